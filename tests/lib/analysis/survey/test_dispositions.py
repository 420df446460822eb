"""Response rates (M01)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.survey.dispositions import Disposition, response_rates
from rondetafel.lib.base.problems import BrokenPromise

OUTCOMES = (
    ["complete"] * 214
    + ["partial"] * 20
    + ["refusal"] * 50
    + ["non-contact"] * 1100
    + ["bounced"] * 60
    + ["unknown"] * 15
    + ["ineligible"] * 100
)


def test_rates_follow_the_standard_definitions() -> None:
    rates = response_rates(OUTCOMES)
    eligible = 214 + 20 + 50 + 1100
    share = eligible / (eligible + 100)
    assert rates.invited == 1559
    assert rates.rr1 == pytest.approx(214 / (eligible + 75))
    assert rates.rr2 == pytest.approx(234 / (eligible + 75))
    assert rates.eligible_share == pytest.approx(share)
    assert rates.rr3 == pytest.approx(214 / (eligible + share * 75))
    assert rates.counts[Disposition.BOUNCED] == 60


def test_the_share_of_eligible_unknowns_can_be_given() -> None:
    assert response_rates(OUTCOMES, eligible_share=1.0).rr3 == response_rates(OUTCOMES).rr1
    assert response_rates(OUTCOMES, eligible_share=0.0).rr3 == pytest.approx(214 / 1384)


def test_the_published_rate_is_that_of_a_frame_without_bounced_addresses() -> None:
    """S0: 214 of 1559 is 13.73%."""
    rates = response_rates(["complete"] * 214 + ["non-contact"] * 1345)
    assert rates.rr1 == rates.rr3 == pytest.approx(0.1373, abs=5e-5)


def test_nobody_invited_has_no_rate() -> None:
    rates = response_rates([])
    assert (rates.invited, rates.rr1, rates.rr2, rates.rr3, rates.eligible_share) == (
        0,
        None,
        None,
        None,
        None,
    )


def test_a_word_that_is_no_disposition_is_our_mistake() -> None:
    with pytest.raises(BrokenPromise):
        response_rates(["completed"])
    with pytest.raises(BrokenPromise):
        response_rates(["complete"], eligible_share=1.2)
