"""Types by rule and fitting governance (M29)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.grouping.typology import (
    PROFILES,
    Contingencies,
    Governance,
    coalition_types,
    governance_fit,
)
from rondetafel.lib.base.problems import BrokenPromise


@pytest.mark.parametrize("form", list(Governance))
def test_the_expected_profile_of_a_form_fits_that_form(form) -> None:
    found = governance_fit(PROFILES[form], form)
    assert found.best == (form,)
    assert found.gap == 0
    assert max(found.fits) == 1


def test_the_gap_is_what_another_form_would_fit_better() -> None:
    """Dense trust and few members in a network that has a lead organisation."""
    found = governance_fit(Contingencies(3, 0, None, None), Governance.LEAD_ORGANISATION)
    assert found.best == (Governance.PARTICIPANTS,)
    # distances 2 and 1.5 of 3 to the profile of a lead organisation
    assert found.gap == pytest.approx(3.5 / 6)
    assert found.known == 2


def test_nothing_known_fits_nothing_in_particular() -> None:
    found = governance_fit(Contingencies(None, None, None, None))
    assert (found.fits, found.best, found.gap) == (None, (), None)
    with pytest.raises(BrokenPromise):
        governance_fit(Contingencies(4, None, None, None))


def test_types_are_combinations_with_their_cases_and_single_cases_are_marked() -> None:
    types = coalition_types(
        ["bottom_up", "top_down", "bottom_up", None],
        [True, False, True, True],
        ["aware", "space", "aware", "x"],
    )
    assert [(t.initiative, t.with_government, t.role, t.cases) for t in types] == [
        ("bottom_up", True, "aware", (0, 2)),
        ("top_down", False, "space", (1,)),
    ]
    assert [t.single_case for t in types] == [False, True]
    with pytest.raises(BrokenPromise):
        coalition_types(["bottom_up"], [], [])
