"""Figure: actions over time in two lanes, the direct route above the indirect one (M37)."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.actions import in_time_order, lanes_of, plan_of
from rondetafel.lib.reporting.figures.columns import rows_of
from rondetafel.lib.reporting.figures.drawing import Paper
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.lane_column import by_month
from rondetafel.lib.reporting.figures.lane_plot import beside_months
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.wording import word


def two_lane_timeline(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    lane: str = "lane",
    day: str = "day",
    label: str = "label",
    done: str = "done",
    id: str | None = None,
    rows_shown: int = 60,
) -> Figure:
    """A numbered mark per action at its date, the lanes above and below a line of months, labels in a list.

    Circles stand above and squares below; filled is done, open is planned. Marks that would touch are
    stacked away from the line. On a phone the time runs downwards, with the label beside each mark. An
    action without a date is in the list only.

    Args:
        table: one row per action with the columns below.
        caption: words of the maker.
        language: language of the figure.
        lane: id of the column with the lane: `direct` or `indirect`, or two names of your own, the one that
            comes first in the table above.
        day: id of the column with the date; None is planned without a date.
        label: id of the column with what is done.
        done: id of the column that says whether it has happened: true, 1 or `done`; anything else is planned.
        id: name of the figure.
        rows_shown: actions drawn at most, in order of time; the foot says how many there are.

    Raises:
        BrokenPromise: there are more than two lanes, or a day is no date.
    """
    columns = {"lane": lane, "day": day, "label": label, "done": done}
    every_row = rows_of(table, *columns.values())
    rows = in_time_order(every_row, day)[:rows_shown]
    plan = plan_of(rows, lanes_of(every_row, lane, language), columns, language)

    def drawing(paper: Paper) -> str:
        return by_month(plan, paper, language) if paper.narrow else beside_months(plan, paper, language)

    labels = [name.removesuffix("_id") for name in columns.values()]  # of codes, for the data of the figure
    remarks: tuple[str, ...] = ()
    if len(rows) < len(every_row):
        shown, total = count(len(rows), language), count(len(every_row), language)
        remarks = (word("rows_drawn", language, shown=shown, total=total),)
    return make_figure(
        "two_lane_timeline",
        table,
        caption,
        language,
        drawing,
        columns=(*columns.values(), *labels),
        id=id,
        remarks=remarks,
    )
