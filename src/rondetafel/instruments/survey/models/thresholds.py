"""Where contact and influence begin to count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Values of the scales (1 to 5) from which contact and influence count.

    Args:
        contact_from: contact that makes an insider (4: monthly).
        influence_from: influence that is fairly great (4: fair).
    """

    contact_from: int = 4
    influence_from: int = 4
