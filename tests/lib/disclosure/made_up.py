"""Made-up respondents and reports for the tests and benchmarks of the gate; all from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from rondetafel.lib.disclosure.groups import EDITION, Dimension, Group, Respondents
from rondetafel.lib.disclosure.policy import Policy, load_policy
from rondetafel.lib.disclosure.request import Breakdown, CrossTable, ReleaseRequest, Shows, Statistic


def toy_policy(**changes: object) -> Policy:
    """The default policy with limits below the floor, for tables so small that all can be gone through."""
    return replace(load_policy(), **changes)


def people_like(sizes: Sequence[int], count: int, seed: int, editions: Sequence[int] = ()) -> Respondents:
    """Respondents with correlated attributes a, b, c, …; the first is sensitive.

    Args:
        sizes: number of values per attribute.
        count: number of respondents.
        seed: seed.
        editions: number of respondents that each edition after the first adds.
    """
    random = np.random.default_rng(seed)
    trait = random.normal(size=count)
    dimensions, columns = [], {}
    for position, size in enumerate(sizes):
        name = "abcdefgh"[position]
        score = (0.5 * trait + random.normal(size=count)) * size / 4 + size / 2
        values = [f"{name}{code}" for code in np.clip(score.astype(int), 0, size - 1)]
        names = tuple(f"{name}{code}" for code in range(size))
        dimensions.append(Dimension(name, names, sensitive=position == 0, ordered=True))
        columns[name] = values
    if editions:
        labels = ["e0"] * (count - sum(editions))
        for number, added in enumerate(editions, start=1):
            labels += [f"e{number}"] * added
        dimensions.append(Dimension(EDITION, tuple(f"e{n}" for n in range(len(editions) + 1)), ordered=True))
        columns[EDITION] = labels
    return Respondents.of(dimensions, columns)


def people_from_table(rows: Sequence[Sequence[int]], *, sensitive: bool = False) -> Respondents:
    """Respondents behind a two-way table of counts: attributes r and c."""
    r = [f"r{i}" for i, row in enumerate(rows) for count in row for _ in range(count)]
    c = [f"c{j}" for row in rows for j, count in enumerate(row) for _ in range(count)]
    return Respondents.of(
        [
            Dimension("r", tuple(f"r{i}" for i in range(len(rows))), ordered=True),
            Dimension("c", tuple(f"c{j}" for j in range(len(rows[0]))), sensitive=sensitive, ordered=True),
        ],
        {"r": r, "c": c},
    )


def cross(people: Respondents, *names: str, **options: object) -> CrossTable:
    """Cross table of some attributes, with all their values."""
    breakdowns = []
    for name in names:
        dimension = people.dimension(name)
        assert dimension is not None
        breakdowns.append(Breakdown.of(dimension))
    table_id = "-".join(names) + "".join(f"-{key}" for key in options)
    return CrossTable(table_id, tuple(breakdowns), **options)  # type: ignore[arg-type]


def request_for(*tables: CrossTable, name: str = "report", **options: object) -> ReleaseRequest:
    """Release request of one made-up study."""
    return ReleaseRequest(name, "made-up", tables, **options)  # type: ignore[arg-type]


def random_report(seed: int, *, small: bool = False) -> tuple[Respondents, ReleaseRequest]:
    """Respondents and a report of linked tables: one to three ways, filters, shares with and without base."""
    random = np.random.default_rng(seed)
    most = 3 if small else 5
    sizes = [int(size) for size in random.integers(2, most + 1, size=int(random.integers(3, 5)))]
    people = people_like(sizes, int(random.integers(30, 120) if small else random.integers(60, 215)), seed)
    names = [dimension.id for dimension in people.dimensions]
    choices = [c for ways in (1, 2, 3) for c in combinations(names, ways)]
    picked = random.permutation(len(choices))[: int(random.integers(2, 7))]
    tables = [_random_table(people, choices[number], names, random) for number in sorted(picked.tolist())]
    return people, request_for(*{table.id: table for table in tables}.values())


def _random_table(
    people: Respondents, chosen: Sequence[str], names: Sequence[str], random: np.random.Generator
) -> CrossTable:
    others = [name for name in names if name not in chosen]
    options: dict[str, object] = {}
    if others and random.random() < 0.25:
        name = others[int(random.integers(len(others)))]
        dimension = people.dimension(name)
        assert dimension is not None
        options["within"] = Group.within({name: dimension.values[: max(1, len(dimension.values) // 2)]})
    kind = random.random()
    if kind < 0.4:
        decimals = int(random.integers(0, 2))
        options["statistic"] = Statistic(Shows.SHARE, decimals, base_shown=bool(kind < 0.2))
        if len(chosen) > 1 and random.random() < 0.5:
            options["base_by"] = tuple(chosen[1:2])
    return cross(people, *chosen, **options)
