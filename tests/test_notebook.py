"""From a notebook: DataFrames in, DataFrames out, nothing changed in place."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

import rondetafel
from rondetafel.lib.base.problems import BadInput

CONTACTS = {
    "org": ["a", "a", "b", "c"],
    "minister": ["m", "m", "m", "n"],
    "day": ["2020-01-01", "2020-02-01", "2020-02-01", "2021-03-01"],
}
PLAN = {"organisation": "org", "seat": "minister", "date": "day"}


@pytest.mark.parametrize("library", [pd, pl])
def test_tables_come_back_in_the_kind_that_went_in(library) -> None:
    contacts = library.DataFrame(CONTACTS)
    access = rondetafel.measure_access(contacts, **PLAN)
    assert isinstance(access.periods, library.DataFrame)
    assert list(access.periods["period"]) == ["2020", "2021"]
    assert list(access.periods["contacts"]) == [3, 1]
    assert list(access.insiders["threshold"])[:4] == ["weekly", "monthly", "several", "once"]
    assert access.json["periods"][0]["gini"] == pytest.approx(1 / 6)
    assert list(contacts["org"]) == CONTACTS["org"]
    assert "3" in access._repr_html_() or "4" in access._repr_html_()


def test_labels_replace_codes_on_request() -> None:
    access = rondetafel.measure_access(pd.DataFrame(CONTACTS), **PLAN, labels="nl")
    assert list(access.insiders["threshold"])[:2] == ["Wekelijks", "Maandelijks"]


def test_a_population_gives_groups_with_base_and_interval() -> None:
    population = pd.DataFrame({"id": ["a", "b", "c", "d"], "kind": ["x", "x", "y", "y"]})
    access = rondetafel.measure_access(
        pd.DataFrame(CONTACTS), **PLAN, population=population, population_id="id", group="kind"
    )
    assert list(access.groups["group"]) == ["x", "y"]
    assert list(access.groups["base"]) == [2, 2]
    assert list(access.groups["count"]) == [2, 1]


def test_bad_rows_are_named_not_guessed() -> None:
    contacts = pd.DataFrame(CONTACTS | {"org": ["a", None, "b", "c"]})
    with pytest.raises(BadInput) as bad:
        rondetafel.measure_access(contacts, **PLAN)
    assert [(p.place.column, p.place.row) for p in bad.value.problems] == [("org", 3)]


def test_the_access_frame_is_a_tidy_table() -> None:
    frame = rondetafel.access_frame(pl.DataFrame(CONTACTS), **PLAN)
    assert frame.columns[0] == "organisation"
    assert frame["frequency"].to_list() == ["several", "once", "once"]
