"""What must stay open: numbers that nobody may work out, and how far they must be able to move (M22, M24)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from rondetafel.lib.disclosure.groups import EDITION, Group, Respondents
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Cell
from rondetafel.lib.disclosure.statements import COUNT, Term

DERIVED_WAYS = 3  # groups by up to this many attributes at once are checked although nobody prints them


@dataclass(frozen=True, slots=True)
class Target:
    """A number to protect.

    Args:
        reason: why.
        terms: the number, as a sum over groups.
        down: how far below its value it must be able to lie.
        up: how far above.
        width: how wide the interval must be at least.
        measure: `count`, or the id of a magnitude.
        knower: row number of a respondent who is assumed to know its own answers.
    """

    reason: Reason
    terms: tuple[Term, ...]
    down: float
    up: float
    width: float
    measure: str = COUNT
    knower: int | None = None

    @property
    def group(self) -> Group:
        """The group that the number is about (that of its first term)."""
        return self.terms[0].group


def small_count(group: Group, people: Respondents, policy: Policy) -> Target | None:
    """A count of 1 to 4 must be able to be 0 and 5 (for a cell limit of 5)."""
    count = people.count(group)
    if not 1 <= count < policy.cell:
        return None
    return _open_to_limit(Reason.SMALL_COUNT, (Term(1.0, group),), count, policy.cell)


def cell_targets(cell: Cell, people: Respondents, policy: Policy) -> list[Target]:
    """What a cell of counts would reveal if it were printed; not empty means that the cell is sensitive."""
    count, base = people.count(cell.group), people.count(cell.base)
    found = [small_count(cell.group, people, policy)]
    if cell.group != cell.base:
        found += [
            _small_complement(cell, base - count, people, policy),
            _small_base(cell, base, policy),
            _shared_answer(cell, count, base, people, policy),
        ]
    return [target for target in found if target is not None]


def _open_to_limit(reason: Reason, terms: tuple[Term, ...], value: int, limit: int) -> Target:
    return Target(reason, terms, down=value, up=limit - value, width=limit)


def _small_complement(cell: Cell, complement: int, people: Respondents, policy: Policy) -> Target | None:
    protected = policy.complement == "all" or _says_something_sensitive(cell, people)
    if not (protected and 1 <= complement < policy.cell):
        return None
    return _open_to_limit(Reason.SMALL_COMPLEMENT, _complement(cell), complement, policy.cell)


def _small_base(cell: Cell, base: int, policy: Policy) -> Target | None:
    if not 1 <= base < policy.base:
        return None
    return Target(Reason.SMALL_BASE, (Term(1.0, cell.group),), 0, 0, min(policy.cell, base))


def _shared_answer(cell: Cell, count: int, base: int, people: Respondents, policy: Policy) -> Target | None:
    """Group disclosure: nearly a whole small group has the answer, or has not, which is an answer too.

    The few others must be able to be as many as the limit, or as the whole base.
    """
    if not 1 <= base < policy.group_base or not _says_something_sensitive(cell, people):
        return None
    others, terms = base - count, _complement(cell)
    if base - count > policy.group_share * base:
        others, terms = count, (Term(1.0, cell.group),)
    elif count <= policy.group_share * base:
        return None
    room = max(min(policy.cell, base) - others, 0)
    return Target(Reason.SHARED_ANSWER, terms, 0, room, room)


def _says_something_sensitive(cell: Cell, people: Respondents) -> bool:
    """Whether being in the group tells more of a sensitive attribute than being in the base."""
    return any(
        cell.group.values(dimension) != cell.base.values(dimension)
        for dimension in people.sensitive_dimensions(cell.group)
    )


def _complement(cell: Cell) -> tuple[Term, ...]:
    return (Term(1.0, cell.base), Term(-1.0, cell.group))


def difference_targets(cells: Sequence[Cell], people: Respondents, policy: Policy) -> list[Target]:
    """Groups that a reader gets by subtracting one published group from another (filters, editions).

    Two groups count as nested when they have the same limits except on one attribute that the smaller one
    takes from its filter or edition.
    """
    by_rest: dict[tuple[str, Group], set[frozenset[str] | None]] = {}
    filters = {name for cell in cells for name in _filters(cell)}
    for group in {cell.group for cell in cells}:
        for dimension in group.dimensions | filters:
            by_rest.setdefault((dimension, group.limited(dimension, None)), set()).add(
                group.values(dimension)
            )
    found: dict[Group, list[Target]] = {}
    for cell in cells:
        for dimension in _filters(cell):
            smaller = cell.group.values(dimension)
            for larger in by_rest.get((dimension, cell.group.limited(dimension, None)), ()):
                left = _left_over(dimension, larger, smaller, people)
                if left:
                    rest = replace(
                        cell,
                        group=cell.group.limited(dimension, left),
                        base=cell.base.limited(dimension, left),
                    )
                    found.setdefault(rest.group, _rest_targets(rest, dimension, people, policy))
    return [target for group in sorted(found, key=lambda g: g.text) for target in found[group]]


def _filters(cell: Cell) -> list[str]:
    """Attributes that limit the cell only because they limit its base."""
    names = sorted(cell.group.dimensions)
    return [name for name in names if cell.base.values(name) == cell.group.values(name) or name == EDITION]


def _left_over(
    dimension: str, larger: frozenset[str] | None, smaller: frozenset[str] | None, people: Respondents
) -> frozenset[str]:
    described = people.dimension(dimension)
    if described is None or smaller is None:
        return frozenset()
    all_values = frozenset(described.values) if larger is None else larger
    left = all_values - smaller
    return left if smaller < all_values and not left <= described.missing else frozenset()


def _rest_targets(rest: Cell, dimension: str, people: Respondents, policy: Policy) -> list[Target]:
    """Protection of the group left over by a subtraction.

    Between editions the reader is assumed to know who came late and their public attributes, so only their
    sensitive answers can be, and must be, protected, up to the number of late respondents there are.
    """
    count, base = people.count(rest.group), people.count(rest.base)
    limit = policy.cell
    if dimension == EDITION:
        if not people.sensitive_dimensions(rest.group):
            return []
        limit = min(limit, people.count(people.without_sensitive(rest.group)))
    found: list[Target | None] = []
    if 1 <= count < policy.cell and count <= limit:
        found.append(
            Target(Reason.SMALL_DIFFERENCE, (Term(1.0, rest.group),), min(count, limit), limit - count, limit)
        )
    if rest.group != rest.base:
        found.append(_shared_answer(rest, count, base, people, policy))
    return [target for target in found if target is not None]


def derived_targets(
    cliques: Iterable[Sequence[str]],
    atoms: Mapping[str, tuple[frozenset[str], ...]],
    people: Respondents,
    policy: Policy,
) -> Iterator[Target]:
    """Small groups that nobody prints but that the tables together might pin down.

    For every combination of up to three attributes in a clique, one of them sensitive: each group of 1 to 4
    people. Its size must not be certain. Groups of people who gave no answer to one of the questions are left
    out: nobody else knows who they are.
    """
    done: set[tuple[str, ...]] = set()
    for clique in cliques:
        for ways in range(1, DERIVED_WAYS + 1):
            for names in combinations(sorted(clique), ways):
                if names not in done:
                    done.add(names)
                    yield from _small_groups(names, atoms, people, policy)


def _small_groups(
    names: tuple[str, ...],
    atoms: Mapping[str, tuple[frozenset[str], ...]],
    people: Respondents,
    policy: Policy,
) -> Iterator[Target]:
    if not any(dimension.sensitive for dimension in people.dimensions if dimension.id in names):
        return
    for group, count in occurring_groups(names, atoms, people):
        identifiable = people.sensitive_dimensions(group) and not people.has_missing(group)
        if 1 <= count < policy.cell and identifiable:
            yield Target(Reason.DERIVED_GROUP, (Term(1.0, group),), 0, 0, 1)


def occurring_groups(
    names: Sequence[str], atoms: Mapping[str, tuple[frozenset[str], ...]], people: Respondents
) -> list[tuple[Group, int]]:
    """The combinations of atoms that occur, with the number of people."""
    ids = [dimension.id for dimension in people.dimensions]
    codes = np.zeros((people.size, len(names)), dtype=np.intp)
    for position, name in enumerate(names):
        values = people.dimensions[ids.index(name)].values
        atom_of = [next(i for i, atom in enumerate(atoms[name]) if value in atom) for value in values]
        codes[:, position] = np.array(atom_of)[people.codes[:, ids.index(name)]]
    combos, counts = np.unique(codes, axis=0, return_counts=True)
    return [
        (Group.within({name: atoms[name][code] for name, code in zip(names, combo, strict=True)}), int(count))
        for combo, count in zip(combos.tolist(), counts, strict=True)
    ]


def knower_targets(targets: Sequence[Target], people: Respondents) -> Iterator[Target]:
    """The same numbers before a respondent who is counted in them and knows it: the others must stay unknown.

    One respondent stands for all with the same attributes; a group of one has no others.
    """
    for target in targets:
        if target.measure != COUNT or target.reason is Reason.DERIVED_GROUP or len(target.terms) != 1:
            continue
        members = np.flatnonzero(people.members(target.group))
        if len(members) < 2:
            continue
        _, first = np.unique(people.codes[members], axis=0, return_index=True)
        for row in sorted(members[first].tolist()):
            yield replace(target, reason=Reason.KNOWS_ITSELF, down=0, up=0, width=1, knower=row)
