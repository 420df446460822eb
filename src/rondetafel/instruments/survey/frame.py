"""The study as data: one row per answering organisation, and one per organisation, party and level asked.

All measures of the survey are functions of a `StudyFrame`. Values are those of the vocabulary: contact 1
(never) to 5 (weekly), influence 1 (none) to 5 (great), historical ties 1 to 5, position of the party -1
(opponent), 0, 1 (ally). NaN is no answer, for whatever reason; the reasons stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rondetafel.lib.analysis.arrays import Codes, Flags, Floats

NO_ANSWER = -1  # position in `Attribute.codes`


@dataclass(frozen=True, slots=True)
class Attribute:
    """A categorical attribute.

    Args:
        id: name, for example `type`.
        values: ids of the categories, in their order.
        codes: shape (rows,): position in `values`, -1 for no answer.
    """

    id: str
    values: tuple[str, ...]
    codes: Codes

    def is_value(self, value: str) -> Flags:
        """Which rows have this value."""
        return np.asarray(self.codes == self.values.index(value))

    @property
    def known(self) -> Flags:
        """Which rows have an answer."""
        return np.asarray(self.codes != NO_ANSWER)

    def labels(self) -> list[str | None]:
        """Value per row, None for no answer."""
        return [None if code == NO_ANSWER else self.values[code] for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True)
class Dyads:
    """One row per organisation, level and negotiating party that the organisation was asked about.

    Args:
        organisation: shape (rows,): position of the organisation.
        level: level of the negotiation (`federal`).
        party: the party (`n_va`).
        contact: shape (rows,): frequency of contact, 1 to 5; NaN for no answer.
        influence: shape (rows,): perceived influence, 1 to 5; NaN for no answer or not asked.
        hist_tie: shape (rows,): historical ties, 1 to 5; NaN for no answer.
        position: shape (rows,): usual position of the party towards the organisation, -1, 0 or 1; NaN for no
            answer.
        distance: shape (rows,): distance on the left-right scale between organisation and party, 0 to 10; NaN
            where one of the two is not known.
    """

    organisation: Codes
    level: Attribute
    party: Attribute
    contact: Floats
    influence: Floats
    hist_tie: Floats
    position: Floats
    distance: Floats

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.organisation)

    def cells(self) -> tuple[tuple[str, str], ...]:
        """Pairs of level and party that were asked about, in the order of levels and parties."""
        pairs = set(zip(self.level.codes.tolist(), self.party.codes.tolist(), strict=True))
        return tuple((self.level.values[level], self.party.values[party]) for level, party in sorted(pairs))

    def in_cell(self, level: str, party: str) -> Flags:
        """Rows about one party at one level."""
        return self.level.is_value(level) & self.party.is_value(party)


@dataclass(frozen=True, slots=True)
class StudyFrame:
    """Everything the measures use.

    Args:
        size: number of answering organisations.
        attributes: categorical attributes by id: `type`, `contrast` (business, citizen; no answer for types
            outside the contrast), `side`, `domain`, `constituency`, `language`, `wave`; where present.
        numbers: shape (size,) each: `fte` (0 or more), `lr` (0 to 10), `attn_party`, `attn_media`,
            `attn_public` (1 to 5 or 0 to 10); those that the study has, NaN for no answer.
        dyads: contacts, influence and ties per party and level.
        general_influence: shape (size,) each: perceived influence on a party where the study asked about it
            without a level; by party, NaN for no answer. Empty where it asked per level.
    """

    size: int
    attributes: Mapping[str, Attribute]
    numbers: Mapping[str, Floats]
    dyads: Dyads
    general_influence: Mapping[str, Floats] = field(default_factory=dict)
