"""Which negotiations an organisation had interests in, and which of them mattered most to it.

Contact is asked about all of an organisation's levels, influence about those that mattered most. That follows
from the published shares. Their bases are nearly equal for all parties at a level, so influence was not asked
of those with contact only. And 53 insiders out of 214 means that every respondent was asked about contact at
a level of the report, while in scenario A the bases of influence add up to 184: one main level each, Brussels
for the other 30.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.demo.draws import drawn, weights_of
from rondetafel.instruments.survey.demo.published import INFLUENCE, LEVEL_PARTIES, REPORTED_LEVELS, Scenario
from rondetafel.lib.analysis.arrays import Flags

LEVELS = tuple(LEVEL_PARTIES)

# how likely it is that an organisation of a constituency works at a level
NEARNESS: Mapping[str, Mapping[str, float]] = {
    "federal": {"flanders": 1.0, "francophone_belgium": 1.0, "belgium": 1.0},
    "flemish": {"flanders": 6.0, "francophone_belgium": 0.05, "belgium": 1.0},
    "walloon": {"flanders": 0.0, "francophone_belgium": 4.0, "belgium": 0.5},
    "brussels": {"flanders": 0.5, "francophone_belgium": 2.0, "belgium": 2.0},
}
HOME = {"flanders": "flemish", "francophone_belgium": "walloon", "belgium": "federal"}
ALSO_HOME_SHARE = 0.45
ALSO_FEDERAL_SHARE = 0.4
ALSO_BRUSSELS_SHARE = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """Levels per organisation; shape (organisations,) each.

    Args:
        levels: had interests in the negotiations at this level.
        main: they were among those that mattered most.
    """

    levels: Mapping[str, Flags]
    main: Mapping[str, Flags]


def invented_activity(rng: np.random.Generator, constituency: np.ndarray, scenario: Scenario) -> Activity:
    """Levels that give the bases of a scenario, with at least one level of the report for everybody."""
    main = _one_main_level(rng, constituency) if scenario == "A" else _several_main_levels(rng, constituency)
    levels = {level: main[level].copy() for level in LEVELS}
    size = len(constituency)
    if scenario == "A":
        levels["federal"] |= rng.random(size) < ALSO_FEDERAL_SHARE
        for place, level in HOME.items():
            levels[level] |= (constituency == place) & (rng.random(size) < ALSO_HOME_SHARE)
    levels["brussels"] |= rng.random(size) < ALSO_BRUSSELS_SHARE
    nowhere = ~np.any([levels[level] for level in REPORTED_LEVELS], axis=0)
    for place, level in HOME.items():
        levels[level] |= nowhere & (constituency == place)
    return Activity(levels, main)


def asked_about_influence(scenario: Scenario) -> dict[str, int]:
    """Organisations for which a level is a main level: the largest base of its parties."""
    cells = INFLUENCE[scenario]
    return {
        level: max(count.base for (at, _), count in cells.items() if at == level) for level in REPORTED_LEVELS
    }


def _one_main_level(rng: np.random.Generator, constituency: np.ndarray) -> dict[str, Flags]:
    """A main level each: the smallest tables first, Brussels for whoever is left."""
    sizes = asked_about_influence("A")
    sizes["brussels"] = len(constituency) - sum(sizes.values())
    free = np.ones(len(constituency), dtype=bool)
    main = {}
    for level in ("walloon", "flemish", "brussels", "federal"):
        main[level] = drawn(rng, weights_of(constituency, NEARNESS[level]) * free, sizes[level])
        free &= ~main[level]
    return main


def _several_main_levels(rng: np.random.Generator, constituency: np.ndarray) -> dict[str, Flags]:
    """One or more main levels each; whoever has no regional one has the federal one."""
    sizes = asked_about_influence("B")
    main = {
        level: drawn(rng, weights_of(constituency, NEARNESS[level]), sizes[level])
        for level in ("walloon", "flemish")
    }
    regional = main["walloon"] | main["flemish"]
    main["federal"] = drawn(rng, np.where(regional, 1.0, 1e9), sizes["federal"])
    main["brussels"] = np.zeros(len(constituency), dtype=bool)
    return main
