"""What linking gives: per text the entry or none, how sure, why, and what came second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from rondetafel.lib.linkage.evidence import Evidence, LinkRule


class Status(StrEnum):
    """What is decided about a text."""

    LINKED = "linked"
    REVIEW = "review"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a text may name, with its strongest evidence."""

    id: str
    name: str
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Link:
    """Decision about one text.

    Args:
        text: the text as it was given.
        status: linked, for review by a person, or unmatched.
        best: the entry that fits best, None where nothing fits at all.
        runner_up: the entry that fits second best, None where there is no second.
    """

    text: str
    status: Status
    best: Candidate | None
    runner_up: Candidate | None

    @property
    def id(self) -> str | None:
        """Id of the entry, only where linked."""
        return self.best.id if self.best and self.status is Status.LINKED else None

    @property
    def score(self) -> float:
        """How sure, in [0, 1]; 0 where nothing fits."""
        return self.best.score if self.best else 0.0

    @property
    def margin(self) -> float:
        """Distance in score to the runner-up, in [0, 1]."""
        return self.score - (self.runner_up.score if self.runner_up else 0.0)


@dataclass(frozen=True, slots=True)
class Links:
    """Decisions about texts, in the order of the texts.

    Unmatched texts and texts for review stay in: whoever prints a number says how many there are.
    """

    links: tuple[Link, ...]
    rule_version: int

    def count(self, status: Status) -> int:
        """How many texts have a status; a text that was given twice counts twice."""
        return Counter(link.status for link in self.links)[status]

    def ids(self) -> list[str | None]:
        """Id per text, None where not linked."""
        return [link.id for link in self.links]


def decide(text: str, candidates: Iterable[Candidate], rule: LinkRule) -> Link:
    """Link where the best candidate is sure enough and clearly ahead; otherwise ask a person or leave it."""
    ranked = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.id))[:2]
    best, runner_up = (*ranked, None, None)[:2]
    if best is None or best.score < rule.review_from:
        return Link(text, Status.UNMATCHED, best, runner_up)
    ahead = best.score - (runner_up.score if runner_up else 0.0)
    sure = best.score >= rule.link_from and ahead >= rule.margin
    return Link(text, Status.LINKED if sure else Status.REVIEW, best, runner_up)


def weigh(evidence: Iterable[Evidence], rule: LinkRule) -> Evidence:
    """Strongest of the evidence for one entry, a little stronger where another part supports it."""
    ranked = sorted(evidence, key=lambda item: (-item.score, item.kind))
    supported = any(item.family != ranked[0].family and item.score >= rule.review_from for item in ranked)
    if not supported:
        return ranked[0]
    return replace(
        ranked[0], score=min(ranked[0].score + rule.corroboration, max(ranked[0].score, rule.same_name))
    )
