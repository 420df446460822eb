"""The 3,752 real memberships of Dutch joint bodies go through the sheets; pairs are counted again (O-6)."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.tables import Tabulation, Value
from rondetafel.lib.vocab.names import matching_key
from tests.instruments.cooperation.joint_arrangements import source_rows, themes_of, write_arrangements


@pytest.fixture(scope="module")
def inventory(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    folder = tmp_path_factory.mktemp("arrangements")
    written = write_arrangements(shared_data, folder)
    assert (written.rows, written.arrangements) == (3752, 464)
    return INSTRUMENT.read(folder)


@pytest.fixture(scope="module")
def tables(inventory: Inventory) -> dict[str, Tabulation]:
    return {table.id: table for table in INSTRUMENT.measure(inventory, seed=1, progress=silent)}


def members_in_source(shared_data: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for party, form, _ in source_rows(shared_data):
        found.setdefault(matching_key(form), set()).add(matching_key(party))
    return found


def test_every_pair_is_found_again_in_the_source(
    shared_data: Path, inventory: Inventory, tables: dict[str, Tabulation]
) -> None:
    """Overlap counted over all 107,416 pairs in plain Python, apart from the library."""
    members = members_in_source(shared_data)
    about = [
        (form.name, frozenset(themes_of(form.name)), frozenset(members[matching_key(form.name)]))
        for form in inventory.forms
    ]
    expected = {}
    for (one, themes, seats), (other, others, more) in combinations(about, 2):
        if themes & others and seats & more:
            theme = len(themes & others) / len(themes | others)
            member = len(seats & more) / len(seats | more)
            expected[one, other] = (theme * member) ** (1 / 3)
    pairs = zip(*(values(tables["overlap"], id) for id in ("first", "second", "overlap")), strict=True)
    found = {(first, second): overlap for first, second, overlap in pairs}
    assert found.keys() == expected.keys()
    assert all(found[pair] == pytest.approx(expected[pair], abs=1e-9) for pair in expected)


def test_seats_and_members_are_those_of_the_source(shared_data: Path, tables: dict[str, Tabulation]) -> None:
    members = members_in_source(shared_data)
    seats = Counter(party for found in members.values() for party in found)
    assert numbers(tables["parties"], "party", "seats") == seats
    sizes = {form: len(found) for form, found in members.items()}
    assert numbers(tables["positions"], "form", "member_count") == sizes


def values(table: Tabulation, column: str) -> list[Value]:
    place = [each.id for each in table.columns].index(column)
    return [row[place] for row in table.rows]


def numbers(table: Tabulation, name: str, number: str) -> dict[str, Value]:
    """Numbers by the matching key of a name."""
    return {
        matching_key(str(key)): value
        for key, value in zip(values(table, name), values(table, number), strict=True)
    }
