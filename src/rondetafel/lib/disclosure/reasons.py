"""Why a number must stay open."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Rule that makes a number worth protecting."""

    SMALL_COUNT = "small_count"
    SMALL_COMPLEMENT = "small_complement"
    SMALL_BASE = "small_base"
    SHARED_ANSWER = "shared_answer"  # nearly a whole small group gave the same sensitive answer
    SMALL_DIFFERENCE = "small_difference"  # left over when one published group is subtracted from another
    DOMINANCE = "dominance"
    FEW_CONTRIBUTORS = "few_contributors"
    DERIVED_GROUP = "derived_group"  # nobody prints it, but the tables together might pin it down
    KNOWS_ITSELF = "knows_itself"  # before a respondent who is counted in it
