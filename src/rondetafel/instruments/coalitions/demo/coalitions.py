"""Fifty-two invented coalitions with every published count, one of them without role and actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from rondetafel.instruments.coalitions.categories import roles, themes
from rondetafel.instruments.coalitions.demo.published import (
    roles_published,
    sectors_published,
    themes_published,
)
from rondetafel.instruments.coalitions.inventory import CRITERIA
from rondetafel.lib.vocab.vocabulary import codelist
from rondetafel.lib.worksheets.cells import CellValue

Row = dict[str, CellValue]
Item = TypeVar("Item")

SIDE_ROLES, SIDE_THEMES = 0.7, 0.2  # shares: most coalitions combine roles
ACTORS = {
    "city_government": "stad",
    "other_government": "provincie",
    "nonprofit": "vzw’s",
    "private": "bedrijven",
}
"""Actors in the words of a city, by sector."""

PIVOTS = ("nobody", "person", "organisation")


def demo_coalitions(named: Mapping[str, Any], random: np.random.Generator) -> list[Row]:
    """Rows of the sheet: what is published is exact, the connection between the facets is dealt by chance."""
    rows = [_named(each) for each in named["coalitions"]]
    rows += _invented(rows, random)
    _deal_roles_and_sectors(rows, random)
    for row in rows:
        _describe(row, random)
    return rows + [_not_included(each) for each in named["not_included"]]


def _named(each: Mapping[str, Any]) -> Row:
    published = {key: each[key] for key in ("name", "city", "role", "founded") if key in each}
    return published | {"theme_code": each["theme"]}


def _invented(rows: Sequence[Row], random: np.random.Generator) -> list[Row]:
    """One row for each published theme that no named coalition has; cities with few come first."""
    left = Counter(themes_published())
    left.subtract(str(row["theme_code"]) for row in rows)
    cities = Counter({entry.id: 0 for entry in codelist("cities").entries})
    cities.update(str(row["city"]) for row in rows)
    invented: list[Row] = []
    for theme in _dealt(tuple(left.elements()), random):
        city = min(cities, key=lambda each: (cities[each], each))
        cities[city] += 1
        invented.append({"name": f"Voorbeeldcoalitie {len(invented) + 1}", "city": city, "theme_code": theme})
    return invented


def _deal_roles_and_sectors(rows: Sequence[Row], random: np.random.Generator) -> None:
    """The last row gets neither: that is the one case between 52 and 51."""
    left = Counter(roles_published())
    left.subtract(str(row["role"]) for row in rows if "role" in row)
    dealt = iter(_dealt(tuple(left.elements()), random))
    for row, sectors in zip(rows[:-1], _dealt(sectors_published(), random), strict=True):
        row["sectors"] = sectors
        if "role" not in row:
            row["role"] = next(dealt)


def _describe(row: Row, random: np.random.Generator) -> None:
    """Everything that was not published."""
    coded = "role" in row
    finest = [entry.id for entry in roles().entries if entry.parent is not None]
    every = [entry.id for entry in themes().entries if entry.parent is None]
    row["city"] = codelist("cities").entry(str(row["city"])).label.nl
    row["theme"] = themes().entry(str(row["theme_code"])).short.nl
    row["goal"] = "Doel in één zin (verzonnen)."
    row["actions"] = "Overleg en een brief (verzonnen)."
    row["age"] = f"°{row.pop('founded', None) or random.integers(1990, 2013)}"
    organisations, volunteers = int(random.integers(2, 40)), int(random.integers(0, 120))
    row["size"] = f"{organisations} leden, {volunteers} vrijwilligers"
    row["organisations"], row["volunteers"] = float(organisations), float(volunteers)
    row["contact"] = f"Contactpersoon {random.integers(1000, 9999)} (verzonnen)"
    if coded:
        side = _one(finest, random)
        sectors = row["sectors"] if isinstance(row["sectors"], tuple) else ()
        row["participants"] = ", ".join(ACTORS[each] for each in sectors)
        row["other_roles"] = (side,) if random.random() < SIDE_ROLES and side != row["role"] else ()
        row["other_themes"] = (_one(every, random),) if random.random() < SIDE_THEMES else ()
        row["initiative"] = _one([entry.id for entry in codelist("coalition_orientations").entries], random)
        row["pivot"] = _one(PIVOTS, random)
    row |= dict.fromkeys(CRITERIA, True)
    row["decision"], row["access"] = "included", True


def _not_included(each: Mapping[str, Any]) -> Row:
    return {
        "name": each["name"],
        "city": codelist("cities").entry(each["city"]).label.nl,
        **{criterion: criterion != each["failed"] for criterion in CRITERIA},
        "decision": "not_included",
        "reason": each["reason"],
    }


def _dealt(items: Sequence[Item], random: np.random.Generator) -> list[Item]:
    return [items[place] for place in random.permutation(len(items))]


def _one(items: Sequence[Item], random: np.random.Generator) -> Item:
    return items[int(random.integers(len(items)))]
