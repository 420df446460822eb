"""Answers exported by Qualtrics (CSV or Excel, with three rows of headings)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rondetafel.lib.forms.choice_names import choice_names
from rondetafel.lib.forms.exports.column_names import Column
from rondetafel.lib.forms.exports.export import Export, Reason, normalised
from rondetafel.lib.forms.form import Form, Kind
from rondetafel.lib.labelled.raw_table import RawTable

_IDENTIFYING = frozenset(
    {
        "ipaddress",
        "responseid",
        "recipientlastname",
        "recipientfirstname",
        "recipientemail",
        "externalreference",
        "externaldatareference",
        "locationlatitude",
        "locationlongitude",
    }
)
_TIMES = frozenset({"startdate", "enddate", "recordeddate", "duration (in seconds)"})
_TECHNICAL = frozenset({"status", "progress", "finished", "distributionchannel", "userlanguage"})
_TIMING = re.compile(r".+_(first click|last click|page submit|click count)", re.IGNORECASE)
_ORDER = re.compile(r".+_do(_.+)?|q_.+", re.IGNORECASE)  # the order shown; scores of Qualtrics itself
_IMPORT_ID = re.compile(r'\{\s*"ImportId"\s*:')
_PREVIEW = frozenset({"survey preview", "1"})
_UNFINISHED = frozenset({"false", "0"})
_SEEN_AND_EMPTY = "-99"


def read_qualtrics(form: Form, raw: RawTable, names: Mapping[str, str] | None = None) -> Export:
    """Answers of a Qualtrics export in the shape that `check_answers` reads.

    The second and third row of headings (texts and import ids) and previews by the makers are left out.

    Args:
        form: the form.
        raw: the file.
        names: question (or `question/choice`) by heading, for names that cannot be recognised (`Q5_1`).
    """
    answers = _without_headings(raw)
    finished = _cells(answers, "finished")
    unfinished = [
        number
        for number, text in zip(answers.row_numbers, finished, strict=True)
        if text.casefold() in _UNFINISHED
    ]
    return normalised(
        form, answers, reasons=_reason, translate=_translate, names=names or {}, unfinished=unfinished
    )


def _without_headings(raw: RawTable) -> RawTable:
    last = max((at for at, row in enumerate(raw.rows[:3]) if any(map(_IMPORT_ID.match, row))), default=-1)
    previews = [text.casefold() in _PREVIEW for text in _cells(raw, "status")]
    kept = [at for at in range(last + 1, len(raw.rows)) if not previews[at]]
    return replace(
        raw,
        rows=tuple(raw.rows[at] for at in kept),
        row_numbers=tuple(raw.row_numbers[at] for at in kept),
    )


def _cells(raw: RawTable, name: str) -> Sequence[str]:
    place = next((at for at, heading in enumerate(raw.headings) if heading.casefold() == name), None)
    return [""] * len(raw.rows) if place is None else [row[place] for row in raw.rows]


def _reason(heading: str) -> Reason | None:
    simple = heading.strip().casefold()
    if simple in _IDENTIFYING:
        return Reason.IDENTIFYING
    if simple in _TIMES or _TIMING.fullmatch(simple):
        return Reason.TIME
    return Reason.TECHNICAL if simple in _TECHNICAL or _ORDER.fullmatch(simple) else None


def _translate(column: Column, text: str) -> str:
    if text.strip() == _SEEN_AND_EMPTY:
        return ""
    finder = choice_names(column.question.choices)
    if column.choice is not None:  # the column of a choice repeats its text
        return "1" if text and finder.find(text) == column.choice.name else text
    if column.question.kind is Kind.SELECT_MULTIPLE and "," in text:
        return _separated(text, column)
    return text


def _separated(text: str, column: Column) -> str:
    """Texts of choices with commas between them; a text may hold a comma itself."""
    finder = choice_names(column.question.choices)
    found: list[str] = []
    held = ""
    for part in text.split(","):
        held = f"{held},{part}" if held else part
        if (name := finder.find(held)) is not None:
            found.append(name)
            held = ""
    return text if held else ";".join(found)
