"""Policy domains: among insiders in the published order, among others as the types have it (S-7)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from rondetafel.instruments.survey.demo.published import INSIDER_DOMAINS, INSIDERS
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.vocab.vocabulary import codelist

# expected share of each named domain among insiders; what is left is spread over the others
INSIDER_SHARES = (0.25, 0.19, 0.15, 0.12, 0.1)
LEAST_NAMED = 5  # so that the order is visible in a report that hides small cells
MOST_DRAWS = 2000
# domains that a type works in more often than others do
AFFINITY: Mapping[str, Mapping[str, float]] = {
    "business_association": {"economy": 5, "labour_market": 2, "energy": 2, "mobility": 2, "tax_budget": 2},
    "professional_association": {"health_care": 5, "economy": 2, "labour_market": 2, "justice_security": 2},
    "trade_union": {"labour_market": 12},
    "cause_group": {"environment_climate": 4, "social_wellbeing": 3, "foreign_development": 3, "mobility": 2},
    "identity_group": {"health_care": 5, "social_wellbeing": 4, "equal_rights": 4},
    "leisure_association": {"culture_sport_youth": 20},
    "religious_ideological": {"social_wellbeing": 3, "education_training": 3, "culture_sport_youth": 2},
    "institutional_association": {"health_care": 5, "education_training": 4, "social_wellbeing": 4},
}
SECOND_SHARE = 0.55
THIRD_SHARE = 0.2


def invented_domains(
    rng: np.random.Generator, types: np.ndarray, insider: Flags
) -> tuple[tuple[str, ...], ...]:
    """Domains per organisation, the main one first."""
    names = tuple(entry.id for entry in codelist("survey_domains").entries)
    weights = np.array([[AFFINITY.get(kind, {}).get(name, 1.0) for name in names] for kind in types])
    # the best domain under Gumbel noise is a draw with these weights
    preference = np.log(weights) + rng.gumbel(size=weights.shape)
    main = preference.argmax(axis=1)
    main[insider] = _allotted(preference[insider], _insider_counts(rng, names))
    preference[np.arange(len(types)), main] = np.inf
    order = np.argsort(-preference, axis=1, kind="stable")
    count = 1 + (rng.random(len(types)) < SECOND_SHARE) + (rng.random(len(types)) < THIRD_SHARE)
    return tuple(tuple(names[place] for place in row[:many]) for row, many in zip(order, count, strict=True))


def _insider_counts(rng: np.random.Generator, names: tuple[str, ...]) -> Codes:
    """Insiders per domain: the named ones strictly in the published order, the others all below them."""
    others = (1 - sum(INSIDER_SHARES)) / (len(names) - len(INSIDER_DOMAINS))
    shares = np.full(len(names), others)
    named = [names.index(name) for name in INSIDER_DOMAINS]
    shares[named] = INSIDER_SHARES
    rest = np.setdiff1d(np.arange(len(names)), named)
    for _ in range(MOST_DRAWS):
        counts = rng.multinomial(INSIDERS, shares)
        in_order = np.all(np.diff(counts[named]) < 0) and counts[named[-1]] >= LEAST_NAMED
        if in_order and counts[rest].max() < counts[named[-1]]:
            return counts.astype(np.intp)
    return _expected_counts(len(names), named, rest)


def _expected_counts(size: int, named: list[int], rest: Codes) -> Codes:
    """Counts for the case that no draw was in order."""
    counts = np.zeros(size, dtype=np.intp)
    counts[named] = (13, 10, 8, 7, 6)
    left = INSIDERS - int(counts.sum())
    counts[rest[:left]] = 1
    return counts


def _allotted(preference: Floats, counts: Codes) -> Codes:
    """Domain per organisation with the highest total preference, each domain as often as its count."""
    from scipy.optimize import linear_sum_assignment

    seats = np.repeat(np.arange(len(counts)), counts)
    rows, columns = linear_sum_assignment(-preference[:, seats])
    chosen = np.empty(len(rows), dtype=np.intp)
    chosen[rows] = seats[columns]
    return chosen
