"""How often an organisation had contact with a seat: five ordered steps and the rule that assigns them.

The steps are those of the survey (list `contact_frequency` of the vocabulary), so that answers and
records meet on one scale (R-4). For records the rule is: with `n` contacts in the `m` months of the part
of the period in which venue and organisation existed,

    weekly   n >= 4 m   and n >= 2
    monthly  n >= m     and n >= 2
    several  n >= 2
    once     n = 1
    never    n = 0

The clause `n >= 2` matters only where `m < 1`: one contact is one contact, however short the period.
"""

from __future__ import annotations

from enum import IntEnum


class Frequency(IntEnum):
    """Contact frequency, ordered. The order is what counts: answers carry the values of the code list."""

    NEVER = 0
    ONCE = 1
    SEVERAL = 2
    MONTHLY = 3
    WEEKLY = 4

    @property
    def id(self) -> str:
        """Name on the command line and in JSON."""
        return self.name.lower()


CONTACTS_PER_MONTH = {Frequency.WEEKLY: 4, Frequency.MONTHLY: 1}
"""Least number of contacts per month for the two highest steps."""

THRESHOLDS = (Frequency.WEEKLY, Frequency.MONTHLY, Frequency.SEVERAL, Frequency.ONCE)
"""Steps that can be an insider threshold, from strict to wide."""


def frequency_of(contacts: int, months: float) -> Frequency:
    """Frequency of `contacts` contacts in `months` months (> 0), by the rule of this module."""
    if contacts >= Frequency.SEVERAL:
        for step, per_month in CONTACTS_PER_MONTH.items():
            if contacts >= per_month * months:
                return step
    return Frequency(min(contacts, Frequency.SEVERAL))
