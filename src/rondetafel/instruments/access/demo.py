"""The demo world: fictitious organisations, tables and meetings, seeded and labelled synthetic.

The same seed gives the same world on every machine. Nothing in it describes a real organisation: names
are put together from word lists, and every file and report carries the label *Voorbeeld*.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from rondetafel.instruments.access.wording import word
from rondetafel.lib.sources.preparation import prepare_source
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.source_map import load_map

YEARS = (2021, 2025)
POPULATION_SIZE = 420
MEETINGS_PER_SEAT_AND_YEAR = 34
MOST_PULL = 12.0


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """A fictitious organisation; `pull` is how often it gets a chair, relative to others."""

    id: str
    name: str
    type: str
    domain: str
    fte: float
    founded: date | None
    ended: date | None
    pull: float


@dataclass(frozen=True, slots=True)
class DemoContact:
    """One organisation at one fictitious meeting."""

    meeting: str
    date: date
    venue: str
    seat: str
    organisation: DemoOrganisation


def demo_world(seed: int = 2026) -> tuple[list[DemoOrganisation], list[DemoContact]]:
    """Organisations and contacts of the demo world.

    Business and professional associations get a chair more often than their number warrants, a small core
    comes back every year, and domains attract their own organisations: what the report should show.
    """
    import numpy as np

    words = yaml.safe_load(
        resources.files(__package__).joinpath("demo_words.yaml").read_text(encoding="utf-8")
    )
    random = np.random.default_rng(seed)
    organisations = _organisations(words, random)
    return organisations, _contacts(words, organisations, random)


def write_demo_world(folder: Path, seed: int = 2026) -> None:
    """Write `contacten.csv`, `populatie.csv` and the map `kaart.yaml` that ties them together."""
    organisations, contacts = demo_world(seed)
    _write_csv(
        folder / "populatie.csv",
        ("organisatie_id", "naam", "type", "domein", "vte", "opgericht", "beeindigd", "herkomst"),
        (
            (o.id, o.name, o.type, o.domain, f"{o.fte:.1f}", o.founded or "", o.ended or "", "synthetisch")
            for o in organisations
        ),
    )
    source = resources.files(__package__).joinpath("demo_map.yaml").read_text(encoding="utf-8")
    (folder / "kaart.yaml").write_text(source, encoding="utf-8")
    _write_csv(
        folder / "contacten.csv",
        ("vergadering", "datum", "tafel", "zetel", "organisatie_id", "organisatie", "herkomst"),
        (
            (c.meeting, c.date, c.venue, c.seat, c.organisation.id, c.organisation.name, "synthetisch")
            for c in contacts
        ),
    )


def demo_source(folder: Path, workspace: Path) -> PreparedSource:
    """The demo world, read by the map in it, the same way as a user's own files.

    Args:
        folder: folder that `write_demo_world` filled.
        workspace: folder for staged tables; the caller removes it.
    """
    source = prepare_source(load_map(folder / "kaart.yaml"), folder, workspace=workspace)
    return replace(source, population_labels={"populatie": word("demo_population")})


def _organisations(words: dict[str, Any], random: Any) -> list[DemoOrganisation]:
    types, shares = zip(*words["types"].items(), strict=True)
    names: set[str] = set()
    made: list[DemoOrganisation] = []
    while len(made) < POPULATION_SIZE:
        kind = str(random.choice(types, p=[share["share"] for share in shares]))
        domain = str(random.choice(list(words["domains"])))
        group = str(random.choice(words["domains"][domain]["people"]))
        name = str(random.choice(words["types"][kind]["patterns"])).format(
            region=random.choice(words["regions"]), group=group
        )
        if name in names:
            continue
        names.add(name)
        fte = float(random.lognormal(words["types"][kind]["log_fte"], 1.0))
        # heavy tail: a few have a standing place at the table, most come now and then or never
        pull = min(float(random.pareto(1.1)), MOST_PULL) * words["types"][kind]["pull"] * (1 + fte / 40)
        made.append(
            DemoOrganisation(
                id=f"VB{len(made) + 1:04d}",
                name=name,
                type=kind,
                domain=domain,
                fte=round(fte, 1),
                founded=_day(random, 2022, 2024) if random.random() < 0.05 else None,
                ended=_day(random, 2023, 2024) if random.random() < 0.03 else None,
                pull=pull if random.random() < words["types"][kind]["reach"] else 0.0,
            )
        )
    return [o for o in made if not (o.founded and o.ended and o.ended <= o.founded)]


def _contacts(
    words: dict[str, Any], organisations: Sequence[DemoOrganisation], random: Any
) -> list[DemoContact]:
    contacts = []
    number = 0
    for venue, description in words["venues"].items():
        pulls = [o.pull * (4.0 if o.domain in description["domains"] else 0.4) for o in organisations]
        for seat in description["seats"]:
            for year in range(YEARS[0], YEARS[1] + 1):
                for _ in range(int(random.poisson(MEETINGS_PER_SEAT_AND_YEAR))):
                    number += 1
                    day = date(year, 1, 1) + timedelta(days=int(random.integers(0, 365)))
                    size = 1 + int(random.poisson(1.6))
                    weights = [
                        pull if _exists(o, day) else 0.0 for pull, o in zip(pulls, organisations, strict=True)
                    ]
                    total = sum(weights)
                    chosen = random.choice(
                        len(organisations), size=size, replace=False, p=[w / total for w in weights]
                    )
                    contacts += [
                        DemoContact(f"M{number:05d}", day, venue, f"{seat} {venue}", organisations[int(i)])
                        for i in sorted(chosen)
                    ]
    return sorted(contacts, key=lambda contact: (contact.date, contact.meeting, contact.organisation.id))


def _exists(organisation: DemoOrganisation, day: date) -> bool:
    born = organisation.founded is None or organisation.founded <= day
    return born and (organisation.ended is None or organisation.ended >= day)


def _day(random: Any, first_year: int, last_year: int) -> date:
    return date(int(random.integers(first_year, last_year + 1)), int(random.integers(1, 13)), 1)


def _write_csv(path: Path, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
