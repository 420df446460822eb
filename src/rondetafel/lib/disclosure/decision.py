"""Outcome of the gate for one request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.disclosure.ledger import Entry
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.records import cell_record
from rondetafel.lib.disclosure.request import Cell, Merge, ReleaseRequest

if TYPE_CHECKING:
    from rondetafel.lib.disclosure.audit import Finding
    from rondetafel.lib.disclosure.protection import Protection


class Status(IntEnum):
    """Outcome of the gate, from best to worst; whatever is unknown is FAIL."""

    PASS = 0
    REVIEW = 1
    FAIL = 2

    @classmethod
    def of(cls, word: object) -> Status:
        """Status from a word in a file; a word we do not know is FAIL."""
        return next((status for status in cls if status.name.lower() == word), cls.FAIL)


class CellStatus(StrEnum):
    """What a reader may know about why a cell is empty.

    The classes say nothing that the reader cannot see: whether a cell was hidden for its own sake or to
    protect another is never told, since "hidden because small" would itself say that the count lies between 1
    and 4.
    """

    SHOWN = "shown"
    HIDDEN = "hidden"
    SMALL_BASE = "small_base"  # the base is printed and below the limit


@dataclass(frozen=True, slots=True)
class CellDecision:
    """Outcome for one cell.

    Args:
        table: id of the table.
        cell: what was asked, with canonical groups.
        status: shown, hidden, or hidden for its small base.
        value: what is printed: the count where the cell tells one, otherwise the rounded share or amount;
            None for a hidden cell.
        base: the base that is printed with it; None where none is, or it is hidden.
        reasons: why the cell itself is sensitive; empty for a shown cell and for one hidden to protect
            others. For the researcher's eyes only.
    """

    table: str
    cell: Cell
    status: CellStatus
    value: float | None
    base: int | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Result of the attack, fit to be published: intervals that any reader could work out, no true values.

    Args:
        policy: name of the policy.
        policy_sha256: fingerprint of its values.
        targets: how many numbers were attacked, by reason.
        unsafe: how many of them were not open enough.
        narrowest: by reason the smallest width of an interval; the audit stops widening an interval once it
            is wide enough, so real intervals are at least this wide.
        whole: how many targets were shown safe with whole numbers of people.
        wide: how many with fractions of people, with an interval of 3 or wider, for which that is enough
            (M24).
        unknowns: micro cells in the joint system.
        facts: facts in the joint system, earlier releases included.
        earlier: releases of the same study that were attacked together with this one.
    """

    policy: str
    policy_sha256: str
    targets: Mapping[str, int]
    unsafe: int
    narrowest: Mapping[str, float]
    whole: int
    wide: int
    unknowns: int
    facts: int
    earlier: int

    @classmethod
    def of(cls, protection: Protection, policy: Policy, earlier: int) -> Certificate:
        """Summary of the last audit."""
        widths: dict[str, float] = {}
        for finding in protection.findings:
            reason = finding.target.reason.value
            widths[reason] = min(widths.get(reason, float("inf")), finding.high - finding.low)
        return cls(
            policy.name,
            policy.sha256,
            dict(sorted(Counter(finding.target.reason.value for finding in protection.findings).items())),
            sum(_unsafe(finding) for finding in protection.findings),
            {reason: round(width, 3) for reason, width in sorted(widths.items())},
            sum(finding.whole is True for finding in protection.findings),
            sum(finding.safe and finding.whole is None for finding in protection.findings),
            protection.unknowns,
            protection.facts,
            earlier,
        )

    def as_data(self) -> dict[str, Any]:
        """For the ledger and the manifest."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A merge that would leave fewer hidden cells; utility is the fraction of cells hidden.

    Args:
        merges: what to take together, in this order.
        hidden_share_before: fraction of cells hidden without the merges.
        hidden_share_after: fraction hidden with them.
    """

    merges: tuple[Merge, ...]
    hidden_share_before: float
    hidden_share_after: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something that may be published instead; the gate reviewed it and lets it pass.

    Args:
        request: what to ask.
        explanation: what it is, in three languages.
    """

    request: ReleaseRequest
    explanation: Problem


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be published.

    Args:
        request: what was decided on; with accepted merges this is the merged request.
        status: PASS: the shown cells may be published. FAIL: nothing may.
        cells: outcome per cell; on FAIL every cell is hidden.
        problems: why cells are hidden or the request is refused, in three languages, for the researcher only.
        policy: the rules.
        certificate: result of the attack; None where it did not come to one.
        ledger_head: head of the ledger that the decision was made on.
        total: number of respondents in the edition.
        models: ids of the models that may be published.
        merges: merges that were accepted.
        proposals: merges worth considering.
        alternatives: what may be published instead of what was refused.
    """

    request: ReleaseRequest
    status: Status
    cells: tuple[CellDecision, ...]
    problems: tuple[Problem, ...]
    policy: Policy
    certificate: Certificate | None
    ledger_head: str
    total: int
    models: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    @property
    def hidden_share(self) -> float | None:
        """Fraction of cells that are hidden; None where there are no cells."""
        return hidden_share(self.cells)

    def cell(self, table: str, cell_id: str) -> CellDecision | None:
        """Outcome for one cell; None where it was not asked."""
        return next((one for one in self.cells if one.table == table and one.cell.id == cell_id), None)

    def stands_in(self, entry: Entry) -> bool:
        """Whether a ledger record is that of this decision, made on the ledger as it was before it."""
        content = self.record(
            on=str(entry.content.get("on")), approved_by=entry.content.get("approved_by", ())
        )
        return entry.is_intact and entry.previous == self.ledger_head and dict(entry.content) == content

    def record(self, *, on: str, approved_by: Sequence[str] = ()) -> dict[str, Any]:
        """Content of the ledger record: what was asked, decided, by which rules, and the attack result."""
        return {
            "study": self.request.study,
            "request": self.request.id,
            "edition": self.request.edition,
            "languages": list(self.request.languages),
            "on": on,
            "approved_by": list(approved_by),
            "status": self.status.name.lower(),
            "policy": {"id": self.policy.id, "version": self.policy.version, "sha256": self.policy.sha256},
            "merges": [
                {"dimension": merge.dimension, "categories": list(merge.categories), "into": merge.into}
                for merge in self.merges
            ],
            "tables": [
                {
                    "id": table.id,
                    "cells": [
                        cell_record(one.cell, shown=one.status is CellStatus.SHOWN, value=one.value)
                        for one in self.cells
                        if one.table == table.id
                    ],
                }
                for table in self.request.tables
            ],
            "models": list(self.models),
            "attack": self.certificate.as_data() if self.certificate else None,
        }


def hidden_share(cells: Sequence[CellDecision]) -> float | None:
    """Fraction of cells that are hidden; None where there are no cells."""
    if not cells:
        return None
    return sum(cell.status is not CellStatus.SHOWN for cell in cells) / len(cells)


def _unsafe(finding: Finding) -> bool:
    return not finding.safe or finding.whole is False


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
