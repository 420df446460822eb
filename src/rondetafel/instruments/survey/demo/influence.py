"""Perceived influence with exactly the published count and base per party and level (S-10, S-11)."""

from __future__ import annotations

import numpy as np

from rondetafel.instruments.survey.demo.activity import Activity
from rondetafel.instruments.survey.demo.contacts import Contacts
from rondetafel.instruments.survey.demo.draws import top
from rondetafel.instruments.survey.demo.nonresponse import NOT_SHOWN, unanswered
from rondetafel.instruments.survey.demo.organisations import Organisations, Relations
from rondetafel.instruments.survey.demo.published import INFLUENCE, LEVEL_PARTIES, Count, Scenario
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats

# what drives influence: insider status, contact, ties and attention
INSIDER = 1.3
PER_CONTACT = 0.5
PER_TIE = 0.4
PER_ATTENTION = 0.5
OWN_SPREAD = 0.4
# share with a great influence above the cut; shares with some and with little influence below it
GREAT_SHARE = 0.25
SOME_SHARE = 0.35
LITTLE_SHARE = 0.35
BRUSSELS_SHARE = 0.25  # with a fair or great influence; not published, as the level is left out


def invented_influence(
    rng: np.random.Generator,
    organisations: Organisations,
    ties: Relations,
    activity: Activity,
    contacts: Contacts,
    scenario: Scenario,
) -> dict[tuple[str, str], Codes]:
    """Influence by level and party: 1 (none) to 5 (great), or a missing code."""
    own = OWN_SPREAD * rng.standard_normal(organisations.size) + INSIDER * contacts.insider
    for answers in organisations.attention.values():
        own = own + PER_ATTENTION * (answers - 3)
    found = {}
    for level, parties in LEVEL_PARTIES.items():
        for party in parties:
            tie = ties.tie[:, ties.parties.index(party)]
            contact = contacts.frequency[level, party]
            latent = own + PER_TIE * tie + PER_CONTACT * contact + rng.logistic(size=organisations.size)
            count = INFLUENCE[scenario].get((level, party)) or _unpublished(activity.main[level])
            found[level, party] = counted_influence(rng, latent, activity.main[level], count)
    return found


def counted_influence(
    rng: np.random.Generator, latent: Floats, asked: Flags, count: Count, keen: Floats | None = None
) -> Codes:
    """Points of the scale: the `count` highest of `base` valid answers are fair or great.

    Args:
        rng: source of randomness.
        latent: who has more influence.
        asked: who was asked.
        count: the published count and base.
        keen: how readily each answers; None leaves it to chance.
    """
    who = np.flatnonzero(asked)
    answered = who[top(rng.random(len(who)) if keen is None else keen[who], count.base)]
    scale = np.full(len(latent), NOT_SHOWN, dtype=np.intp)
    scale[who] = unanswered(rng, len(who))
    below = count.base - count.count
    least = (
        0,
        below - round(below * (SOME_SHARE + LITTLE_SHARE)),
        below - round(below * SOME_SHARE),
        below,
        count.base - round(count.count * GREAT_SHARE),
    )
    rank = np.argsort(np.argsort(latent[answered], kind="stable"), kind="stable")
    scale[answered] = np.searchsorted(least, rank, side="right")
    return scale


def _unpublished(asked: Flags) -> Count:
    size = int(asked.sum())
    return Count(round(size * BRUSSELS_SHARE), size)
