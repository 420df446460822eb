"""`rondetafel access measure`: numbers counted by hand, the documented JSON, the table in three languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.small_files import COLUMNS, MEMBERS
from tests.commands import Command
from tests.conftest import ROOT

KEYS_PAGE = ROOT / "docs" / "reference" / "access-json.md"


@pytest.fixture
def measured(command: Command, files: Path):
    """JSON of `access measure` on the small contacts."""

    def measure(*options: str | Path) -> dict:
        done = command("access", "measure", files / "contacts.csv", *COLUMNS, *options, "--json")
        assert (done.code, done.err) == (0, "")
        return json.loads(done.out, parse_constant=lambda constant: pytest.fail(f"{constant} in the JSON"))

    return measure


@pytest.fixture
def against_two(measured, files: Path) -> dict:
    populations = ("--population", files / "register.csv", "--population", files / "field.csv")
    return measured(*populations, *MEMBERS)


def documented_keys(heading: str) -> list[str]:
    """First column of the table under a heading of the reference page, in its order."""
    text = KEYS_PAGE.read_text(encoding="utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    (found,) = [part for part in section if part.startswith(heading)]
    cells = re.findall(r"^\| (`[^|]*) \|", found, flags=re.MULTILINE)
    return [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]


def test_the_json_has_exactly_the_documented_keys_in_the_documented_order(against_two: dict) -> None:
    flat = []
    for key, value in against_two.items():
        flat += [f"{key}.{inner}" for inner in value] if isinstance(value, dict) else [key]
    documented = [key.removesuffix("[]") for key in documented_keys("# The JSON")]
    top = [key for key in documented if key.partition(".")[0] in against_two]
    assert flat == top
    assert [list(period) for period in against_two["periods"]] == [documented_keys("A period")] * 2
    assert [list(group) for group in against_two["groups"]] == [documented_keys("A group")] * 3
    measures = documented_keys("A period")[3:-2]
    for period in against_two["periods"]:
        assert list(period["population"]) == list(period["second_population"]) == measures


def test_every_key_of_a_population_is_documented(against_two: dict) -> None:
    text = KEYS_PAGE.read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("| `populations[]`")]
    documented = re.findall(r"`([a-z_]+)`", line.partition("|")[2].partition("|")[2])
    assert [list(population) for population in against_two["populations"]] == [documented] * 2


def test_the_same_input_gives_the_same_json(command: Command, files: Path) -> None:
    options = ("--population", files / "register.csv", *MEMBERS, "--seed", "7", "--json")
    first, second = (
        command("access", "measure", files / "contacts.csv", *COLUMNS, *options).out for _ in range(2)
    )
    assert first == second


def test_the_measures_are_those_counted_by_hand(measured) -> None:
    content = measured()
    assert content["source"] == {"rows": 98, "used": 98, "skipped": 0}
    first, second = content["periods"]
    assert [first[key] for key in ("period", "start", "end")] == ["2020", "2020-01-01", "2020-12-31"]
    assert [first[key] for key in ("contacts", "organisations", "seats")] == [83, 24, 2]
    assert first["insiders"] == {"weekly": 1, "monthly": 1, "several": 1, "once": 21}
    assert first["insider_share"] == pytest.approx(2 / 24)
    # top ten: 48 + 12 + 2 + seven with one contact
    assert first["top10_share"] == pytest.approx(69 / 83)
    assert [first[key] for key in ("persistence", "newcomer_share", "jaccard")] == [None] * 3
    assert second["persistence"] == pytest.approx(12 / 24)
    assert second["newcomer_share"] == pytest.approx(1 / 13)
    assert second["jaccard"] == pytest.approx(12 / 25)
    assert second["top10_share"] is None, "undefined below twenty organisations"


@pytest.mark.parametrize(
    ("threshold", "insiders"), [("weekly", 1), ("monthly", 2), ("several", 3), ("once", 24)]
)
def test_the_threshold_decides_who_counts_as_insider(measured, threshold: str, insiders: int) -> None:
    content = measured("--threshold", threshold)
    assert content["rule"]["threshold"] == threshold
    assert content["periods"][0]["insider_share"] == pytest.approx(insiders / 24)
    assert content["periods"][0]["insider_share_at"]["monthly"] == pytest.approx(2 / 24)


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        ("year", ["2020", "2021"]),
        ("half", ["2020-H1", "2020-H2", "2021-H1"]),
        ("quarter", ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2021-Q1"]),
    ],
)
def test_periods_are_calendar_periods(measured, period: str, labels: list[str]) -> None:
    content = measured("--period", period)
    assert [found["period"] for found in content["periods"]] == labels
    assert sum(found["contacts"] for found in content["periods"]) == 98


def test_with_a_venue_a_seat_is_a_pair(measured) -> None:
    first = measured("--venue", "cabinet")["periods"][0]
    assert first["seats"] == 3
    assert first["insiders"] == {"weekly": 1, "monthly": 1, "several": 0, "once": 22}


def test_frequency_counts_over_the_observed_part_of_a_period(measured) -> None:
    whole = measured()["periods"][1]
    cut = measured("--observed-from", "2020-01-01", "--observed-to", "2021-03-31")["periods"][1]
    assert (whole["end"], whole["insiders"]["monthly"]) == ("2021-12-31", 0)
    assert (cut["end"], cut["insiders"]["monthly"]) == ("2021-03-31", 1)


def test_groups_are_compared_with_each_population(against_two: dict) -> None:
    assert [p["id"] for p in against_two["populations"]] == ["register", "field"]
    assert [p["size"] for p in against_two["populations"]] == [36, 12]
    assert [p["unmatched_contacts"] for p in against_two["populations"]] == [1, 13]
    groups = {(g["population"], g["group"]): g for g in against_two["groups"]}
    assert groups["register", "business"]["representation_ratio"] == pytest.approx((12 / 24) / (12 / 36))
    assert groups["register", "cause"]["representation_ratio"] == pytest.approx((12 / 24) / (24 / 36))
    assert groups["register", "cause"]["access_share"] == pytest.approx(12 / 24)
    assert groups["field", "business"]["representation_ratio"] == pytest.approx(1)
    first = against_two["periods"][0]
    assert first["organisations"] == 24
    assert (first["population"]["organisations"], first["second_population"]["organisations"]) == (36, 12)


def test_a_frozen_population_needs_no_columns(
    command: Command, files: Path, tmp_path: Path, measured
) -> None:
    """R-6: what was frozen is what figures refer to."""
    frozen = tmp_path / "frozen"
    options = ("--id", "id", "--group", "kind", "--as-of", "2021-12-31", "--out", frozen)
    assert command("population", "freeze", files / "register.csv", *options).code == 0
    content = measured("--population", frozen)
    assert [p["id"] for p in content["populations"]] == ["register-2021-12-31-v1"]
    assert [g["group"] for g in content["groups"]] == ["business", "cause"]


def test_a_map_of_the_user_holds_the_options(command: Command, files: Path, tmp_path: Path, measured) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "title: Cabinet meetings\ntable: contacts.csv\norganisation: org\nseat: minister\ndate: date\n"
        "venue: cabinet\npopulation: register.csv\npopulation-id: id\ngroup: kind\nthreshold: several\n"
        "period: half\nobserved-to: 2021-03-31\n",
        encoding="utf-8",
    )
    done = command("access", "measure", files, "--map", own, "--json")
    options = (
        "--venue",
        "cabinet",
        "--threshold",
        "several",
        "--period",
        "half",
        "--observed-to",
        "2021-03-31",
    )
    assert json.loads(done.out) == measured(*options, "--population", files / "register.csv", *MEMBERS)


def test_an_option_goes_before_the_map(command: Command, files: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("title: T\norganisation: org\nseat: minister\ndate: date\nthreshold: several\n", "utf-8")
    done = command(
        "access",
        "measure",
        files / "contacts.csv",
        "--map",
        own,
        "--threshold",
        "weekly",
        "--seat",
        "org",
        "--json",
    )
    content = json.loads(done.out)
    assert content["rule"]["threshold"] == "weekly"
    assert content["periods"][0]["seats"] == 24


def test_limits_of_a_source_stand_under_the_table(command: Command, files: Path, tmp_path: Path) -> None:
    """Who takes a number along has seen what it does not say."""
    own = tmp_path / "own.yaml"
    own.write_text("title: T\norganisation: org\nseat: minister\ndate: date\nnotes: Half is lost.\n", "utf-8")
    done = command("access", "measure", files / "contacts.csv", "--map", own)
    assert done.out.rstrip().endswith("Half is lost.")


# Gini: 2 (231 + 22 x 2 + 23 x 12 + 24 x 48) / (24 x 83) - 25 / 24; top tenth: (48 + 12 + 0.4 x 2) / 83
TABLES = {
    "nl": (
        "Toegang per periode",
        ["Periode", "Contacten", "Organisaties", "Zetels", "Gini"],
        ["2020", "83", "24", "2", "0,668", "83%", "73%", "n.v.t."],
    ),
    "fr": (
        "L’accès par période",
        ["Période", "Contacts", "Organisations", "Sièges", "Gini"],
        ["2020", "83", "24", "2", "0,668", "83\N{NO-BREAK SPACE}%", "73\N{NO-BREAK SPACE}%", "s.o."],
    ),
    "en": (
        "Access by period",
        ["Period", "Contacts", "Organisations", "Seats", "Gini"],
        ["2020", "83", "24", "2", "0.668", "83%", "73%", "n/a"],
    ),
}


@pytest.mark.parametrize("language", TABLES)
def test_the_table_speaks_the_language_of_the_reader(command: Command, files: Path, language: str) -> None:
    done = command("access", "measure", files / "contacts.csv", *COLUMNS, "--lang", language)
    assert (done.code, done.err) == (0, "")
    title, headings, row = done.out.splitlines()[:3]
    expected_title, expected_headings, expected_row = TABLES[language]
    assert title == expected_title
    assert re.split(" {2,}", headings.strip())[:5] == expected_headings
    assert re.split(" {2,}", row.strip()) == expected_row
    assert len(headings) == len(row), "columns stand under their headings"


def test_the_table_says_under_which_rule_and_on_how_many_rows(command: Command, files: Path) -> None:
    """R-4, S-7: a number carries its rule, version and threshold."""
    done = command(
        "access", "measure", files / "contacts.csv", *COLUMNS, "--threshold", "weekly", "--lang", "en"
    )
    assert "Rows in the file: 98; used: 98; skipped: 0." in done.out
    assert "Rule highest_frequency, version 1, threshold: Weekly." in done.out


def test_groups_have_the_labels_of_the_vocabulary(command: Command, tmp_path: Path, files: Path) -> None:
    members = tmp_path / "members.csv"
    members.write_text("id,kind\no01,trade_union\no02,own words\n", encoding="utf-8")
    done = command("access", "measure", files / "contacts.csv", *COLUMNS, "--population", members, *MEMBERS)
    assert "Vakbond" in done.out
    assert "trade_union" not in done.out
    assert "own words" in done.out


@pytest.mark.real_data
def test_a_seat_list_speaks_of_seats_and_has_no_insiders(command: Command, shared_data: Path) -> None:
    done = command("access", "measure", shared_data / "networks_policy", "--map", "networks_policy")
    assert done.out.startswith("De zetels in cijfers")
    assert "nsiders" not in done.out


def test_the_sources_that_ship_are_listed(command: Command) -> None:
    done = command("access", "sources", "--json")
    listed = {source["id"] for source in json.loads(done.out)["sources"]}
    assert {"eu_mep_meetings", "de_lobbyregister", "networks_policy"} <= listed
    assert "Ontmoetingen van leden van het Europees Parlement" in command("access", "sources").out
