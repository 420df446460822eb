"""What may not be published: names of people, and words for which nobody asked consent (K-5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rondetafel.instruments.coalitions.inventory import IN_WORDS, InterviewAnswer
from rondetafel.instruments.coalitions.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.vocab.hidden_names import HiddenNames
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

SHORTEST_QUOTE = 20
"""Letters; shorter words say nothing by which a respondent is known."""

OPEN_TEXTS = {
    "coalitions": (*IN_WORDS, "reason", "source"),
    "members": ("actor",),
    "group_names": ("name", "reason"),
    "moved": ("group", "reason"),
    "cases": ("chosen_because", "type", "summary"),
    "judgements": ("evidence",),
    "fragments": ("document", "finding", "public_quote"),
    "statements": ("type", "statement"),
}
"""Columns in words of the user that a report may show."""


def names_in_open_texts(sheets: Sheets) -> Iterator[Problem]:
    """Names of people who were promised that no report names them."""
    respondents = [row.text("name") for row in sheets.rows("respondents")]
    named = HiddenNames.of([*respondents, *(row.text("contact") for row in sheets.rows("coalitions"))])
    for row, column, text in _open_texts(sheets):
        if named.stand_in(text):
            yield PROBLEMS.problem("COA-016", row.place(column))


def quotes_without_consent(sheets: Sheets, answers: Sequence[InterviewAnswer] = ()) -> Iterator[Problem]:
    """Quotes that would be published without consent, in their own column or in another text."""
    kept = {matching_key(each.text): f"{each.respondent} {each.question}" for each in answers}
    for row in sheets.rows("fragments"):
        if row.yes("consent") is not True:
            kept[matching_key(row.text("quote"))] = row.text("fragment")
            if row.text("public_quote"):
                yield PROBLEMS.problem("COA-015", row.place("public_quote"), key=row.text("fragment"))
    long = {key: fragment for key, fragment in kept.items() if len(key) >= SHORTEST_QUOTE}
    for row, column, text in _open_texts(sheets):
        if column == "public_quote" and row.yes("consent") is not True:
            continue
        found = next((fragment for key, fragment in long.items() if key in text), None)
        if found is not None:
            yield PROBLEMS.problem("COA-020", row.place(column), key=found)


def _open_texts(sheets: Sheets) -> Iterator[tuple[SheetRow, str, str]]:
    """Row, column and matching key of every text that may be published."""
    for sheet, columns in OPEN_TEXTS.items():
        for row in sheets.rows(sheet):
            for column in columns:
                yield row, column, matching_key(row.text(column))
