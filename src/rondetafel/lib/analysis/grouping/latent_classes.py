"""Latent class analysis by EM with many starts: exploratory with few units (M26)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.grouping.categories import Indicators, indicators
from rondetafel.lib.base.problems import BrokenPromise

STARTS = 50
_MOST_STEPS = 10_000
_SMALL = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class LatentClasses:
    """Classes behind nominal answers, the largest first.

    Args:
        log_likelihood: at the best start.
        parameter_count: free parameters.
        bic: -2 log-likelihood + parameters × ln units.
        aic: -2 log-likelihood + 2 × parameters.
        shares: share of each class.
        probabilities: per class the probability of each category (classes × categories).
        membership: probability of each class for each unit (units × classes).
        group: most probable class of each unit.
        entropy: relative entropy, 1 for a clear-cut division, 0 for none; None with one class.
        g_squared: likelihood ratio against the full table; None with missing values.
        chi_squared: Pearson's chi-square against the full table; None with missing values.
        starts_at_best: starts that reached this log-likelihood (within 1e-4); one of many is a warning.
        converged: whether the best start settled.
        identifiable: whether there are fewer parameters than cells of the table and than units. Needed, not
            sufficient.
        categories: the variable and code behind each category.
    """

    log_likelihood: float
    parameter_count: int
    bic: float
    aic: float
    shares: Floats
    probabilities: Floats
    membership: Floats
    group: Codes
    entropy: float | None
    g_squared: float | None
    chi_squared: float | None
    starts_at_best: int
    converged: bool
    identifiable: bool
    categories: Indicators

    @property
    def class_count(self) -> int:
        """Number of classes."""
        return len(self.shares)


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    """Distinct answers and how many units gave each."""

    table: Floats
    known: Floats
    many: Floats
    of_unit: Codes


@dataclass(slots=True, eq=False)
class _Starts:
    """Several starts at once: shares (starts × classes), probabilities (starts × categories × classes)."""

    shares: Floats
    probabilities: Floats


def latent_classes(
    values: npt.ArrayLike, classes: int, *, starts: int = STARTS, seed: int = 0, tolerance: float = 1e-10
) -> LatentClasses:
    """Fit a latent class model by maximum likelihood.

    Within a class the variables are independent; a missing value says nothing (missing at random). EM runs
    from many random starts until the log-likelihood of each moves less than `tolerance`; the best is kept.
    Agrees with R `poLCA::poLCA` (nrep, na.rm = FALSE).

    Args:
        values: units × variables, codes; NaN is missing.
        classes: number of classes, at least 1.
        starts: number of random starts.
        seed: of the starts.
        tolerance: of the log-likelihood, absolute.

    Raises:
        BrokenPromise: fewer than one class or start, or a variable without values.
    """
    if classes < 1 or starts < 1:
        raise BrokenPromise("at least one class and one start are needed")
    coded = indicators(values)
    patterns = _patterns(coded)
    finals, likelihoods, settled = _climb(
        coded, patterns, _random_starts(coded, classes, starts, seed), tolerance
    )
    best = int(np.argmax(likelihoods))
    order = np.argsort(-finals.shares[best], kind="stable")
    shares, probabilities = finals.shares[best][order], finals.probabilities[best][:, order]
    joint = _log_joint(patterns, _Starts(shares[None], probabilities[None]))[0]
    return _described(
        coded,
        patterns,
        shares,
        probabilities,
        joint,
        starts_at_best=int(np.sum(likelihoods >= likelihoods[best] - 1e-4)),
        converged=bool(settled[best]),
    )


def latent_class_choice(
    values: npt.ArrayLike, counts: Iterable[int] = (1, 2, 3), *, starts: int = STARTS, seed: int = 0
) -> tuple[LatentClasses, ...]:
    """Models with several numbers of classes; the one with the lowest BIC is preferred (K ≤ 3 for M26).

    Args:
        values: units × variables, codes; NaN is missing.
        counts: numbers of classes.
        starts: number of random starts each.
        seed: of the starts.
    """
    return tuple(latent_classes(values, count, starts=starts, seed=seed) for count in counts)


def _patterns(coded: Indicators) -> _Patterns:
    rows, of_unit, many = np.unique(coded.table, axis=0, return_inverse=True, return_counts=True)
    known = coded.within_variables(rows[:, :, None])[:, :, 0]
    return _Patterns(rows, known, floats(many), of_unit.reshape(-1).astype(np.intp))


def _random_starts(coded: Indicators, classes: int, starts: int, seed: int) -> _Starts:
    random = np.random.default_rng(seed)
    chances = random.exponential(size=(starts, coded.table.shape[1], classes))
    return _Starts(
        np.full((starts, classes), 1 / classes),
        chances / coded.within_variables(chances)[:, coded.variable],
    )


def _log_joint(patterns: _Patterns, state: _Starts) -> Floats:
    """Log of share × probability of each pattern in each class (starts × patterns × classes)."""
    chances = np.log(np.maximum(state.probabilities, _SMALL))
    return floats(patterns.table @ chances + np.log(np.maximum(state.shares, _SMALL))[:, None, :])


def _climb(
    coded: Indicators, patterns: _Patterns, state: _Starts, tolerance: float
) -> tuple[_Starts, Floats, npt.NDArray[np.bool_]]:
    """EM for all starts side by side; a start that has settled is left alone."""
    from scipy.special import logsumexp

    final = _Starts(state.shares.copy(), state.probabilities.copy())
    likelihoods = np.full(len(state.shares), -np.inf)
    settled = np.zeros(len(likelihoods), dtype=np.bool_)
    for _ in range(_MOST_STEPS):
        active = np.flatnonzero(~settled)
        if not len(active):
            break
        state = _Starts(final.shares[active], final.probabilities[active])
        joint = _log_joint(patterns, state)
        whole = logsumexp(joint, axis=2)
        now = whole @ patterns.many
        settled[active] = now - likelihoods[active] < tolerance
        likelihoods[active] = now
        belonging = np.exp(joint - whole[:, :, None]) * patterns.many[:, None]
        moved = _maximised(coded, patterns, belonging, state)
        final.shares[active], final.probabilities[active] = moved.shares, moved.probabilities
    return final, likelihoods, settled


def _maximised(coded: Indicators, patterns: _Patterns, belonging: Floats, state: _Starts) -> _Starts:
    sums = patterns.table.T @ belonging
    answered = (patterns.known.T @ belonging)[:, coded.variable]
    probabilities = np.divide(sums, answered, out=state.probabilities.copy(), where=answered > 0)
    return _Starts(belonging.sum(axis=1) / patterns.many.sum(), probabilities)


def _described(
    coded: Indicators,
    patterns: _Patterns,
    shares: Floats,
    probabilities: Floats,
    joint: Floats,
    *,
    starts_at_best: int,
    converged: bool,
) -> LatentClasses:
    from scipy.special import logsumexp

    whole = logsumexp(joint, axis=1)
    likelihood = float(whole @ patterns.many)
    units, classes = len(coded.table), len(shares)
    parameters = classes - 1 + classes * int((coded.category_counts - 1).sum())
    belonging = np.exp(joint - whole[:, None])
    cells = float(np.prod(coded.category_counts.astype(np.float64)))
    complete = bool(coded.known.all())
    expected = units * np.exp(whole)
    membership = belonging[patterns.of_unit]
    return LatentClasses(
        likelihood,
        parameters,
        parameters * log(units) - 2 * likelihood,
        2 * parameters - 2 * likelihood,
        shares,
        floats(probabilities.T),
        membership,
        np.argmax(membership, axis=1),
        _relative_entropy(belonging, patterns.many),
        2 * float(patterns.many @ np.log(patterns.many / expected)) if complete else None,
        # patterns that nobody gave contribute what was expected of them
        float(np.sum((patterns.many - expected) ** 2 / expected) + units - expected.sum())
        if complete
        else None,
        starts_at_best,
        converged,
        parameters < min(cells, units),
        coded,
    )


def _relative_entropy(belonging: Floats, many: Floats) -> float | None:
    if belonging.shape[1] == 1:
        return None
    logs = np.log(np.maximum(belonging, _SMALL))
    doubt = -float(many @ (belonging * logs).sum(axis=1))
    return 1 - doubt / (float(many.sum()) * log(belonging.shape[1]))
