"""What senders do to the text of a campaign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Words = np.ndarray[tuple[int], np.dtype[np.int64]]
"""A text as numbers of words in a vocabulary."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Makes edited copies.

    Args:
        random: draws.
        loose: so many words that do not belong together.
        running: so many words, or a few more, as one writes them.
    """

    random: np.random.Generator
    loose: Callable[[int], Words]
    running: Callable[[int], Words]

    def edited(self, body: Words) -> Words:
        """One of seven edits, each as likely."""
        edits = (
            self._swapped,
            self._with_insertions,
            self._cut_short,
            self._with_words_before,
            self._with_words_after,
            lambda text: self._swapped(self._with_words_after(text)),
            lambda text: np.roll(text, int(self.random.integers(len(text)))),
        )
        return edits[int(self.random.integers(len(edits)))](body)

    def _swapped(self, body: Words) -> Words:
        """Up to one word in ten replaced."""
        changed = body.copy()
        count = self._up_to_a_tenth(body)
        changed[self.random.integers(len(body), size=count)] = self.loose(count)
        return changed

    def _with_insertions(self, body: Words) -> Words:
        count = self._up_to_a_tenth(body)
        return np.insert(body, self.random.integers(len(body), size=count), self.loose(count))

    def _cut_short(self, body: Words) -> Words:
        return body[: max(12, int(len(body) * self.random.uniform(0.5, 0.95)))]

    def _with_words_before(self, body: Words) -> Words:
        return np.concatenate([self.running(self._addition_length()), body])

    def _with_words_after(self, body: Words) -> Words:
        return np.concatenate([body, self.running(self._addition_length())])

    def _up_to_a_tenth(self, body: Words) -> int:
        return max(1, int(len(body) * self.random.uniform(0.01, 0.1)))

    def _addition_length(self) -> int:
        return int(self.random.integers(10, 60))
