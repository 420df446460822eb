"""Choices that a sheet brings itself have an order and labels."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.worksheets.own_choices import OwnChoices

CHOICES = OwnChoices("rondetafel.instruments.cooperation")


def test_choices_keep_the_order_of_the_sheet_and_have_a_label() -> None:
    assert CHOICES.ids("ratings", "criterion")[:2] == ("efficiency", "effectiveness")
    assert CHOICES.label("ratings", "criterion", "efficiency").en == "Efficiency"


def test_a_sheet_that_is_not_there_is_our_fault() -> None:
    with pytest.raises(BrokenPromise, match="xqzw"):
        CHOICES.ids("xqzw", "criterion")
