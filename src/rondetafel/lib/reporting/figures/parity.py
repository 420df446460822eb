"""Figure: representation ratios by group on a log axis, 1 is parity (M17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, part_of, rows_of, text
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    draw,
    labels,
    layer,
    pixel,
    scaled,
    ticks_axis,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.fitting import in_lines
from rondetafel.lib.reporting.numbers import decimal, ratio, undefined
from rondetafel.lib.reporting.palette import CATEGORIES, MUTED, PAPER, REFERENCE
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("group", "frame", "ratio", "low", "high", "count", "base")
_TICKS = {0.25: 2, 0.5: 1, 1.0: 0, 2.0: 0, 4.0: 0}  # tick, decimals of its label
_DOMAIN = _LOWEST, _HIGHEST = 0.2, 5.0
_HALF_DISTANCE = LINE_HEIGHT / 2  # of the marks of two frames from the middle of their row
_FILLS = (CATEGORIES[0], PAPER)  # first frame filled, second open
_KEY_ROOM, _LINE = 20, 18


@dataclass(frozen=True, slots=True)
class _Ratio:
    """One dot: ratio of one group against one frame, cut to the axis."""

    frame: int
    value: float
    low: float | None
    high: float | None

    def shown(self, y: float) -> dict[str, object]:
        """The part that fits on the axis, and which ends are cut."""
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        return {
            "y": y,
            "frame": self.frame,
            "value": _cut(self.value),
            "low": _cut(low),
            "high": _cut(high),
            "inside": _LOWEST < self.value < _HIGHEST,
            "more_below": low < _LOWEST,
            "more_above": high > _HIGHEST,
        }


def representation(table: Released, caption: Caption, language: Language, *, id: str | None = None) -> Figure:
    """Dots with 95% intervals per group against one or two frozen populations, sorted by value.

    The first frame has filled dots, the second open ones. Intervals beyond the axis (0.2 to 5) end in an
    arrow. Groups without a defined ratio are named in the foot.

    Args:
        table: columns `group`, `frame`, `ratio`, `low`, `high`, `count`, `base`; a row per group and frame.
        caption: words of the maker.
        language: language of the figure.
        id: name of the figure.

    Raises:
        BrokenPromise: the table has more than two frames, or no ratio at all.
    """
    rows = rows_of(table, *_COLUMNS)
    frames = list(dict.fromkeys(text(row, "frame", language) for row in rows))
    if len(frames) > 2:
        raise BrokenPromise(f"table {table.id}: a representation figure compares with two frames at most")
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        by_group.setdefault(text(row, "group", language), []).append(row)
    groups = sorted(
        (group for group, of_group in by_group.items() if _ratios(of_group, frames, language)),
        key=lambda group: -_ratios(by_group[group], frames, language)[0].value,
    )
    if not groups:
        raise BrokenPromise(f"table {table.id} has no ratio to draw")
    dots = [_ratios(by_group[group], frames, language) for group in groups]
    texts = [_row_text(group, by_group[group], frames, language) for group in groups]

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper, mark_height=34) if paper.narrow else beside(texts, paper, mark_height=38)
        return _drawn(layout, dots, frames, paper, language)

    remarks = _remarks(by_group, dots, frames, language)
    return make_figure(
        "representation", table, caption, language, drawing, columns=_COLUMNS, id=id, remarks=remarks
    )


def _ratios(rows: Sequence[Row], frames: Sequence[str], language: Language) -> list[_Ratio]:
    """Defined ratios of one group, in the order of the frames."""
    found = []
    for row in rows:
        value = number(row, "ratio")
        if value is not None:
            frame = frames.index(text(row, "frame", language))
            found.append(_Ratio(frame, value, number(row, "low"), number(row, "high")))
    return sorted(found, key=lambda found: found.frame)


def _row_text(group: str, rows: Sequence[Row], frames: Sequence[str], language: Language) -> RowText:
    values = {text(row, "frame", language): ratio(number(row, "ratio"), language) for row in rows}
    printed = [values.get(frame, undefined(language)) for frame in frames]
    return RowText(
        label=group,
        value=printed[0],
        second_value=printed[1] if len(frames) == 2 else "",
        detail=part_of(rows[0], "count", "base", language),
    )


def _remarks(
    by_group: Mapping[str, Sequence[Row]],
    dots: Sequence[Sequence[_Ratio]],
    frames: Sequence[str],
    language: Language,
) -> tuple[str, ...]:
    """Sentences on the frame, on what the axis cuts off, and on groups without a ratio."""
    remarks = [] if len(frames) == 2 else [word("compared_with", language, frame=frames[0])]
    shown = [dot.shown(0) for of_group in dots for dot in of_group]
    if any(dot["more_below"] or dot["more_above"] for dot in shown):
        remarks.append(word("beyond_axis", language))
    names: list[str] = []
    for group, rows in by_group.items():
        undefined = [text(row, "frame", language) for row in rows if number(row, "ratio") is None]
        if len(undefined) == len(rows):
            names.append(group)
        elif undefined:
            names.append(f"{group} ({undefined[0]})")
    if names:
        remarks.append(word("not_computable", language, names="; ".join(names)))
    return tuple(remarks)


def _drawn(
    layout: RowLayout,
    dots: Sequence[Sequence[_Ratio]],
    frames: Sequence[str],
    paper: Paper,
    language: Language,
) -> str:
    heading = _heading(layout, frames, paper, language)
    spread = _HALF_DISTANCE if len(frames) == 2 else 0
    data = [
        dot.shown(middle + (2 * dot.frame - 1) * spread)
        for of_group, middle in zip(dots, layout.marks, strict=True)
        for dot in of_group
    ]
    layers = [*_marks(data, layout, language), *heading.marks, *labels([*layout.labels, *heading.labels])]
    return draw(layers, paper, layout.height, replace(layout.margins, top=heading.height))


def _marks(data: list[dict[str, object]], layout: RowLayout, language: Language) -> list[Layer]:
    ticks = {tick: decimal(tick, language, decimals) for tick, decimals in _TICKS.items()}
    x = partial(scaled, domain=_DOMAIN, scale="log", axis=ticks_axis(ticks))
    y = pixel("y")
    layers = [
        row_grid(layout, [tick for tick in ticks if tick != 1], x),
        row_grid(layout, [1.0], x, color=REFERENCE, width=1.5),
        layer(
            data,
            "rule",
            {"strokeWidth": 2.5, "color": CATEGORIES[0]},
            x=x("low"),
            x2=until("high"),
            y=y,
        ),
    ]
    for side, bound, shape in (("below", "low", "triangle-left"), ("above", "high", "triangle-right")):
        cut = [row for row in data if row[f"more_{side}"]]
        look = {"shape": shape, "size": 70, "filled": True, "color": CATEGORIES[0]}
        layers.append(layer(cut, "point", look, x=x(bound), y=y))
    for frame in range(len(_FILLS)):
        inside = [row for row in data if row["inside"] and row["frame"] == frame]
        layers.append(layer(inside, "point", _dot(frame), x=x("value"), y=y))
    return layers


def _dot(frame: int) -> dict[str, object]:
    return {"size": 55, "fill": _FILLS[frame], "stroke": CATEGORIES[0]}


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands above the plot: key of the frames, directions of the axis."""

    height: float
    labels: tuple[Label, ...]
    marks: tuple[Layer, ...]


def _heading(layout: RowLayout, frames: Sequence[str], paper: Paper, language: Language) -> _Heading:
    """Key with a line per frame, and under it which side of 1 means what."""
    left, right = layout.margins.left, layout.margins.right
    plot = paper.width - left - right
    under = Label(plot / 2 - 10, 0, word("under_represented", language), "right", color=MUTED)
    over = Label(plot / 2 + 10, 0, word("over_represented", language), "left", color=MUTED)
    if max(under.width, over.width) + 10 > plot / 2 + min(left, right):  # one under the other
        directions = [
            [replace(under, x=-left, align="left")],
            [replace(over, x=plot + right, align="right")],
        ]
    else:
        directions = [[under, over]]
    start = -left
    key = [
        [Label(start + _KEY_ROOM, 0, line) for line in in_lines(frame, TEXT_SIZE, paper.width - _KEY_ROOM, 1)]
        for frame in (frames if len(frames) == 2 else [])
    ]
    lines = [*key, *directions]
    height = len(lines) * _LINE + 8
    placed = [
        replace(label, y=position * _LINE - height + _LINE / 2)
        for position, line in enumerate(lines)
        for label in line
    ]
    marks = [
        layer(
            [{"x": start + 7, "y": position * _LINE - height + _LINE / 2}],
            "point",
            _dot(position),
            x=pixel("x"),
            y=pixel("y"),
        )
        for position in range(len(key))
    ]
    return _Heading(height, tuple(placed), tuple(marks))


def _cut(value: float) -> float:
    return min(max(value, _LOWEST), _HIGHEST)
