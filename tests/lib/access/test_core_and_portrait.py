"""Who they are: the most frequent, the breadth, the core (M15)."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rondetafel.lib.access.core_periphery import Together, core_and_periphery
from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.access.measures import measure_access
from rondetafel.lib.access.portrait import Portrait, portray_access
from rondetafel.lib.access.rule import default_rule

from .small_records import contact_records, population


def periods_of(records: ContactRecords) -> list:
    return [access.period for access in measure_access(records).periods]


def portray(records: ContactRecords, members: Population, names: Path | None = None) -> Portrait:
    periods = periods_of(records)
    return portray_access(records, periods, periods[0], default_rule(), members, names)


def planted_core(folder: Path) -> ContactRecords:
    """Six organisations meet everybody together every month; thirty others come once each."""
    rows = []
    meeting = 0
    for month in range(1, 13):
        for seat in ("s1", "s2"):
            meeting += 1
            rows += [(f"core{i}", seat, f"2020-{month:02d}-10", f"m{meeting}") for i in range(6)]
            rows.append((f"guest{meeting}", seat, f"2020-{month:02d}-10", f"m{meeting}"))
    path = folder / "core.parquet"
    columns = list(zip(*rows, strict=True))
    pq.write_table(
        pa.table(
            {
                "organisation": columns[0],
                "seat": columns[1],
                "date": pa.array(columns[2]).cast(pa.date32()),
                "meeting": columns[3],
            }
        ),
        path,
    )
    roles = {role: role for role in ("organisation", "seat", "date", "meeting")}
    return ContactRecords(path, roles, len(rows), len(rows))


def test_a_planted_core_is_found_by_every_definition(tmp_path: Path) -> None:
    records = planted_core(tmp_path)
    core = core_and_periphery(records, periods_of(records), default_rule())
    assert core.together is Together.MEETING
    assert core.organisations == 30
    found = {definition.id: definition for definition in core.definitions}
    expected = {f"core{i}" for i in range(6)}
    assert set(found["k_core"].members) == expected
    assert found["k_core"].parameters["k"] == 5
    assert set(found["threshold"].members) == expected
    # its ideal pattern ties the core to everybody, so a clique among strangers is fitted by a part of it
    assert 3 <= len(found["borgatti_everett"].members) <= 6
    assert set(found["borgatti_everett"].members) <= expected
    assert set(found["breadth"].members) < expected  # a tenth of thirty is three
    assert found["threshold"].jaccard == found["threshold"].kappa == 1
    assert found["k_core"].contact_share == pytest.approx(144 / 168)


def test_where_meetings_are_private_the_table_brings_organisations_together(tmp_path: Path) -> None:
    rows = [(organisation, seat, "2020-01-01") for organisation in "abc" for seat in ("s1", "s2")]
    records = contact_records(tmp_path, rows)
    core = core_and_periphery(records, periods_of(records), default_rule())
    assert core.together is Together.SEAT
    assert (core.occasions, core.pairs) == (2, 3)


def test_the_portrait_ranks_names_and_counts(tmp_path: Path) -> None:
    rows = [("b", "s1", "2020-01-01"), ("a", "s1", "2020-01-01"), ("a", "s2", "2021-01-01")]
    records = contact_records(tmp_path, rows)
    portrait = portray(records, population(tmp_path, [("a", "x"), ("z", "y")]))
    first, second = portrait.top
    assert (first.organisation, first.contacts, first.seats, first.periods) == ("a", 2, 2, 2)
    assert (first.group, second.group) == ("x", None)
    assert first.share == pytest.approx(2 / 3)
    assert first.highest is Frequency.ONCE
    assert portrait.breadth == ((1, 1), (2, 1))
    assert portrait.presence == ((0,), (0, 1))


def test_names_come_from_the_population_before_other_names(tmp_path: Path) -> None:
    rows = [("a", "s1", "2020-01-01"), ("b", "s1", "2020-01-01"), ("c", "s1", "2020-01-01")]
    records = contact_records(tmp_path, rows)
    members = population(tmp_path, [("a", "x")])
    named = tmp_path / "named.parquet"
    pq.write_table(pa.table({"organisation": ["a"], "group": ["x"], "label": ["Alpha"]}), named)
    members = type(members)(named, {"organisation": "organisation", "name": "label"}, "named", 1)
    others = tmp_path / "names.parquet"
    pq.write_table(pa.table({"organisation": ["a", "b"], "name": ["not this", "Beta"]}), others)
    portrait = portray(records, members, others)
    assert [o.name for o in portrait.top] == ["Alpha", "Beta", "c"]


def test_insiders_of_the_focus_period_are_named(tmp_path: Path) -> None:
    rows = [("steady", "s", f"2020-{month:02d}-01") for month in range(1, 13)] + [("once", "s", "2020-05-05")]
    portrait = portray(contact_records(tmp_path, rows), population(tmp_path, [("steady", "x")]))
    (insider,) = portrait.insiders
    assert (insider.organisation, insider.highest, insider.contacts) == ("steady", Frequency.MONTHLY, 12)
    assert insider.share == pytest.approx(12 / 13)
