"""Whose door is open to whom, and which bridge leads to a closed one (A-3, M38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.instruments.advocacy.plan import Action, Organisation, Plan, Route, Target
from rondetafel.lib.analysis.coordination.target_access import (
    Access,
    Bridge,
    TargetAccess,
    access_of_contacts,
    bridges,
    needs_bridge,
    target_access,
)
from rondetafel.lib.vocab.vocabulary import codelist

DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Door:
    """Contact of one organisation with one target in the public records.

    Args:
        organisation: its name in the plan, or in the records.
        target: the target.
        days: days with a contact; several on one day count once.
        months: length of the period.
        access: the class that follows.
    """

    organisation: str
    target: str
    days: int
    months: float
    access: Access


@dataclass(frozen=True, slots=True)
class TargetCheck:
    """What is known of our way to one target.

    Args:
        target: the target.
        access: the class and what it rests on.
        months: length of the period in which contacts count; None where the target was not in office.
        bridges: ways in, the most promising first; only where the door is known to be closed.
        direct_actions: actions still to come that go straight to it.
    """

    target: Target
    access: TargetAccess
    months: float | None
    bridges: tuple[Bridge, ...]
    direct_actions: tuple[Action, ...]

    @property
    def warns(self) -> bool:
        """Whether a direct action meets a closed door."""
        return needs_bridge(self.access, direct=bool(self.direct_actions))


def has_door(target: Target) -> bool:
    """Whether a target belongs to the direct route, by the vocabulary."""
    return codelist("advocacy_targets").entry(target.kind).extra["route"] == Route.DIRECT


class AccessCheck:
    """All doors of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def months(self, target: Target) -> float | None:
        """Months in which contacts with a target count; None where there are none."""
        first, last = self._period(target)
        return (last - first).days / DAYS_PER_MONTH if last > first else None

    def targets(self) -> tuple[TargetCheck, ...]:
        """The check of every target that has a door, in the order of the plan."""
        return tuple(self._check(each) for each in self.plan.targets if has_door(each))

    def doors(self) -> tuple[Door, ...]:
        """Contact of us and of the organisations of the plan with every target that the records cover."""
        return tuple(
            self._door(shown, target, self.plan.records.days(target.names_in_records, names), months)
            for target in self.plan.targets
            if self.plan.records.cover(target.names_in_records)
            and (months := self.months(target)) is not None
            for shown, names in self._names_by_organisation().items()
        )

    def most_received(self, target: Target, most: int) -> tuple[Door, ...]:
        """Those who were received most often, by number of days and then by name."""
        months = self.months(target)
        if months is None:
            return ()
        known = {name: shown for shown, names in self._names_by_organisation().items() for name in names}
        found = [
            self._door(name, target, days, months)
            for name, days in self.plan.records.everybody(target.names_in_records, known).items()
        ]
        met = [door for door in found if door.days]
        return tuple(sorted(met, key=lambda door: (-door.days, door.organisation))[:most])

    def _names_by_organisation(self) -> Mapping[str, Sequence[str]]:
        """Names in the records of us, and of every organisation of the plan, by the name to show."""
        own = self.plan.about.organisation or self.plan.goal.own_names[0]
        others = {each.name: each.names_in_records for each in self.plan.organisations if each.name != own}
        return {own: self.plan.goal.own_names} | others

    def _check(self, target: Target) -> TargetCheck:
        months = self.months(target)
        own = self._own_days(target) if months is not None else None
        access = target_access(
            None if own is None else len(own),
            months or 1.0,
            frequent_count=target.frequent_count,
            frequent_base=target.frequent_base,
        )
        ways = self._bridges(target, months) if access.access is Access.COLD and months else ()
        return TargetCheck(target, access, months, ways, self._direct_actions(target))

    def _direct_actions(self, target: Target) -> tuple[Action, ...]:
        """Actions still to come that go straight to a target; after its day a warning is too late."""
        return tuple(
            action
            for action in self.plan.actions
            if action.is_open
            and (action.day is None or action.day >= self.plan.day)
            and action.route is Route.DIRECT
            and target.name in action.targets
        )

    def _own_days(self, target: Target) -> set[date] | None:
        """Days with a contact of our own; None where neither a log nor the records could show one."""
        if not self.plan.own_contacts and not self.plan.records.cover(target.names_in_records):
            return None
        logged = {each.day for each in self.plan.own_contacts if each.target == target.name}
        return self._within(
            target, logged | self.plan.records.days(target.names_in_records, self.plan.goal.own_names)
        )

    def _bridges(self, target: Target, months: float) -> tuple[Bridge, ...]:
        partners = self.plan.coalition_partners
        allies = {
            each.name: self._access_of(each, target, months)
            for each in self.plan.organisations
            if each.ally or each.name in partners
        }
        return bridges(allies, partners)

    def _access_of(self, organisation: Organisation, target: Target, months: float) -> Access:
        """By the records; a contact that we know of ourselves is warm at least."""
        days = self._within(
            target, self.plan.records.days(target.names_in_records, organisation.names_in_records)
        )
        found = access_of_contacts(len(days), months)
        return Access.WARM if found is Access.COLD and target.name in organisation.doors else found

    def _door(self, shown: str, target: Target, days: set[date], months: float) -> Door:
        count = len(self._within(target, days))
        return Door(shown, target.name, count, months, access_of_contacts(count, months))

    def _period(self, target: Target) -> tuple[date, date]:
        goal = self.plan.goal
        first = max(goal.contacts_from, target.office_from or goal.contacts_from)
        return first, min(goal.contacts_until, target.office_until or goal.contacts_until)

    def _within(self, target: Target, days: set[date]) -> set[date]:
        first, last = self._period(target)
        return {day for day in days if first <= day <= last}
