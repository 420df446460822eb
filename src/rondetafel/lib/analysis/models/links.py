"""Links of cumulative models: distribution function, density, and its derivative."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from rondetafel.lib.analysis.arrays import Floats, floats

_ROOT_TWO_PI = float(np.sqrt(2 * np.pi))


class Link(StrEnum):
    """Distribution of the latent answer; both are symmetric around 0."""

    LOGIT = "logit"
    PROBIT = "probit"

    def cumulative(self, eta: Floats) -> Floats:
        """F(η)."""
        from scipy.special import expit, ndtr

        return floats(expit(eta) if self is Link.LOGIT else ndtr(eta))

    def density(self, eta: Floats) -> Floats:
        """F'(η)."""
        if self is Link.PROBIT:
            return floats(np.exp(-eta * eta / 2) / _ROOT_TWO_PI)
        p = self.cumulative(eta)
        return floats(p * (1 - p))

    def density_slope(self, eta: Floats) -> Floats:
        """F''(η)."""
        return self.density_and_slope(eta)[1]

    def density_and_slope(self, eta: Floats) -> tuple[Floats, Floats]:
        """F'(η) and F''(η): together they need F only once, which is most of the work."""
        if self is Link.PROBIT:
            density = self.density(eta)
            return density, floats(-eta * density)
        p = self.cumulative(eta)
        density = floats(p * (1 - p))
        return density, floats(density * (1 - 2 * p))

    def quantile(self, p: Floats) -> Floats:
        """η with F(η) = p."""
        from scipy.special import logit, ndtri

        return floats(logit(p) if self is Link.LOGIT else ndtri(p))
