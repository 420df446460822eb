"""The typology matrix: per type and row the statements, with the number of cases under them (K-8, M29)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.inventory import Case, Fragment, Inventory
from rondetafel.instruments.coalitions.tables.evidence_tables import source_label
from rondetafel.instruments.coalitions.typology import cases_by_type
from rondetafel.instruments.coalitions.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import NOTHING, listed
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.vocab.vocabulary import codelist

FEWEST_CASES = 2
"""Cases under a cell; with fewer it is marked (M29)."""

Types = Sequence[tuple[Localised, tuple[Case, ...]]]


def typology_tables(inventory: Inventory) -> list[Tabulation]:
    """Types, matrix and evidence; no matrix where no fragment is coded for it."""
    if not inventory.cases:
        return []
    types = cases_by_type(inventory.cases)
    if not inventory.statements and not any(each.matrix_row for each in inventory.fragments):
        return [_types(types)]
    return [_types(types), _matrix(types, inventory), _evidence(types, inventory)]


def _types(types: Types) -> Tabulation:
    return TABLES.table(
        "types",
        {**labels("type"), **counts("cases"), **names("case_names"), **labels("mark")},
        [(label, len(cases), _names(cases), _mark(len(cases))) for label, cases in types],
        methods=("M29",),
        notes=(WORDS("note_types"),),
    )


def _matrix(types: Types, inventory: Inventory) -> Tabulation:
    """One row per question; a cell holds the statement of the team, and how many cases speak to it."""
    rows: list[tuple[Value, ...]] = []
    for line in codelist("typology_rows").entries:
        cells = (_cell(inventory, label, cases, line.id) for label, cases in types)
        rows.append((line.short, *cells))
    return TABLES.table(
        "typology_matrix",
        {
            **labels("matrix_row"),
            **{f"type_{place}": Kind.LABEL for place, (label, _) in enumerate(types, start=1)},
        },
        rows,
        methods=("M29",),
        notes=(WORDS("note_matrix"),),
        headings={**{f"type_{place}": label for place, (label, _) in enumerate(types, start=1)}},
    )


def _cell(inventory: Inventory, label: Localised, cases: Sequence[Case], line: str) -> Localised:
    """Statements about a named type, then the evidence: the number of cases and the fragments."""
    said = [s.text for s in inventory.statements if (s.type_name, s.matrix_row) == (label.nl, line)]
    found = _fragments(inventory, cases, line)
    if not found:
        weight = WORDS("cell_empty")
    else:
        count = len({each.case for each in found})
        key = "cell_one_case" if count < FEWEST_CASES else "cell_cases"
        weight = WORDS(key, cases=count, fragments=listed(each.key for each in found))
    return Localised.joined([*(Localised.same(text) for text in said), weight], " ")


def _evidence(types: Types, inventory: Inventory) -> Tabulation:
    rows: list[tuple[Value, ...]] = []
    for line in codelist("typology_rows").entries:
        for label, cases in types:
            found = _fragments(inventory, cases, line.id)
            mark = _mark(len({each.case for each in found}))
            rows += [
                (
                    line.short,
                    label,
                    mark,
                    each.case,
                    source_label(each.respondent, each.document),
                    each.finding,
                    each.public_quote,
                    each.key,
                )
                for each in found
            ]
    return TABLES.table(
        "typology_evidence",
        {
            **labels("matrix_row", "type", "mark"),
            **names("case"),
            **labels("fragment_source"),
            **names("finding", "public_quote", "fragment"),
        },
        rows,
        methods=("M29",),
        notes=(WORDS("note_quotes"),),
    )


def _fragments(inventory: Inventory, cases: Sequence[Case], line: str) -> list[Fragment]:
    wanted = {case.name for case in cases}
    return [each for each in inventory.fragments if each.case in wanted and each.matrix_row == line]


def _mark(cases: int) -> Localised:
    return WORDS("one_case") if cases == 1 else NOTHING


def _names(cases: Sequence[Case]) -> str:
    return listed(case.name for case in cases)
