"""A rounded percentage and the counts behind it; reports of percentages only (M22)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.disclosure.decision import CellStatus
from rondetafel.lib.disclosure.groups import Dimension, Group, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.request import Cell, CellList, ReleaseRequest, Shows, Statistic
from rondetafel.lib.disclosure.review import review
from rondetafel.lib.disclosure.rounding import CountAndBase, RoundedShare, counts_fitting
from tests.lib.disclosure.independent_attacker import Reader, leaks


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 3))
def test_the_true_count_always_fits_its_percentage(count: int, base: int, decimals: int) -> None:
    count = min(count, base)
    rounded = RoundedShare.of(count, base, decimals)
    assert rounded.fits(count, base)
    assert CountAndBase(count, base) in counts_fitting(rounded, [base])


@given(st.integers(0, 1000), st.integers(1, 300), st.integers(0, 1))
def test_every_count_that_rounds_alike_is_found(steps: int, base: int, decimals: int) -> None:
    rounded = RoundedShare(min(steps, 100 * 10**decimals), decimals)
    found = [fit.count for fit in counts_fitting(rounded, [base])]
    half_up = [
        count
        for count in range(base + 1)
        if int(Fraction(100 * 10**decimals * count, base) + Fraction(1, 2)) == rounded.steps
    ]
    assert found == half_up


def test_published_percentages_give_away_their_bases() -> None:
    """Methods.md 8: 26.3% fits a base of 19, 38, 57 or 76 up to 80, and 5.0% one of 20, 40, 60 or 80."""
    found = {fit.base for fit in counts_fitting(RoundedShare(263, 1), range(1, 61))}
    assert found == {19, 38, 57}
    assert {fit.base for fit in counts_fitting(RoundedShare(50, 1), range(1, 61))} >= {20, 40, 60}


def percentages_only(seed: int) -> tuple[Respondents, ReleaseRequest]:
    """Six questions, each with another number of answers; only percentages are printed."""
    random = np.random.default_rng(seed)
    size = int(random.integers(60, 160))
    dimensions, columns, cells = [], {}, []
    for number in range(6):
        name = f"q{number}"
        values = random.choice(["yes", "no", "missing"], size=size, p=random.dirichlet((1, 3, 1)))
        dimensions.append(Dimension(name, ("yes", "no", "missing"), True, frozenset({"missing"})))
        columns[name] = values.tolist()
        statistic = Statistic(Shows.SHARE, int(random.integers(0, 3)), base_shown=False)
        cells.append(
            Cell(name, Group.within({name: ["yes"]}), Group.within({name: ["yes", "no"]}), statistic)
        )
    people = Respondents.of(dimensions, columns)
    return people, ReleaseRequest("report", "study", (CellList("answers", tuple(cells)),))


@pytest.mark.parametrize("seed", range(12))
def test_percentages_without_bases_are_never_turned_back_into_a_small_count(seed: int) -> None:
    people, request = percentages_only(seed)
    decision = review(request, people, Ledger(), load_policy())
    for cell in decision.cells:
        count, base = people.count(cell.cell.group), people.count(cell.cell.base)
        if 1 <= count < 5 or 1 <= base - count < 5 or base < 10:
            assert cell.status is not CellStatus.SHOWN
    for one in decision.cells:  # each question alone: the others have attributes of their own
        alone = Respondents.of(
            [people.dimension(one.cell.id)],  # type: ignore[list-item]
            {one.cell.id: answers_to(people, one.cell.id)},
        )
        own = review(
            ReleaseRequest("report", "study", (CellList("answers", (one.cell,)),)),
            alone,
            Ledger(),
            load_policy(),
        )
        assert leaks([own], Reader(alone)) == []


def answers_to(people: Respondents, name: str) -> list[str]:
    position = [dimension.id for dimension in people.dimensions].index(name)
    return [people.dimensions[position].values[code] for code in people.codes[:, position]]
