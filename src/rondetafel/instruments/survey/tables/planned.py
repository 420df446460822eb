"""Planned tables: what is asked of the gate, and the table that will hold the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.instruments.survey.wording import word
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.model_rules import ModelOutput
from rondetafel.lib.disclosure.request import Cell, CellList, Shows, Statistic
from rondetafel.lib.disclosure.tabulation_evidence import EVIDENCE, CellPlace, Part, TableEvidence

SHARE = Statistic(Shows.SHARE)
HEADLINE = 5.0  # importance of what the report is about
SHARE_COLUMNS = ("count", "base", "share", "low", "high")


@dataclass(frozen=True, slots=True)
class Planned:
    """One table of the report before the gate.

    Args:
        table: the table with its evidence.
        request: the numbers of people it asks for; None for a table of models only.
        models: facts about the models whose results it prints.
    """

    table: Tabulation
    request: CellList | None = None
    models: tuple[ModelOutput, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share: the people in a group among those in a base.

    Args:
        id: unique in its table.
        labels: values of the leading columns.
        group: who is counted; part of the base.
        base: of whom the share is taken.
    """

    id: str
    labels: tuple[Value, ...]
    group: Group
    base: Group


def share_table(
    id: str,
    leading: Sequence[Column],
    rows: Sequence[ShareRow],
    people: Respondents,
    *,
    methods: tuple[str, ...],
    base: Base | None = None,
    public: Sequence[str] = (),
    importance: float = 1.0,
    notes: tuple[Localised, ...] = (),
) -> Planned:
    """Table with one share a row: count, base, share and Wilson interval (M04).

    Args:
        id: id of the table; its title stands in the words of the instrument under `table_<id>`.
        leading: columns before the numbers.
        rows: the shares.
        people: the respondents.
        methods: method ids.
        base: common base of all rows, where there is one.
        public: leading columns with numbers that do not come from respondents.
        importance: how much is lost when a cell is hidden to protect others; 1 is usual.
        notes: remarks under the table.
    """
    cells, values, places = [], [], []
    for number, row in enumerate(rows):
        count, total = people.count(row.group), people.count(row.base)
        limits = wilson(count, total)
        values.append((*row.labels, count, total, limits.estimate, limits.low, limits.high))
        cells.append(Cell(row.id, row.group, row.base, SHARE, importance=importance))
        parts = (Part.COUNT, Part.BASE, Part.VALUE, Part.DERIVED, Part.DERIVED)
        places += [
            CellPlace(number, column, row.id, part) for column, part in zip(SHARE_COLUMNS, parts, strict=True)
        ]
    columns = (*leading, *share_columns())
    return planned(id, columns, values, cells, places, methods=methods, base=base, public=public, notes=notes)


def planned(
    id: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[Value, ...]],
    cells: Sequence[Cell],
    places: Sequence[CellPlace],
    *,
    methods: tuple[str, ...],
    base: Base | None = None,
    public: Sequence[str] = (),
    models: Sequence[ModelOutput] = (),
    notes: tuple[Localised, ...] = (),
) -> Planned:
    """A table with the cells it asks for and where each of them stands."""
    evidence = TableEvidence(id, tuple(places), frozenset(public), tuple(model.id for model in models))
    table = Tabulation(
        id=id,
        title=word(f"table_{id}"),
        columns=tuple(columns),
        rows=tuple(rows),
        base=base,
        lens=Lens.SURVEY,
        methods=methods,
        notes=notes,
        evidence={EVIDENCE: evidence},
    )
    return Planned(table, CellList(id, tuple(cells)) if cells else None, tuple(models))


def share_columns() -> tuple[Column, ...]:
    """Columns of a share with base and interval."""
    kinds = (Kind.COUNT, Kind.COUNT, Kind.SHARE, Kind.SHARE, Kind.SHARE)
    return tuple(
        Column(name, kind, word(f"column_{name}")) for name, kind in zip(SHARE_COLUMNS, kinds, strict=True)
    )


def label_column(name: str, kind: Kind = Kind.LABEL) -> Column:
    """A leading column."""
    return Column(name, kind, word(f"column_{name}"))


def model_table(
    id: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[Value, ...]],
    models: Sequence[ModelOutput],
    *,
    methods: tuple[str, ...],
    notes: tuple[Localised, ...] = (),
) -> Planned:
    """Table of results of models, which leave under the rules for models."""
    unique = tuple({model.id: model for model in models}.values())
    return planned(id, columns, rows, (), (), methods=methods, models=unique, notes=notes)
