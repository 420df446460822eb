"""The typology matrix: per type and row the statements, with the number of cases under them (K-8, M29)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.inventory import Case, Fragment, Inventory
from rondetafel.instruments.coalitions.tables.columns import column, counts, labels, names
from rondetafel.instruments.coalitions.tables.evidence_tables import source_label
from rondetafel.instruments.coalitions.typology import cases_by_type
from rondetafel.instruments.coalitions.wording import NOTHING, WORDS, joined, listed
from rondetafel.lib.base.tables import Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised
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
    return Tabulation(
        id="types",
        title=WORDS("title_types"),
        columns=(*labels("type"), *counts("cases"), *names("case_names"), *labels("mark")),
        rows=tuple((label, len(cases), _names(cases), _mark(len(cases))) for label, cases in types),
        base=None,
        lens=Lens.RECORD,
        methods=("M29",),
        notes=(WORDS("note_types"),),
    )


def _matrix(types: Types, inventory: Inventory) -> Tabulation:
    """One row per question; a cell holds the statement of the team, and how many cases speak to it."""
    rows: list[tuple[Value, ...]] = []
    for line in codelist("typology_rows").entries:
        cells = (_cell(inventory, label, cases, line.id) for label, cases in types)
        rows.append((line.short, *cells))
    return Tabulation(
        id="typology_matrix",
        title=WORDS("title_typology_matrix"),
        columns=(
            *labels("matrix_row"),
            *(column(f"type_{place}", Kind.LABEL, label) for place, (label, _) in enumerate(types, start=1)),
        ),
        rows=tuple(rows),
        base=None,
        lens=Lens.RECORD,
        methods=("M29",),
        notes=(WORDS("note_matrix"),),
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
    return joined([*(Localised.same(text) for text in said), weight], " ")


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
    return Tabulation(
        id="typology_evidence",
        title=WORDS("title_typology_evidence"),
        columns=(
            *labels("matrix_row", "type", "mark"),
            *names("case"),
            *labels("fragment_source"),
            *names("finding", "public_quote", "fragment"),
        ),
        rows=tuple(rows),
        base=None,
        lens=Lens.RECORD,
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
