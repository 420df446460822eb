"""Finding what to hide: choice and audit in turn, until no finding is left or nothing helps (M23, M24)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.disclosure.attack import Attack, Sum, attack_on
from rondetafel.lib.disclosure.audit import Finding, audit
from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.solver import KNOWN
from rondetafel.lib.disclosure.statements import COUNT, Fact, Statement
from rondetafel.lib.disclosure.suppression import Master
from rondetafel.lib.disclosure.targets import Target, derived_targets, knower_targets

ROUNDS = 60  # of choice and audit, per phase; reached means: no answer
PATIENCE = 12  # rounds in search of the cheapest choice; after them what is hidden stays hidden
MOST_MARGIN = 6  # asked of a target beyond the policy when fractions hide what whole numbers give away


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be published, and what must stay open.

    Args:
        people: the respondents.
        policy: the rules.
        statements: what may be published, or hidden.
        forced: numbers of the statements that must be hidden.
        known: facts that are out already or that everybody knows.
        targets: what must stay open.
        sums: additive relations between statements.
    """

    people: Respondents
    policy: Policy
    statements: tuple[Statement, ...]
    forced: frozenset[int]
    known: tuple[Fact, ...]
    targets: tuple[Target, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Protection:
    """The answer.

    Args:
        hidden: shape (statements,): True for what must be hidden.
        findings: the last audit of all facts together, one per target.
        unknowns: micro cells in that audit.
        facts: facts in that audit.
        safe: everything that must stay open does.
    """

    hidden: Flags
    findings: tuple[Finding, ...]
    unknowns: int
    facts: int
    safe: bool


def protect(question: Question, master: Master, progress: Progress = silent) -> Protection:
    """Cheapest set of statements to hide, with the audit that shows that it is enough."""
    parts = _partial_systems(question)
    whole = joint_systems(question)
    hidden = master.cheapest()
    if hidden is not None and len(parts) > 1:
        hidden = _settle(parts, master, hidden, monotone=False, progress=progress)
    if hidden is not None:
        hidden = _settle(whole, master, hidden, monotone=len(parts) > 1, progress=progress)
    chosen = np.ones(len(question.statements), dtype=bool) if hidden is None else hidden
    in_tables = [finding for system in parts for finding in system.audit(chosen)]
    findings = tuple(finding for system in whole for finding in system.audit(chosen))
    return Protection(
        chosen,
        findings,
        sum(system.attack.universe.size for system in whole),
        sum(system.attack.facts.shape[0] for system in whole),
        hidden is not None and all(_good(finding) for finding in (*in_tables, *findings)),
    )


class AuditedSystem:
    """A system of facts about one measure with its targets, and the last audit of it."""

    def __init__(
        self, measure: str, attack: Attack, targets: Sequence[Target], places: Codes | None = None
    ) -> None:
        self.measure = measure
        self.attack = attack
        self.targets = list(targets)
        self.places = places
        self.margins = [0] * len(self.targets)
        self.owners = sorted(set(attack.owner.tolist()) - {KNOWN})
        self.last: tuple[bytes, list[Finding]] | None = None

    def audit(self, hidden: Flags) -> list[Finding]:
        """Audit, unless nothing in this system changed since the last one."""
        state = hidden[self.owners].tobytes()
        if self.last is None or self.last[0] != state:
            self.last = (state, audit(self.attack, self.targets, hidden, self.places, self.margins))
        return self.last[1]

    def demand_more(self, findings: Sequence[Finding]) -> bool:
        """Ask one more of targets that only fractions of people keep open; False when that is exhausted."""
        raised = [
            number
            for number, finding in enumerate(findings)
            if finding.whole is False and self.margins[number] < MOST_MARGIN
        ]
        for number in raised:
            self.margins[number] += 1
            self.last = None
        return bool(raised)


def _settle(
    systems: Sequence[AuditedSystem], master: Master, hidden: Flags, *, monotone: bool, progress: Progress
) -> Flags | None:
    """Hide, audit and learn until every system is safe; None when nothing can make it so."""
    current: Flags | None = hidden
    for turn in range(ROUNDS):
        if current is None:
            return None
        progress("protect", turn, None)
        bad = [finding for system in systems for finding in system.audit(current) if not finding.safe]
        if any(not finding.cuts for finding in bad):
            return None
        learned = master.learn(cut for finding in bad for cut in finding.cuts)
        if not bad:
            raised = [system.demand_more(system.audit(current)) for system in systems]
            if not any(raised):
                return current
        elif learned == 0:
            return None
        if monotone or turn >= PATIENCE:
            master.keep(current)
        current = master.cheapest() if learned else current
    return None


def _good(finding: Finding) -> bool:
    return finding.safe and finding.whole is not False


def joint_systems(question: Question) -> list[AuditedSystem]:
    """All facts together, one system per measure."""
    systems = []
    for measure in _measures(question):
        targets = [target for target in question.targets if target.measure == measure]
        attack = _attack(question, question.statements, question.known, targets, measure)
        columns = None
        if measure == COUNT:
            targets += _hidden_targets(question, attack, targets)
            attack = _attack(question, question.statements, question.known, targets, measure)
            columns = _places(attack, question.people)
        systems.append(AuditedSystem(measure, attack, targets, columns))
    return systems


def _hidden_targets(question: Question, attack: Attack, targets: Sequence[Target]) -> list[Target]:
    """Targets that nobody prints: small groups in the cross-classification, and knowledge of oneself."""
    universe = attack.universe
    cliques = [block.dimensions for block in universe.blocks]
    known = {target.group for target in targets if len(target.terms) == 1}
    derived = derived_targets(cliques, universe.atoms, question.people, question.policy)
    found = [target for target in derived if target.group not in known]
    if question.policy.insider == "self":
        found += knower_targets(targets, question.people)
    return found


def _partial_systems(question: Question) -> list[AuditedSystem]:
    """The facts on each set of attributes that is crossed in one table, apart from the rest."""
    needed = [_dimensions(statement.facts) for statement in question.statements]
    largest = sorted(
        {names for names in needed if not any(names < other for other in needed)}, key=lambda n: sorted(n)
    )
    systems = []
    for names in largest:
        inside = [
            statement if _dimensions(statement.facts) <= names else replace(statement, facts=())
            for statement in question.statements
        ]
        known = [fact for fact in question.known if _dimensions([fact]) <= names]
        for measure in _measures(question):
            targets = [
                target
                for target in question.targets
                if target.measure == measure and all(term.group.dimensions <= names for term in target.terms)
            ]
            if targets:
                attack = _attack(question, inside, known, targets, measure)
                systems.append(AuditedSystem(measure, attack, targets))
    return systems


def _attack(
    question: Question,
    statements: Sequence[Statement],
    known: Sequence[Fact],
    targets: Sequence[Target],
    measure: str,
) -> Attack:
    groups = [term.group for target in targets for term in target.terms]
    sums = question.sums if measure == COUNT else ()
    return attack_on(statements, known, groups, question.people, measure=measure, sums=sums)


def _places(attack: Attack, people: Respondents) -> Codes:
    return np.column_stack(attack.universe.columns_of_people(people))


def _measures(question: Question) -> list[str]:
    found = {fact.measure for statement in question.statements for fact in statement.facts}
    return sorted(found | {target.measure for target in question.targets})


def _dimensions(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(name for fact in facts for term in fact.terms for name in term.group.dimensions)
