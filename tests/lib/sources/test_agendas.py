from __future__ import annotations

import gzip
from datetime import date

import pytest

from tests.lib.sources.source_folders import prepared, rows_of

MINISTERS = """person,role,ministry,start_date,end_date,kabinet
Sigrid Kaag,Minister,Buitenlandse Zaken ,26-10-2017,09-01-2022,Rutte III
Sigrid Kaag,Minister,Financiën,10-01-2022,Present,Rutte IV
Arie Slob,Minister,Onderwijs,26-10-2017,09-01-2022,Rutte III
"""
AGENDA = """id,kabinet,datum,bewindspersoon,type,activiteitnaam,locatie,subtitel,subtitel_full
N1,IV,2022-03-01,"Sigrid Kaag,",Gesprek,Gesprek met ING en FNV,,,
N2,III,2021-03-01,Sigrid Kaag,Gesprek,Gesprek met FNV,,,
N3,III,2021-03-02,,NA,Regulier overleg met de PO-Raad,,Minister Slob spreekt met de PO-Raad,
N4,III,2021-03-02,,NA,Overleg met de VO-raad,,,
N5,III,2021-03-03,Sigrid Kaag,Kamervergadering,Debat met FNV,,,
N6,III,2021-03-04,Sigrid Kaag|Arie Slob,Gesprek,Gesprek met Vereniging van Nederlandse Gemeenten (VNG),,,
N7,III,2021-03-05,Arie Slob,Gesprek,Gesprek met VNG,,,
N8,III,2021-03-05,Arie Slob,Gesprek,Gesprek met VNG,,,
N9,III,2021-03-06,Arie Slob,Gesprek,Gesprek met leerlingen,,,
"""
OTHERS = """id,kabinet,datum,bewindspersoon,type,activiteitnaam,locatie,subtitel,subtitel_full
M1,III,2021-03-01,Ari Slob,Gesprek,Gesprek met FNV,,,<p>Minister Slob en minister Kaag spreken met de FNV.</p>
M2,III,2021-03-01,Sigrid Kaag,Gesprek,Gesprek met de FNV,,,
M3,III,2021-03-02,Arie Slob,Gesprek,Overleg,,Met ING,"<p>Minister Slob, minister Kaag en minister Blok:</p>
<ul><li>spreken met ING</li><li>spreken met CNV</li></ul>"
"""


@pytest.fixture(scope="module")
def agenda(tmp_path_factory):
    folder = tmp_path_factory.mktemp("agendas")
    (folder / "agendas_2017_2023.csv.gz").write_bytes(gzip.compress(AGENDA.encode()))
    (folder / "ministers.csv").write_text(MINISTERS, encoding="utf-8")
    return prepared("nl_ministerial_agendas", folder, folder / "w")


def test_each_minister_at_an_item_had_contact_with_each_organisation(agenda):
    contacts = rows_of(agenda.contacts.parquet, "organisation, venue, seat, date, meeting")
    vng = "name:VNG"
    assert contacts == [
        ("name:ING", "Financiën", "Sigrid Kaag", date(2022, 3, 1), "N1"),
        ("name:FNV", "Financiën", "Sigrid Kaag", date(2022, 3, 1), "N1"),
        ("name:FNV", "Buitenlandse Zaken", "Sigrid Kaag", date(2021, 3, 1), "N2"),
        ("name:PO-Raad", "Onderwijs", "Arie Slob", date(2021, 3, 2), "N3"),
        (vng, "Onderwijs", "Arie Slob", date(2021, 3, 4), "N6"),
        (vng, "Buitenlandse Zaken", "Sigrid Kaag", date(2021, 3, 4), "N6"),
        (vng, "Onderwijs", "Arie Slob", date(2021, 3, 5), "N8"),
    ]


def test_a_minister_named_in_the_item_of_another_had_the_contact_too_but_only_once_a_day(tmp_path):
    """The agenda spells Slob otherwise than the list, which lacks Blok; Kaag has the first day herself."""
    (tmp_path / "agendas_2017_2023.csv.gz").write_bytes(gzip.compress(OTHERS.encode()))
    (tmp_path / "ministers.csv").write_text(MINISTERS, encoding="utf-8")
    source = prepared("nl_ministerial_agendas", tmp_path, tmp_path / "w")
    assert sorted(rows_of(source.contacts.parquet, "meeting, seat, organisation")) == [
        ("M1", "Arie Slob", "name:FNV"),
        ("M2", "Sigrid Kaag", "name:FNV"),
        ("M3", "Arie Slob", "name:CNV"),
        ("M3", "Arie Slob", "name:ING"),
        ("M3", "Sigrid Kaag", "name:CNV"),
        ("M3", "Sigrid Kaag", "name:ING"),
    ]


def test_an_acronym_and_the_name_that_explains_it_are_one_organisation(agenda):
    assert ("name:VNG", "VNG") in rows_of(agenda.names)
    assert agenda.links.organisations == 5


def test_what_was_not_found_is_counted(agenda):
    links = agenda.links
    assert (links.cells, links.empty_cells, links.mentions, links.repeated) == (8, 1, 8, 1)
    assert links.linked is None
    assert "Bij 1 van die 7" in agenda.notes[-1].nl


@pytest.mark.real_data
def test_the_real_agendas_are_read_whole(shared_data, tmp_path):
    source = prepared("nl_ministerial_agendas", shared_data / "nl_ministerial_agendas", tmp_path / "w")
    assert source.contacts.rows == 10_618
    assert source.links.cells == 7_122
    assert source.links.cells - source.links.empty_cells == 2_540
    assert source.contacts.used == 3_304
    span = rows_of(source.contacts.parquet, "min(date), max(date)")[0]
    assert source.contacts.observed_from <= span[0] and span[1] <= source.contacts.observed_to
