"""Standard errors that allow for several dyads of one organisation (M09)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.models.results import Errors
from rondetafel.lib.analysis.arrays import Codes, Floats
from rondetafel.lib.analysis.models.chord_jackknife import chord_jackknife
from rondetafel.lib.analysis.models.cluster_refits import one_step_jackknife
from rondetafel.lib.analysis.models.logit import LogitFit
from rondetafel.lib.analysis.models.ordinal import OrdinalFit
from rondetafel.lib.analysis.models.robust import cluster_covariance

# one Newton step gives the standard errors of refits within half a percent from here on
REFITS_UP_TO = 600


@dataclass(frozen=True, slots=True, eq=False)
class DyadCovariance:
    """Covariance of coefficients, and the common one beside it.

    Args:
        primary: cluster jackknife CV3, or CV1 where a refit has no maximum.
        common: CV1.
        errors: which of them the primary one is.
        degrees_of_freedom: organisations less 1.
    """

    primary: Floats
    common: Floats
    errors: Errors
    degrees_of_freedom: int


def dyad_covariance(fit: LogitFit | OrdinalFit, organisations: Codes) -> DyadCovariance:
    """CV3 clustered by organisation, with t(organisations - 1).

    Args:
        fit: a logit or ordered logit on dyads.
        organisations: organisation of each dyad.
    """
    common = cluster_covariance(fit, organisations)
    groups = len(np.unique(organisations))
    small = groups <= REFITS_UP_TO
    jackknife = (chord_jackknife if small else one_step_jackknife)(fit, organisations)
    if jackknife.failed:
        return DyadCovariance(common, common, Errors.SANDWICH, groups - 1)
    errors = Errors.JACKKNIFE if small else Errors.ONE_STEP
    return DyadCovariance(jackknife.covariance, common, errors, groups - 1)
