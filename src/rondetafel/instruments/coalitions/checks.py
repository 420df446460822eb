"""What can be wrong in a folder beyond its cells: contradictions, and what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from rondetafel.instruments.coalitions.categories import GOVERNMENTS, is_heading
from rondetafel.instruments.coalitions.free_cells import founded_in, theme_in
from rondetafel.instruments.coalitions.inventory import CRITERIA, Decision, InterviewAnswer
from rondetafel.instruments.coalitions.privacy_checks import names_in_open_texts, quotes_without_consent
from rondetafel.instruments.coalitions.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

Found = Iterator[Problem]

FEWEST_ACTORS = 2
"""A network has two actors outside government (M25)."""

ABOUT_CASES = ("judgements", "respondents", "fragments")
"""Sheets that speak of cases; they name the coalition, whose row says how it is spelt."""


def decision_of(row: SheetRow) -> Decision:
    """The decision in a row; where it is empty it follows from the criteria: all three must be met."""
    written = row.code("decision")
    if written is not None:
        return Decision(written)
    judged = [row.yes(criterion) for criterion in CRITERIA]
    if False in judged:
        return Decision.NOT_INCLUDED
    return Decision.UNDECIDED if None in judged else Decision.INCLUDED


def folder_problems(sheets: Sheets, answers: Sequence[InterviewAnswer] = ()) -> list[Problem]:
    """Every problem that the sheets do not show by themselves.

    Args:
        sheets: the sheets of the folder.
        answers: what was said in interviews, which no text of the team may repeat.
    """
    checks: tuple[Callable[[Sheets], Found], ...] = (
        _decisions,
        _codes,
        _sizes_and_years,
        _cases,
        _judgements,
        _fragments,
        _groups,
        _statements,
        names_in_open_texts,
    )
    found = chain.from_iterable(check(sheets) for check in checks)
    return [*found, *quotes_without_consent(sheets, answers)]


def _decisions(sheets: Sheets) -> Found:
    for row in sheets.rows("coalitions"):
        judged = {criterion: row.yes(criterion) for criterion in CRITERIA}
        decision = decision_of(row)
        if decision is Decision.INCLUDED:
            for criterion in (each for each, met in judged.items() if not met):
                yield PROBLEMS.problem("COA-001", row.place(criterion), name=row.text("name"))
        if decision is Decision.NOT_INCLUDED:
            if all(judged.values()):
                yield PROBLEMS.problem("COA-002", row.place("decision"), name=row.text("name"))
            if not row.text("reason"):
                yield PROBLEMS.problem("COA-003", row.place("reason"), name=row.text("name"))


def _codes(sheets: Sheets) -> Found:
    for row in chain(sheets.rows("coalitions"), sheets.rows("second_coder")):
        role = row.code("role")
        if role is not None and is_heading(role):
            yield PROBLEMS.problem("COA-004", row.place("role"), value=role)
    for row in sheets.rows("coalitions"):
        only_government = row["sectors"] and GOVERNMENTS.issuperset(row.codes("sectors"))
        if only_government and decision_of(row) is not Decision.NOT_INCLUDED:
            yield PROBLEMS.problem("COA-006", row.place("sectors"))
        for other in (each for each in row.codes("other_roles") if is_heading(each)):
            yield PROBLEMS.problem("COA-004", row.place("other_roles"), value=other)
        theme = row.code("theme_code") or theme_in(row.text("theme"))
        for main, code, others in (
            ("theme_code", theme, "other_themes"),
            ("role", row.code("role"), "other_roles"),
        ):
            if row[others] and code is None:
                yield PROBLEMS.problem("COA-005", row.place(main))


def _sizes_and_years(sheets: Sheets) -> Found:
    about = sheets.rows("about")
    day = about[0].day("date") if about else None
    for row in sheets.rows("coalitions"):
        founded, size = row.number("founded"), row.number("organisations")
        said = founded_in(row.text("age"), day) if day is not None else None
        if day is not None and founded is not None and founded > day.year:
            yield PROBLEMS.problem("COA-007", row.place("founded"), year=int(founded), today=day.year)
        elif day is not None and said is not None and said > day.year:
            yield PROBLEMS.problem("COA-007", row.place("age"), year=said, today=day.year)
        elif founded is not None and said is not None and founded != said:
            yield PROBLEMS.problem("COA-019", row.place("founded"), year=int(founded), other=said)
        included = decision_of(row) is Decision.INCLUDED
        if included and size is not None and size < FEWEST_ACTORS:
            yield PROBLEMS.problem("COA-008", row.place("organisations"), size=int(size))


def _cases(sheets: Sheets) -> Found:
    decisions = {row.text("name"): decision_of(row) for row in sheets.rows("coalitions")}
    access = {row.text("name"): row.yes("access") for row in sheets.rows("coalitions")}
    for row in sheets.rows("cases"):
        name = row.text("case")
        if decisions.get(name, Decision.INCLUDED) is not Decision.INCLUDED:
            yield PROBLEMS.problem("COA-009", row.place("case"), name=name)
        if access.get(name) is False:
            yield PROBLEMS.problem("COA-010", row.place("case"), name=name)
    studied = {matching_key(name) for name in sheets.keys["cases"]}
    for sheet in ABOUT_CASES:
        for row in sheets.rows(sheet):
            if matching_key(row.text("case")) not in studied:
                yield PROBLEMS.problem("COA-018", row.place("case"), name=row.text("case"))


def _judgements(sheets: Sheets) -> Found:
    seen: set[tuple[str, ...]] = set()
    for row in sheets.rows("judgements"):
        given = [kind for kind in ("criterion", "factor", "aspect") if row[kind] is not None]
        if len(given) != 1:
            yield PROBLEMS.problem("COA-011", row.place(given[-1] if given else "criterion"))
            continue
        judged = (row.text("case"), given[0], row.text(given[0]))
        if judged in seen:
            yield PROBLEMS.problem("COA-012", row.place(given[0]), name=row.text("case"))
        seen.add(judged)


def _fragments(sheets: Sheets) -> Found:
    case_of = {row.text("respondent"): row.text("case") for row in sheets.rows("respondents")}
    for row in sheets.rows("fragments"):
        respondent = row.text("respondent")
        if not respondent and not row.text("document"):
            yield PROBLEMS.problem("COA-013", row.place("respondent"))
        if respondent and row.text("document"):
            yield PROBLEMS.problem("COA-017", row.place("document"))
        if respondent and case_of.get(respondent, row.text("case")) != row.text("case"):
            yield PROBLEMS.problem(
                "COA-014", row.place("respondent"), case=row.text("case"), other=case_of[respondent]
            )
        if row.text("fragment") in row.codes("contradicts"):
            yield PROBLEMS.problem("COA-023", row.place("contradicts"), key=row.text("fragment"))


def _groups(sheets: Sheets) -> Found:
    decisions = {row.text("name"): decision_of(row) for row in sheets.rows("coalitions")}
    for row in chain(sheets.rows("group_names"), sheets.rows("moved")):
        name = row.text("coalition")
        if decisions.get(name, Decision.INCLUDED) is not Decision.INCLUDED:
            yield PROBLEMS.problem("COA-022", row.place("coalition"), name=name)


def _statements(sheets: Sheets) -> Found:
    """A statement is about a type that a case has, under the name that the team gave it."""
    types = {row.text("type") for row in sheets.rows("cases")}
    for row in sheets.rows("statements"):
        if row.text("type") not in types:
            yield PROBLEMS.problem("COA-021", row.place("type"), name=row.text("type"))
