"""A national goal in municipalities (A-4)."""

from __future__ import annotations

from datetime import date

from rondetafel.instruments.advocacy.municipal import due_municipalities, progress_of, progress_per_province
from rondetafel.instruments.advocacy.plan import LocalStatus, Plan
from rondetafel.instruments.advocacy.tables.municipal_tables import holder_title, progress_table
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.advocacy.small_plan import DAY, small_plan, town

LATE, LATER = date(2026, 6, 30), date(2026, 9, 1)
TOWNS = (
    town("Genk", LocalStatus.ADOPTED, next_day=LATE),  # nothing has to follow any more
    town("Hasselt", LocalStatus.TALKS, next_day=LATER),
    town("Tongeren", LocalStatus.CONTACTED, next_day=LATE),
    town("Venlo", LocalStatus.TO_DO, country="nl"),
    town("Roermond", LocalStatus.REFUSED, country="nl", next_day=LATE),
    town("Gent", LocalStatus.TALKS, province="Oost-Vlaanderen", next_day=DAY),  # today is not too late
)


def test_progress_is_counted_for_all_and_per_province_of_each_country() -> None:
    found = progress_of(small_plan(municipalities=TOWNS))
    assert (found.total, found.adopted, found.busy, found.refused, found.overdue) == (6, 1, 3, 1, 1)
    provinces = progress_per_province(small_plan(municipalities=TOWNS))
    assert [(each.country, each.province, each.total) for each in provinces] == [
        ("be", "Limburg", 3),
        ("be", "Oost-Vlaanderen", 1),
        ("nl", "Limburg", 2),
    ]


def test_due_are_open_ones_with_a_day_the_earliest_first() -> None:
    found = due_municipalities(small_plan(municipalities=TOWNS))
    assert [each.name for each in found] == ["Tongeren", "Gent", "Hasselt"]


def test_the_alderman_is_called_as_in_the_country() -> None:
    titles = [holder_title(each) for each in (TOWNS[0], TOWNS[3])]
    assert [title.nl for title in titles] == ["schepen van sport", "wethouder sport"]
    assert {title.fr for title in titles} == {"échevin (sport)"}
    assert holder_title(town("Genk", LocalStatus.TO_DO, portfolio="")).en == "alderman"


def test_a_full_count_has_a_base_and_no_interval() -> None:
    columns = {column.id for column in progress_table(small_plan(municipalities=TOWNS)).columns}
    assert {"adopted_count", "base", "share"} <= columns
    assert not columns & {"low", "high"}


def test_the_demo_tells_41_of_342(outcome: Outcome[Plan]) -> None:
    table = outcome.tables["municipal_progress"]
    everywhere = dict(zip((column.id for column in table.columns), table.rows[0], strict=True))
    assert (everywhere["adopted_count"], everywhere["base"]) == (41, 342)
