"""A request that does not fit the data: everything that is wrong with it is said at once."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.groups import EVERYBODY, Dimension, Group, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.request import Cell, CellList, ReleaseRequest, Shows, Statistic, Weights
from rondetafel.lib.disclosure.review import review


def test_every_fault_of_a_request_is_listed_once_in_three_languages() -> None:
    people = Respondents.of([Dimension("a", ("x", "y"))], {"a": ["x", "y"] * 30}, {"staff": [-1.0] * 60})
    x = Group.of(a={"x"})
    weights = Weights("w", ("b",), ((("x",), -1.0),))
    cells = (
        Cell("unknown attribute", Group.of(b={"x"}), EVERYBODY),
        Cell("unknown value", Group.of(a={"z"}), EVERYBODY),
        Cell("no part", EVERYBODY, x),
        Cell("no amounts", EVERYBODY, EVERYBODY, Statistic(Shows.SUM, measure="budget")),
        Cell("negative", EVERYBODY, EVERYBODY, Statistic(Shows.SUM, measure="staff")),
        Cell("no tally", EVERYBODY, EVERYBODY, Statistic(Shows.PAIRS, measure="staff")),
        Cell("weights", x, EVERYBODY, Statistic(Shows.COUNT, weights=weights)),
        Cell("twice", x, EVERYBODY),
        Cell("twice", x, EVERYBODY),
    )
    request = ReleaseRequest("r", "s", (CellList("t", cells),), edition="final")
    with pytest.raises(BadInput) as error:
        review(request, people, Ledger(), load_policy())
    found = [(problem.place.column, problem.code) for problem in error.value.problems]
    assert sorted(found, key=str) == sorted(
        [
            ("twice", "GAT-013"),
            (None, "GAT-014"),
            ("unknown attribute", "GAT-015"),
            ("unknown value", "GAT-016"),
            ("no part", "GAT-017"),
            ("no amounts", "GAT-018"),
            ("negative", "GAT-019"),
            ("no tally", "GAT-018"),
            ("weights", "GAT-015"),
            ("weights", "GAT-027"),
        ],
        key=str,
    )
    for problem in error.value.problems:
        assert len({problem.in_language(language) for language in Language}) == 3


def test_respondents_with_faulty_columns_are_refused_with_all_faults() -> None:
    with pytest.raises(BadInput) as error:
        Respondents.of(
            [Dimension("a", ("x",)), Dimension("b", ("x",)), Dimension("c", ("x",))],
            {"a": ["x", "q"], "b": ["x"]},
        )
    assert [problem.code for problem in error.value.problems] == ["GAT-010", "GAT-011", "GAT-012"]
