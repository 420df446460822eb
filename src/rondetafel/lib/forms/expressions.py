"""Expressions of a form, checked and compiled before any answer is there.

`${name}` becomes a path into the tree of answers (see `answer_tree`), inside its own repeat with `$instance`
for the number of the turn. Only questions and functions that are known may be named; ways to walk over the
whole tree (`//`, axes) are refused, and so is what is too long or too deep, so that no expression can keep
the evaluation busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.forms.form import ALWAYS, Form, Group, Question
from rondetafel.lib.forms.limits import FORM_LIMITS
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.patterns import pattern_fault
from rondetafel.lib.forms.xpath_functions import ARGUMENTS, NAMESPACES, Function, functions
from rondetafel.lib.vocab.code_lists import closest_id

REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")

EXPRESSIONS = ("relevant", "constraint", "required", "calculation", "choice_filter", "repeat_count")
"""Fields of questions and groups that hold an expression, by the names of their columns."""

_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL = re.compile(r"([A-Za-z_][\w.:-]*)\s*\(")
_BARE_NAME = re.compile(r"(?<![\w./$@:-])([A-Za-z_][\w.-]*)(?![\w.:-]|\s*\()")
_OPERATORS = frozenset({"and", "or", "mod", "div"})
_INDEXED = re.compile(r"(indexed-repeat\(\s*)\$\{\s*(\w+)\s*\}")
_OURS = re.compile(
    r"(?P<literal>'[^']*'|\"[^\"]*\")|(?<![\w.-])(?:(?P<place>position)\(\s*(?=[^)\s])|(?P<other>round|sum)\s*\()"
)
_PATTERN = re.compile(r"\bregex\(.*?,\s*('[^']*'|\"[^\"]*\")\s*\)", re.DOTALL)
_CLOCK = re.compile(r"\b(today|now)\s*\(")
_STEP = re.compile(r"\.\.|/")
_OWN = re.compile(r"(?<![\w.])\.(?![\w.])|\bonce\s*\(")


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    Args:
        names: questions and groups that it names.
        own: it looks at the answer to the question where it stands.
        whole: it walks paths, so that any answer may count.
        run: the compiled expression of lxml.
    """

    names: tuple[str, ...]
    own: bool
    whole: bool
    run: Any


def expressions_of(item: Question | Group) -> Iterator[tuple[str, str]]:
    """Column and text of each expression of a question or group."""
    for column in EXPRESSIONS:
        written = getattr(item, column, "")
        if written and written != ALWAYS:
            yield column, written


def compile_expression(
    form: Form, written: str, item: Question | Group, extensions: Mapping[tuple[str | None, str], Function]
) -> Expression:
    """Compile an expression that `expression_problems` has nothing against.

    Args:
        form: the form.
        written: the expression.
        item: where it stands.
        extensions: the functions it may use.
    """
    from lxml import etree

    names = tuple(dict.fromkeys(REFERENCE.findall(written)))
    path = _expanded(form, written, item)
    return Expression(
        names=names,
        own=bool(_OWN.search(_without_literals(written))),
        whole=bool(_STEP.search(REFERENCE.sub("", _without_literals(written)))),
        run=etree.XPath(
            path, namespaces=NAMESPACES, extensions=extensions, regexp=False, smart_strings=False
        ),
    )


def expression_problems(form: Form, written: str, item: Question | Group, place: Place) -> list[Problem]:
    """Everything that is wrong with one expression."""
    bare = _without_literals(written)
    if len(written) > FORM_LIMITS.expression_characters or _depth(bare) > FORM_LIMITS.expression_depth:
        most = FORM_LIMITS.expression_characters
        return [PROBLEMS.problem("FRM-031", place, most=most, depth=FORM_LIMITS.expression_depth)]
    problems = [*_unknown_names(form, written, place), *_wrong_calls(bare, place)]
    problems += _names_of_nothing(bare, _columns_of_choices(item, place), place)
    problems += _bad_patterns(written, place)
    if _wanders(bare):
        problems.append(PROBLEMS.problem("FRM-034", place))
    return problems or _compile_problems(form, written, item, place)


def uses_clock(written: str) -> bool:
    """Whether an expression asks what day it is."""
    return bool(_CLOCK.search(_without_literals(written)))


def path_of(item: Question | Group, *, turn: bool = False) -> str:
    """Path of a question or group in the tree of answers.

    Args:
        item: the question or group.
        turn: only in the turn of its repeat that is being evaluated.
    """
    steps = [
        f"{name}[$instance]" if turn and name == item.repeat else name for name in (*item.groups, item.name)
    ]
    return "/".join(["/data", *steps])


def _expanded(form: Form, written: str, item: Question | Group) -> str:
    items = {each.name: each for each in form.items}

    def path(match: re.Match[str]) -> str:
        named = items[match.group(1)]
        same_turn = isinstance(named, Question) and named.repeat is not None and named.repeat == item.repeat
        return f" {path_of(named, turn=same_turn)} "

    def all_turns(match: re.Match[str]) -> str:
        return f"{match.group(1)} {path_of(items[match.group(2)])} "

    return REFERENCE.sub(path, _INDEXED.sub(all_turns, _OURS.sub(_renamed, written)))


def _renamed(match: re.Match[str]) -> str:
    """Our own functions under names that XPath has no function for: lxml prefers those of XPath."""
    if match["literal"]:
        return match["literal"]
    return "place-of(" if match["place"] else f"odk-{match['other']}("


def _compile_problems(form: Form, written: str, item: Question | Group, place: Place) -> list[Problem]:
    from lxml import etree

    try:
        compile_expression(form, written, item, functions(None, lambda value, path: value))
    except (etree.XPathError, ValueError) as error:
        return [PROBLEMS.problem("FRM-030", place, expression=shortened(written), reason=str(error)[:80])]
    return []


def _unknown_names(form: Form, written: str, place: Place) -> Iterator[Problem]:
    names = [item.name for item in form.items]
    for name in dict.fromkeys(REFERENCE.findall(written)):
        if name not in names:
            yield PROBLEMS.problem("FRM-032", place, name=name, closest=closest_id(name, names))


def _columns_of_choices(item: Question | Group, place: Place) -> frozenset[str]:
    """Names that need no `${}`: in a choice filter the columns of the choices."""
    if place.column != "choice_filter" or not isinstance(item, Question):
        return frozenset()
    return frozenset({"name"} | {key for choice in item.choices for key, _ in choice.attributes})


def _names_of_nothing(bare: str, allowed: frozenset[str], place: Place) -> Iterator[Problem]:
    """Names without `${}`: they look like a question and find nothing, without any complaint."""
    for name in dict.fromkeys(_BARE_NAME.findall(REFERENCE.sub("0", bare))):
        if name not in allowed | _OPERATORS:
            yield PROBLEMS.problem("FRM-029", place, name=name[:40])


def _wrong_calls(bare: str, place: Place) -> Iterator[Problem]:
    """Functions that are not known, or that get too few or too many arguments."""
    simple = REFERENCE.sub("0", bare)
    for call in _CALL.finditer(simple):
        name = call.group(1)
        allowed = ARGUMENTS.get(name)
        if name in _OPERATORS:
            continue
        if allowed is None:
            yield PROBLEMS.problem("FRM-035", place, function=name[:40], closest=closest_id(name, ARGUMENTS))
        elif not allowed[0] <= _argument_count(simple, call.end()) <= allowed[1]:
            yield PROBLEMS.problem("FRM-038", place, function=name)


def _argument_count(bare: str, start: int) -> int:
    """Arguments of a call whose bracket opens just before `start`."""
    depth, commas = 1, 0
    for end in range(start, len(bare)):
        depth += (bare[end] in "([") - (bare[end] in ")]")
        commas += depth == 1 and bare[end] == ","
        if depth == 0:
            return commas + bool(bare[start:end].strip())
    return commas + 1


def _bad_patterns(written: str, place: Place) -> Iterator[Problem]:
    for literal in _PATTERN.findall(written):
        pattern = literal[1:-1]
        too_long = len(pattern) > FORM_LIMITS.pattern_characters
        if reason := "…" if too_long else pattern_fault(pattern):
            yield PROBLEMS.problem("FRM-036", place, pattern=shortened(pattern), reason=reason)


def _wanders(bare: str) -> bool:
    """Whether an expression walks over the tree, or names a variable of XPath."""
    many = bare.count("[") > FORM_LIMITS.predicates
    return many or "//" in bare or "::" in bare or "$" in REFERENCE.sub("", bare)


def _without_literals(written: str) -> str:
    return _LITERAL.sub("''", written)


def _depth(bare: str) -> int:
    deepest = depth = 0
    for mark in bare:
        depth += (mark in "([") - (mark in ")]")
        deepest = max(deepest, depth)
    return deepest


def shortened(written: str) -> str:
    """An expression as a message shows it."""
    return written if len(written) <= 80 else f"{written[:79]}…"
