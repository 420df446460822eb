"""Real agendas and municipalities; what is asserted was counted by hand in the source (see the README)."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, document_of, run
from tests.instruments.advocacy.real_plans import agenda_rows, write_agenda_plan, write_municipal_plan

MOST_SECONDS = 10
"""Each takes about one second on two cores; a machine that is busy may be slower."""


@pytest.fixture(scope="module")
def agendas(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome[Plan]:
    base = tmp_path_factory.mktemp("advocacy_agendas")
    contacts = agenda_rows(shared_data / "nl_ministerial_agendas", base / "work")
    return run(INSTRUMENT, write_agenda_plan(base / "plan", contacts))


def doors(outcome: Outcome[Plan], table: str = "doors") -> dict[tuple[str, str], tuple[int, str]]:
    """Days and class, by organisation and target."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for row in outcome.tables[table].rows:
        target, organisation, days, _, access = row[:5]
        found[str(organisation), str(target)] = (_whole(days), access.en)  # type: ignore[union-attr]
    return found


def _whole(value: Any) -> int:
    return int(value)


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("organisation", "target", "expected"),
    [
        ("FNV", "Minister van SZW, Rutte IV", (13, "open")),
        ("NOC*NSF", "Langdurige Zorg en Sport", (5, "ajar")),
        ("NOC*NSF", "Medische Zorg", (1, "ajar")),
        ("VNO-NCW", "Financiën", (13, "ajar")),
        ("VNO-NCW", "Economische Zaken en Klimaat", (17, "ajar")),
        ("VNG", "Rechtsbescherming", (17, "ajar")),
        ("Natuurmonumenten", "Natuur en Stikstof", (5, "ajar")),
    ],
)
def test_doors_of_ministries_are_what_was_counted_in_the_rows(
    agendas: Outcome[Plan], organisation: str, target: str, expected: tuple[int, str]
) -> None:
    assert doors(agendas)[organisation, target] == expected


@pytest.mark.real_data
def test_who_was_received_most_often_carries_the_name_of_the_plan(agendas: Outcome[Plan]) -> None:
    received = doors(agendas, "most_received")
    assert received["Raad van State", "Algemene Zaken"][0] == 5
    assert received["MBO Raad", "Onderwijs, Cultuur en Wetenschap"] == (22, "open")
    assert not any("elensky" in organisation for organisation, _ in received)
    shown = doors(agendas)["VNO-NCW", "Sociale Zaken en Werkgelegenheid"]
    assert received["VNO-NCW", "Sociale Zaken en Werkgelegenheid"] == shown


@pytest.mark.real_data
def test_the_records_are_only_the_22_months_in_which_there_are_appointments(agendas: Outcome[Plan]) -> None:
    ministries = [row for row in agendas.tables["access"].rows if row[4] == 22]
    assert len(ministries) == 21
    assert {row[5].en for row in agendas.tables["access"].rows} == {"public contacts"}  # type: ignore[union-attr]


@pytest.mark.real_data
def test_581_belgian_and_393_dutch_municipalities_stand_in_one_plan(
    shared_data: Path, tmp_path: Path
) -> None:
    """The Dutch list is of 2014; the data hold none of the 342 of today."""
    folder = write_municipal_plan(tmp_path / "plan", shared_data)
    start = perf_counter()
    outcome = run(INSTRUMENT, folder)
    assert perf_counter() - start < MOST_SECONDS
    towns = outcome.material.municipalities
    assert [sum(each.country == country for each in towns) for country in ("be", "nl")] == [581, 393]
    assert outcome.tables["municipal_progress"].rows[0][2] == 581 + 393
    assert len(outcome.tables["municipal_due"].rows) == 974
    titles = {row[2].nl for row in outcome.tables["municipal_due"].rows}  # type: ignore[union-attr]
    assert titles == {"schepen van sport", "wethouder sport"}
    calendars = INSTRUMENT.more_files(outcome.tables, outcome.material, Language.NL)
    assert calendars["calendar_municipalities.ics"].count(b"BEGIN:VEVENT") == 974
    assert document_of(outcome, Language.FR).title == outcome.material.about.title
