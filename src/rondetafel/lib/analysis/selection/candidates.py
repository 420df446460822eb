"""Who could be invited, and what is asked of the choice (M19).

Only the frame and public records may feed these numbers; answers given in confidence never do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, floats
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Organisations that may be recommended; make one with `of`.

    Args:
        keys: what identifies each organisation; ties are settled by a hash of it, never by the alphabet.
        competence: competence or support on each dimension, in [0, 1] (candidates × dimensions).
        groups: whether a candidate counts for each group with a target (candidates × groups).
        core: how much of a usual guest it is, in [0, 1] (M15).
        prior_access: contacts or seats before; the lower, the sooner chosen among equals.
        counter_voice: whether it is known to hold another position.
        newcomer: whether it was never at the table before.
        available: whether it may be recommended (consent given, not already invited).
        umbrella: number of its umbrella organisation, -1 for none.
    """

    keys: tuple[str, ...]
    competence: Floats
    groups: Floats
    core: Floats
    prior_access: Floats
    counter_voice: Flags
    newcomer: Flags
    available: Flags
    umbrella: Codes

    @classmethod
    def of(
        cls,
        keys: Sequence[str],
        competence: npt.ArrayLike,
        *,
        groups: npt.ArrayLike | None = None,
        core: npt.ArrayLike | None = None,
        prior_access: npt.ArrayLike | None = None,
        counter_voice: npt.ArrayLike | None = None,
        newcomer: npt.ArrayLike | None = None,
        available: npt.ArrayLike | None = None,
        umbrella: Sequence[str | None] | None = None,
    ) -> Candidates:
        """Candidates from lists; what is left out is 0, no, or (availability) yes.

        Raises:
            BrokenPromise: keys that are not unique, lists of different length, or shares outside [0, 1].
        """
        count = len(keys)
        names = sorted({name for name in umbrella or () if name is not None})
        number = {name: place for place, name in enumerate(names)}
        members = [-1] * count if umbrella is None else [-1 if u is None else number[u] for u in umbrella]
        made = cls(
            tuple(keys),
            floats(competence).reshape(count, -1) if count else np.zeros((0, 0)),
            np.zeros((count, 0)) if groups is None else floats(groups),
            _or(core, 0.0, count),
            _or(prior_access, 0.0, count),
            _or(counter_voice, 0.0, count) > 0,
            _or(newcomer, 0.0, count) > 0,
            _or(available, 1.0, count) > 0,
            np.array(members, dtype=np.intp),
        )
        made._check()
        return made

    @property
    def count(self) -> int:
        """Number of candidates."""
        return len(self.keys)

    def _check(self) -> None:
        lists = (self.competence, self.groups, self.core, self.prior_access, self.umbrella)
        flags = (self.counter_voice, self.newcomer, self.available)
        if len(set(self.keys)) != self.count or any(len(x) != self.count for x in (*lists, *flags)):
            raise BrokenPromise("candidates need unique keys and lists of the same length")
        shares = np.concatenate([self.competence.ravel(), self.core, self.groups.ravel()])
        if not np.all((shares >= 0) & (shares <= 1)) or np.isnan(self.prior_access).any():
            raise BrokenPromise("competence, groups and core are shares in [0, 1], none missing")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a good choice is; the weights are conventions that must be shown.

    Args:
        seats: organisations to recommend at most (k).
        dimension_weights: weight w_d of each dimension.
        depths: competence that each dimension needs in total (q_d), above 0.
        group_targets: organisations wanted of each group (t_g); 0 is no target.
        group_weight: weight of a group target that is met (λ₁).
        outsider_weight: weight of the mean distance to the core, over all seats (λ₂).
        counter_weight: weight of a counter-voice being there (λ₃).
        minimum_newcomers: newcomers that must be among them.
        maximum_per_umbrella: members of one umbrella organisation at most; None is no limit.
        minimum_fit: competence on at least one weighted dimension without which an organisation is
            far-fetched and never chosen, unless it is a counter-voice; 0 asks for any.
    """

    seats: int
    dimension_weights: tuple[float, ...]
    depths: tuple[float, ...]
    group_targets: tuple[float, ...] = ()
    group_weight: float = 0.0
    outsider_weight: float = 0.0
    counter_weight: float = 0.0
    minimum_newcomers: int = 0
    maximum_per_umbrella: int | None = None
    minimum_fit: float = 0.0


def tie_order(keys: Sequence[str], prior_access: npt.ArrayLike, seed: int) -> Codes:
    """Positions in the order in which equals are preferred: lower prior access, then a seeded hash.

    It does not depend on the order in which candidates are given.
    """
    hashes = np.array([_hash(key, seed) for key in keys], dtype=np.uint64)
    return np.lexsort((hashes, floats(prior_access))).astype(np.intp)


def _hash(key: str, seed: int) -> int:
    return int.from_bytes(blake2b(f"{seed}:{key}".encode(), digest_size=8).digest(), "big")


def _or(values: npt.ArrayLike | None, otherwise: float, count: int) -> Floats:
    return np.full(count, otherwise) if values is None else floats(values)
