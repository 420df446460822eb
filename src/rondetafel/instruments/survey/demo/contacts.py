"""Contact with negotiating parties, with exactly as many insiders as were published (S-5, S-7, S-9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.demo.activity import Activity
from rondetafel.instruments.survey.demo.draws import points, top
from rondetafel.instruments.survey.demo.nonresponse import NOT_SHOWN
from rondetafel.instruments.survey.demo.organisations import Organisations, Relations
from rondetafel.instruments.survey.demo.published import INSIDERS, LEVEL_PARTIES, REPORTED_LEVELS
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats

# What drives contact, per point of the scale or for yes against no. Ties and allies do; size, type, position
# and attention do not. At the Flemish table contact comes more easily and is spread over the parties; at the
# federal one it goes to some parties and not to others.
PER_TIE = 1.0
ALLY = 2.0
OPPONENT = -0.6
SHARED_LANGUAGE = 2.0
LES_ENGAGES = 0.5
EASE: Mapping[str, float] = {"federal": 0.0, "flemish": 0.95, "walloon": 0.4, "brussels": -0.2}
SPREAD: Mapping[str, float] = {"federal": 1.8, "flemish": 0.3, "walloon": 0.9, "brussels": 1.2}
OWN_SPREAD = 0.6
# shares of pairs of organisation and party: of those below monthly contact, and of those with it
NEVER_SHARE, ONCE_SHARE = 0.53, 0.21
WEEKLY_SHARE = 0.3
# The study found no effect of size, type, position and attention, so these may not have one in the sample
# either. Chance is drawn until no t-value of theirs is larger than this; if none is, the best is taken.
LARGEST_T = 1.2
MOST_DRAWS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Contacts:
    """Contact of organisations with parties.

    Args:
        frequency: by level and party: 1 (never) to 5 (weekly), or a missing code.
        insider: monthly or weekly contact with a party at a level of the report.
    """

    frequency: Mapping[tuple[str, str], Codes]
    insider: Flags


def invented_contacts(
    rng: np.random.Generator, organisations: Organisations, ties: Relations, activity: Activity
) -> Contacts:
    """Contact from ties and allies; the threshold of monthly contact lies where it leaves 53 insiders."""
    traits, reasons = _traits(organisations), _reasons(ties, activity)
    best: dict[tuple[str, str], Floats] = {}
    smallest = np.inf
    for _ in range(MOST_DRAWS):
        latent = _latent_contacts(rng, traits, ties, activity)
        insider = top(_highest(latent), INSIDERS)
        largest = np.abs(_t_values(insider.astype(np.float64), traits, reasons)).max()
        if largest < smallest:
            best, smallest = latent, largest
        if largest < LARGEST_T:
            break
    return _on_the_scale(best, activity)


def _at_the_table(activity: Activity, parties: tuple[str, ...]) -> Flags:
    """Whether a party (columns) negotiates at a level of the report where an organisation (rows) works."""
    nowhere = np.zeros(len(activity.levels["federal"]), dtype=bool)
    return np.column_stack(
        [
            np.any([nowhere, *(activity.levels[level] for level in _levels_of(party))], axis=0)
            for party in parties
        ]
    )


def _levels_of(party: str) -> tuple[str, ...]:
    return tuple(level for level in REPORTED_LEVELS if party in LEVEL_PARTIES[level])


def _latent_contacts(
    rng: np.random.Generator, traits: Floats, ties: Relations, activity: Activity
) -> dict[tuple[str, str], Floats]:
    """Latent contact by level and party; minus infinity where it is not asked."""
    size = len(traits)
    own = OWN_SPREAD * _unrelated(rng.standard_normal(size), traits)
    latent = {}
    for level, parties in LEVEL_PARTIES.items():
        asked = activity.levels[level]
        for party in parties:
            chance = rng.standard_normal(size)
            chance[asked] = _unrelated(chance[asked], traits[asked])
            ease = EASE[level] + _ease(party, ties) + own + SPREAD[level] * chance
            latent[level, party] = np.where(asked, ease, -np.inf)
    return latent


def _on_the_scale(latent: Mapping[tuple[str, str], Floats], activity: Activity) -> Contacts:
    highest = _highest(latent)
    insider = top(highest, INSIDERS)
    monthly = (highest[insider].min() + highest[~insider].max()) / 2
    reported = np.concatenate([values for (level, _), values in latent.items() if level in REPORTED_LEVELS])
    asked = reported[np.isfinite(reported)]
    cuts = (
        *np.quantile(asked[asked < monthly], (NEVER_SHARE, NEVER_SHARE + ONCE_SHARE)),
        monthly,
        np.quantile(asked[asked > monthly], 1 - WEEKLY_SHARE),
    )
    frequency = {
        (level, party): np.where(activity.levels[level], points(values, cuts), NOT_SHOWN)
        for (level, party), values in latent.items()
    }
    return Contacts(frequency, insider)


def _highest(latent: Mapping[tuple[str, str], Floats]) -> Floats:
    """Highest latent contact per organisation at the levels of the report."""
    reported = [values for (level, _), values in latent.items() if level in REPORTED_LEVELS]
    return np.asarray(np.max(reported, axis=0))


def _ease(party: str, ties: Relations) -> Floats:
    column = ties.parties.index(party)
    position = ties.position[:, column]
    return np.asarray(
        PER_TIE * (ties.tie[:, column] - 1)
        + ALLY * (position == 1)
        + OPPONENT * (position == -1)
        + SHARED_LANGUAGE * ties.shared_language[:, column]
        + LES_ENGAGES * (party == "les_engages")
    )


def _traits(organisations: Organisations) -> Floats:
    """What has no effect on access: size, type, position, attention."""
    return np.column_stack(
        [
            np.log1p(organisations.fte),
            organisations.contrast == "business",
            organisations.contrast == "none",
            organisations.lr,
            np.abs(organisations.lr - 5),
            *organisations.attention.values(),
        ]
    ).astype(np.float64)


def _reasons(ties: Relations, activity: Activity) -> Floats:
    """What has: the strongest tie and an ally at a table, and the number of levels."""
    table = _at_the_table(activity, ties.parties)
    return np.column_stack(
        [
            np.ones(len(table)),
            np.max(np.where(table, ties.tie, 1), axis=1),
            np.any(table & (ties.position == 1), axis=1),
            np.sum([activity.levels[level] for level in REPORTED_LEVELS], axis=0),
        ]
    )


def _unrelated(noise: Floats, traits: Floats) -> Floats:
    """Noise without its part that goes with the traits."""
    design = np.column_stack([np.ones(len(traits)), traits])
    return np.asarray(noise - design @ np.linalg.lstsq(design, noise, rcond=None)[0])


def _t_values(outcome: Floats, traits: Floats, reasons: Floats) -> Floats:
    """t-value of each trait in the regression of the outcome on traits and reasons."""
    design = np.column_stack([traits, reasons])
    inverse = np.linalg.inv(design.T @ design)
    slopes = inverse @ design.T @ outcome
    residuals = outcome - design @ slopes
    variance = residuals @ residuals / (len(design) - design.shape[1])
    return np.asarray((slopes / np.sqrt(variance * np.diag(inverse)))[: traits.shape[1]])
