"""What other tools export, brought into the shape that `check_answers` reads.

Three things happen, the same for each tool: columns that hold no answers are dropped, because times,
addresses and tokens can tell who answered (S-4); columns get the name of their question; and ways of writing
that only one tool has are replaced. Nothing is checked here: that is what `check_answers` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rondetafel.lib.forms.exports.column_names import Column, columns_of
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.headings import looks_identifying
from rondetafel.lib.labelled.raw_table import RawTable


class Reason(StrEnum):
    """Why a column is dropped."""

    IDENTIFYING = "identifying"  # a name, an address, a token, a place, an identity of the answer itself
    TIME = "time"  # when or how fast somebody answered
    TECHNICAL = "technical"  # of the tool, not of the respondent


@dataclass(frozen=True, slots=True)
class Dropped:
    """One column that is not taken over.

    Args:
        heading: its heading.
        reason: why.
    """

    heading: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Export:
    """A file of answers without what the tool added.

    Args:
        table: answers, with headings that `check_answers` knows; row numbers are those of the file.
        dropped: columns that are gone.
        renamed: old and new heading of the columns that got another name.
        unknown: headings of the columns that belong to no question; they are kept.
        unfinished: row numbers of answers that were never sent in.
    """

    table: RawTable
    dropped: tuple[Dropped, ...]
    renamed: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    unfinished: tuple[int, ...] = ()


Translate = Callable[[Column, str], str]


def normalised(
    form: Form,
    raw: RawTable,
    *,
    reasons: Callable[[str], Reason | None],
    translate: Translate,
    names: Mapping[str, str],
    unfinished: Sequence[int] = (),
) -> Export:
    """Drop, rename and translate.

    Args:
        form: the form.
        raw: the file.
        reasons: why a heading is dropped, or None.
        translate: cell of a column as `check_answers` reads it.
        names: question (or `question/choice`) by heading, where the file names it otherwise.
        unfinished: row numbers of answers that were never sent in.
    """
    dropped: list[Dropped] = []
    renamed: list[tuple[str, str]] = []
    unknown: list[str] = []
    headings: list[str] = []
    columns: list[list[str]] = []
    found = columns_of(form, raw.headings, names)
    for place, (heading, column) in enumerate(zip(raw.headings, found, strict=True)):
        reason = reasons(heading) or (Reason.IDENTIFYING if looks_identifying(heading) else None)
        if column is None and reason is not None:
            dropped.append(Dropped(heading, reason))
            continue
        cells = [row[place] for row in raw.rows]
        if column is None:
            unknown.append(heading)
        else:
            known = {text: translate(column, text) for text in dict.fromkeys(cells)}
            cells = [known[text] for text in cells]
            if column.heading != heading:
                renamed.append((heading, column.heading))
        headings.append(column.heading if column else heading)
        columns.append(cells)
    rows = tuple(zip(*columns, strict=True)) if columns else ((),) * len(raw.rows)
    table = replace(raw, headings=tuple(headings), rows=rows, variables=None)
    return Export(table, tuple(dropped), tuple(renamed), tuple(unknown), tuple(unfinished))
