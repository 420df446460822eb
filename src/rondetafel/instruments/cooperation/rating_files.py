"""Answers to the rating form: one file per rater in the subfolder `ratings`, one row per form rated (O-2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.cooperation.criteria import Timing, all_criteria
from rondetafel.instruments.cooperation.hidden_names import hidden_names, names_somebody
from rondetafel.instruments.cooperation.inventory import Bottleneck, Rating
from rondetafel.instruments.cooperation.rating_form import rating_form
from rondetafel.instruments.cooperation.rating_rows import PlacedRating
from rondetafel.instruments.cooperation.wording import PROBLEMS
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.forms.answers import CheckedAnswers, check_answers
from rondetafel.lib.forms.form import Form
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.raw_sheets import table_files
from rondetafel.lib.worksheets.rows import Sheets

FOLDER = "ratings"
CANNOT_JUDGE = "cannot_judge"


@dataclass(frozen=True, slots=True)
class RatingAnswers:
    """What the answer files hold, and everything that is wrong with them."""

    placed: tuple[PlacedRating, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: RatingAnswers) -> RatingAnswers:
        """Both together."""
        return RatingAnswers(
            self.placed + other.placed, self.bottlenecks + other.bottlenecks, self.problems + other.problems
        )


def read_rating_files(folder: Path, sheets: Sheets) -> RatingAnswers:
    """All answer files of a folder, in order of name; none where there is no subfolder.

    Args:
        folder: the user's folder.
        sheets: its sheets, whose keys say which raters and forms there are.
    """
    files = table_files(folder / FOLDER)
    if not files:
        return RatingAnswers()
    form, read = rating_form(), RatingAnswers(problems=tuple(_named_files(files, sheets)))
    for file in files:
        try:
            raw = read_raw(file)
        except BadInput as bad:
            read += RatingAnswers(problems=bad.problems)
            continue
        read += _answers(form, raw, sheets)
    return read


def _named_files(files: Sequence[Path], sheets: Sheets) -> Iterator[Problem]:
    """Files that bear the name of a rater: the manifest of the report lists every file that was read."""
    hidden = hidden_names(sheets)
    for file in files:
        if names_somebody(file.stem, hidden):
            yield PROBLEMS.problem("COO-023", Place(file=f"{FOLDER}/{file.name}"))


def _answers(form: Form, raw: RawTable, sheets: Sheets) -> RatingAnswers:
    checked = check_answers(form, raw)
    problems = [*raw.problems, *checked.problems]
    raters, rater_problems = _keys(checked, raw, "rater", sheets.keys["raters"])
    forms, form_problems = _keys(checked, raw, "form", sheets.keys["forms"])
    problems += [*rater_problems, *form_problems]
    hidden = hidden_names(sheets)
    for row, (consent, quote) in enumerate(
        zip(_texts(checked, "consent"), _texts(checked, "public_quote"), strict=True)
    ):
        if consent == "no":
            problems.append(PROBLEMS.problem("COO-022", raw.place(row, "consent")))
        if names_somebody(quote, hidden):
            problems.append(PROBLEMS.problem("COO-019", raw.place(row, "public_quote")))
    if problems:
        return RatingAnswers(problems=tuple(problems))
    placed: list[PlacedRating] = []
    bottlenecks: list[Bottleneck] = []
    for row, (rater, name) in enumerate(zip(raters, forms, strict=True)):
        placed += _ratings(checked, raw, row, rater, name)
        bottlenecks += _bottleneck(checked, row, name)
    return RatingAnswers(tuple(placed), tuple(bottlenecks))


def _keys(
    checked: CheckedAnswers, raw: RawTable, question: str, keys: Sequence[str]
) -> tuple[list[str], list[Problem]]:
    """Each answer spelt as the key it names, and answers that name nothing."""
    known = {matching_key(key): key for key in keys}
    code = {"rater": "COO-020", "form": "COO-021"}[question]
    found, problems = [], []
    for row, text in enumerate(_texts(checked, question)):
        key = known.get(matching_key(text))
        if key is None:
            problems.append(PROBLEMS.problem(code, raw.place(row, question), value=text))
        found.append(key or "")
    return found, problems


def _ratings(
    checked: CheckedAnswers, raw: RawTable, row: int, rater: str, form: str
) -> Iterator[PlacedRating]:
    timing = _texts(checked, "timing")[row]
    for criterion in all_criteria():
        given = _texts(checked, f"score_{criterion}")[row]
        if given and timing:
            yield PlacedRating(
                Rating(
                    rater,
                    form,
                    Timing(timing),
                    criterion,
                    None if given == CANNOT_JUDGE else int(given),
                    _texts(checked, f"why_{criterion}")[row].strip(),
                    _texts(checked, f"evidence_{criterion}")[row].strip(),
                ),
                raw.place(row, f"score_{criterion}"),
                raw.place(row, f"evidence_{criterion}"),
            )


def _bottleneck(checked: CheckedAnswers, row: int, form: str) -> Iterator[Bottleneck]:
    """The main bottleneck; the quote only where publishing it was allowed."""
    code, words, quote, consent = (
        _texts(checked, question)[row]
        for question in ("bottleneck", "words", "public_quote", "consent_quote")
    )
    if code:
        yield Bottleneck(form, code, None, words, quote if consent == "yes" else "", "")


def _texts(checked: CheckedAnswers, question: str) -> tuple[str, ...]:
    return tuple(str(value) for value in checked.values[question])
