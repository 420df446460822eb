from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.sources.lobby_statements import activity_types
from rondetafel.lib.vocab.vocabulary import codelist
from tests.lib.sources.source_folders import prepared, rows_of

RECIPIENTS = """register_number,statement_id,sending_date,recipient_code,recipient_de
R1,S1,2024-03-01,RG_BUNDESTAG,Bundestag
R1,S1,2024-03-01,RG_BUNDESTAG|RG_BT_COMMITTEES,Gremien
R1,S1,2024-03-01,RG_BUNDESTAG|RG_BT_ORGANS,Organe
R1,S1,2024-03-01,RG_FEDERAL_GOVERNMENT,Bundesregierung
R1,S1,2024-03-01,RG_FEDERAL_GOVERNMENT|RG_FG_BMJ,Justiz (BMJ)
R2,S2,2024-04-05,RG_FEDERAL_GOVERNMENT,Bundesregierung
R2,S2,2024-04-05,RG_FEDERAL_GOVERNMENT|RG_FG_BMJ,Justiz (BMJ)
"""
ORGANISATIONS = """register_number,identity,active,name,activity_code,fte_lobbying
R1,ORGANIZATION,True,Verband e.V.,ACT_TRADE_ASSOC,1.5
R2,ORGANIZATION,True,Firma GmbH,ACT_ORGANIZATION_V2,
R3,ORGANIZATION,True,Bund e.V.,ACT_NONPROFIT_ORGA_V2,0.0
R4,ORGANIZATION,False,Alt GmbH,ACT_ORGANIZATION,2.0
NATURAL-001,NATURAL,True,,ACT_CONSULTING,0.5
"""
FIELDS = "register_number,code\nR1,FOI_ENERGY\nR1,FOI_CULTURE\nR1,FOI_ENERGY\n"
PROJECTS = "register_number,project_number\nR1,P1\nR1,P2\nR4,P3\n"


def read_register(folder: Path, organisations: str = ORGANISATIONS):
    for name, text in {
        "statement_recipients": RECIPIENTS,
        "organisations": organisations,
        "fields_of_interest": FIELDS,
        "regulatory_projects": PROJECTS,
    }.items():
        (folder / f"{name}.csv.gz").write_bytes(gzip.compress(text.encode()))
    return prepared("de_lobbyregister", folder, folder / "w")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return read_register(tmp_path_factory.mktemp("register"))


def test_only_the_leaves_of_the_recipients_are_contacts(source):
    assert rows_of(source.contacts.parquet, "organisation, venue, seat, date") == [
        ("R1", "Bundesregierung", "Justiz (BMJ)", date(2024, 3, 1)),
        ("R1", "Bundestag", "Gremien", date(2024, 3, 1)),
        ("R1", "Bundestag", "Organe", date(2024, 3, 1)),
        ("R2", "Bundesregierung", "Justiz (BMJ)", date(2024, 4, 5)),
    ]
    assert (source.contacts.rows, source.contacts.used) == (7, 4)
    assert (source.contacts.observed_from, source.contacts.observed_to) == (
        date(2024, 3, 1),
        date(2024, 8, 30),
    )


def test_statements_bring_nobody_into_one_room(source):
    assert "meeting" not in source.contacts.columns


def test_the_population_holds_registered_organisations_with_type_staff_and_fields(source):
    registered, mobilised = source.populations
    assert rows_of(registered.parquet) == [
        ("R1", "Verband e.V.", "business_association", 1.5, "FOI_CULTURE|FOI_ENERGY"),
        ("R2", "Firma GmbH", "company", None, None),
        ("R3", "Bund e.V.", "cause_group", 0.0, None),
    ]
    assert [row[0] for row in rows_of(mobilised.parquet)] == ["R1"]


def test_who_is_left_out_of_the_population_is_counted(source):
    assert "5 entries. Left out: 1 natural persons and 1 organisations" in source.notes[-1].en


def test_an_activity_that_the_table_does_not_know_is_a_problem(tmp_path):
    with pytest.raises(BadInput) as raised:
        read_register(tmp_path, ORGANISATIONS.replace("ACT_TRADE_ASSOC", "ACT_NEW"))
    assert [(p.code, p.values["value"]) for p in raised.value.problems] == [("SRC-015", "ACT_NEW")]


def test_every_activity_is_mapped_to_a_type_of_the_vocabulary():
    known = {entry.id for entry in codelist("organisation_types").entries}
    assert set(activity_types().values()) <= known


@pytest.mark.real_data
def test_the_real_register_gives_the_counts_of_its_readme(shared_data, tmp_path):
    source = prepared("de_lobbyregister", shared_data / "de_lobbyregister", tmp_path / "w")
    assert (source.contacts.rows, source.contacts.used) == (14_368, 8_781)
    assert "6.915 inschrijvingen" in source.notes[-1].nl
    assert "424 natuurlijke personen" in source.notes[-1].nl
    registered, mobilised = source.populations
    assert (registered.size, mobilised.size) == (5_536, 2_736)
    assert set(source.group_labels) == {row[0] for row in rows_of(registered.parquet, 'DISTINCT "group"')}
    outside = f"SELECT organisation FROM read_parquet('{registered.parquet}')"
    assert rows_of(source.contacts.parquet, f"count(*) FILTER (WHERE organisation NOT IN ({outside}))") == [
        (0,)
    ]
