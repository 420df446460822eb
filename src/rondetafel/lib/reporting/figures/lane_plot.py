"""Two lanes along a lying line of months (wide paper)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.actions import Action, Plan, done_key
from rondetafel.lib.reporting.figures.drawing import Layer, Margins, Paper, boxes, layer, pixel, until
from rondetafel.lib.reporting.figures.key import drawn_under_key, marks_as_given
from rondetafel.lib.reporting.figures.lane_list import list_of_actions
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.months import MonthTick, month_ticks
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.fitting import in_lines
from rondetafel.lib.reporting.palette import LINE, MUTED, TINT

_LEFT = 104.0  # room for the names of the lanes
_AXIS = 36.0  # height of the line of months: name and year
_STEP = 23.0  # from the middle of a mark to that of the next
_FIRST = 15.0  # from the line of months to the middle of a mark
_BEFORE_LIST = 24.0


@dataclass(frozen=True, slots=True)
class _Months:
    """The line of months: its ticks, and the place of a day on it."""

    ticks: Sequence[MonthTick]
    right: float

    def x(self, day: date) -> float:
        """Place of a day, in pixels."""
        first, last = self.ticks[0].start, self.ticks[-1].start
        return _LEFT + (day - first).days / (last - first).days * (self.right - _LEFT)


@dataclass(frozen=True, slots=True)
class _Mark:
    """An action with its place; `level` counts from the line of months."""

    action: Action
    x: float
    level: int


def beside_months(plan: Plan, paper: Paper, language: Language) -> str:
    """SVG of the plot and the list under it; without any date only the list."""
    texts: list[Label] = []
    layers: list[Layer] = []
    top = 0.0
    days = plan.days()
    if days:
        months = _Months(month_ticks(days[0], days[-1], language), paper.width - 6.0)
        upper, lower = (_stacked(plan.of_lane(lane), months) for lane in (0, 1))
        axis = _depth(upper)
        line = _line_of_months(months, axis)
        layers, texts = line.layers, line.texts
        for lane, marks in enumerate((upper, lower)):
            placed = [(found, _height(found, lane, axis)) for found in marks]
            layers += marks_as_given([{"x": found.x, "y": y, **found.action.look} for found, y in placed])
            texts += [
                Label(found.x, y, str(found.action.number), "center", color=found.action.ink)
                for found, y in placed
            ]
        texts += _lane_names(plan, axis)
        top = axis + _AXIS + _depth(lower) + _BEFORE_LIST
    listed = list_of_actions(plan, top, paper, language)
    layout = RowLayout(Margins(bottom=2), listed.bottom, (), (), (*texts, *listed.texts))
    return drawn_under_key(layers, layout, paper, key=done_key(language))


def _stacked(actions: Sequence[Action], months: _Months) -> list[_Mark]:
    """Marks of one lane, each at the lowest level where it touches no other."""
    ends: list[float] = []  # of the last mark on each level
    marks = []
    for action in actions:
        if action.day is None:
            continue
        x = months.x(action.day)
        level = next((level for level, end in enumerate(ends) if x - end >= _STEP), len(ends))
        ends[level : level + 1] = [x]
        marks.append(_Mark(action, x, level))
    return marks


def _depth(marks: Sequence[_Mark]) -> float:
    """Height of a lane."""
    levels = max((found.level for found in marks), default=0)
    return 2 * _FIRST + levels * _STEP


def _height(found: _Mark, lane: int, axis: float) -> float:
    away = _FIRST + found.level * _STEP
    return axis + _AXIS + away if lane else axis - away


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Marks and texts of one part of the drawing."""

    layers: list[Layer]
    texts: list[Label]


def _line_of_months(months: _Months, top: float) -> _Drawn:
    """Tinted band with a stroke and a name at the beginning of each month, and its year where it changes."""
    band = [{"left": _LEFT, "right": months.right, "top": top, "bottom": top + _AXIS}]
    strokes = [{"x": months.x(tick.start), "top": top, "bottom": top + _AXIS} for tick in months.ticks]
    texts = []
    for tick in months.ticks:
        x = months.x(tick.start) + 4
        first = top + (_AXIS - LINE_HEIGHT) / 2
        texts += [Label(x, first, tick.name), Label(x, first + LINE_HEIGHT, tick.year, color=MUTED)]
    rule = {"color": LINE, "strokeWidth": 1}
    layers = [
        boxes(band, {"color": TINT}),
        layer(strokes, "rule", rule, x=pixel("x"), y=pixel("top"), y2=until("bottom")),
    ]
    return _Drawn(layers, texts)


def _lane_names(plan: Plan, axis: float) -> list[Label]:
    """Names of the lanes at the left of their first marks."""
    placed = []
    for lane, name in enumerate(plan.lanes):
        lines = in_lines(name, TEXT_SIZE, _LEFT - 16, 2, bold=True)
        top = axis + _AXIS + 4 if lane else axis - 4 - len(lines) * LINE_HEIGHT
        placed += [
            Label(0, top + (position + 0.5) * LINE_HEIGHT, line, bold=True)
            for position, line in enumerate(lines)
        ]
    return placed
