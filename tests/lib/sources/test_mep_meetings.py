from __future__ import annotations

import gzip
from datetime import date

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.progress import silent
from rondetafel.lib.sources.eu_register import register_population
from rondetafel.lib.sources.mep_meetings import _WANTED
from rondetafel.lib.sources.reading import open_reading
from rondetafel.lib.sources.source_map import load_map
from tests.lib.sources.source_folders import prepared, rows_of

REGISTER = """tr_id,name
111111111111-11,European Environmental Bureau
222222222222-22,Bureau Européen des Unions de Consommateurs (BEUC)
333333333333-33,Google LLC
"""
CONTACTS = """contact_source_id,source_file,date,mep_id,mep,procedure_or_dossier,organisation_raw
IW1,meetings_2019_2022,2021-10-27,7,Ann DE SMET,,European Environmental Bureau
IW1,meetings_2019_2022,2021-10-27,7,Ann DE SMET,,Google
IW1,meetings_2019_2022,2021-10-27,7,Ann DE SMET,,European Environmental Bureau
IW2,meetings_2019_2022,2021-11-02,8,Jan PEETERS,,[person]
IW3,meetings_2019_2022,2021-11-03,8,Jan PEETERS,,
IW4,meetings_2019_2022,2021-11-04,8,Jan PEETERS,,Boerenbond vzw
UA1,meeting_attendees_2019_2024,2022-03-02,7,DE SMET Ann,2022/1(COD),BEUC
UA2,meeting_attendees_2019_2024,2022-03-02,7,DE SMET Ann,2022/1(COD),boerenbond
UA3,meeting_attendees_2019_2024,2022-03-02,7,DE SMET Ann,2022/2(COD),Google
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("eu")
    for name, text in {
        "eu_mep_meetings/contacts_long.csv.gz": CONTACTS,
        "eu_transparency_register/organisations.csv.gz": REGISTER,
    }.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_bytes(gzip.compress(text.encode()))
    return prepared("eu_mep_meetings", tmp_path / "eu_mep_meetings", tmp_path / "w")


def test_names_are_linked_to_the_register_and_the_others_stay_under_their_own_name(source):
    contacts = rows_of(source.contacts.parquet, "organisation, seat, date")
    assert contacts == [
        ("111111111111-11", "Ann DE SMET", date(2021, 10, 27)),
        ("333333333333-33", "Ann DE SMET", date(2021, 10, 27)),
        ("name:boerenbond", "Jan PEETERS", date(2021, 11, 4)),
        ("222222222222-22", "Ann DE SMET", date(2022, 3, 2)),
        ("name:boerenbond", "Ann DE SMET", date(2022, 3, 2)),
        ("333333333333-33", "Ann DE SMET", date(2022, 3, 2)),
    ]
    names = dict(rows_of(source.names))
    assert names["333333333333-33"] == "Google LLC"
    assert names["name:boerenbond"].casefold().startswith("boerenbond")


def test_what_became_of_the_names_is_counted(source):
    links = source.links
    assert (links.cells, links.empty_cells, links.mentions, links.repeated) == (9, 2, 7, 1)
    assert (links.linked, links.unmatched, links.organisations) == (5, 2, 4)
    assert source.contacts.rows == 9
    assert "5 were linked" in source.notes[-1].en


def test_a_meeting_of_the_second_file_is_a_member_a_day_and_a_procedure(source):
    meetings = [row[0] for row in rows_of(source.contacts.parquet, "meeting")]
    assert meetings == ["IW1", "IW1", "IW4", *["7 2022-03-02 2022/1(COD)"] * 2, "7 2022-03-02 2022/2(COD)"]


def test_a_member_has_one_name_in_both_files(source):
    assert {row[0] for row in rows_of(source.contacts.parquet, "seat")} == {"Ann DE SMET", "Jan PEETERS"}


def test_the_register_is_the_population_with_groups_from_names(source):
    (population,) = source.populations
    assert population.size == 3
    assert rows_of(population.parquet, '"group"') == [("not_stated",), ("association",), ("company",)]
    assert {row[0] for row in rows_of(population.parquet, '"group"')} <= set(source.group_labels)


def test_without_the_register_beside_it_the_source_is_refused(tmp_path):
    folder = tmp_path / "eu_mep_meetings"
    folder.mkdir()
    (folder / "contacts_long.csv.gz").write_bytes(gzip.compress(CONTACTS.encode()))
    with pytest.raises(BadInput) as raised:
        prepared("eu_mep_meetings", folder, tmp_path / "w")
    assert [(p.code, p.place.file) for p in raised.value.problems] == [("SRC-011", "organisations.csv.gz")]


@pytest.mark.real_data
def test_the_real_files_have_the_rows_of_their_readme(shared_data, tmp_path):
    """Linking them takes half a minute; the tests of linkage say how good it is."""
    folder = shared_data / "eu_mep_meetings"
    reading = open_reading(
        load_map("eu_mep_meetings"), folder, workspace=tmp_path, skip_bad_rows=False, progress=silent
    )
    table = reading.stage("table", _WANTED)
    assert (table.rows, table.used) == (48_902, 48_902)
    register = register_population(reading)
    assert register.population.size == len(register.entries) == 13_186
