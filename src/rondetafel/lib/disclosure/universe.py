"""Everything that could be true: the cross-classification of the people that the attacker reasons over.

Values that no definition tells apart are taken together (atoms). Attributes that never occur in one
definition together need not be crossed: the definitions make a graph, its triangulation has cliques, and
tables on the cliques that agree on what they share are together exactly as strong as the full
cross-classification (decomposable models). A clique that is still too large is cut down to the combinations
that occur and a fixed random set of others. That can only narrow what the attacker is thought unsure of, so
it errs to the safe side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.disclosure.cliques import CliqueTree, clique_tree
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.statements import Term

COLUMN_LIMIT = 20_000  # largest clique that is written out in full
SAMPLED_COLUMNS = 4_000  # combinations besides those that occur, in a clique above the limit


@dataclass(frozen=True, slots=True)
class Block:
    """The micro cells of one clique.

    Args:
        dimensions: the attributes that are crossed.
        cells: shape (cells, attributes): position of the atom of each attribute.
        offset: number of the first micro cell among all.
        complete: all combinations are there.
    """

    dimensions: tuple[str, ...]
    cells: Codes
    offset: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Universe:
    """All micro cells, block after block.

    Args:
        atoms: per attribute the sets of values that are told apart.
        blocks: one per clique.
        size: number of micro cells.
        agreement: sparse rows that must be zero: blocks agree on the attributes they share.
    """

    atoms: Mapping[str, tuple[frozenset[str], ...]]
    blocks: tuple[Block, ...]
    size: int
    agreement: Any

    def block_of(self, group: Group) -> Block:
        """First block that holds all attributes of a group."""
        return next(block for block in self.blocks if group.dimensions <= set(block.dimensions))

    def rows(self, sums: Sequence[Sequence[Term]]) -> Any:
        """Sparse matrix with one row per sum over groups: the factor of each micro cell."""
        from scipy import sparse

        columns, rows, factors = [_array([])], [_array([])], [np.zeros(0)]
        for number, terms in enumerate(sums):
            for term in terms:
                inside = self.columns(term.group)
                columns.append(inside)
                rows.append(np.full(len(inside), number))
                factors.append(np.full(len(inside), float(term.factor)))
        places = (np.concatenate(rows), np.concatenate(columns))
        return sparse.csr_matrix((np.concatenate(factors), places), shape=(len(sums), self.size))

    def columns(self, group: Group) -> Codes:
        """The micro cells of a group."""
        block = self.block_of(group)
        return np.flatnonzero(self._inside(block, group)) + block.offset

    def counts(self, people: Respondents, amounts: Floats | None = None) -> Floats:
        """The truth: number of people (or sum of amounts) in each micro cell."""
        truth = np.zeros(self.size)
        for columns in self.columns_of_people(people):
            weights = np.ones(len(columns)) if amounts is None else np.nan_to_num(amounts)
            truth += np.bincount(columns, weights, minlength=self.size)
        return truth

    def columns_of_people(self, people: Respondents) -> list[Codes]:
        """Per block the micro cell of each respondent."""
        found = []
        for block in self.blocks:
            codes = _atom_codes(people, self.atoms, block.dimensions)
            place = {tuple(cell): number for number, cell in enumerate(block.cells.tolist())}
            found.append(_array([place[tuple(code)] + block.offset for code in codes.tolist()]))
        return found

    def _inside(self, block: Block, group: Group) -> Flags:
        inside = np.ones(len(block.cells), dtype=bool)
        for dimension, values in group.limits:
            position = block.dimensions.index(dimension)
            allowed = np.array([atom <= values for atom in self.atoms[dimension]], dtype=bool)
            inside &= allowed[block.cells[:, position]]
        return inside


def universe_over(groups: Iterable[Group], people: Respondents) -> Universe:
    """Smallest universe in which every given group is a set of micro cells.

    Args:
        groups: all groups in facts and in what must be protected.
        people: the respondents: they give the values of the attributes and the combinations that occur.
    """
    used = sorted(set(groups), key=lambda group: group.text)
    names = sorted({dimension for group in used for dimension in group.dimensions})
    atoms = {name: _atoms(name, used, people) for name in names}
    tree = clique_tree({name: len(atoms[name]) for name in names}, [group.dimensions for group in used])
    blocks: list[Block] = []
    offset = 0
    for clique in tree.cliques:
        block = _block(clique, atoms, people, offset)
        blocks.append(block)
        offset += len(block.cells)
    return Universe(atoms, tuple(blocks), offset, _agreement(tree, blocks, atoms, offset))


def _atoms(name: str, groups: Sequence[Group], people: Respondents) -> tuple[frozenset[str], ...]:
    """Values of an attribute, taken together where no group tells them apart."""
    dimension = people.dimension(name)
    assert dimension is not None
    sets = sorted({tuple(sorted(values)) for group in groups if (values := group.values(name)) is not None})
    signatures: dict[tuple[bool, ...], list[str]] = {}
    for value in dimension.values:
        signatures.setdefault(tuple(value in values for values in sets), []).append(value)
    return tuple(frozenset(values) for values in signatures.values())


def _block(
    clique: tuple[str, ...], atoms: Mapping[str, tuple[frozenset[str], ...]], people: Respondents, offset: int
) -> Block:
    sizes = [len(atoms[name]) for name in clique]
    if prod(sizes) <= COLUMN_LIMIT:
        cells = _array(list(product(*(range(size) for size in sizes)))).reshape(prod(sizes), len(clique))
        return Block(clique, cells, offset, complete=True)
    codes = _atom_codes(people, atoms, clique)
    return Block(clique, crossed_sample(codes, SAMPLED_COLUMNS), offset, complete=False)


def crossed_sample(codes: Codes, extra: int) -> Codes:
    """The combinations that occur, and others made by crossing two respondents; always the same ones."""
    random = np.random.default_rng(0)
    first = random.integers(0, len(codes), extra)
    second = random.integers(0, len(codes), extra)
    swap = random.random((extra, codes.shape[1])) < 0.5
    return np.unique(np.concatenate([codes, np.where(swap, codes[first], codes[second])]), axis=0)


def _atom_codes(
    people: Respondents, atoms: Mapping[str, tuple[frozenset[str], ...]], names: Sequence[str]
) -> Codes:
    """Shape (people, names): position of the atom that each respondent is in."""
    codes = np.zeros((people.size, len(names)), dtype=np.intp)
    ids = [dimension.id for dimension in people.dimensions]
    for position, name in enumerate(names):
        dimension = people.dimensions[ids.index(name)]
        atom_of = [
            next(number for number, atom in enumerate(atoms[name]) if value in atom)
            for value in dimension.values
        ]
        codes[:, position] = np.array(atom_of)[people.codes[:, ids.index(name)]]
    return codes


def _agreement(
    tree: CliqueTree, blocks: Sequence[Block], atoms: Mapping[str, tuple[frozenset[str], ...]], size: int
) -> Any:
    """Rows that say: two neighbouring blocks count the same people by the attributes they share."""
    from scipy import sparse

    parts = [sparse.csr_matrix((0, size))]
    for left, right in tree.edges:
        shared = sorted(set(blocks[left].dimensions) & set(blocks[right].dimensions))
        sizes = [len(atoms[name]) for name in shared]
        for sign, block in ((1.0, blocks[left]), (-1.0, blocks[right])):
            positions = [block.dimensions.index(name) for name in shared]
            codes = block.cells[:, positions]
            keys = np.ravel_multi_index(codes.T, sizes) if shared else np.zeros(len(codes), dtype=int)
            columns = np.arange(len(codes)) + block.offset
            part = sparse.csr_matrix((np.full(len(codes), sign), (keys, columns)), shape=(prod(sizes), size))
            parts.append(part if sign > 0 else parts.pop() + part)
    return sparse.vstack(parts).tocsr()


def _array(values: Sequence[Any]) -> Codes:
    return np.array(values, dtype=np.intp)
