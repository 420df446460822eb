"""The network of governments and forms, and its seats as access (M36, R-4)."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory, Membership, Party
from rondetafel.instruments.cooperation.network import Grouping, mixing, network_of
from rondetafel.instruments.cooperation.seat_frame import seat_rows
from rondetafel.lib.access.frame import COLUMNS, check_frame
from rondetafel.lib.access.frame_rows import frame_csv
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.cooperation.invented import form, inventory

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}


def test_degree_core_and_bridges_by_hand() -> None:
    """a and b sit in A and B; c sits in B only, and is the only link of C."""
    found = network_of(inventory([form("A"), form("B"), form("C")], {"A": "ab", "B": "abc", "C": "c"}))
    places = dict(zip((party.name for party in found.parties), found.party_places, strict=True))
    assert {name: place.degree for name, place in places.items()} == {"a": 2, "b": 2, "c": 2}
    assert {name: place.core for name, place in places.items()} == {"a": 2, "b": 2, "c": 1}
    assert {name: place.bridges for name, place in places.items()} == {"a": 0, "b": 0, "c": 2}
    assert places["c"].betweenness == pytest.approx(4)  # C with a, b, A; and all that of B: 3 + 1 below
    assert found.parts == 1


def test_proposals_ended_seats_and_unknown_governments_are_no_part_of_it() -> None:
    found = inventory([form("A"), form("B")], {"A": "ab", "B": "ab"})
    gone = tuple(
        replace(each, until=date(2020, 1, 1)) if each.form == "B" else each for each in found.memberships
    )
    network = network_of(replace(found, memberships=gone))
    assert [each.name for each in network.forms] == ["A"]


def test_governments_that_only_meet_their_own_language_are_found_out() -> None:
    """Planted: six forms of Dutch-speaking and six of French-speaking governments, of which none mix."""
    found = inventory(
        [form(f"F{n}") for n in range(12)],
        {f"F{n}": ("abcd", "wxyz")[n % 2][: 3 + n % 2] for n in range(12)},
    )
    spoken = tuple(Party(p.name, None, "nl" if p.name in "abcd" else "fr") for p in found.parties)
    mixed = mixing(network_of(replace(found, parties=spoken)), Grouping.LANGUAGE, seed=0)
    assert (mixed.homophily.share, mixed.governments) == (1.0, len(spoken))
    assert mixed.homophily.high is not None
    assert mixed.homophily.high < 1
    assert mixing(network_of(found), Grouping.LANGUAGE, seed=0).homophily.share is None


def test_seats_are_an_access_frame_that_lib_accepts() -> None:
    found = inventory([form("A"), form("B")], {"A": "ab", "B": "a"})
    watching = Membership("B", "b", "observer", date(2020, 5, 1))
    found = replace(found, memberships=(*found.memberships, watching))
    rows = list(csv.DictReader(io.StringIO(frame_csv(seat_rows(found)).decode("utf-8"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 4
    assert rows[-1]["seat"] == "observer"
    assert rows[-1]["period_start"] == "2020-05-01"

    import pyarrow as pa

    frame = pa.table({name: [getattr(row, name) for row in seat_rows(found)] for name in COLUMNS})
    assert check_frame(frame) == []


def test_who_sits_in_how_many_bodies_comes_out_as_access(outcome: Outcome[Inventory]) -> None:
    """Seats counted again from the frame file, apart from the network."""
    counted: dict[str, int] = {}
    for row in seat_rows(outcome.material):
        counted[row.organisation] = counted.get(row.organisation, 0) + row.contacts
    parties = outcome.tables["parties"]
    assert dict(zip(parties.column("party"), parties.column("seats"), strict=True)) == counted


def test_the_network_files_hold_every_seat(outcome: Outcome[Inventory]) -> None:
    files = INSTRUMENT.more_files(outcome.tables, outcome.material, Language.EN)
    graph = ElementTree.fromstring(files["network.graphml"])
    nodes = {node.get("id") for node in graph.iterfind(".//g:node", GRAPHML)}
    edges = [(edge.get("source"), edge.get("target")) for edge in graph.iterfind(".//g:edge", GRAPHML)]
    assert nodes == {node for edge in edges for node in edge}
    assert len(edges) == len(seat_rows(outcome.material))
    public = {path for path in files if not path.startswith("confidential/")}
    networks = {f"{name}.{kind}" for name in ("network", "themes") for kind in ("graphml", "gexf")}
    assert public == networks | {"seats.csv"}


def test_the_network_of_themes_has_a_tie_for_every_theme_of_an_existing_form(
    outcome: Outcome[Inventory],
) -> None:
    ties = outcome.tables["theme_ties"]
    expected = sum(len(each.themes) for each in outcome.material.forms if each.exists)
    assert len(ties.rows) == expected
    nodes = set(outcome.tables["theme_nodes"].column("id"))
    assert nodes == set(ties.column("source")) | set(ties.column("target"))


def test_the_members_of_a_folder_without_any_give_no_network(tmp_path: Path) -> None:
    assert network_of(inventory([form("A")])).ties == ()
