from __future__ import annotations

from datetime import date

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Localised
from rondetafel.lib.sources.map_file import READERS
from rondetafel.lib.sources.preparation import _READERS
from rondetafel.lib.sources.source_map import Kind, list_sources, load_map
from tests.lib.sources.source_folders import own_map

CONTACTS = "title: Mijn bron\norganisation: org\nseat: wie\ndate: datum\n"


def problems_of(text: str) -> list[tuple[str, str | None]]:
    with pytest.raises(BadInput) as raised:
        own_map(text)
    for problem in raised.value.problems:
        assert all(problem.in_language(language) for language in ("nl", "fr", "en"))
    return [(problem.code, problem.place.column) for problem in raised.value.problems]


def test_every_public_source_of_the_issue_has_a_map():
    assert [source.id for source in list_sources()] == [
        "de_lobbyregister",
        "eu_mep_meetings",
        "eu_transparency_register",
        "networks_policy",
        "nl_joint_arrangements",
        "nl_ministerial_agendas",
    ]


@pytest.mark.parametrize("source", list_sources(), ids=lambda source: source.id)
def test_a_shipped_map_says_what_the_source_is_where_it_comes_from_and_what_its_limits_are(source):
    texts = [source.title, source.publisher, source.licence, source.original, *source.notes]
    assert all(isinstance(text, Localised) and text.nl and text.fr and text.en for text in texts)
    assert source.notes
    assert source.citation
    assert source.address.startswith("https://")
    assert "table" in source.files
    assert source.reader in READERS


def test_every_reader_that_a_map_may_name_exists():
    assert set(_READERS) == {None, *READERS}


def test_a_map_of_ones_own_needs_four_lines(tmp_path):
    path = tmp_path / "mijn_bron.yaml"
    path.write_text(CONTACTS, encoding="utf-8")
    source = load_map(path)
    assert (source.id, source.kind, source.title.fr) == ("mijn_bron", Kind.CONTACTS, "Mijn bron")
    assert source.columns == {"organisation": "org", "seat": "wie", "date": "datum"}


def test_a_map_takes_the_options_of_the_command_line():
    source = own_map(
        CONTACTS + "venue: tafel\nmeeting: nr\npopulation: [a.csv, b.csv]\npopulation-id: kbo\ngroup: soort\n"
        "threshold: weekly\nperiod: quarter\nobserved-from: 2024-01-01\nobserved-to: 2024-12-31\n"
    )
    assert source.files == {"population": "a.csv", "population 2": "b.csv"}
    assert (source.threshold, source.period) == ("weekly", "quarter")
    assert (source.observed_from, source.observed_to) == (date(2024, 1, 1), date(2024, 12, 31))


def test_all_problems_of_a_map_are_told_at_once():
    text = (
        "title: {nl: Bron}\norganisatie: org\nseat: 3\nthreshold: daily\nobserved-from: 1 januari\n"
        "population: [a, b, c]\nreader: own\nnotes: [5]\n"
    )
    assert problems_of(text) == [
        ("SRC-004", "organisatie"),
        ("SRC-010", "title"),
        ("SRC-006", "reader"),
        ("SRC-008", "population"),
        ("SRC-005", "seat"),
        ("SRC-006", "threshold"),
        ("SRC-007", "observed-from"),
        ("SRC-010", "notes"),
        ("SRC-009", "organisation"),
        ("SRC-009", "date"),
    ]


def test_an_unknown_key_gets_the_closest_one_as_advice():
    with pytest.raises(BadInput) as raised:
        own_map(CONTACTS + "observed_from: 2024-01-01\n")
    assert raised.value.problems[0].values["closest"] == "observed-from"


def test_a_population_without_its_column_is_refused():
    assert problems_of(CONTACTS + "population: a.csv\n") == [("SRC-009", "population-id")]


def test_a_seat_list_needs_organisation_and_venue():
    assert problems_of("title: x\nkind: seats\nseat: rol\n") == [
        ("SRC-009", "organisation"),
        ("SRC-009", "venue"),
    ]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text", "title: [unclosed\n"])
def test_what_is_no_map_is_refused(text):
    assert [code for code, _ in problems_of(text)] == ["SRC-002"]


def test_an_unknown_id_is_answered_with_the_known_ones(tmp_path):
    with pytest.raises(BadInput) as raised:
        load_map("eu_mep_meeting")
    assert "eu_mep_meetings" in raised.value.problems[0].values["known"]
    with pytest.raises(BadInput) as raised:
        load_map(tmp_path / "nowhere.yaml")
    assert raised.value.problems[0].code == "SRC-003"
