"""Small pieces that every table of this instrument is made of."""

from __future__ import annotations

from rondetafel.instruments.consultation.records import Stakeholder
from rondetafel.instruments.consultation.wording import WORDS
from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import codelist


def table(
    id: str,
    columns: dict[str, Kind],
    rows: list[tuple[Value, ...]],
    *,
    methods: tuple[str, ...],
    base: Base | None = None,
    notes: tuple[Localised, ...] = (),
) -> Tabulation:
    """A table of the public account of a dossier; its title and headings stand in `words.yaml`."""
    return Tabulation(
        id=id,
        title=WORDS(f"title_{id}"),
        columns=tuple(Column(name, kind, WORDS(f"column_{name}")) for name, kind in columns.items()),
        rows=tuple(rows),
        base=base,
        lens=Lens.RECORD,
        methods=methods,
        notes=notes,
    )


def base_of(count: int, unit: str) -> Base:
    """What shares are shares of."""
    return Base(count, WORDS(f"unit_{unit}"))


def label(list_id: str, entry_id: str) -> Localised:
    """Short label of a code of the vocabulary."""
    return codelist(list_id).entry(entry_id).short


def yes_no(value: bool) -> Localised:
    """Yes or no in words."""
    return WORDS("yes" if value else "no")


def decimals(value: float, count: int = 2) -> Localised:
    """A number inside a sentence, as each language writes it."""
    return Localised(**{each.value: numbers.decimal(value, each, count) for each in Language})


def public_name(stakeholder: Stakeholder) -> Value:
    """Name of a stakeholder that agreed to be named, else that it did not."""
    return stakeholder.name if stakeholder.may_be_named else WORDS("not_named")
