"""Numbers as text, for the kinds that models bring."""

from __future__ import annotations

from rondetafel.lib.base.tables import Base, Kind
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting import numbers


def test_a_p_value_is_never_printed_as_zero() -> None:
    assert numbers.cell(0.0000004, Kind.PROBABILITY, Language.NL) == "<0,001"
    assert numbers.cell(0.0123, Kind.PROBABILITY, Language.EN) == "0.012"


def test_points_stand_without_their_unit_in_a_table_and_may_be_below_zero() -> None:
    assert numbers.cell(-0.147, Kind.POINTS, Language.EN) == "−14.7"
    assert numbers.interval(-0.303, 0.01, Kind.POINTS, Language.NL) == "−30,3 tot 1,0"


def test_a_base_of_one_stands_without_its_unit_which_is_plural() -> None:
    unit = Localised("acties", "actions", "actions")
    assert numbers.sample_size(Base(1, unit), Language.NL) == "n = 1."
    assert numbers.sample_size(Base(1_559, unit), Language.FR) == "n = 1\u202f559 actions."
