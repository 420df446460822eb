"""Tables of an instrument, whose titles, headings and units stand in its `words.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.wording import Wording

Columns = Mapping[str, Kind]
"""Kinds of columns by id, in order; join families of columns as in `{**names("city"), **counts("talks")}`."""

NO_HEADINGS: Mapping[str, Localised] = MappingProxyType({})


class WordedTables:
    """Makes tables with the words of one instrument."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def table(
        self,
        id: str,
        columns: Columns,
        rows: Iterable[Sequence[Value]],
        *,
        methods: tuple[str, ...],
        base: Base | None = None,
        notes: tuple[Localised, ...] = (),
        lens: Lens = Lens.RECORD,
        title: Localised | None = None,
        headings: Mapping[str, Localised] = NO_HEADINGS,
    ) -> Tabulation:
        """A table with the title `title_<id>` and the headings `column_<id of the column>`.

        Args:
            id: id of the table.
            columns: kinds of its columns by id.
            rows: one value per column; None is undefined.
            methods: ids of methods.
            base: what its shares are shares of; see `base`.
            notes: remarks under it.
            lens: where its evidence comes from.
            title: another title.
            headings: other headings, by id of the column.

        Raises:
            BrokenPromise: a text is missing, or a row does not fit the columns.
        """
        return Tabulation(
            id=id,
            title=title or self.words(f"title_{id}"),
            columns=tuple(
                Column(name, kind, headings.get(name) or self.words(f"column_{name}"))
                for name, kind in columns.items()
            ),
            rows=tuple(tuple(row) for row in rows),
            base=base,
            lens=lens,
            methods=methods,
            notes=notes,
        )

    def base(self, count: int, unit: str) -> Base:
        """So many of what `unit_<unit>` says."""
        return Base(count, self.words(f"unit_{unit}"))


def names(*ids: str) -> dict[str, Kind]:
    """Columns of proper names and texts of the user."""
    return dict.fromkeys(ids, Kind.NAME)


def labels(*ids: str) -> dict[str, Kind]:
    """Columns of labels in the language of the reader."""
    return dict.fromkeys(ids, Kind.LABEL)


def counts(*ids: str) -> dict[str, Kind]:
    """Columns of whole numbers."""
    return dict.fromkeys(ids, Kind.COUNT)


def numbers(*ids: str) -> dict[str, Kind]:
    """Columns of other numbers."""
    return dict.fromkeys(ids, Kind.NUMBER)


def shares(*ids: str) -> dict[str, Kind]:
    """Columns of fractions in [0, 1]."""
    return dict.fromkeys(ids, Kind.SHARE)


def days(*ids: str) -> dict[str, Kind]:
    """Columns of dates."""
    return dict.fromkeys(ids, Kind.DATE)


SHARE: Columns = MappingProxyType({**counts("count", "base"), **shares("share", "low", "high")})
"""Columns of a share with its base and interval; see `share_cells`."""


def share_cells(count: int, base: int) -> tuple[Value, ...]:
    """A share with its base and 95 percent Wilson interval, for the columns of `SHARE`."""
    share = wilson(count, base)
    return count, base, share.estimate, share.low, share.high
