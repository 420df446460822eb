"""The functions that expressions in forms may use: those of XPath 1.0 and those that ODK adds.

Dates are days since 1 January 1970. Names and meaning follow the ODK XForms specification, with these
limits: `today` and `now` are a day that is given, `regex` runs on an engine without backtracking, and
functions that draw, or read other data (`random`, `uuid`, `pulldata`, `instance`), are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from math import floor, isfinite, nan
from typing import Any

from rondetafel.lib.forms.patterns import matches
from rondetafel.lib.labelled.numerals import numeral

JAVAROSA = "http://openrosa.org/javarosa"
NAMESPACES = {"jr": JAVAROSA}
_EPOCH = date(1970, 1, 1)
_NUMBER_CHARACTERS = 30
Function = Callable[..., Any]
ChoiceLabel = Callable[[str, str], str]


def days_since_1970(day: date) -> int:
    """A day as it stands in expressions."""
    return (day - _EPOCH).days


def functions(today: date | None, choice_label: ChoiceLabel) -> Mapping[tuple[str | None, str], Function]:
    """The functions, by namespace and name, as lxml wants them.

    Args:
        today: the day that `today()` gives; None gives no number.
        choice_label: label of a choice, by its name and the path of its question, for `jr:choice-name`.
    """
    day = nan if today is None else float(days_since_1970(today))
    plain: dict[tuple[str | None, str], Function] = {
        (None, name): _without_context(function) for name, function in _PLAIN.items()
    }
    return {
        **plain,
        (None, "today"): lambda _: day,
        (None, "now"): lambda _: day,
        (None, "once"): _once,
        (JAVAROSA, "choice-name"): lambda _, value, path: choice_label(text(value), text(path)),
    }


def text(value: Any) -> str:
    """Value as text: of nodes the first, whole numbers without decimals, as XPath does."""
    if isinstance(value, list):
        return text(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return numeral(float(value)) if isfinite(value) else "NaN"
    if isinstance(value, str):
        return value
    return "".join(value.itertext())


def number(value: Any) -> float:
    """Value as number; NaN where it is none."""
    if isinstance(value, bool | int | float):
        return float(value)
    written = text(value).strip()
    if not written or len(written) > _NUMBER_CHARACTERS or written.strip("0123456789.-"):
        return nan
    try:
        return float(written)
    except ValueError:
        return nan


def truth(value: Any) -> bool:
    """Value as yes or no: nodes when there are any, numbers but zero, text that is not empty."""
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


def _without_context(function: Function) -> Function:
    return lambda _context, *arguments: function(*arguments)


def _selected(chosen: Any, name: Any) -> bool:
    return text(name).strip() in text(chosen).split()


def _selected_at(chosen: Any, place: Any) -> str:
    return _at(text(chosen).split(), number(place))


def _count_selected(chosen: Any) -> float:
    return float(len(text(chosen).split()))


def _if(condition: Any, then: Any, otherwise: Any) -> Any:
    return then if truth(condition) else otherwise


def _coalesce(*values: Any) -> str:
    return next((found for value in values if (found := text(value))), "")


def _once(context: Any, value: Any) -> Any:
    return text([context.context_node]) or value


def _regex(subject: Any, pattern: Any) -> bool:
    return matches(text(subject), text(pattern))


def _date(value: Any) -> float:
    if isinstance(value, bool | int | float):
        return float(floor(value)) if isfinite(value) else nan
    written = text(value).strip()
    try:
        return float(days_since_1970(date.fromisoformat(written[:10])))
    except ValueError:
        return number(written)


def _format_date(value: Any, pattern: Any) -> str:
    days = _date(value)
    if not isfinite(days) or abs(days) > 700_000:
        return ""
    day = _EPOCH + timedelta(days=int(days))
    marks = {
        "%Y": f"{day.year:04}",
        "%y": f"{day.year % 100:02}",
        "%m": f"{day.month:02}",
        "%n": str(day.month),
        "%d": f"{day.day:02}",
        "%e": str(day.day),
        "%H": "00",
        "%M": "00",
        "%S": "00",
    }
    written = text(pattern)
    for mark, found in marks.items():
        written = written.replace(mark, found)
    return written


def _int(value: Any) -> float:
    found = number(value)
    return float(int(found)) if isfinite(found) else nan


def _round(value: Any, places: Any = 0.0) -> float:
    """Halves go up, as in XPath: -2.5 becomes -2."""
    found, decimals = number(value), number(places)
    if not (isfinite(found) and isfinite(decimals)) or abs(decimals) > 15:
        return nan
    scale = 10.0 ** int(decimals)
    return floor(found * scale + 0.5) / scale if isfinite(found * scale) else found


def _sum(values: Any) -> float:
    """Sum; unanswered questions do not count."""
    return sum(_numbers([values]))


def _min(*values: Any) -> float:
    return min(_numbers(values), default=nan)


def _max(*values: Any) -> float:
    return max(_numbers(values), default=nan)


def _abs(value: Any) -> float:
    return abs(number(value))


def _pow(base: Any, exponent: Any) -> float:
    try:
        found = number(base) ** number(exponent)
    except (OverflowError, ZeroDivisionError):
        return nan
    return found if isinstance(found, float) else nan


def _boolean_from_string(value: Any) -> bool:
    return text(value).strip() in {"true", "1"}


def _join(separator: Any, *values: Any) -> str:
    return text(separator).join(_texts(values))


def _count_non_empty(values: Any) -> float:
    return float(sum(bool(each) for each in _texts([values])))


def _ends_with(value: Any, end: Any) -> bool:
    return text(value).endswith(text(end))


def _substr(value: Any, start: Any, end: Any = None) -> str:
    first, last = number(start), number(end) if end is not None else nan
    return text(value)[int(first) if isfinite(first) else 0 : int(last) if isfinite(last) else None]


def _indexed_repeat(values: Any, _group: Any, place: Any) -> str:
    return _at(list(_texts([values])), number(place) - 1)


def _place_of(nodes: Any) -> float:
    """Which of the groups of this name a group is, from 1: `position(..)`."""
    if not isinstance(nodes, list) or not nodes or isinstance(nodes[0], str):
        return nan
    return 1.0 + sum(1 for _ in nodes[0].itersiblings(nodes[0].tag, preceding=True))


# `odk-round`, `odk-sum` and `place-of` stand for `round`, `sum` and `position(..)`, see `expressions`
_PLAIN: Mapping[str, Function] = {
    "selected": _selected,
    "selected-at": _selected_at,
    "count-selected": _count_selected,
    "if": _if,
    "coalesce": _coalesce,
    "regex": _regex,
    "date": _date,
    "format-date": _format_date,
    "int": _int,
    "odk-round": _round,
    "odk-sum": _sum,
    "min": _min,
    "max": _max,
    "abs": _abs,
    "pow": _pow,
    "boolean-from-string": _boolean_from_string,
    "join": _join,
    "count-non-empty": _count_non_empty,
    "ends-with": _ends_with,
    "substr": _substr,
    "indexed-repeat": _indexed_repeat,
    "place-of": _place_of,
}

_MANY = 1_000
ARGUMENTS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("false", "last", "now", "today", "true"), (0, 0)),
    **dict.fromkeys(("normalize-space", "number", "position", "string", "string-length"), (0, 1)),
    **dict.fromkeys(("boolean", "ceiling", "count", "floor", "not", "int", "once", "abs", "sum"), (1, 1)),
    **dict.fromkeys(("boolean-from-string", "count-non-empty", "count-selected", "date"), (1, 1)),
    **dict.fromkeys(("contains", "starts-with", "ends-with", "substring-after", "substring-before"), (2, 2)),
    **dict.fromkeys(("selected", "selected-at", "regex", "format-date", "pow", "jr:choice-name"), (2, 2)),
    **dict.fromkeys(("if", "translate", "indexed-repeat"), (3, 3)),
    **dict.fromkeys(("substr", "substring"), (2, 3)),
    **dict.fromkeys(("coalesce", "max", "min"), (1, _MANY)),
    **dict.fromkeys(("concat", "join"), (2, _MANY)),
    "round": (1, 2),
}
"""How many arguments each function takes, least and most; no other function may be used."""


def _at(values: list[str], place: float) -> str:
    whole = int(place) if isfinite(place) else -1
    return values[whole] if 0 <= whole < len(values) else ""


def _texts(values: Any) -> list[str]:
    return [text(each) for value in values for each in (value if isinstance(value, list) else [value])]


def _numbers(values: Any) -> list[float]:
    return [number(each) for each in _texts(values) if each != ""]
