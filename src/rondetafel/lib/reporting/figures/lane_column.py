"""Two lanes along a standing line of time, with the label beside each mark (phone)."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.actions import Action, Plan, done_key
from rondetafel.lib.reporting.figures.drawing import Margins, Paper, layer, pixel, until
from rondetafel.lib.reporting.figures.key import drawn_under_key, marks_as_given
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.months import month_name, short_day
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.fitting import in_lines, wrapped
from rondetafel.lib.reporting.numbers import EN_DASH
from rondetafel.lib.reporting.palette import CONTEXT
from rondetafel.lib.reporting.wording import word

_RAILS = (11.0, 35.0)  # where the lanes stand, from the left
_TEXT = 54.0
_BEFORE_MONTH, _BETWEEN = 8.0, 6.0
_LEAST_HEIGHT = 22.0  # of an action: its mark


def by_month(plan: Plan, paper: Paper, language: Language) -> str:
    """SVG of all actions in order of time under the names of their months."""
    texts: list[Label] = []
    marks: list[dict[str, object]] = []
    y = 0.0
    corners = []
    for name in plan.lanes:  # each name at the end of a stroke from its lane
        corners.append(y + LINE_HEIGHT / 2)
        for line in in_lines(name, TEXT_SIZE, paper.width - _TEXT, 2, bold=True):
            texts.append(Label(_TEXT, y + LINE_HEIGHT / 2, line, bold=True))
            y += LINE_HEIGHT
        y += 4
    month = ""
    for action in _in_time_order(plan):
        name = word("no_date", language) if action.day is None else month_name(action.day, language)
        if name != month:
            month = name
            y += _BEFORE_MONTH
            texts.append(Label(_TEXT, y + LINE_HEIGHT / 2, name, bold=True))
            y += LINE_HEIGHT + 3
        lines = wrapped(_described(action, language), TEXT_SIZE, paper.width - _TEXT)
        height = max(_LEAST_HEIGHT, len(lines) * LINE_HEIGHT)
        first = y + (height - (len(lines) - 1) * LINE_HEIGHT) / 2
        texts += [Label(_TEXT, first + at * LINE_HEIGHT, line) for at, line in enumerate(lines)]
        x = _RAILS[action.lane]
        marks.append({"x": x, "y": y + height / 2, **action.look})
        texts.append(Label(x, y + height / 2, str(action.number), "center", color=action.ink))
        y += height + _BETWEEN
    rails = [
        {"x": x, "top": corner, "bottom": y - _BETWEEN, "end": _TEXT - 6}
        for x, corner in zip(_RAILS, corners, strict=False)
    ]
    look = {"color": CONTEXT, "strokeWidth": 1}
    layers = [
        layer(rails, "rule", look, x=pixel("x"), y=pixel("top"), y2=until("bottom")),
        layer(rails, "rule", look, x=pixel("x"), x2=until("end"), y=pixel("top")),
        *marks_as_given(marks),
    ]
    layout = RowLayout(Margins(bottom=2), y, (), (), tuple(texts))
    return drawn_under_key(layers, layout, paper, key=done_key(language))


def _in_time_order(plan: Plan) -> list[Action]:
    return sorted(plan.actions, key=lambda action: (action.day is None, str(action.day), action.number))


def _described(action: Action, language: Language) -> str:
    if action.day is None:
        return action.label
    return f"{short_day(action.day, language, with_year=False)} {EN_DASH} {action.label}"
