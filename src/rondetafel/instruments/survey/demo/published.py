"""The published counts that the invented answers reproduce exactly (methods.md §8).

Shares were published, counts were not: a scenario is a set of counts that gives all published shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Scenario = Literal["A", "B"]

INVITED = 1559
COMPLETE = 214
INSIDERS = 53
EARLIER_COMPLETE = 327

LEVEL_PARTIES: Mapping[str, tuple[str, ...]] = {
    "federal": ("n_va", "mr", "les_engages", "vooruit", "cd_v"),
    "flemish": ("cd_v", "vooruit", "n_va"),
    "walloon": ("les_engages", "mr"),
    "brussels": ("mr", "ps", "les_engages", "groen", "open_vld", "vooruit", "cd_v"),
}
REPORTED_LEVELS = ("federal", "flemish", "walloon")

# insiders by main domain: the report gives this order and no numbers
INSIDER_DOMAINS = ("health_care", "economy", "labour_market", "culture_sport_youth", "social_wellbeing")


@dataclass(frozen=True, slots=True)
class Count:
    """A published share as a count.

    Args:
        count: organisations with a fair or great influence, or with broad contact.
        base: organisations with a valid answer.
    """

    count: int
    base: int


INFLUENCE: Mapping[Scenario, Mapping[tuple[str, str], Count]] = {
    "A": {
        ("federal", "les_engages"): Count(27, 89),
        ("federal", "cd_v"): Count(23, 90),
        ("federal", "vooruit"): Count(22, 89),
        ("federal", "n_va"): Count(19, 90),
        ("federal", "mr"): Count(15, 88),
        ("flemish", "cd_v"): Count(29, 74),
        ("flemish", "vooruit"): Count(24, 74),
        ("flemish", "n_va"): Count(17, 74),
        ("walloon", "les_engages"): Count(5, 19),
        ("walloon", "mr"): Count(1, 20),
    },
    "B": {
        ("federal", "les_engages"): Count(59, 195),
        ("federal", "cd_v"): Count(50, 195),
        ("federal", "vooruit"): Count(48, 194),
        ("federal", "n_va"): Count(41, 194),
        ("federal", "mr"): Count(33, 194),
        ("flemish", "cd_v"): Count(58, 148),
        ("flemish", "vooruit"): Count(48, 148),
        ("flemish", "n_va"): Count(34, 148),
        ("walloon", "les_engages"): Count(10, 38),
        ("walloon", "mr"): Count(2, 40),
    },
}

EARLIER_LEVEL_PARTIES: Mapping[str, tuple[str, ...]] = {
    "federal": (
        "n_va", "cd_v", "vooruit", "open_vld", "groen", "vlaams_belang", "pvda_ptb",
        "mr", "les_engages", "ps", "ecolo",
    ),
    "flemish": ("n_va", "cd_v", "vooruit", "open_vld", "groen", "vlaams_belang", "pvda_ptb"),
    "walloon": ("mr", "les_engages", "ps", "ecolo", "pvda_ptb"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breadth:
    """How many organisations had contact with many parties, before the elections.

    Args:
        parties: contact with at least this many.
        organisations: how many did, and how many were asked.
    """

    parties: int
    organisations: Count


# the bases are ours: only 30%, 52% and 73% were published
EARLIER_BREADTH: Mapping[str, Breadth] = {
    "federal": Breadth(8, Count(87, 290)),
    "flemish": Breadth(5, Count(104, 200)),
    "walloon": Breadth(4, Count(110, 150)),
}

# 213 and 191 are the smallest bases that give the exact shares; Groen, Vooruit, PS and Ecolo were published
# as ranges (33 to 38 and 33 to 36); nothing was published about the last two
EARLIER_INFLUENCE: Mapping[str, Count] = {
    "cd_v": Count(73, 213),
    "n_va": Count(51, 213),
    "open_vld": Count(57, 213),
    "vooruit": Count(78, 213),
    "groen": Count(75, 213),
    "les_engages": Count(55, 191),
    "mr": Count(49, 191),
    "ps": Count(67, 191),
    "ecolo": Count(65, 191),
    "vlaams_belang": Count(13, 213),
    "pvda_ptb": Count(36, 324),
}

# who was asked about which parties before the elections: those with members in that part of the country.
# 133 + 83 = 216 and 111 + 83 = 194 leave three organisations each that skipped the questions on influence
EARLIER_CONSTITUENCIES: Mapping[str, int] = {"flanders": 133, "francophone_belgium": 111, "belgium": 83}
