"""Questions left open: missing codes, and where they may fall without changing a published count."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats

# values of the list missing_codes
NOT_SHOWN, DONT_KNOW, NO_ANSWER = -6, -8, -9
DONT_KNOW_SHARE = 0.7  # of the answers left open

CONTACT_SHARE = 0.02
ITEM_SHARE = 0.015
FTE_SHARE = 0.03
LEFT_RIGHT_SHARE = 0.05
ONCE = 2


def unanswered(rng: np.random.Generator, size: int) -> Codes:
    """Codes of answers left open: mostly "don't know"."""
    return np.where(rng.random(size) < DONT_KNOW_SHARE, DONT_KNOW, NO_ANSWER).astype(np.intp)


def some_left_open(rng: np.random.Generator, values: Codes, share: float = ITEM_SHARE) -> Codes:
    """The same answers with a share of them left open."""
    left = (values != NOT_SHOWN) & (rng.random(values.shape) < share)
    return np.where(left, unanswered(rng, values.size).reshape(values.shape), values)


def some_unknown(rng: np.random.Generator, values: Floats, share: float) -> Floats:
    """The same numbers, a share of them unknown."""
    return np.where(rng.random(len(values)) < share, np.nan, values)


def some_contacts_left_open(
    rng: np.random.Generator, frequency: Mapping[tuple[str, str], Codes]
) -> dict[tuple[str, str], Codes]:
    """Contacts with some left open: only where there was none or one, never the first of an organisation.

    Whoever is an insider stays one, and everybody keeps a valid answer.
    """
    seen: Flags = np.zeros(len(next(iter(frequency.values()))), dtype=bool)
    found = {}
    for cell, values in frequency.items():
        found[cell] = np.where(seen & (values <= ONCE), some_left_open(rng, values, CONTACT_SHARE), values)
        seen = seen | (values != NOT_SHOWN)
    return found
