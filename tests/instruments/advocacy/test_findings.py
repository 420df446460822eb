"""Sentences stay short, however much there is to tell."""

from __future__ import annotations

from datetime import date

import pytest

from rondetafel.instruments.advocacy import findings
from rondetafel.instruments.advocacy.plan import Coalition
from rondetafel.lib.analysis.coordination.coalition_roles import Role
from rondetafel.lib.base.text import Language
from tests.instruments.advocacy.small_plan import action, ally, met, own, small_plan, target

SEATS = tuple(f"Zetel {number}" for number in range(6))
NEVER = own(date(2024, 1, 1))


def test_closed_doors_after_the_first_are_counted() -> None:
    plan = small_plan(
        targets=tuple(target(seat) for seat in SEATS),
        actions=tuple(action(f"A{place}", targets=(seat,)) for place, seat in enumerate(SEATS)),
        own_contacts=NEVER,
    )
    found = findings.closed_doors(plan, Language.NL, 2)
    assert len(found) == 3
    assert found[0].startswith("De deur is dicht bij Zetel 0")
    assert found[2].startswith("Nog meer gesloten deuren met een geplande actie: 4.")
    assert len(findings.closed_doors(plan, Language.NL, 6)) == 6


def test_a_closed_door_names_who_can_introduce_or_says_that_there_is_none() -> None:
    closed = small_plan(actions=(action("A1"),), own_contacts=NEVER)
    assert "Geen medestander" in findings.closed_doors(closed, Language.NL, 2)[0]
    helped = small_plan(
        actions=(action("A1"),),
        own_contacts=NEVER,
        organisations=(ally("Ouderenbond"),),
        public_contacts=tuple(met("Ouderenbond", date(2026, 2, 3))),
    )
    assert "introduceren door: Ouderenbond" in findings.closed_doors(helped, Language.NL, 2)[0]


def test_unanswered_actions_after_the_fourth_are_counted() -> None:
    actions = tuple(action(f"A{number}", day=date(2026, 6, 1)) for number in range(6))
    told = findings.told(small_plan(actions=actions), Language.EN)
    assert "Actie A3 (and 2 more)" in told
    assert "Actie A4" not in told


@pytest.mark.parametrize("language", Language)
def test_an_empty_plan_asks_for_an_action_and_claims_nothing(language: Language) -> None:
    found = findings.main(small_plan(decisions=(), targets=()), language)
    assert len(found) == 1


def test_coalitions_without_mentions_leave_the_own_voice_open() -> None:
    plan = small_plan(coalitions=(Coalition("Bankpact", Role.LEAD, 1.0),))
    assert findings.voice(plan, Language.EN).startswith("No mentions")
    assert findings.voice(small_plan(), Language.EN) == ""


def test_classes_that_rest_on_public_contacts_only_say_so() -> None:
    public = small_plan(public_contacts=tuple(met("Ouderenbond", date(2026, 2, 3))))
    assert findings.access(public, Language.EN).endswith("no contact was found.")
    assert "public contacts" not in findings.access(small_plan(own_contacts=NEVER), Language.EN)
    assert "public contacts" not in findings.access(small_plan(), Language.EN)
