"""An invented population of interest groups, and who of it answers (S-1, S-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags

# The real distribution by type is not published. This one is invented, with the types that a broad population
# of organisations with members would have; it adds up to 1,559.
TYPES: Mapping[str, int] = {
    "business_association": 452,
    "professional_association": 271,
    "trade_union": 58,
    "cause_group": 262,
    "identity_group": 171,
    "leisure_association": 186,
    "religious_ideological": 39,
    "institutional_association": 88,
    "other": 32,
}
CONSTITUENCIES: Mapping[str, int] = {"flanders": 700, "francophone_belgium": 470, "belgium": 389}
LANGUAGES: Mapping[str, Mapping[str, float]] = {
    "flanders": {"nl": 1.0},
    "francophone_belgium": {"fr": 0.97, "de": 0.03},
    "belgium": {"nl": 0.4, "fr": 0.3, "bilingual": 0.3},
}
NAMES = {
    "nl": "Voorbeeldvereniging {:04d}",
    "fr": "Association exemple {:04d}",
    "de": "Beispielverein {:04d}",
    "bilingual": "Voorbeeldkoepel-Coupole exemple {:04d}",
}
DISPOSITIONS: Mapping[str, float] = {
    "no_response": 0.905,
    "refusal": 0.045,
    "undelivered": 0.03,
    "break_off": 0.02,
}
FIRST_WAVE_SHARE = 0.6  # of those that answer
LEAST_P = 0.2  # the sample deviates from the population less than four in five random samples of its size may
MOST_DRAWS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Everybody invited; each array has one entry per organisation.

    Args:
        ids: random ids.
        names: invented names.
        type: organisation type.
        constituency: where its members are.
        language: its language group.
        disposition: what became of the invitation.
        wave: wave of the answer, or else of the last invitation.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    type: np.ndarray
    constituency: np.ndarray
    language: np.ndarray
    disposition: np.ndarray
    wave: np.ndarray

    @property
    def respondents(self) -> Codes:
        """Positions of those that answered."""
        return np.flatnonzero(self.disposition == "complete")


def invented_population(
    rng: np.random.Generator,
    complete: int,
    *,
    waves: int,
    by_constituency: Mapping[str, int] | None = None,
) -> Population:
    """1,559 organisations of which some answer.

    Args:
        rng: source of randomness.
        complete: number of answers.
        waves: one or two.
        by_constituency: answers per constituency, where they are fixed.
    """
    types = rng.permutation(np.repeat(list(TYPES), list(TYPES.values())))
    constituency = rng.permutation(np.repeat(list(CONSTITUENCIES), list(CONSTITUENCIES.values())))
    size = len(types)
    language = np.empty(size, dtype=object)
    for place, shares in LANGUAGES.items():
        here = constituency == place
        language[here] = rng.choice(list(shares), size=int(here.sum()), p=list(shares.values()))
    answered = _answered(rng, types, constituency, complete, by_constituency)
    disposition = rng.choice(list(DISPOSITIONS), size=size, p=list(DISPOSITIONS.values())).astype(object)
    disposition[answered] = "complete"
    # whoever did not react to the first wave was invited again in the last
    first = rng.random(size) < FIRST_WAVE_SHARE
    wave = np.where((disposition != "no_response") & first, "1", str(waves))
    numbers = rng.permutation(size) + 1
    names = tuple(
        NAMES[spoken].format(number)
        for number, spoken in zip(numbers.tolist(), language.tolist(), strict=True)
    )
    return Population(random_keys(rng, size), names, types, constituency, language, disposition, wave)


def random_keys(rng: np.random.Generator, count: int) -> tuple[str, ...]:
    """Different random keys of ten hexadecimal digits."""
    keys: dict[str, None] = {}
    while len(keys) < count:
        keys[rng.bytes(5).hex()] = None
    return tuple(keys)


def _answered(
    rng: np.random.Generator,
    types: np.ndarray,
    constituency: np.ndarray,
    complete: int,
    by_constituency: Mapping[str, int] | None,
) -> Flags:
    """A random sample that does not detectably deviate from the population by type or constituency."""
    answered = np.zeros(len(types), dtype=bool)
    for _ in range(MOST_DRAWS):
        answered = np.zeros(len(types), dtype=bool)
        if by_constituency is None:
            answered[rng.choice(len(types), complete, replace=False)] = True
        else:
            for place, count in by_constituency.items():
                answered[rng.choice(np.flatnonzero(constituency == place), count, replace=False)] = True
        if _p_value(types, answered) > LEAST_P and (
            by_constituency is not None or _p_value(constituency, answered) > LEAST_P
        ):
            break
    return answered


def _p_value(values: np.ndarray, answered: Flags) -> float:
    """Respondents against non-respondents (M02): X² / (1 - response)."""
    from scipy.special import chdtrc

    codes = np.unique(values, return_inverse=True)[1]
    population = np.bincount(codes)
    share = answered.mean()
    expected = population * share
    x2 = float((((np.bincount(codes[answered], minlength=len(population)) - expected) ** 2) / expected).sum())
    return float(chdtrc(len(population) - 1, x2 / (1 - share)))
