"""A frozen population is dated, versioned and cannot change unseen (R-6)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rondetafel.cli.main import run
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.populations.freezing import freeze_population
from rondetafel.lib.populations.snapshot import Snapshot, read_snapshot

LIST = "nummer;naam;soort\n0200;Bond Één;vakbond\n0100;Vereniging B;ngo\n"


def freeze(folder: Path, text: str = LIST, **changes: object) -> Snapshot:
    file = folder / "leden.csv"
    file.write_text(text, encoding="utf-8")
    plan = {"name": "Ledenlijst 2026", "as_of": date(2026, 1, 31), "workspace": folder / "work"} | changes
    columns = {"organisation": "nummer", "name": "naam", "group": "soort"}
    return freeze_population(file, columns, folder / "frozen", **plan)


def test_a_snapshot_says_what_it_is_and_reads_back(tmp_path: Path) -> None:
    snapshot = freeze(tmp_path)
    assert snapshot.id == "ledenlijst-2026-2026-01-31-v1"
    assert snapshot.size == 2
    assert read_snapshot(tmp_path / "frozen") == snapshot
    members = (tmp_path / "frozen" / snapshot.members).read_text(encoding="utf-8")
    assert members.splitlines() == [
        "organisation,name,group",
        "0100,Vereniging B,ngo",
        "0200,Bond Één,vakbond",
    ]


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    first = freeze(tmp_path)
    assert freeze(tmp_path, force=True) == first


def test_a_change_after_freezing_is_noticed(tmp_path: Path) -> None:
    snapshot = freeze(tmp_path)
    members = tmp_path / "frozen" / snapshot.members
    members.write_text(members.read_text(encoding="utf-8") + "0300,Nieuw,ngo\n", encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        read_snapshot(tmp_path / "frozen")
    assert [problem.code for problem in bad.value.problems] == ["POP-003"]


def test_an_organisation_that_stands_twice_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        freeze(tmp_path, LIST + "0100;Nog eens;ngo\n")
    assert [(p.code, p.values["value"]) for p in bad.value.problems] == [("POP-004", "0100")]
    assert not (tmp_path / "frozen").exists()


def test_a_frozen_population_is_not_replaced_by_surprise(tmp_path: Path) -> None:
    freeze(tmp_path)
    with pytest.raises(BadInput):
        freeze(tmp_path, version=2)


@pytest.mark.parametrize("text", ["", "name: x\n", "- a\n", "name: [\n"])
def test_a_broken_description_is_bad_input(text: str, tmp_path: Path) -> None:
    (tmp_path / "population.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        read_snapshot(tmp_path)


def test_access_measures_against_it_and_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    snapshot = freeze(tmp_path)
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("org,seat,date\n0100,m,2025-01-01\n0100,m,2025-02-01\n", encoding="utf-8")
    columns = ["--organisation", "org", "--seat", "seat", "--date", "date"]
    code = run(
        ["access", "measure", str(contacts), *columns, "--population", str(tmp_path / "frozen"), "--json"]
    )
    assert code == 0
    document = json.loads(capsys.readouterr().out)
    assert document["populations"][0]["id"] == snapshot.id
    assert [(g["group"], g["organisations"]) for g in document["groups"]] == [("ngo", 1), ("vakbond", 0)]
    assert document["periods"][0]["population"]["organisations"] == 2


def test_the_command_freezes_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "leden.csv"
    file.write_text(LIST, encoding="utf-8")
    out = tmp_path / "out"
    assert (
        run(["population", "freeze", str(file), "--id", "nummer", "--as-of", "2026-01-31", "--out", str(out)])
        == 0
    )
    assert run(["population", "check", str(out)]) == 0
    assert "leden-2026-01-31-v1: 2" in capsys.readouterr().out
