"""Small pieces that every table of this instrument is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rondetafel.instruments.cooperation.criteria import Timing
from rondetafel.instruments.cooperation.inventory import Form
from rondetafel.instruments.cooperation.wording import WORDS, entry_label
from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.vocabulary import codelist


def column(id: str, kind: Kind) -> Column:
    """A column with the heading `column_<id>`."""
    return Column(id, kind, WORDS(f"column_{id}"))


def names(*ids: str) -> tuple[Column, ...]:
    """Columns of proper names and texts of the user."""
    return tuple(column(id, Kind.NAME) for id in ids)


def labels(*ids: str) -> tuple[Column, ...]:
    """Columns of labels in the language of the reader."""
    return tuple(column(id, Kind.LABEL) for id in ids)


def counts(*ids: str) -> tuple[Column, ...]:
    """Columns of whole numbers."""
    return tuple(column(id, Kind.COUNT) for id in ids)


def numbers(*ids: str) -> tuple[Column, ...]:
    """Columns of other numbers."""
    return tuple(column(id, Kind.NUMBER) for id in ids)


def shares(*ids: str) -> tuple[Column, ...]:
    """Columns of fractions."""
    return tuple(column(id, Kind.SHARE) for id in ids)


def days(*ids: str) -> tuple[Column, ...]:
    """Columns of dates."""
    return tuple(column(id, Kind.DATE) for id in ids)


def record(
    id: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    methods: tuple[str, ...],
    base: int | None = None,
    note: str | None = None,
    lens: Lens = Lens.RECORD,
) -> Tabulation:
    """A table with the title `title_<id>`.

    Args:
        id: id of the table.
        columns: its columns.
        rows: its rows.
        methods: ids of methods.
        base: number of forms that shares are shares of.
        note: key of the remark under it.
        lens: where its evidence comes from.
    """
    return Tabulation(
        id=id,
        title=WORDS(f"title_{id}"),
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        base=None if base is None else Base(base, WORDS("unit_forms")),
        lens=lens,
        methods=methods,
        notes=(WORDS(note),) if note else (),
    )


def yes_no(value: bool | None) -> Localised:
    """Yes, no or not filled in."""
    return WORDS("unknown" if value is None else "answer_yes" if value else "answer_no")


def timing_label(timing: Timing) -> Localised:
    """Ex ante or ex post."""
    return entry_label("evaluation_timing", timing.value)


def main_type(form: Form) -> tuple[str, str]:
    """List and code of what a form is one of: the most general form, or its kind where none fits."""
    if form.type is None:
        return "cooperation_kinds", form.kind
    return "cooperation_forms", codelist("cooperation_forms").entry(form.type).parent or form.type
