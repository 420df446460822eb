"""Underuse, dormancy and change (M34)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Confirmation, Inventory
from rondetafel.instruments.cooperation.tables.meeting_tables import dormant, meeting_tables
from rondetafel.lib.base.tables import Tabulation
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.changed_demos import read_demo
from tests.instruments.cooperation.invented import DAY, form, inventory


def table(found: Inventory, id: str) -> Tabulation:
    return next(table for table in meeting_tables(found) if table.id == id)


@pytest.mark.parametrize("seed", [0, 7, 2026])
def test_eleven_of_twenty_three_conferences_sleep_in_every_demo(seed: int, tmp_path: Path) -> None:
    """11/23 = 47.8% [29.2; 67.0], a press report of 2021 (M34)."""
    rows = table(read_demo(INSTRUMENT, tmp_path / "demo", seed), "dormancy").rows
    [row] = [row for row in rows if getattr(row[0], "en", "") == "Interministerial Conference"]
    assert row[1:3] == (11, 23)
    assert row[3:] == pytest.approx((0.478, 0.292, 0.670), abs=5e-4)


def test_a_form_sleeps_by_its_last_meeting_and_else_by_its_count() -> None:
    assert dormant(form("A", last_meeting=date(2023, 12, 31)), DAY) is True
    assert dormant(form("A", last_meeting=date(2024, 1, 2)), DAY) is False
    assert dormant(form("A", held=0), DAY) is True
    assert dormant(form("A", held=3), DAY) is False
    assert dormant(form("A"), DAY) is None


def test_unknown_use_is_left_out_and_not_taken_for_sleep() -> None:
    found = inventory([form("A"), form("B", held=0), form("C", held=2)])
    assert table(found, "dormancy").rows[0][1:3] == (1, 2)
    assert len(table(found, "meetings").rows) == 2


def test_underuse_has_an_exact_interval_and_none_without_a_norm() -> None:
    """9 of 24: 1 - 9/24 = .625; limits from the Poisson interval of 9, 4.115 to 17.085 (R `poisson.test`)."""
    found = inventory([form("A", planned=24, held=9), form("B", held=9)])
    planned, free = table(found, "meetings").rows
    assert planned[3:6] == pytest.approx((0.625, 1 - 17.0848 / 24, 1 - 4.1154 / 24), abs=1e-4)
    assert free[3:6] == (None, None, None)
    assert getattr(free[6], "en", "") == "no norm"


def test_the_curve_of_first_amendments_counts_what_never_changed_as_censored() -> None:
    """By hand: of four forms two change, after 2 years (4 at risk) and 5 years (2 at risk): .75, .375."""
    years = [(2020, 2022), (2019, 2024), (2022, None), (2000, None)]
    forms = [
        form(
            f"F{place}",
            start=date(start, 1, 1),
            first_amended=date(first, 1, 1) if first else None,
            last_amended=date(first, 1, 1) if first else None,
        )
        for place, (start, first) in enumerate(years)
    ]
    later_only = form("L", start=date(2001, 1, 1), last_amended=date(2010, 1, 1))
    rows = table(inventory([*forms, later_only]), "unchanged").rows
    assert [row[0] for row in rows] == pytest.approx([2, 4, 5, 26], abs=0.01)
    assert [row[1] for row in rows] == pytest.approx([0.75, 0.75, 0.375, 0.375])
    assert [row[4:7] for row in rows] == [(4, 1, 0), (3, 0, 1), (2, 1, 0), (1, 0, 1)]


def test_years_without_change_count_from_the_last_amendment() -> None:
    found = inventory([form("A", start=date(2000, 1, 1), last_amended=date(2016, 1, 1))])
    assert table(found, "changes").rows[0][4] == pytest.approx(10, abs=0.01)


def test_an_entry_is_stale_after_a_year_and_unconfirmed_without_a_day() -> None:
    ages = {date(2025, 1, 1): Confirmation.CURRENT, date(2024, 12, 31): Confirmation.STALE}
    for day, state in ages.items():
        assert form("A", last_confirmed=day).confirmation(DAY) is state
    assert form("A").confirmation(DAY) is Confirmation.UNCONFIRMED
    assert form("A").age_days(DAY) is None


def test_every_form_of_the_vocabulary_is_unconfirmed_in_the_demo(outcome: Outcome[Inventory]) -> None:
    from rondetafel.lib.vocab.vocabulary import codelist

    known = {entry.short.nl for entry in codelist("cooperation_forms").entries}
    ages = {
        each.name: each.confirmation(outcome.material.about.day)
        for each in outcome.material.forms
        if each.name in known
    }
    assert set(ages) == known
    assert set(ages.values()) == {Confirmation.UNCONFIRMED}
    assert "Voorbeeld" in outcome.material.about.organisation
