"""Groups of people, defined by what they answered, and the people themselves.

Everything that is published about a study is about groups of the same people: "unions in Wallonia that are
insiders". A `Group` is such a definition; `Respondents` are the people it is counted over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem

if TYPE_CHECKING:
    from rondetafel.lib.analysis.arrays import Codes, Flags, Floats

PROBLEMS = Catalogue(__package__)
EDITION = "edition"  # reserved dimension: the first edition of the study that holds the respondent
ANSWERED = "answered."  # before the id of an amount: reserved dimension, whether the respondent has one


@dataclass(frozen=True, slots=True)
class Dimension:
    """One attribute of the respondents.

    Args:
        id: name of the attribute, for example `influence.walloon.mr`.
        values: all values, missing codes included; the order counts where `ordered` is on.
        sensitive: what it says about one organisation must stay unknown (influence, ties, contact).
        missing: which of the values are missing codes; that somebody did not answer is not sensitive.
        ordered: neighbouring values may be merged.
        parents: written hierarchy for merging values that have no order: value -> broader value.
    """

    id: str
    values: tuple[str, ...]
    sensitive: bool = False
    missing: frozenset[str] = frozenset()
    ordered: bool = False
    parents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """People whose attributes lie in the given sets of values; no limits means everybody.

    Make one with `Group.of(region={"wallonia"}, ...)` or `Group.within({...})`. Two groups with the same
    limits are equal, whatever table or edition they come from: that is how linked tables meet.
    """

    limits: frozenset[tuple[str, frozenset[str]]] = frozenset()

    @classmethod
    def within(cls, limits: Mapping[str, Iterable[str]]) -> Group:
        """Group from a mapping of attribute to the values it may have."""
        return cls(frozenset((dimension, frozenset(values)) for dimension, values in limits.items()))

    @classmethod
    def of(cls, **limits: Iterable[str]) -> Group:
        """Group from keyword arguments, for attributes whose id is a plain word."""
        return cls.within(limits)

    @property
    def dimensions(self) -> frozenset[str]:
        """Attributes that the group sets a limit on."""
        return frozenset(dimension for dimension, _ in self.limits)

    def values(self, dimension: str) -> frozenset[str] | None:
        """Values allowed for an attribute; None where the group sets no limit on it."""
        return next((values for name, values in self.limits if name == dimension), None)

    def limited(self, dimension: str, values: Iterable[str] | None) -> Group:
        """Same group with another limit on one attribute (None: no limit)."""
        others = frozenset(limit for limit in self.limits if limit[0] != dimension)
        return Group(others if values is None else others | {(dimension, frozenset(values))})

    def also(self, other: Group) -> Group:
        """People who are in both groups."""
        limits = dict(self.limits)
        for dimension, values in other.limits:
            limits[dimension] = limits.get(dimension, values) & values
        return Group.within(limits)

    def implies(self, other: Group) -> bool:
        """Whether everybody in this group is by definition also in the other."""
        mine = dict(self.limits)
        return all(dimension in mine and mine[dimension] <= values for dimension, values in other.limits)

    @property
    def text(self) -> str:
        """The definition in one line, the same for equal groups: `region=wallonia & type=ngo|union`."""
        parts = sorted(f"{dimension}={'|'.join(sorted(values))}" for dimension, values in self.limits)
        return " & ".join(parts) or "everybody"

    def as_data(self) -> dict[str, list[str]]:
        """The limits as plain lists, for a file."""
        return {dimension: sorted(values) for dimension, values in sorted(self.limits)}


EVERYBODY = Group()


@dataclass(frozen=True, slots=True)
class Respondents:
    """The people of one study, all editions together; never published.

    Args:
        dimensions: the attributes, the columns of `codes`.
        codes: shape (people, attributes); position of each answer in `Dimension.values`.
        magnitudes: amounts per respondent (staff, budget), NaN where missing.
        impossible: groups that everybody knows to be empty, such as answers to a question that was not asked.
        tallies: for each tally the groups that are counted together, for example contact with each of the
            parties: the tally is the number of pairs of a respondent and a group that holds it.
    """

    dimensions: tuple[Dimension, ...]
    codes: Codes
    magnitudes: Mapping[str, Floats] = field(default_factory=dict)
    impossible: tuple[Group, ...] = ()
    tallies: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        dimensions: Sequence[Dimension],
        columns: Mapping[str, Sequence[str]],
        magnitudes: Mapping[str, Sequence[float]] | None = None,
        impossible: Sequence[Group] = (),
        tallies: Mapping[str, Sequence[Group]] | None = None,
    ) -> Respondents:
        """Respondents from columns of values.

        For every amount that some do not have, the attribute `answered.<amount>` (yes, no) is added.

        Raises:
            BadInput: a column is missing, columns have different lengths, or a value is not among the values
                of its attribute; all problems are listed.
        """
        import numpy as np

        problems = _column_problems(dimensions, columns)
        if problems:
            raise BadInput(problems)
        codes = [
            [dimension.values.index(value) for value in columns[dimension.id]] for dimension in dimensions
        ]
        amounts = {name: np.asarray(values, dtype=float) for name, values in (magnitudes or {}).items()}
        answered = {name: np.isnan(values) for name, values in amounts.items() if np.isnan(values).any()}
        return cls(
            (*dimensions, *(_answered(name) for name in answered)),
            np.array([*codes, *answered.values()], dtype=np.intp).T,
            amounts,
            tuple(impossible),
            {name: tuple(groups) for name, groups in (tallies or {}).items()},
        )

    @property
    def size(self) -> int:
        """Number of people."""
        return int(self.codes.shape[0])

    def dimension(self, dimension_id: str) -> Dimension | None:
        """Attribute with this id, or None."""
        return next((dimension for dimension in self.dimensions if dimension.id == dimension_id), None)

    def members(self, group: Group) -> Flags:
        """Who is in a group: one True or False per respondent."""
        import numpy as np

        inside = np.ones(self.size, dtype=bool)
        for position, dimension in enumerate(self.dimensions):
            values = group.values(dimension.id)
            if values is not None:
                allowed = np.array([value in values for value in dimension.values], dtype=bool)
                inside &= allowed[self.codes[:, position]]
        return inside

    def count(self, group: Group) -> int:
        """Number of people in a group."""
        return int(self.members(group).sum())

    def contributors(self, group: Group, measure: str | None) -> Group:
        """Those in a group who have an amount."""
        name = f"{ANSWERED}{measure}"
        return group if self.dimension(name) is None else group.limited(name, ["yes"])

    def canonical(self, group: Group) -> Group:
        """Same group without limits that leave out nobody, so that equal groups are written alike."""
        everything = {dimension.id: frozenset(dimension.values) for dimension in self.dimensions}
        return Group(
            frozenset(
                (dimension, values)
                for dimension, values in group.limits
                if dimension not in everything or not values >= everything[dimension]
            )
        )

    def sensitive_dimensions(self, group: Group) -> frozenset[str]:
        """Sensitive attributes on which the group has an answer; a missing code is no answer."""
        return frozenset(
            dimension.id
            for dimension in self.dimensions
            if dimension.sensitive
            and not (group.values(dimension.id) or dimension.missing) <= dimension.missing
        )

    def has_missing(self, group: Group) -> bool:
        """Whether the group consists of people without an answer to some question."""
        return any(
            values <= dimension.missing
            for dimension in self.dimensions
            if (values := group.values(dimension.id)) is not None
        )

    def without_sensitive(self, group: Group) -> Group:
        """The group as an outsider may know it: without its limits on sensitive attributes."""
        sensitive = {dimension.id for dimension in self.dimensions if dimension.sensitive}
        return Group(frozenset(limit for limit in group.limits if limit[0] not in sensitive))


def _answered(measure: str) -> Dimension:
    return Dimension(f"{ANSWERED}{measure}", ("yes", "no"), missing=frozenset({"no"}))


def _column_problems(dimensions: Sequence[Dimension], columns: Mapping[str, Sequence[str]]) -> list[Problem]:
    problems = [
        PROBLEMS.problem("GAT-010", Place(column=dimension.id))
        for dimension in dimensions
        if dimension.id not in columns
    ]
    present = [dimension for dimension in dimensions if dimension.id in columns]
    lengths = {len(columns[dimension.id]) for dimension in present}
    if len(lengths) > 1:
        problems.append(PROBLEMS.problem("GAT-011", lengths=", ".join(str(n) for n in sorted(lengths))))
    for dimension in present:
        unknown = sorted(set(columns[dimension.id]) - set(dimension.values))
        problems.extend(
            PROBLEMS.problem("GAT-012", Place(column=dimension.id), value=value) for value in unknown
        )
    return problems
