"""Answers to the rating form: one file per rater in the subfolder `ratings`, one row per form rated (O-2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.cooperation.criteria import Timing, all_criteria
from rondetafel.instruments.cooperation.hidden_names import hidden_names
from rondetafel.instruments.cooperation.inventory import Bottleneck, Rating
from rondetafel.instruments.cooperation.rating_form import rating_form
from rondetafel.instruments.cooperation.rating_rows import PlacedRating
from rondetafel.instruments.cooperation.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.engine.answer_files import AnswerFile, read_answer_files
from rondetafel.lib.vocab.hidden_names import HiddenNames
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
    files, hidden = read_answer_files(folder, FOLDER, rating_form), hidden_names(sheets)
    problems = [PROBLEMS.problem("COO-023", place) for place in files.named_after(hidden)]
    read = RatingAnswers(problems=(*problems, *files.problems))
    for file in files.read:
        read += _answers(file, sheets, hidden)
    return read


def _answers(file: AnswerFile, sheets: Sheets, hidden: HiddenNames) -> RatingAnswers:
    problems = list(file.problems)
    raters, rater_problems = _keys(file, "rater", sheets.keys["raters"])
    forms, form_problems = _keys(file, "form", sheets.keys["forms"])
    problems += [*rater_problems, *form_problems]
    for row, (consent, quote) in enumerate(
        zip(file.texts("consent"), file.texts("public_quote"), strict=True)
    ):
        if consent == "no":
            problems.append(PROBLEMS.problem("COO-022", file.place(row, "consent")))
        if hidden.stand_in(quote):
            problems.append(PROBLEMS.problem("COO-019", file.place(row, "public_quote")))
    if problems:
        return RatingAnswers(problems=tuple(problems))
    placed: list[PlacedRating] = []
    bottlenecks: list[Bottleneck] = []
    for row, (rater, name) in enumerate(zip(raters, forms, strict=True)):
        placed += _ratings(file, row, rater, name)
        bottlenecks += _bottleneck(file, row, name)
    return RatingAnswers(tuple(placed), tuple(bottlenecks))


def _keys(file: AnswerFile, question: str, keys: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Each answer spelt as the key it names, and answers that name nothing."""
    code = {"rater": "COO-020", "form": "COO-021"}[question]
    found = file.keys(question, keys)
    problems = [
        PROBLEMS.problem(code, file.place(row, question), value=text)
        for row, (key, text) in enumerate(zip(found, file.texts(question), strict=True))
        if key is None
    ]
    return [key or "" for key in found], problems


def _ratings(file: AnswerFile, row: int, rater: str, form: str) -> Iterator[PlacedRating]:
    timing = file.texts("timing")[row]
    for criterion in all_criteria():
        given = file.texts(f"score_{criterion}")[row]
        if given and timing:
            yield PlacedRating(
                Rating(
                    rater,
                    form,
                    Timing(timing),
                    criterion,
                    None if given == CANNOT_JUDGE else int(given),
                    file.texts(f"why_{criterion}")[row].strip(),
                    file.texts(f"evidence_{criterion}")[row].strip(),
                ),
                file.place(row, f"score_{criterion}"),
                file.place(row, f"evidence_{criterion}"),
            )


def _bottleneck(file: AnswerFile, row: int, form: str) -> Iterator[Bottleneck]:
    """The main bottleneck; the quote only where publishing it was allowed."""
    code, words, quote, consent = (
        file.texts(question)[row] for question in ("bottleneck", "words", "public_quote", "consent_quote")
    )
    if code:
        yield Bottleneck(form, code, None, words, quote if consent == "yes" else "", "")
