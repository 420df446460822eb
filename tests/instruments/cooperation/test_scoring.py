"""Ratings: what counts, what is shown, and when forms may be put in order (M30-M32)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rondetafel.instruments.cooperation.criteria import Group, Timing, all_criteria, criteria_of, group_of
from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Form, Inventory, Party, Rater, Rating
from rondetafel.instruments.cooperation.scoring import (
    Spread,
    adjusted,
    agreements,
    cell_of,
    comparisons,
    spread_of,
)
from rondetafel.lib.engine.about import About
from rondetafel.lib.engine.pipeline import Outcome
from rondetafel.lib.vocab.vocabulary import codelist
from tests.instruments.changed_demos import read_demo
from tests.instruments.cooperation.invented import form

GOVERNMENTS = {"a": "Noord", "b": "Noord", "c": "Zuid"}


def rating(
    rater: str, score: int | None, *, about: str = "F", on: str = "efficiency", why: str = "x"
) -> Rating:
    return Rating(rater, about, Timing.EX_POST, on, score, why, "")


def inventory(ratings: list[Rating], forms: list[Form] | None = None) -> Inventory:
    """Three raters of two governments."""
    raters = tuple(Rater(code, "", government) for code, government in GOVERNMENTS.items())
    parties = tuple(Party(name, None, None) for name in ("Noord", "Zuid"))
    about = About("Proef", date(2026, 1, 1))
    return Inventory(about, tuple(forms or [form("F")]), parties, raters=raters, ratings=tuple(ratings))


def test_the_criteria_are_those_of_the_vocabulary_and_time_and_capacity() -> None:
    """The vocabulary has eight of them; the fifth precondition stands in the requirement only (O-2)."""
    known = codelist("cooperation_criteria").entries
    assert all_criteria() == (*(entry.id for entry in known), "time_and_capacity")
    groups = {entry.id: entry.extra["group"] for entry in known}
    assert all(group_of(each).value == groups[each] for each in groups)
    assert criteria_of(Group.PRECONDITION)[-1] == "time_and_capacity"


def test_three_raters_of_two_governments_show_a_median_and_two_do_not() -> None:
    cell = cell_of([rating("a", 1), rating("b", 2), rating("c", 4)], GOVERNMENTS)
    assert (cell.median, cell.spread, cell.raters, cell.governments) == (2.0, Spread.DIVIDED, 3, 2)
    few = cell_of([rating("a", 1), rating("c", 4)], GOVERNMENTS)
    assert (few.median, few.spread, few.raters) == (None, None, 2)
    one_side = cell_of([rating("a", 1), rating("b", 2), rating("d", 2)], GOVERNMENTS | {"d": "Noord"})
    assert (one_side.median, one_side.raters, one_side.governments) == (None, 3, 1)


def test_cannot_judge_is_counted_and_is_no_score() -> None:
    cell = cell_of([rating("a", None), rating("b", 2), rating("c", 4)], GOVERNMENTS)
    assert (cell.cannot_judge, cell.raters, cell.median) == (1, 2, None)


def test_a_score_without_an_argument_is_a_draft_and_does_not_count() -> None:
    found = inventory([rating("a", 1), rating("b", 2, why=""), rating("c", 4)])
    assert len(found.counted) == 2
    assert adjusted(found, Timing.EX_POST, "efficiency", seed=0) == {}


@pytest.mark.parametrize(
    ("scores", "spread"),
    [
        ((2, 2), Spread.UNANIMOUS),
        ((2, 3), Spread.UNANIMOUS),
        ((1, 3), Spread.MIXED),
        ((1, 4), Spread.DIVIDED),
    ],
)
def test_disagreement_is_a_word(scores: tuple[int, ...], spread: Spread) -> None:
    assert spread_of(scores) is spread


def test_a_severe_rater_who_saw_one_form_does_not_pull_it_down() -> None:
    """By hand: c gives one less on G; without c form F has 3.5, so its adjusted mean is 3.5 - 1/3 ≈ 3.2."""
    scores = {("a", "G"): 2, ("b", "G"): 2, ("c", "G"): 1, ("a", "F"): 3, ("b", "F"): 4, ("c", "F"): 2}
    found = inventory([rating(rater, score, about=about) for (rater, about), score in scores.items()])
    complete = adjusted(found, Timing.EX_POST, "efficiency", seed=0)
    assert complete["F"].estimate == 3.0  # with all ratings it is the plain mean
    assert complete["G"].estimate == 1.7  # 5/3, to one decimal


def test_ratings_that_agree_may_order_forms_and_ratings_by_chance_may_not() -> None:
    agreed = [rating(rater, score, about=f"F{score}") for score in range(5) for rater in GOVERNMENTS]
    crossed = [
        rating(rater, (score * step) % 5, about=f"F{score}")
        for score in range(5)
        for rater, step in zip(GOVERNMENTS, (1, 2, 3), strict=True)
    ]
    few = [each for each in agreed if each.form in ("F0", "F4")]
    for ratings, level, may in (
        (agreed, "firm", True),
        (crossed, "no_ranking", False),
        (few, "few_units", False),
    ):
        found = {each.criterion: each for each in agreements(inventory(ratings), seed=0)}
        assert (found["efficiency"].level, found["efficiency"].may_order) == (level, may)


def test_raters_that_never_vary_leave_agreement_undefined() -> None:
    same = [rating(rater, 2, about=f"F{n}") for n in range(6) for rater in GOVERNMENTS]
    found = agreements(inventory(same), seed=0)
    assert {each.level for each in found} == {"undefined"}
    assert not any(each.may_order for each in found)


def test_alternatives_get_rank_intervals_from_ratings_ex_ante_and_no_score() -> None:
    forms = [form("Nu"), form("Straks", alternative_to="Nu")]
    given = [
        Rating(rater, name, Timing.EX_ANTE, criterion, score, "x", "")
        for rater in GOVERNMENTS
        for name, score in (("Nu", 1), ("Straks", 3))
        for criterion in criteria_of(Group.CRITERION)
    ]
    [found] = comparisons(inventory(given, forms), seed=0)
    assert found.withheld is None
    assert [(rank.low_rank, rank.high_rank, rank.first_share) for rank in found.ranks] == [
        (2, 2, 0),
        (1, 1, 1),
    ]
    [without] = comparisons(inventory(given[:-4], forms), seed=0)
    assert without.withheld == "too_few_raters"


@pytest.mark.parametrize("seed", [0, 1, 2026])
def test_the_demo_holds_criteria_in_order_and_one_that_may_not_be(seed: int, tmp_path: Path) -> None:
    found = {
        each.criterion: each.may_order
        for each in agreements(read_demo(INSTRUMENT, tmp_path / "demo", seed), seed=0)
        if each.timing is Timing.EX_POST
    }
    assert found["transparency"]
    assert not found["mutual_trust"]


def test_the_three_levels_come_from_the_same_ratings(outcome: Outcome[Inventory]) -> None:
    """ENOVER is the only form rated ex ante with the theme energy, so both rows say the same (O-3)."""
    by_form = {row[:2]: row[2:] for row in shown(outcome, "criterion_by_form")}
    by_theme = {row[:2]: row[2:] for row in shown(outcome, "criterion_by_theme")}
    assert by_form["ENOVER", "Ex ante"] == by_theme["Energie", "Ex ante"]
    horizontal = {row[0] for row in shown(outcome, "criterion_by_horizontal")}
    assert horizontal == {entry.short.nl for entry in codelist("horizontal_themes").entries}
    few = by_form["Verplicht gezamenlijk beleidsplan", "Ex post"]
    assert set(few) == {"te weinig (n=2)", "verzonnen"}


def shown(outcome: Outcome[Inventory], table: str) -> list[tuple[str, ...]]:
    return [tuple(str(getattr(value, "nl", value)) for value in row) for row in outcome.tables[table].rows]
