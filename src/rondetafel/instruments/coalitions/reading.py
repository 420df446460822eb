"""Read a folder of coalitions: sheets as an inventory, after every check at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from rondetafel.instruments.coalitions.checks import decision_of, folder_problems
from rondetafel.instruments.coalitions.free_cells import founded_in, organisations_in, theme_in
from rondetafel.instruments.coalitions.guide import GUIDE_WORKBOOK
from rondetafel.instruments.coalitions.interviews import read_interviews
from rondetafel.instruments.coalitions.inventory import (
    CRITERIA,
    IN_WORDS,
    RELATIONS,
    Case,
    Coalition,
    Coding,
    Fragment,
    GroupDecision,
    Inventory,
    Judgement,
    Member,
    Respondent,
    Statement,
)
from rondetafel.lib.analysis.grouping.typology import Contingencies, Governance
from rondetafel.lib.engine.about import about_of
from rondetafel.lib.engine.reading import read_folder
from rondetafel.lib.vocab.vocabulary import codelist
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

JUDGED = ("criterion", "factor", "aspect")
"""Kinds of judgement, each with a column of its own."""


def read(folder: Path) -> Inventory:
    """The inventory in a folder, with the answers in its subfolder `interviews`.

    Raises:
        BadInput: something is wrong; all of it is listed.
    """
    sheets = read_folder(__package__, folder, leave_out=(GUIDE_WORKBOOK,))
    interviews = read_interviews(folder, sheets)
    sheets.refuse((*folder_problems(sheets, interviews.answers), *interviews.problems))
    about = about_of(sheets)
    coalitions = {row.text("name"): _coalition(row, about.day) for row in sheets.rows("coalitions")}
    respondents = _respondents(sheets)
    return Inventory(
        about=about,
        coalitions=tuple(coalitions.values()),
        second=tuple((row.text("coalition"), _coding(row)) for row in sheets.rows("second_coder")),
        members=tuple(
            Member(row.text("coalition"), row.text("actor"), row.text("sector"), row.code("part"))
            for row in sheets.rows("members")
        ),
        cases=tuple(_case(row, coalitions) for row in sheets.rows("cases")),
        judgements=tuple(_judgement(row) for row in sheets.rows("judgements")),
        respondents=tuple(respondents.values()),
        fragments=tuple(_fragment(row, respondents) for row in sheets.rows("fragments")),
        group_names=tuple(_group_decision(row, "name") for row in sheets.rows("group_names")),
        moved=tuple(_group_decision(row, "group") for row in sheets.rows("moved")),
        statements=tuple(
            Statement(row.text("type"), row.text("matrix_row"), row.text("statement"))
            for row in sheets.rows("statements")
        ),
        answers=interviews.answers,
    )


def _coalition(row: SheetRow, today: date) -> Coalition:
    """Codes that were left empty are read from the free cells where these leave no doubt."""
    city = codelist("cities").recognise(row.text("city"))
    coding = _coding(row)
    coding = replace(coding, theme=coding.theme or theme_in(row.text("theme")))
    founded, organisations = _whole(row, "founded"), _whole(row, "organisations")
    return Coalition(
        name=row.text("name"),
        city=city.id if city else row.text("city"),
        words=tuple(row.text(column) for column in IN_WORDS),
        founded=founded_in(row.text("age"), today) if founded is None else founded,
        organisations=organisations_in(row.text("size")) if organisations is None else organisations,
        volunteers=_whole(row, "volunteers"),
        coding=coding,
        other_themes=tuple(theme for theme in row.codes("other_themes") if theme != coding.theme),
        other_roles=tuple(role for role in row.codes("other_roles") if role != coding.role),
        criteria=tuple(row.yes(criterion) for criterion in CRITERIA),
        decision=decision_of(row),
        reason=row.text("reason"),
        access=row.yes("access"),
        source=row.text("source"),
    )


def _coding(row: SheetRow) -> Coding:
    return Coding(
        row.code("theme_code"),
        row.code("role"),
        tuple(sorted(row.codes("sectors"))),
        row.code("initiative"),
        row.code("pivot"),
    )


def _case(row: SheetRow, coalitions: Mapping[str, Coalition]) -> Case:
    governance = row.code("governance")
    return Case(
        coalition=coalitions[row.text("case")],
        chosen_because=row.text("chosen_because"),
        type_name=row.text("type"),
        summary=row.text("summary"),
        relations=tuple(row.number(relation) for relation in RELATIONS),
        dependence=row.codes("dependence"),
        independence=row.code("independence"),
        governance=Governance(governance) if governance else None,
        contingencies=Contingencies(
            row.number("trust"), row.number("many_members"), row.number("consensus"), row.number("need")
        ),
        steering=row.code("steering"),
        governing=row.code("governing"),
    )


def _judgement(row: SheetRow) -> Judgement:
    kind = next(kind for kind in JUDGED if row[kind] is not None)
    return Judgement(
        row.text("case"), kind, row.text(kind), int(row.number("rating") or 0), row.text("evidence")
    )


def _respondents(sheets: Sheets) -> dict[str, Respondent]:
    found: dict[str, Respondent] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    for row in sheets.rows("respondents"):
        place = row.text("case"), row.text("group")
        numbers[place] += 1
        code = row.text("respondent")
        found[code] = Respondent(code, *place, numbers[place])
    return found


def _fragment(row: SheetRow, respondents: Mapping[str, Respondent]) -> Fragment:
    return Fragment(
        key=row.text("fragment"),
        case=row.text("case"),
        respondent=respondents.get(row.text("respondent")),
        document=row.text("document"),
        question=row.code("question"),
        matrix_row=row.code("matrix_row"),
        finding=row.text("finding"),
        public_quote=row.text("public_quote"),
        verbatim=row.text("quote"),
        consent=row.yes("consent"),
        contradicts=row.codes("contradicts"),
    )


def _group_decision(row: SheetRow, group: str) -> GroupDecision:
    return GroupDecision(row.text("coalition"), row.text(group), row.text("reason"))


def _whole(row: SheetRow, column: str) -> int | None:
    number = row.number(column)
    return None if number is None else int(number)
