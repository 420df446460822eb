"""Negative and positive coordination, and two coders (M35)."""

from __future__ import annotations

from datetime import date

import pytest

from rondetafel.instruments.cooperation.inventory import CodedItem, Coding, Inventory
from rondetafel.instruments.cooperation.tables.coordination_tables import coordination_tables
from rondetafel.lib.analysis.coordination.positive_coordination import AgendaItem
from rondetafel.lib.engine.about import About
from tests.instruments.cooperation.invented import DAY, form

POSITIVE, NEGATIVE, INFORMATION = AgendaItem.POSITIVE, AgendaItem.NEGATIVE, AgendaItem.INFORMATION


def item(number: int, kind: AgendaItem, step: str | None, second: Coding | None = None) -> CodedItem:
    return CodedItem(f"P{number}", "A", date(2025, 1 + number % 3, 1), Coding(kind, step), second)


def tables(items: list[CodedItem]) -> dict[str, tuple[object, ...]]:
    found = Inventory(About("Proef", DAY), (form("A"), form("B")), items=tuple(items))
    return {table.id: table.rows for table in coordination_tables(found, seed=0)}


def test_information_is_no_part_of_the_index_and_the_highest_step_is_shown() -> None:
    kinds = [POSITIVE, POSITIVE, NEGATIVE, NEGATIVE, NEGATIVE, INFORMATION]
    steps = ["consultation", None, "common_limits", "information_exchange", None, None]
    [row] = tables([item(n, *each) for n, each in enumerate(zip(kinds, steps, strict=True))])["coordination"]
    assert isinstance(row, tuple)
    assert row[:8] == ("A", 2, 3, 1, 3, 2, 5, 0.4)
    assert row[8] < 0.4 < row[9]
    assert row[10].en == "common limits"


def test_one_meeting_gives_an_index_without_limits() -> None:
    items = [CodedItem(f"P{n}", "A", DAY, Coding(POSITIVE, None), None) for n in range(4)]
    [row] = tables(items)["coordination"]
    assert isinstance(row, tuple)
    assert row[7:10] == (1.0, None, None)


def test_two_coders_that_agree_on_steps_but_not_on_kinds_are_told_apart() -> None:
    ladder = ("independent_decisions", "consultation", "mediation", "common_priorities")
    items = [
        item(n, (POSITIVE, NEGATIVE)[n % 2], step, Coding((POSITIVE, NEGATIVE)[n // 2 % 2], step))
        for n, step in enumerate(ladder * 2)
    ]
    kinds, steps = tables(items)["coders"]
    assert isinstance(kinds, tuple)
    assert isinstance(steps, tuple)
    assert kinds[1] == steps[1] == 8
    assert kinds[2] == pytest.approx(1 - 0.5 / (2 * 8 * 8 / (16 * 15)), abs=1e-9)
    assert kinds[5].en == "too low for an ordering"
    assert (steps[2], steps[5].en) == (1.0, "firm")


def test_without_agenda_items_there_is_no_table() -> None:
    assert tables([]) == {}
