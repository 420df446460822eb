"""Coalitions made in a line, for tests that need a structure of their own."""

from __future__ import annotations

from datetime import date

from rondetafel.instruments.coalitions.inventory import Coalition, Coding, Decision, Inventory
from rondetafel.lib.engine.about import About

KINDS = (
    ("care_welfare", "awareness_information", ("nonprofit",)),
    ("environment_ecology", "innovation_creation", ("nonprofit", "private")),
    ("economy", "concrete_services", ("city_government", "nonprofit", "other_government")),
)
"""Three kinds of coalition that have nothing but the nonprofit sector in common."""


def coalition(
    name: str,
    theme: str | None,
    role: str | None,
    sectors: tuple[str, ...],
    *,
    city: str = "gent",
    access: bool | None = True,
) -> Coalition:
    """An included coalition."""
    coding = Coding(theme, role, sectors, "bottom_up", "person")
    decision = Decision.INCLUDED
    return Coalition(
        name, city, ("",) * 6, None, None, None, coding, (), (), (True,) * 3, decision, "", access
    )


def of_three_kinds(each: int) -> list[Coalition]:
    """As many coalitions of each kind, each in a city of its own."""
    return [
        coalition(f"{kind}-{number}", *KINDS[kind], city=f"Stad {kind}-{number}")
        for number in range(each)
        for kind in range(len(KINDS))
    ]


def inventory(coalitions: list[Coalition]) -> Inventory:
    """A folder with coalitions only."""
    return Inventory(About("Proef", date(2026, 1, 1)), tuple(coalitions), (), (), (), (), (), ())
