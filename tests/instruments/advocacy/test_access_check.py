"""Whose door is open, and which bridge leads to a closed one (A-3, M38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rondetafel.instruments.advocacy.access_check import AccessCheck, TargetCheck
from rondetafel.instruments.advocacy.plan import Coalition, Plan, Status
from rondetafel.lib.analysis.coordination.coalition_roles import Role
from rondetafel.lib.analysis.coordination.target_access import Access, AccessSource
from tests.instruments.advocacy.small_plan import (
    GOAL,
    MEDIA,
    MINISTER,
    action,
    ally,
    met,
    monthly,
    own,
    small_plan,
    target,
)


def minister(plan: Plan) -> TargetCheck:
    return AccessCheck(plan).targets()[0]


@pytest.mark.parametrize(
    ("days", "expected"), [(12, Access.OPEN), (11, Access.WARM), (1, Access.WARM)], ids=str
)
def test_a_year_with_twelve_contacts_is_open_and_with_one_is_ajar(days: int, expected: Access) -> None:
    found = minister(small_plan(own_contacts=own(*monthly(days))))
    assert (found.access.access, found.access.contacts) == (expected, days)


def test_a_log_without_a_contact_is_a_closed_door() -> None:
    found = minister(small_plan(own_contacts=own(date(2024, 1, 1))))  # before the period
    assert found.access.access is Access.COLD
    assert found.months == pytest.approx(365 / (365.25 / 12))


def test_several_contacts_on_one_day_and_the_same_in_log_and_records_count_once() -> None:
    day = date(2026, 2, 3)
    plan = small_plan(own_contacts=own(day, day), public_contacts=tuple(met("BB", day, date(2026, 3, 1))))
    assert minister(plan).access.contacts == 2


def test_without_log_and_records_there_is_no_class_but_the_rate_of_a_survey() -> None:
    asked = target(MINISTER, frequent_count=53, frequent_base=214)
    found = minister(small_plan(targets=(asked,)))
    assert found.access.access is None
    assert found.access.source is AccessSource.SURVEY_RATE
    # Wilson 53/214 = .1946, .3096 (gold number G02)
    assert found.access.rate.low == pytest.approx(0.1946, abs=5e-5)
    assert found.access.rate.high == pytest.approx(0.3096, abs=5e-5)
    assert not found.warns


def test_records_that_never_name_the_seat_say_nothing_of_our_door() -> None:
    elsewhere = tuple(met("BB", date(2026, 2, 3), seat="Burgemeester"))
    assert minister(small_plan(public_contacts=elsewhere)).access.source is AccessSource.NOTHING
    others = tuple(met("Stoelenbond", date(2026, 2, 3)))
    assert minister(small_plan(public_contacts=others)).access.access is Access.COLD


def test_a_seat_is_also_found_by_its_institution_and_by_any_spelling_of_its_names() -> None:
    named = target(MINISTER, names_in_records=("Ministerie van Bankjes", "MvB"))
    records = met(
        "bankjesbond ", date(2026, 2, 3), seat="Jan Voorbeeld", institution="ministerie van bankjes"
    )
    plan = small_plan(targets=(named,), public_contacts=tuple(records))
    assert minister(plan).access.contacts == 1


def test_only_contacts_while_in_office_count() -> None:
    since = target(MINISTER, office_from=date(2026, 4, 1))
    plan = small_plan(targets=(since,), own_contacts=own(*monthly(12)))
    found = minister(plan)
    assert found.access.contacts == 3  # April, May and June
    assert found.access.access is Access.OPEN  # in three months
    later = replace(since, office_from=date(2027, 1, 1))
    found = minister(replace(plan, targets=(later,)))
    assert (found.months, found.access.access, found.access.source) == (None, None, AccessSource.NOTHING)


def test_media_have_no_door() -> None:
    assert [each.target.name for each in AccessCheck(small_plan()).targets()] == [MINISTER]
    assert MEDIA in {each.name for each in small_plan().targets}


def test_a_direct_action_on_a_closed_door_warns_and_names_bridges_in_order() -> None:
    plan = small_plan(
        actions=(
            action("A1"),
            action("A2", "press_interview"),
            action("A3", status=Status.DONE),
            action("A4", status=Status.DROPPED),
        ),
        coalitions=(
            Coalition("Bankpact", Role.CONTRIBUTOR, 10.0, "Parkenbond", ("Parkenbond", "Pleinbond")),
        ),
        organisations=(
            ally("Stille bond"),
            ally("Ouderenbond"),
            ally("Parkenbond", ally=False),  # a partner of a coalition is a bridge all the same
            ally("Vakbond", doors=(MINISTER,)),
            ally("Toeschouwer", ally=False, doors=(MINISTER,)),
        ),
        own_contacts=own(date(2024, 1, 1)),
        public_contacts=tuple(
            met("Ouderenbond", *monthly(12))
            + met("Parkenbond", date(2026, 1, 9))
            + met("Toeschouwer", *monthly(12))
        ),
    )
    found = minister(plan)
    assert found.warns
    assert [each.code for each in found.direct_actions] == ["A1"]
    ways = [(way.through, way.access, way.same_coalition) for way in found.bridges]
    assert ways == [
        ("Ouderenbond", Access.OPEN, False),
        ("Parkenbond", Access.WARM, True),
        ("Vakbond", Access.WARM, False),
        (None, None, False),
    ]


def test_an_action_whose_day_has_passed_does_not_warn_any_more() -> None:
    past = action("A1", day=date(2026, 6, 30))
    assert not minister(small_plan(actions=(past,), own_contacts=own(date(2024, 1, 1)))).warns
    undated = action("A1", day=None, status=Status.IDEA)
    assert minister(small_plan(actions=(undated,), own_contacts=own(date(2024, 1, 1)))).warns


def test_no_warning_for_the_indirect_route_or_a_door_that_is_ajar() -> None:
    closed = small_plan(actions=(action("A1", "press_interview"),), own_contacts=own(date(2024, 1, 1)))
    ajar = small_plan(actions=(action("A1"),), own_contacts=own(date(2026, 1, 1)))
    assert not minister(closed).warns
    assert not minister(ajar).warns
    assert minister(ajar).bridges == ()


def test_the_doors_of_others_are_counted_in_the_same_period_and_under_one_name() -> None:
    goal = replace(GOAL, contacts_from=date(2026, 1, 1))
    records = met("Ouderenbond", *monthly(12)) + met("OB", date(2026, 6, 3), date(2026, 6, 4))
    records += met("Stoelenbond", date(2026, 6, 5), date(2025, 12, 31))
    compared = (ally("Ouderenbond", names_in_records=("Ouderenbond", "OB")),)
    check = AccessCheck(small_plan(goal=goal, public_contacts=tuple(records), organisations=compared))
    # six months and one day more; the 3rd of June is there twice, and what was before does not count
    assert [(door.organisation, door.days) for door in check.doors()] == [
        ("Bankjesbond", 0),
        ("Ouderenbond", 7),
    ]
    received = check.most_received(check.plan.targets[0], 5)
    assert [(each.organisation, each.days) for each in received] == [("Ouderenbond", 7), ("Stoelenbond", 1)]
    assert [each.organisation for each in check.most_received(check.plan.targets[0], 1)] == ["Ouderenbond"]
