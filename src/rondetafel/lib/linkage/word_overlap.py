"""Which names share rare words with a text: sparse products over words weighted by their rarity."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_TEXTS_AT_A_TIME = 2_000
_FREQUENT_SHARE = 0.03  # a word in more names than this finds no names by itself
_FREQUENT_COUNT = 50


@dataclass(frozen=True, slots=True)
class Words:
    """Comparison words of one name or text, the actors that have it, and the block of these actors."""

    words: tuple[str, ...]
    owners: tuple[int, ...]
    block: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """Rarity of the words of a text, of a name, and of those they share."""

    shared: float
    text: float
    name: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Pairs of a text and a name that share words, best names per text; all arrays have one value per pair.

    Args:
        text: position of the text.
        name: position of the name.
        shared: weight of the words they share.
        text_weight: weight of all words of the text.
        name_weight: weight of all words of the name.
    """

    text: npt.NDArray[np.intp]
    name: npt.NDArray[np.intp]
    shared: npt.NDArray[np.float64]
    text_weight: npt.NDArray[np.float64]
    name_weight: npt.NDArray[np.float64]

    @property
    def dice(self) -> npt.NDArray[np.float64]:
        """Shared weight as a share of the mean weight of both: 1 where all words are the same."""
        return 2 * self.shared / (self.text_weight + self.name_weight)

    def weights(self, pair: int) -> Weights:
        """The weights of one pair."""
        return Weights(float(self.shared[pair]), float(self.text_weight[pair]), float(self.name_weight[pair]))

    def once(self, names: int) -> Overlap:
        """Each pair once, where the first `names` texts are the names; never a name with itself."""
        import numpy as np

        mutual = self.text < names
        first = np.where(mutual, np.minimum(self.text, self.name), self.text)
        second = np.where(mutual, np.maximum(self.text, self.name), self.name)
        _, kept = np.unique(np.stack([first, second]), axis=1, return_index=True)
        kept = np.sort(kept[first[kept] != second[kept]])
        return Overlap(
            self.text[kept],
            self.name[kept],
            self.shared[kept],
            self.text_weight[kept],
            self.name_weight[kept],
        )


class WordIndex:
    """Names as sets of words, each word weighted by its rarity: log((N + 1) / (n + 0.5)), never below zero.

    N is the number of owners, n the number of owners with the word; an owner counts once, however many
    names it has. A word of no name has n = 0.

    Args:
        names: the names to be found.
        scope: words that count for `scope_weight` of their rarity.
        scope_weight: see `LinkRule`.
    """

    def __init__(self, names: Sequence[Words], scope: frozenset[str], scope_weight: float) -> None:
        import numpy as np

        owners: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for name in names:
            for word in name.words:
                owners[name.block, word].update(name.owners)
        in_block = {key: len(having) for key, having in owners.items()}
        counts: Counter[str] = Counter()
        for (_, word), count in in_block.items():
            counts[word] += count
        self._size = len({owner for name in names for owner in name.owners})
        self._scope, self._scope_weight = scope, scope_weight
        self._rarity = {word: self._rarity_of(word, count) for word, count in counts.items()}
        self._column = {key: column for column, key in enumerate(sorted(in_block))}
        self._weights = np.array([self.weight(word) for _, word in self._column])
        limit = max(_FREQUENT_SHARE * self._size, _FREQUENT_COUNT)
        self._frequent = np.array([in_block[key] > limit for key in self._column], dtype=bool)
        self._names = self._matrix(names)
        self._name_weights = self._names @ self._weights

    def __contains__(self, word: object) -> bool:
        """True for a word that some name has."""
        return word in self._rarity

    def weight(self, word: str) -> float:
        """Rarity of a word."""
        return self._rarity.get(word) or self._rarity_of(word, 0)

    def _rarity_of(self, word: str, count: int) -> float:
        rarity = max(math.log((self._size + 1) / (count + 0.5)), 0.0)
        return rarity * (self._scope_weight if word in self._scope else 1.0)

    def overlap(self, texts: Sequence[Words], best: int) -> Overlap:
        """The `best` names of each text by weighted Dice similarity, from the block of the text."""
        import numpy as np

        matrix = self._matrix(texts)
        weights = np.array([sum(map(self.weight, set(text.words))) for text in texts])
        nothing = np.empty(0, dtype=np.intp)
        found = [(nothing, nothing), *self._best_names(matrix, weights, best)]
        text, name = (np.concatenate(column) for column in zip(*found, strict=True))
        weighted = self._weigh(matrix, self._weights)
        shared = np.asarray(weighted[text].multiply(self._names[name]).sum(axis=1)).ravel()
        return Overlap(text, name, shared, weights[text], self._name_weights[name])

    def _best_names(self, matrix: Any, weights: Any, best: int) -> Iterator[tuple[Any, Any]]:
        """Texts and names of the best pairs, some thousands of texts at a time; frequent words find none."""
        import numpy as np

        rare = self._weigh(matrix, np.where(self._frequent, 0.0, self._weights))
        frequent_only = np.asarray(rare.sum(axis=1)).ravel() == 0
        rare = rare + self._weigh(matrix.multiply(frequent_only[:, None]), self._weights)
        for start in range(0, matrix.shape[0], _TEXTS_AT_A_TIME):
            product = (rare[start : start + _TEXTS_AT_A_TIME] @ self._names.T).tocsr()
            row = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
            dice = product.data / (weights[start + row] + self._name_weights[product.indices])
            order = np.lexsort((product.indices, -dice, row))
            kept = order[np.arange(len(order)) - product.indptr[row] < best]
            yield start + row[kept], product.indices[kept].astype(np.intp)

    @staticmethod
    def _weigh(matrix: Any, weights: Any) -> Any:
        from scipy import sparse

        return sparse.csr_array(matrix @ sparse.diags_array(weights))

    def _matrix(self, texts: Sequence[Words]) -> Any:
        import numpy as np
        from scipy import sparse

        cells = [
            (row, self._column[text.block, word])
            for row, text in enumerate(texts)
            for word in dict.fromkeys(text.words)
            if (text.block, word) in self._column
        ]
        rows, columns = np.array(cells, dtype=np.intp).reshape(-1, 2).T
        return sparse.csr_array((np.ones(len(cells)), (rows, columns)), shape=(len(texts), len(self._column)))
