from __future__ import annotations

import gzip
from datetime import date

import pytest

from rondetafel.lib.sources.joint_arrangements import repaired_text
from tests.lib.sources.source_folders import prepared, rows_of, write_folder

ARRANGEMENTS = """deelnemer,regeling,postcode,plaats,provincie
Bedum,Afval,9700 AS,Groningen,Provincie Groningen
Haren,Afval,9700 AS,Groningen,Provincie Groningen
Haren,Afval,9700 AS,Groningen,Provincie Drenthe
Wetterskip FryslÃ¢n,Hefpunt,9700 AS,Groningen,Provincie Groningen
"""
EDGES = """relation,from,to,value
political_information,BML,BMA,1
committee_membership,BMA,EU COR,1
committee_membership,VCI,EU COR,1
"""
ACTORS = "actor,type,Selfregulation\nBMA,gov,0\nBML,gov,0\nVCI,ig,1\n"
MEETINGS = """lobbyist_id,meeting_number,meeting_date,topic,commission_representative,location
1-1,1,2023-04-04,Banks,Tommy De Temmerman,Brussels
1-1,2,2021-07-22,Loans,"Hanna Anttilainen-
Mochnacz",video
"""
PROFILES = "tr_id,name\n1-1,Hoist Finance AB (publ)\n2-2,Plastics Recyclers Europe\n"


def test_joint_arrangements_are_seats_with_repeats_and_broken_letters_mended(tmp_path):
    folder = tmp_path / "regelingen"
    folder.mkdir()
    (folder / "opengr_participants.csv.gz").write_bytes(gzip.compress(ARRANGEMENTS.encode()))
    source = prepared("nl_joint_arrangements", folder, tmp_path / "w")
    assert rows_of(source.seats.parquet) == [
        ("Bedum", "Afval"),
        ("Haren", "Afval"),
        ("Wetterskip Fryslân", "Hefpunt"),
    ]
    assert (source.seats.rows, source.seats.used, source.seats.as_of) == (4, 3, date(2016, 12, 31))
    assert "1 repeated participations" in source.notes[-1].en


@pytest.mark.parametrize("text", ["Fryslân", "Súdwest-Fryslân", "Bedum", "'s-Gravenhage", "œuvre", "Ł"])
def test_text_that_is_whole_stays_as_it_is(text):
    assert repaired_text(text) == text


def test_chemnet_gives_committee_seats_and_actors_with_their_type(tmp_path):
    folder = write_folder(tmp_path / "n", {"chemnet_edges.csv": EDGES, "chemnet_actors.csv": ACTORS})
    source = prepared("networks_policy", folder, tmp_path / "w")
    assert rows_of(source.seats.parquet) == [("BMA", "EU COR"), ("VCI", "EU COR")]
    assert rows_of(source.populations[0].parquet) == [("BMA", "gov"), ("BML", "gov"), ("VCI", "ig")]
    assert {"gov", "ig"} <= set(source.group_labels)


def test_commission_meetings_are_contacts_of_the_sampled_organisations(tmp_path):
    files = {"commission_meetings_sample.csv": MEETINGS, "profiles_sample.csv": PROFILES}
    source = prepared("eu_transparency_register", write_folder(tmp_path / "c", files), tmp_path / "w")
    assert rows_of(source.contacts.parquet) == [
        ("1-1", "Hanna Anttilainen- Mochnacz", date(2021, 7, 22)),
        ("1-1", "Tommy De Temmerman", date(2023, 4, 4)),
    ]
    assert source.populations[0].size == 2


@pytest.mark.real_data
def test_real_seat_lists_and_samples_have_the_counts_of_their_readme(shared_data, tmp_path):
    arrangements = prepared(
        "nl_joint_arrangements", shared_data / "nl_joint_arrangements", tmp_path / "a"
    ).seats
    assert (arrangements.rows, arrangements.used) == (3_752, 3_742)
    chemnet = prepared("networks_policy", shared_data / "networks_policy", tmp_path / "b")
    assert (chemnet.seats.rows, chemnet.seats.used, chemnet.populations[0].size) == (1_193, 180, 30)
    assert rows_of(chemnet.seats.parquet, "count(DISTINCT organisation), count(DISTINCT venue)") == [(30, 20)]
    commission = prepared(
        "eu_transparency_register", shared_data / "eu_transparency_register", tmp_path / "c"
    )
    assert (commission.contacts.used, commission.populations[0].size) == (587, 96)
