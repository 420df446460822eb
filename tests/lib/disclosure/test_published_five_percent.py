"""The published "5.0%" of the Walloon MR: 1 of 20 (S-10, G-SDC-11, M22)."""

from __future__ import annotations

import pytest

from rondetafel.lib.disclosure.decision import CellStatus, Decision, Status
from rondetafel.lib.disclosure.groups import Dimension, Group, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Cell, CellList, ReleaseRequest, Shows, Statistic
from rondetafel.lib.disclosure.review import review

VALUES = ("influential", "not", "not_asked")
PUBLISHED = {  # scenario A of methods.md 8: influential, base
    "federal.les_engages": (27, 89),
    "federal.mr": (15, 88),
    "walloon.les_engages": (5, 19),
    "walloon.mr": (1, 20),
}


def people() -> Respondents:
    dimensions, columns = [], {}
    for name, (count, base) in PUBLISHED.items():
        dimensions.append(Dimension(name, VALUES, True, frozenset({"not_asked"})))
        first = 0 if name.startswith("federal") else 100
        answers = ["influential"] * count + ["not"] * (base - count)
        columns[name] = ["not_asked"] * first + answers + ["not_asked"] * (214 - first - base)
    return Respondents.of(dimensions, columns)


def influence(name: str, statistic: Statistic, wider: Cell | None = None) -> Cell:
    group, base = Group.within({name: ["influential"]}), Group.within({name: ["influential", "not"]})
    return Cell(name, group, base, statistic, wider)


def decide_on(*names: str, statistic: Statistic | None = None, wider: Cell | None = None) -> Decision:
    share = statistic or Statistic(Shows.SHARE, 1)
    table = CellList("influence", tuple(influence(name, share, wider) for name in names))
    return review(ReleaseRequest("figure 4", "study", (table,)), people(), Ledger(), load_policy())


def test_the_cell_alone_is_refused() -> None:
    decision = decide_on("walloon.mr")
    assert decision.status is Status.FAIL
    assert all(one.value is None and one.base is None for one in decision.cells)


def test_the_refusal_says_why_in_dutch_and_what_to_do() -> None:
    texts = [problem.in_language("nl") for problem in decide_on("walloon.mr").problems]
    why = next(text for text in texts if text.startswith("GAT-050"))
    assert "1 van 20 organisaties" in why
    assert "percentage met een bekende basis is ook een aantal" in why


def test_a_safe_alternative_is_offered_that_the_gate_lets_pass() -> None:
    decision = decide_on("walloon.mr")
    assert decision.alternatives
    for alternative in decision.alternatives:
        again = review(alternative.request, people(), Ledger(), load_policy())
        assert again.status is Status.PASS
        assert alternative.explanation.in_language("nl")
    assert "te weinig organisaties" in decision.alternatives[-1].explanation.in_language("nl")


def test_the_broader_cell_that_the_request_names_is_offered_first() -> None:
    wider = influence("federal.mr", Statistic(Shows.SHARE, 1))
    first = decide_on("walloon.mr", wider=wider).alternatives[0]
    assert first.explanation.code == "GAT-061"
    assert first.request.tables[0].cells()[0] == wider


def test_in_the_full_figure_only_that_cell_is_hidden_and_the_reader_is_not_told_why() -> None:
    decision = decide_on(*PUBLISHED)
    assert decision.status is Status.PASS
    shown = {one.cell.id: one.status for one in decision.cells}
    assert shown.pop("walloon.mr") is CellStatus.HIDDEN
    assert set(shown.values()) == {CellStatus.SHOWN}
    hidden = decision.cell("influence", "walloon.mr")
    assert hidden is not None
    assert Reason.SMALL_COUNT in hidden.reasons
    assert hidden.base == 20, "the base itself may be known"


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_leaving_the_base_out_does_not_make_the_percentage_safe(decimals: int) -> None:
    """A reader who knows about 20 were asked turns 5% back into 1."""
    decision = decide_on("walloon.mr", statistic=Statistic(Shows.SHARE, decimals, base_shown=False))
    assert decision.status is Status.FAIL
