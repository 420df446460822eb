"""Small pieces that every table of this instrument is made of."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.advocacy.wording import WORDS
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import codelist
from rondetafel.lib.worksheets.plan_file import sheet_plans

SHARE = {
    "count": Kind.COUNT,
    "base": Kind.COUNT,
    "share": Kind.SHARE,
    "low": Kind.SHARE,
    "high": Kind.SHARE,
}
"""Columns of a share with its base and interval; see `share_cells`."""

_PACKAGE = "rondetafel.instruments.advocacy"


def table(
    id: str,
    columns: dict[str, Kind],
    rows: Sequence[tuple[Value, ...]],
    *,
    methods: tuple[str, ...],
    base: Base | None = None,
    notes: tuple[Localised, ...] = (),
) -> Tabulation:
    """A table of the plan; its title and headings stand in `words.yaml`."""
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


def share_cells(count: int, base: int) -> tuple[Value, ...]:
    """A share with its base and Wilson interval, for the columns of `SHARE`."""
    share = wilson(count, base)
    return count, base, share.estimate, share.low, share.high


def label(list_id: str, entry_id: str) -> Localised:
    """Label of a code of the vocabulary."""
    return codelist(list_id).entry(entry_id).label


def choice(sheet: str, column: str, id: str) -> Localised:
    """Label of a choice in a sheet of this instrument."""
    plan = next(plan for plan in sheet_plans(_PACKAGE) if plan.id == sheet)
    return plan.column(column).codelist.entry(id).label


def listed(names: Sequence[str]) -> Localised | None:
    """Names in one cell; None without a name."""
    if not names:
        return None
    text = "; ".join(names)
    return Localised(text, "\u00a0; ".join(names), text)


def joined_texts(texts: Sequence[Localised], between: str = " · ") -> Localised:
    """Texts in three languages in one cell."""
    return Localised(
        **{each.value: between.join(text.in_language(each) for text in texts) for each in Language}
    )


def percentage(value: float, base: int | None = None) -> Localised:
    """A share inside a sentence, as each language writes it."""
    return Localised(**{each.value: numbers.share(value, each, base=base) for each in Language})
