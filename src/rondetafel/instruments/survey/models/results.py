"""What models of access and influence yield, as plain values for tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp

from rondetafel.lib.analysis.equivalence import SIGNIFICANCE, EquivalenceTest, Verdict
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.significance import FTest, TestResult
from rondetafel.lib.disclosure.model_rules import ModelOutput


class Reason(StrEnum):
    """Why a predictor is not in a model, or a model was not estimated.

    `NOT_ASKED`: no answers at all. `MOSTLY_MISSING`: known in fewer than half of the rows. `CONSTANT`: the
    same for all. `DEPENDENT`: explained fully by the others. `FEW_EVENTS`: fewer than five events per
    predictor. `FEW_ORGANISATIONS`: no residual degrees of freedom. `ONE_OUTCOME`: the same for everybody.
    `NO_PREDICTORS`: none was left. `NOT_CONVERGED`: predictors separate the outcomes, or there is no maximum.
    `WITHHELD`: too small to be published.
    """

    NOT_ASKED = "not_asked"
    MOSTLY_MISSING = "mostly_missing"
    CONSTANT = "constant"
    DEPENDENT = "dependent"
    FEW_EVENTS = "few_events"
    FEW_ORGANISATIONS = "few_organisations"
    ONE_OUTCOME = "one_outcome"
    NO_PREDICTORS = "no_predictors"
    NOT_CONVERGED = "not_converged"
    WITHHELD = "withheld"


class Errors(StrEnum):
    """Where standard errors and limits come from.

    `PROFILE`: profile penalised likelihood. `JACKKNIFE`: cluster jackknife CV3 with all refits.
    `ONE_STEP`: CV3 with one Newton step per organisation, for large studies. `SANDWICH`: CV1, where a refit
    has no maximum. `MODEL`: inverse information.
    """

    PROFILE = "profile-penalised"
    JACKKNIFE = "cv3"
    ONE_STEP = "cv3-one-step"
    SANDWICH = "cv1"
    MODEL = "model"


class Method(StrEnum):
    """The models of M07 (a) to (d), and the binary cut of (b)."""

    FIRTH = "firth"
    ORDERED = "ordered-logit"
    BINARY = "logit"
    CONDITIONAL = "conditional-logit"
    RANDOM_INTERCEPT = "random-intercept"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A predictor that is not in the model, and why."""

    predictor: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Missing:
    """Rows without an answer to a variable; a row may miss several."""

    variable: str
    rows: int


@dataclass(frozen=True, slots=True)
class NotEstimated:
    """A model that could not be estimated, and why."""

    id: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class AverageEffect:
    """Average marginal effect on the probability of the outcome, a difference of shares (M11).

    Args:
        interval: effect with its limits.
        standard_error: by the delta method; None where there is none.
        p_value: two-sided, of no effect.
        low_value: value that the predictor goes from, in its own unit; None for yes-no and types.
        high_value: value that it goes to.
        equivalence: is it within ±10 percentage points; None without a standard error, and where the outcome
            or its opposite is rarer than 20%: there ten points are more than half of all there is.
        detectable: smallest true effect that would have been found with 80% power.
    """

    interval: Interval
    standard_error: float | None
    p_value: float | None
    low_value: float | None
    high_value: float | None
    equivalence: EquivalenceTest | None
    detectable: float | None

    @property
    def verdict(self) -> Verdict:
        """What may be said; without an equivalence test never that there is no effect."""
        if self.equivalence is not None:
            return self.equivalence.verdict
        different = self.p_value is not None and self.p_value < SIGNIFICANCE
        return Verdict.DIFFERENT if different else Verdict.INCONCLUSIVE


@dataclass(frozen=True, slots=True)
class Term:
    """One coefficient.

    Args:
        id: predictor, `type_business`, `type_other`, a cell `federal:mr`, or a threshold `3|4`.
        interval: log odds with its limits.
        odds_ratio: the same as an odds ratio.
        standard_error: beside the limits.
        statistic: t, z or penalised likelihood-ratio statistic.
        p_value: two-sided.
        cv1_standard_error: the common cluster-robust standard error, for comparison.
        cv1_p_value: with t(organisations - 1).
        effect: average marginal effect; None for thresholds, cells and models without.
        wild_p_value: score wild cluster bootstrap, where there are fewer than 40 organisations.
    """

    id: str
    interval: Interval
    odds_ratio: Interval
    standard_error: float
    statistic: float | None
    p_value: float | None
    cv1_standard_error: float | None = None
    cv1_p_value: float | None = None
    effect: AverageEffect | None = None
    wild_p_value: float | None = None


@dataclass(frozen=True, slots=True)
class NamedTest:
    """A test of a model, by name: `parallel:hist_tie`, `block:type`, `party`, `level_interaction`."""

    id: str
    test: TestResult | FTest


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference on the scale of log odds: a party against the others, a level against another.

    Args:
        id: `party:les_engages` or `level:flemish-federal`.
        interval: log odds with its limits.
        odds_ratio: the same as an odds ratio.
        p_value: two-sided.
    """

    id: str
    interval: Interval
    odds_ratio: Interval
    p_value: float


@dataclass(frozen=True, slots=True)
class ModelResult:
    """A model with everything that a table, a figure and the disclosure gate need.

    Args:
        id: name, such as `access_dyads` or `influence_total_federal`.
        outcome: `insider`, `contact` or `influence`.
        method: kind of model.
        level: the only level in it; None is all.
        at_least: category of the outcome from which the average effects count; None for organisations.
        terms: predictors, in order.
        cells: party and level, against the first cell.
        thresholds: of an ordered model, or the intercept.
        contrasts: parties against the others and levels against each other.
        tests: joint tests and tests of assumptions.
        errors: where limits come from.
        degrees_of_freedom: of the t distribution; None is normal.
        rows: rows used: organisations or dyads.
        candidates: rows before those without an answer went.
        organisations: organisations used.
        events: rows with the outcome (at least `at_least`).
        missing: rows without an answer, per variable.
        left_out: predictors that are not in it.
        log_likelihood: at the estimates.
        spread: standard deviation of the random intercept; None for other models.
        intraclass_correlation: share of the latent variance between organisations; None for other models.
        output: what the disclosure gate must know.
    """

    id: str
    outcome: str
    method: Method
    level: str | None
    at_least: int | None
    terms: tuple[Term, ...]
    cells: tuple[Term, ...]
    thresholds: tuple[Term, ...]
    contrasts: tuple[Contrast, ...]
    tests: tuple[NamedTest, ...]
    errors: Errors
    degrees_of_freedom: float | None
    rows: int
    candidates: int
    organisations: int
    events: int
    missing: tuple[Missing, ...]
    left_out: tuple[LeftOut, ...]
    log_likelihood: float
    output: ModelOutput
    spread: float | None = None
    intraclass_correlation: float | None = None

    def term(self, id: str) -> Term | None:
        """The coefficient of a predictor; None where it is not in the model."""
        return next((term for term in self.terms if term.id == id), None)

    def test(self, id: str) -> TestResult | FTest | None:
        """A test by its name; None where it was not made."""
        return next((one.test for one in self.tests if one.id == id), None)


Outcome = ModelResult | NotEstimated


def odds_ratio(log_odds: Interval) -> Interval:
    """Log odds as odds ratios; a limit beyond all numbers is None."""
    return Interval(_exp(log_odds.estimate), _exp(log_odds.low), _exp(log_odds.high), log_odds.method)


def _exp(value: float | None) -> float | None:
    return exp(value) if value is not None and value < 700 else None
