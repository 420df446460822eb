"""What is asked of the gate: tables as cells over groups of the same people, and model results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from rondetafel.lib.disclosure.groups import EVERYBODY, Dimension, Group
from rondetafel.lib.disclosure.model_rules import ModelOutput

ALL = "*"  # category of a margin


class Shows(StrEnum):
    """What a cell prints."""

    COUNT = "count"
    SHARE = "share"  # of its base
    MEAN = "mean"
    SUM = "sum"
    PAIRS = "pairs"  # of a respondent and one of the groups of a tally


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by stratum; readers are assumed to know them.

    Args:
        id: name of the weighting.
        dimensions: attributes that make the strata.
        of_stratum: (values of those attributes, weight), one per stratum.
    """

    id: str
    dimensions: tuple[str, ...]
    of_stratum: tuple[tuple[tuple[str, ...], float], ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """How the cells of a table are printed.

    Args:
        shows: count, share, mean, sum or pairs.
        decimals: of the percentage, mean or sum as printed.
        base_shown: the base is printed too; a share with a known base is a count.
        weights: weights of the share; None for unweighted.
        measure: id of the magnitude, for means and sums; of the tally, for pairs.
    """

    shows: Shows = Shows.COUNT
    decimals: int = 0
    base_shown: bool = True
    weights: Weights | None = None
    measure: str | None = None

    @property
    def tells_count(self) -> bool:
        """Whether the printed number is, or can be turned back into, the count of the group."""
        plain_share = self.shows is Shows.SHARE and self.base_shown and self.weights is None
        return self.shows is Shows.COUNT or plain_share

    @property
    def is_exact(self) -> bool:
        """Whether the number is printed as it is, without rounding."""
        return self.tells_count or self.shows is Shows.PAIRS

    @property
    def is_magnitude(self) -> bool:
        """Whether amounts are added, not people."""
        return self.shows in (Shows.MEAN, Shows.SUM, Shows.PAIRS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number in a table.

    Args:
        id: unique in its table.
        group: the people counted, or whose amounts are added.
        base: the people of whom the group is a part; equal to `group` for a total. For a mean or sum the gate
            itself takes the members who have an amount.
        statistic: how the number is printed.
        wider: a broader cell that may be offered instead, for example over all levels.
        importance: how many times worse it is to hide this cell than another, when cells must be hidden to
            protect others; 1 or more for what matters, between 0 and 1 for what readers hardly miss.
    """

    id: str
    group: Group
    base: Group
    statistic: Statistic = Statistic()
    wider: Cell | None = None
    importance: float = 1.0


@dataclass(frozen=True, slots=True)
class Category:
    """One row or column heading: an id and the values it covers."""

    id: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of dividing people: the categories of an attribute, in order."""

    dimension: str
    categories: tuple[Category, ...]

    @classmethod
    def of(cls, dimension: Dimension, leave_out: Sequence[str] = ()) -> Breakdown:
        """One category per value, without those left out (missing codes)."""
        kept = [value for value in dimension.values if value not in leave_out]
        return cls(dimension.id, tuple(Category(value, frozenset([value])) for value in kept))

    @property
    def values(self) -> frozenset[str]:
        """All values covered."""
        return frozenset(value for category in self.categories for value in category.values)

    def merged(self, merge: Merge) -> Breakdown:
        """Breakdown with some categories taken together, at the place of the first."""
        taken = [category for category in self.categories if category.id in merge.categories]
        if merge.dimension != self.dimension or len(taken) < 2:
            return self
        together = Category(merge.into, frozenset(value for category in taken for value in category.values))
        kept = [together if c == taken[0] else c for c in self.categories if c not in taken[1:]]
        return replace(self, categories=tuple(kept))


@dataclass(frozen=True, slots=True)
class Merge:
    """Categories of one attribute taken together.

    Args:
        dimension: the attribute.
        categories: ids of the categories that become one.
        into: id of the new category.
    """

    dimension: str
    categories: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A total and the parts that add up to it; all are groups of one table."""

    total: Group
    parts: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """People by one or more attributes at once, with all margins.

    Args:
        id: unique in its request.
        breakdowns: the attributes and their categories.
        within: filter; only these people are counted.
        base_by: attributes whose categories each have their own base (row percentages); the other
            attributes are taken together in the base.
        statistic: how the cells are printed.
    """

    id: str
    breakdowns: tuple[Breakdown, ...]
    within: Group = EVERYBODY
    base_by: tuple[str, ...] = ()
    statistic: Statistic = Statistic()

    def cells(self) -> tuple[Cell, ...]:
        """All cells, inner ones and margins."""
        return tuple(self._cell(choice) for choice in self._choices())

    def relations(self) -> tuple[Relation, ...]:
        """All sums in the table: each margin and the cells it adds up."""
        found = []
        for choice in self._choices():
            for position, breakdown in enumerate(self.breakdowns):
                if choice[position] is None:
                    parts = [
                        (*choice[:position], category, *choice[position + 1 :])
                        for category in breakdown.categories
                    ]
                    found.append(Relation(self._group(choice), tuple(self._group(part) for part in parts)))
        return tuple(found)

    def merged(self, merge: Merge) -> CrossTable:
        """Same table with categories taken together."""
        return replace(self, breakdowns=tuple(breakdown.merged(merge) for breakdown in self.breakdowns))

    def _choices(self) -> Iterator[tuple[Category | None, ...]]:
        return product(*[(*breakdown.categories, None) for breakdown in self.breakdowns])

    def _group(self, choice: Sequence[Category | None]) -> Group:
        limits = {
            breakdown.dimension: category.values if category else breakdown.values
            for breakdown, category in zip(self.breakdowns, choice, strict=True)
        }
        return self.within.also(Group.within(limits))

    def _cell(self, choice: Sequence[Category | None]) -> Cell:
        base = [
            category if breakdown.dimension in self.base_by else None
            for breakdown, category in zip(self.breakdowns, choice, strict=True)
        ]
        names = [category.id if category else ALL for category in choice]
        return Cell(",".join(names), self._group(choice), self._group(base), self.statistic)


@dataclass(frozen=True, slots=True)
class CellList:
    """Cells that do not make a cross-classification, such as one row per party with its own base."""

    id: str
    listed: tuple[Cell, ...]

    def cells(self) -> tuple[Cell, ...]:
        """The cells as listed."""
        return self.listed

    def relations(self) -> tuple[Relation, ...]:
        """None: no cell of a list is by construction the sum of others."""
        return ()

    def merged(self, merge: Merge) -> CellList:
        """The list itself: what its cells cover is written out, nothing can be merged."""
        return self


TableRequest = CrossTable | CellList


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """Tables and models that are to be published together.

    Args:
        id: name of the release, for example `report`.
        study: id of the study: everything released under it comes from the same people.
        tables: the tables.
        models: model results.
        edition: edition of the data (interim, final); None where the study has one edition only.
        languages: languages of the release; they change nothing in what is disclosed.
        refuse_when_unsafe: refuse instead of hiding cells.
    """

    id: str
    study: str
    tables: tuple[TableRequest, ...]
    models: tuple[ModelOutput, ...] = ()
    edition: str | None = None
    languages: tuple[str, ...] = ("nl", "fr", "en")
    refuse_when_unsafe: bool = False

    def merged(self, merges: Sequence[Merge]) -> ReleaseRequest:
        """Same request with categories taken together in every table."""
        tables = self.tables
        for merge in merges:
            tables = tuple(table.merged(merge) for table in tables)
        return replace(self, tables=tables)
