from __future__ import annotations

from datetime import date

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.sources.preparation import prepare_source
from tests.lib.sources.source_folders import own_map, rows_of, write_folder

CONTACTS = "title: Bron\norganisation: org\nseat: wie\ndate: datum\n"
POPULATION = CONTACTS + (
    "table: contacten.csv\npopulation: organisaties.csv\npopulation-id: kbo\npopulation-name: naam\n"
    "group: soort\npopulation-start: sinds\npopulation-label: {nl: Allen, fr: Tous, en: All}\n"
    "observed-from: 2024-01-01\nobserved-to: 2024-06-30\nnotes: Let op.\n"
)
FILES = {
    "contacten.csv": "org,wie,datum\n1,A,02-01-2024\n2,B,2024-02-03\n",
    "organisaties.csv": "kbo;naam;soort;sinds\n1;Bond;ngo;1/5/2020\n2;Unie;;\n3;Club;ngo;\n",
}


def codes(raised) -> list[tuple[str, str | None, int | None]]:
    return [(p.code, p.place.file, p.place.row) for p in raised.value.problems]


def test_contacts_and_population_are_read_from_a_folder(tmp_path):
    folder = write_folder(tmp_path / "bron", FILES)
    source = prepare_source(own_map(POPULATION), folder, workspace=tmp_path / "w")
    assert source.contacts.columns == {"organisation": "organisation", "seat": "seat", "date": "date"}
    assert (source.contacts.rows, source.contacts.used, source.contacts.skipped) == (2, 2, 0)
    assert source.contacts.observed_to == date(2024, 6, 30)
    (population,) = source.populations
    assert (population.id, population.size) == ("organisaties", 3)
    assert source.population_labels["organisaties"].fr == "Tous"
    assert rows_of(population.parquet)[0] == ("1", "Bond", "ngo", date(2020, 5, 1))
    assert [note.en for note in source.notes] == ["Let op."]


def test_the_contact_file_may_be_given_instead_of_its_folder(tmp_path):
    folder = write_folder(tmp_path / "bron", FILES)
    source = prepare_source(own_map(POPULATION), folder / "contacten.csv", workspace=tmp_path / "w")
    assert source.contacts.used == 2


def test_a_folder_needs_a_map_that_names_the_file(tmp_path):
    with pytest.raises(BadInput) as raised:
        prepare_source(own_map(CONTACTS), tmp_path, workspace=tmp_path / "w")
    assert codes(raised) == [("SRC-013", "mine", None)]


def test_missing_files_of_a_source_are_all_named(tmp_path):
    with pytest.raises(BadInput) as raised:
        prepare_source(own_map(POPULATION), tmp_path, workspace=tmp_path / "w")
    assert codes(raised) == [("SRC-011", "contacten.csv", None), ("SRC-011", "organisaties.csv", None)]


def test_problems_of_all_files_are_told_together(tmp_path):
    broken = {
        "contacten.csv": "org,wie,datum\n1,A,gisteren\n",
        "organisaties.csv": "kbo;naam;soort;sinds\n1;Bond;ngo;1/5/2020\n;Unie;;\n",
    }
    with pytest.raises(BadInput) as raised:
        prepare_source(own_map(POPULATION), write_folder(tmp_path / "b", broken), workspace=tmp_path / "w")
    assert codes(raised) == [("TAB-102", "contacten.csv", 2), ("TAB-101", "organisaties.csv", 3)]


def test_bad_contacts_can_be_skipped_but_a_bad_population_cannot(tmp_path):
    broken = {**FILES, "contacten.csv": FILES["contacten.csv"] + "3,C,nooit\n"}
    folder = write_folder(tmp_path / "b", broken)
    source = prepare_source(own_map(POPULATION), folder, workspace=tmp_path / "w", skip_bad_rows=True)
    assert (source.contacts.used, source.contacts.skipped, len(source.problems)) == (2, 1, 1)
    (folder / "organisaties.csv").write_text("kbo;naam;soort;sinds\n1;Bond;ngo;ooit\n", encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        prepare_source(own_map(POPULATION), folder, workspace=tmp_path / "w2", skip_bad_rows=True)
    assert codes(raised) == [("TAB-102", "organisaties.csv", 2)]


def test_an_organisation_stands_in_a_population_once(tmp_path):
    twice = {**FILES, "organisaties.csv": "kbo;naam;soort;sinds\n1;Bond;ngo;\n1;Bond;;\n"}
    with pytest.raises(BadInput) as raised:
        prepare_source(own_map(POPULATION), write_folder(tmp_path / "b", twice), workspace=tmp_path / "w")
    assert [(p.code, p.values["value"], p.values["times"]) for p in raised.value.problems] == [
        ("SRC-012", "1", 2)
    ]


def test_a_file_of_which_no_row_is_left_is_refused(tmp_path):
    files = {"contacten.csv": "org,wie,datum\n1,A,nooit\n"}
    with pytest.raises(BadInput) as raised:
        prepare_source(
            own_map(CONTACTS),
            write_folder(tmp_path / "b", files) / "contacten.csv",
            workspace=tmp_path / "w",
            skip_bad_rows=True,
        )
    assert [p.code for p in raised.value.problems] == ["TAB-102", "SRC-014"]


def test_a_seat_list_is_read_with_its_dates(tmp_path):
    text = "title: Zetels\nkind: seats\norganisation: lid\nvenue: orgaan\nseat: rol\nstart: van\nend: tot\n"
    rows = "Raad,VBO,lid,1/1/2020,\nRaad,ACV,voorzitter,1/1/2020,31/12/2021\n"
    files = {"zetels.csv": "orgaan,lid,rol,van,tot\n" + rows}
    path = write_folder(tmp_path / "b", files) / "zetels.csv"
    seats = prepare_source(own_map(text), path, workspace=tmp_path / "w").seats
    assert (seats.rows, seats.used) == (2, 2)
    assert min(rows_of(seats.parquet, 'organisation, venue, seat, start, "end"')) == (
        "ACV",
        "Raad",
        "voorzitter",
        date(2020, 1, 1),
        date(2021, 12, 31),
    )
