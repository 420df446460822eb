"""Everything that is wrong is said at once, where it is, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.instruments.advocacy.reading import read_plan
from rondetafel.instruments.advocacy.wording import PROBLEMS
from rondetafel.lib.base.problems import BadInput
from tests.instruments.advocacy.planted_faults import write_faulty_folder
from tests.instruments.changed_demos import Sheets, changed_demo, put
from tests.instruments.refusals import assert_refused

IN_ANOTHER_FOLDER = {"ADV-003", "ADV-021"}  # they contradict a fault that is planted


def codes_of(folder: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(BadInput) as refused:
        read_plan(folder)
    return [(problem.code, problem.place.row) for problem in refused.value.problems]


def test_thirty_five_faults_give_thirty_five_messages_and_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = write_faulty_folder(tmp_path / "demo")
    assert len(faults) == 35
    assert_refused(INSTRUMENT, tmp_path / "demo", faults, capsys)


def test_every_problem_of_this_instrument_is_planted(tmp_path: Path) -> None:
    planted = {fault.code for fault in write_faulty_folder(tmp_path / "demo")}
    assert set(PROBLEMS.codes()) - IN_ANOTHER_FOLDER <= planted


def test_notes_on_persons_need_an_end_date(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        put(sheets["goal"], 2, "notes_until", None)

    assert codes_of(changed_demo(INSTRUMENT, tmp_path / "demo", change)) == [("ADV-003", 2)]


def test_after_the_end_date_contacts_without_notes_are_welcome(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        put(sheets["goal"], 2, "notes_until", "01-01-2026")
        for sheet, columns in (("targets", ["contact_person"]), ("contact_log", ["role", "topic"])):
            for row in range(2, len(sheets[sheet].grid) + 1):
                for column in columns:
                    put(sheets[sheet], row, column, None)

    assert len(read_plan(changed_demo(INSTRUMENT, tmp_path / "demo", change)).own_contacts) == 19


def test_a_plan_over_two_countries_needs_the_country_of_each_municipality(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        put(sheets["goal"], 2, "country", "both")
        del sheets["municipalities"].grid[3:]
        put(sheets["municipalities"], 3, "country", "nl")

    assert codes_of(changed_demo(INSTRUMENT, tmp_path / "demo", change)) == [("ADV-021", 2)]


@pytest.mark.parametrize("topic", ["begroting 2026-2027", "overleg van 03-11-2026", "motie 36.200 nr. 12"])
def test_a_year_or_a_date_in_a_note_is_no_telephone_number(topic: str, tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        put(sheets["contact_log"], 2, "topic", topic)

    assert read_plan(changed_demo(INSTRUMENT, tmp_path / "demo", change)).own_contacts[0].topic == topic
