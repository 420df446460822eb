"""Do parties differ in the influence that organisations perceive? Tests that respect who answered (M06)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.comparisons.tables import cochran_q
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.model_tests import wald_f_test
from rondetafel.lib.analysis.models.robust import cluster_covariance
from rondetafel.lib.analysis.significance import FTest, TestResult
from rondetafel.lib.base.problems import BadInput


@dataclass(frozen=True, slots=True)
class PartyDifference:
    """Shares of organisations with influence on each party of one level, tested.

    The same organisations answer about several parties: an ordinary chi-square test would take their answers
    as independent and is never made.

    Args:
        level: the level; '' where the study asked about parties without a level.
        parties: its parties.
        answers: valid answers per party.
        counts: among them with enough influence.
        organisations: organisations with a valid answer.
        complete: organisations with a valid answer about every party.
        wald: Wald test of the indicators of party in a logit, clustered by organisation (CV1), F with
            organisations - 1; None where a party has all or none.
        cochran: Cochran's Q on the complete organisations.
    """

    level: str
    parties: tuple[str, ...]
    answers: tuple[int, ...]
    counts: tuple[int, ...]
    organisations: int
    complete: int
    wald: FTest | None
    cochran: TestResult


def party_differences(frame: StudyFrame, influence_from: float) -> tuple[PartyDifference, ...]:
    """One test per level with two or more parties.

    Args:
        frame: the study.
        influence_from: value of the scale (1 to 5) from which influence counts.
    """
    dyads = frame.dyads
    tables = []
    for at, level in enumerate(dyads.level.values):
        rows = dyads.level.codes == at
        parties = np.unique(dyads.party.codes[rows])
        table = np.full((frame.size, len(parties)), np.nan)
        table[dyads.organisation[rows], np.searchsorted(parties, dyads.party.codes[rows])] = dyads.influence[
            rows
        ]
        tables.append((level, tuple(dyads.party.values[party] for party in parties), table))
    if frame.general_influence:
        columns = np.column_stack(list(frame.general_influence.values()))
        tables.append(("", tuple(frame.general_influence), columns))
    found = []
    for level, names, table in tables:
        answered = ~np.isnan(table).all(axis=0)
        if answered.sum() > 1:
            kept = tuple(name for name, used in zip(names, answered.tolist(), strict=True) if used)
            found.append(_difference(level, kept, table[:, answered], influence_from))
    return tuple(found)


def _difference(
    level: str, parties: tuple[str, ...], table: Floats, influence_from: float
) -> PartyDifference:
    known = ~np.isnan(table)
    yes = np.where(known, (table >= influence_from).astype(float), np.nan)
    return PartyDifference(
        level,
        parties,
        tuple(known.sum(axis=0).tolist()),
        tuple(int(count) for count in np.nansum(yes, axis=0)),
        int(known.any(axis=1).sum()),
        int(known.all(axis=1).sum()),
        _wald(yes, parties),
        cochran_q(yes),
    )


def _wald(yes: Floats, parties: tuple[str, ...]) -> FTest | None:
    organisation, party = np.nonzero(~np.isnan(yes))
    outcome = yes[organisation, party]
    indicators = (party[:, None] == np.arange(1, len(parties))[None, :]).astype(float)
    organisations = len(np.unique(organisation))
    try:
        fit = fit_logit(outcome, Predictors.of(parties[1:], indicators, intercept=True))
    except BadInput:
        return None
    if not fit.converged or organisations <= len(parties):
        return None
    covariance = cluster_covariance(fit, organisation)
    return wald_f_test(fit, parties[1:], covariance, degrees_of_freedom=organisations - 1)
