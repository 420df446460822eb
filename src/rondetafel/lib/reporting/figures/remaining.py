"""Figure: the share that is still unchanged after so many years, as a step curve (M34, Kaplan-Meier)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.axes import Axes
from rondetafel.lib.reporting.figures.columns import number, rows_of, whole
from rondetafel.lib.reporting.figures.drawing import Margins, Paper, area, labels, strokes
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.key import drawn_under_key
from rondetafel.lib.reporting.figures.lettering import Label
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.figures.ticks import share_ticks, whole_ticks
from rondetafel.lib.reporting.numbers import share as printed_share
from rondetafel.lib.reporting.palette import CATEGORIES, LIGHT, TEXT
from rondetafel.lib.reporting.wording import word

_HEIGHT, _NARROW_HEIGHT = 240.0, 200.0
_RIGHT = 46.0  # room for the last share
_TICK = 5.0  # half the height of a mark where cases leave


@dataclass(frozen=True, slots=True)
class _Step:
    """The curve from one time to the next."""

    time: float
    share: float
    low: float | None
    high: float | None
    left: int


def unchanged_share(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    time: str = "years",
    share: str = "share",
    low: str = "low",
    high: str = "high",
    left: str = "left",
    id: str | None = None,
) -> Figure:
    """Step curve from 100% downwards with its 95% interval as a band, and short strokes where cases leave.

    The curve begins at 100% in year 0 and keeps each share until the next row. The last share is printed at
    its end.

    Args:
        table: one row per time with the share that is unchanged from then on, its interval, and optionally
            how many cases left observation at that time. The heading of the time is the name of the axis.
        caption: words of the maker.
        language: language of the figure.
        time: id of the column with the time since the start, in years.
        share: id of the column with the share that is still unchanged.
        low: id of the column with the lower bound of its interval.
        high: id of the column with the upper bound of its interval.
        left: id of the column with the number of cases that left unchanged (censored); a table may lack it.
        id: name of the figure.

    Raises:
        BrokenPromise: no share is known.
    """
    steps = [
        _Step(at, value, number(row, low), number(row, high), whole(row, left) or 0)
        for row in rows_of(table, time, share, low, high)
        if (at := number(row, time)) is not None and (value := number(row, share)) is not None
    ]
    if not steps:
        raise BrokenPromise(f"table {table.id} has no share to draw")
    steps = sorted(steps, key=lambda step: step.time)
    if steps[0].time > 0:
        steps = [_Step(0.0, 1.0, 1.0, 1.0, 0), *steps]
    name = next(column.label.in_language(language) for column in table.columns if column.id == time)
    base = None if table.base is None else table.base.count

    def drawing(paper: Paper) -> str:
        return _drawn(steps, name, base, paper, language)

    remarks = [word("interval_band", language)]
    if any(step.left for step in steps):
        remarks.append(word("censoring_marks", language))
    return make_figure(
        "unchanged_share",
        table,
        caption,
        language,
        drawing,
        columns=(time, share, low, high, left),
        id=id,
        remarks=tuple(remarks),
    )


def _drawn(steps: Sequence[_Step], name: str, base: int | None, paper: Paper, language: Language) -> str:
    height = _NARROW_HEIGHT if paper.narrow else _HEIGHT
    axes = Axes(
        whole_ticks(steps[-1].time, language), share_ticks(1, language), paper.width - _RIGHT, height, name
    )
    ends = [*(step.time for step in steps[1:]), max(axes.x_ticks)]
    if steps[-1].time > steps[0].time:
        ends[-1] = steps[-1].time  # nothing is known after the last time
    last = steps[-1]
    value = Label(
        axes.x(ends[-1]) + 6, axes.y(last.share), printed_share(last.share, language, base=base), bold=True
    )
    layers = [
        area(_band(steps, ends, axes), LIGHT),
        axes.grid(),
        strokes(_curve(steps, ends, axes), color=CATEGORIES[0], width=2.5),
        strokes(_marks(steps, axes), color=TEXT, width=1.5),
        *labels([value]),
    ]
    layout = RowLayout(Margins(bottom=axes.below), height, (), (), tuple(axes.labels()))
    return drawn_under_key(layers, layout, paper)


def _curve(steps: Sequence[_Step], ends: Sequence[float], axes: Axes) -> str:
    """Path: to the right at each share, then down to the next."""
    start = f"M{axes.x(steps[0].time):.2f},{axes.y(steps[0].share):.2f}"
    return start + "".join(
        f"V{axes.y(step.share):.2f}H{axes.x(end):.2f}" for step, end in zip(steps, ends, strict=True)
    )


def _band(steps: Sequence[_Step], ends: Sequence[float], axes: Axes) -> str:
    """Path: one rectangle per step with a known interval."""
    return "".join(
        f"M{axes.x(step.time):.2f},{axes.y(step.high):.2f}H{axes.x(end):.2f}V{axes.y(step.low):.2f}"
        f"H{axes.x(step.time):.2f}Z"
        for step, end in zip(steps, ends, strict=True)
        if step.low is not None and step.high is not None
    )


def _marks(steps: Sequence[_Step], axes: Axes) -> str:
    """Path: a short stroke across the curve where cases left observation."""
    return "".join(
        f"M{axes.x(step.time):.2f},{axes.y(step.share) - _TICK:.2f}v{2 * _TICK:g}"
        for step in steps
        if step.left
    )
