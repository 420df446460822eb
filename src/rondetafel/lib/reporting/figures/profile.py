"""Figure: a profile of scores, a dot with its interval per row under the heading of its group (M30)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    layer,
    pixel,
    scaled,
    ticks_axis,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import GroupedRow, in_groups
from rondetafel.lib.reporting.figures.key import drawn_under_key
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.suppressed import (
    HIDDEN_MARK,
    STATUS,
    hatching,
    hidden_band,
    is_hidden,
    missing_band,
    printed_base,
)
from rondetafel.lib.reporting.numbers import EN_DASH, count, decimal
from rondetafel.lib.reporting.palette import CATEGORIES
from rondetafel.lib.reporting.wording import word


def score_profile(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    row: str = "row",
    group: str = "group",
    mean: str = "mean",
    low: str = "low",
    high: str = "high",
    base: str = "base",
    highest: int = 4,
    decimals: int = 1,
    id: str | None = None,
) -> Figure:
    """Dot with interval per row on a scale from 0 to `highest`, under the headings of groups; no total.

    Groups and rows keep the order of the table: whether an order of merit is justified is for the maker to
    say. The mean and the number of judgements are printed. What was not assessed is hatched. An adjusted mean
    or a bound may lie beyond the scale: an arrow at its end says so.

    Args:
        table: columns of the row, the mean and the bounds of its interval, and optionally of the group, the
            base (number of judgements) and `status`. A mean without bounds is a dot alone.
        caption: words of the maker.
        language: language of the figure.
        row: id of the column that says what is scored.
        group: id of the column with the heading above it, such as the criterion.
        mean: id of the column with the mean score; None was not assessed.
        low: id of the column with the lower bound of its interval.
        high: id of the column with the upper bound of its interval.
        base: id of the column with the number of judgements.
        highest: highest score of the scale.
        decimals: decimals of the printed mean.
        id: name of the figure.
    """
    measures = (mean, low, high)
    rows = in_groups(rows_of(table, row, *measures), language, group)
    values = [number(found.row, column) for found in rows for column in measures]
    beyond = any(value is not None and not 0 <= value <= highest for value in values)
    texts = [
        RowText(
            label=text(found.row, row, language),
            value=_printed_mean(found, mean, decimals, language),
            detail=printed_base(found.row, language, base),
            heading=found.heading,
        )
        for found in rows
    ]
    ticks = {float(step): count(step, language) for step in range(highest + 1)}

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper, mark_height=24)
        layers = _marks([found.row for found in rows], measures, layout, ticks, paper, language)
        return drawn_under_key(layers, layout, paper)

    return make_figure(
        "score_profile",
        table,
        caption,
        language,
        drawing,
        columns=(group, row, *measures, base, STATUS),
        id=id,
        measures=(mean,),
        remarks=(word("beyond_axis", language),) if beyond else (),
    )


def _printed_mean(found: GroupedRow, mean: str, decimals: int, language: Language) -> str:
    value = number(found.row, mean)
    if value is None:
        return HIDDEN_MARK if is_hidden(found.row, mean) else EN_DASH
    return decimal(value, language, decimals)


def _marks(
    rows: Sequence[Row],
    measures: tuple[str, str, str],
    layout: RowLayout,
    ticks: dict[float, str],
    paper: Paper,
    language: Language,
) -> list[Layer]:
    plot = paper.width - layout.margins.left - layout.margins.right
    highest = max(ticks)
    dots, hatched = [], []
    for row, middle in zip(rows, layout.marks, strict=True):
        mean, low, high = (number(row, column) for column in measures)
        if mean is not None:
            dots.append(_on_scale(mean, low, high, highest, middle))
        elif is_hidden(row, measures[0]):
            hatched.append(hidden_band(row, middle, plot, language))
        else:
            hatched.append(missing_band(middle, plot, word("not_assessed", language)))
    x, y = partial(scaled, domain=(0, highest), axis=ticks_axis(ticks)), pixel("y")
    span = {"strokeWidth": 2.5, "color": CATEGORIES[0]}
    look = {"filled": True, "color": CATEGORIES[0]}
    inside = [dot for dot in dots if dot["is_inside"]]
    return [
        row_grid(layout, ticks, x),
        *hatching(hatched),
        layer(dots, "rule", span, x=x("low"), x2=until("high"), y=y),
        *(
            layer(
                [dot for dot in dots if dot[f"goes_{side}"]],
                "point",
                {"shape": f"triangle-{side}", "size": 70, **look},
                x=x(bound),
                y=y,
            )
            for side, bound in (("left", "low"), ("right", "high"))
        ),
        layer(inside, "point", {"shape": "circle", "size": 55, **look}, x=x("mean"), y=y),
    ]


def _on_scale(
    mean: float, low: float | None, high: float | None, highest: float, y: float
) -> dict[str, object]:
    """A dot and its interval, cut to the scale, and which ends are cut; without bounds the dot alone."""
    ends = (mean, mean) if low is None or high is None else (min(low, mean), max(high, mean))
    return {
        "y": y,
        "mean": mean,
        "low": min(max(ends[0], 0.0), highest),
        "high": max(min(ends[1], highest), 0.0),
        "is_inside": 0 <= mean <= highest,
        "goes_left": ends[0] < 0,
        "goes_right": ends[1] > highest,
    }
