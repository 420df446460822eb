"""The invented organisations of the demo; no real one bears such a name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PLACES = ("Zuidpoort", "Kaaidijk", "Noorderdok", "Lindehof")
KINDS = (
    ("Handelskring", "economic", "business_association", 4),
    ("Horecaverbond", "economic", "business_association", 4),
    ("Vervoersfederatie", "economic", "business_association", 4),
    ("Bouwverbond", "economic", "business_association", 4),
    ("Beroepsunie Apothekers", "economic", "professional_association", 4),
    ("Marktkramersbond", "economic", "trade_union", 4),
    ("Fietskring", "citizen", "cause_group", 4),
    ("Buurtcomité", "citizen", "identity_group", 4),
    ("Natuurkring", "citizen", "cause_group", 4),
    ("Ouderenplatform", "citizen", "identity_group", 4),
    ("Toegankelijkheidsraad", "citizen", "identity_group", 4),
    ("Jeugdhuis", "citizen", "leisure_association", 4),
    ("Comité de quartier", "citizen", "identity_group", 2),
    ("Schoolgroep", "public", "social_profit_umbrella", 4),
    ("Ziekenhuiskoepel", "public", "social_profit_umbrella", 3),
    ("Kenniscentrum Mobiliteit", "public", "research_think_tank", 3),
)
USUAL_KINDS = frozenset({"Handelskring", "Horecaverbond", "Vervoersfederatie", "Schoolgroep"})
OPPOSED_KINDS = frozenset({"Marktkramersbond", "Buurtcomité", "Toegankelijkheidsraad"})


@dataclass(frozen=True, slots=True)
class Invented:
    """One organisation of the demo and its part in it."""

    name: str
    kind: str
    side: str
    type: str
    language: str
    status: str
    invited: bool
    heard: bool
    position: int | None


def invented_organisations(random: np.random.Generator) -> list[Invented]:
    """Sixty organisations: usual guests are invited, most others are not."""
    made = []
    for kind, side, type, count in KINDS:
        for place in PLACES[:count]:
            usual = kind in USUAL_KINDS
            invited = usual or (kind not in OPPOSED_KINDS and random.random() < 0.35)
            opposed = kind in OPPOSED_KINDS
            # one opponent comes on its own account: the table then has a counter-voice, but a small one
            heard = (invited and random.random() < 0.8) or (kind == "Buurtcomité" and place == PLACES[0])
            made.append(
                Invented(
                    f"{kind} {place}",
                    kind,
                    side,
                    type,
                    "fr" if kind.startswith("Comité") else "en" if kind.startswith("Kennis") else "nl",
                    "usual" if usual else "occasional" if random.random() < 0.2 else "new",
                    invited,
                    bool(heard),
                    _position(opposed, random),
                )
            )
    return made


def _position(opposed: bool, random: np.random.Generator) -> int | None:
    if opposed:
        return int(random.integers(-2, 0))
    return None if random.random() < 0.25 else int(random.integers(0, 3))
