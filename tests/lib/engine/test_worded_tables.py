"""Tables take their words from the instrument, and cells hold texts in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Base, Kind, Lens
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.engine.cell_texts import listed, yes_no
from rondetafel.lib.engine.worded_tables import (
    SHARE,
    WordedTables,
    counts,
    days,
    labels,
    names,
    numbers,
    share_cells,
    shares,
)

WORDS = """
title_talks: {nl: Overleg, fr: Concertations, en: Talks}
column_name: {nl: Naam, fr: Nom, en: Name}
column_count: {nl: Aantal, fr: Nombre, en: Count}
unit_talks: {nl: gesprekken, fr: entretiens, en: talks}
"""
OTHER = Localised("Anders", "Autre", "Other")


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WordedTables]:
    package = tmp_path / "package_of_talks"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "words.yaml").write_text(WORDS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield WordedTables(Wording("package_of_talks"))


def test_title_headings_and_unit_come_from_the_words(tables: WordedTables) -> None:
    base = tables.base(3, "talks")
    made = tables.table("talks", {**names("name"), **counts("count")}, [["Zuid", 2]], methods=(), base=base)
    assert made.title.fr == "Concertations"
    assert [(each.id, each.kind, each.label.nl) for each in made.columns] == [
        ("name", Kind.NAME, "Naam"),
        ("count", Kind.COUNT, "Aantal"),
    ]
    assert made.rows == (("Zuid", 2),)
    assert (made.base, made.lens) == (Base(3, Localised("gesprekken", "entretiens", "talks")), Lens.RECORD)


def test_a_title_or_heading_can_be_another(tables: WordedTables) -> None:
    made = tables.table("x", names("y"), [], methods=(), title=OTHER, headings={"y": OTHER}, lens=Lens.SEAT)
    assert (made.title, made.columns[0].label, made.lens) == (OTHER, OTHER, Lens.SEAT)


def test_a_heading_that_is_missing_or_a_row_that_is_too_short_breaks_a_promise(tables: WordedTables) -> None:
    with pytest.raises(BrokenPromise, match="column_day"):
        tables.table("talks", days("day"), [], methods=())
    with pytest.raises(BrokenPromise, match="does not have 2 values"):
        tables.table("talks", names("name", "count"), [["Zuid"]], methods=())


def test_families_of_columns_keep_their_order_and_kind() -> None:
    joined = {**labels("a"), **numbers("b"), **shares("c"), **days("d")}
    assert list(joined.items()) == [
        ("a", Kind.LABEL),
        ("b", Kind.NUMBER),
        ("c", Kind.SHARE),
        ("d", Kind.DATE),
    ]


def test_cells_of_a_share_fit_its_columns() -> None:
    """11 of 23 is 47.8% [29.2; 67.0], Wilson; R: prop.test(11, 23, correct = FALSE)."""
    cells = dict(zip(SHARE, share_cells(11, 23), strict=True))
    assert (cells["count"], cells["base"]) == (11, 23)
    assert [cells[name] for name in ("share", "low", "high")] == pytest.approx(
        [0.478, 0.292, 0.670], abs=5e-4
    )


def test_yes_no_and_not_filled_in_are_three_answers() -> None:
    assert [yes_no(value).nl for value in (True, False, None)] == ["ja", "nee", "niet ingevuld"]
    assert [yes_no(value).en for value in (True, False, None)] == ["yes", "no", "not filled in"]


def test_names_with_commas_stay_apart() -> None:
    assert listed(["Bond, afdeling Gent", "Kamer"]) == "Bond, afdeling Gent / Kamer"
    assert listed([]) == ""
