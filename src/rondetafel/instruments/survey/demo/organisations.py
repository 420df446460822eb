"""What the answering organisations are like: size, position, attention, ties with parties (S-8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.demo.draws import points, weights_of
from rondetafel.instruments.survey.demo.population import Population
from rondetafel.instruments.survey.demo.published import LEVEL_PARTIES, REPORTED_LEVELS
from rondetafel.lib.analysis.arrays import Codes, Floats
from rondetafel.lib.vocab.vocabulary import codelist

# left-right positions, 0 to 10, in the manner of an expert survey: illustrative, as in study.yaml
PARTY_POSITIONS: Mapping[str, float] = {
    "n_va": 7.2, "mr": 7.3, "les_engages": 5.2, "vooruit": 3.3, "cd_v": 5.4, "ps": 2.6, "groen": 2.6,
    "ecolo": 2.4, "open_vld": 6.9, "vlaams_belang": 8.9, "pvda_ptb": 0.9,
}  # fmt: skip

# mean of ln(1 + FTE), and left-right position, by type: invented
STAFF: Mapping[str, float] = {
    "business_association": 2.1, "professional_association": 1.7, "trade_union": 2.6, "cause_group": 1.8,
    "identity_group": 1.5, "leisure_association": 1.2, "religious_ideological": 1.4,
    "institutional_association": 2.4, "other": 1.5,
}  # fmt: skip
LEFT_RIGHT: Mapping[str, float] = {
    "business_association": 6.4, "professional_association": 5.6, "trade_union": 2.8, "cause_group": 3.8,
    "identity_group": 4.3, "leisure_association": 5.1, "religious_ideological": 5.2,
    "institutional_association": 4.8, "other": 5.0,
}  # fmt: skip
STAFF_SPREAD = 1.1
LEFT_RIGHT_SPREAD = 1.5
REPORTED_PARTIES = tuple(dict.fromkeys(party for level in REPORTED_LEVELS for party in LEVEL_PARTIES[level]))
ATTENTION = ("attn_party", "attn_media", "attn_public")
ATTENTION_CUTS = (-1.1, -0.2, 0.6, 1.5)
HOME_TIE, HOME_TIE_PER_STAFF = 0.4, 0.9
TIE_CUTS = (-0.1, 0.75, 1.6, 2.4)


@dataclass(frozen=True, slots=True, eq=False)
class Organisations:
    """The answering organisations.

    Args:
        type: organisation type.
        constituency: where their members are.
        language: language group.
        wave: wave of the answer.
        fte: paid full-time equivalents.
        lr: left-right position, 0 to 10.
        attention: attention for their issue, 1 to 5, by question.
    """

    type: np.ndarray
    constituency: np.ndarray
    language: np.ndarray
    wave: np.ndarray
    fte: Floats
    lr: Floats
    attention: Mapping[str, Codes]

    @property
    def size(self) -> int:
        """Number of organisations."""
        return len(self.fte)

    @property
    def contrast(self) -> np.ndarray:
        """`business`, `citizen`, or `none` outside that contrast."""
        types = codelist("organisation_types")
        return np.array([str(types.entry(kind).extra["report_contrast"]) for kind in self.type])


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """How organisations (rows) and parties (columns) stand to each other.

    Args:
        parties: the parties.
        tie: historical ties, 1 to 5.
        position: the party is usually an opponent (-1), neutral (0) or an ally (1).
        shared_language: whether they work in the same language.
    """

    parties: tuple[str, ...]
    tie: Codes
    position: Codes
    shared_language: Floats


def answering_organisations(rng: np.random.Generator, population: Population) -> Organisations:
    """Characteristics of those that answer; attention has nothing to do with size, ties or side."""
    who = population.respondents
    kind = population.type[who]
    size = len(who)
    log_staff = weights_of(kind, STAFF) + STAFF_SPREAD * rng.standard_normal(size)
    staff = np.expm1(np.maximum(log_staff, 0.0))
    fte = np.where(staff < 10, np.round(2 * staff) / 2, np.round(staff))
    lr = np.clip(
        np.round(weights_of(kind, LEFT_RIGHT) + LEFT_RIGHT_SPREAD * rng.standard_normal(size)), 0, 10
    )
    common = rng.standard_normal(size)
    attention = {
        name: points(0.5 * common + 0.9 * rng.standard_normal(size), ATTENTION_CUTS) for name in ATTENTION
    }
    return Organisations(
        kind,
        population.constituency[who],
        population.language[who],
        population.wave[who],
        fte,
        lr,
        attention,
    )


def relations(rng: np.random.Generator, organisations: Organisations, parties: Sequence[str]) -> Relations:
    """Ties and positions: size strengthens the tie with a home party, close parties are allies rather."""
    shape = (organisations.size, len(parties))
    distance = np.abs(organisations.lr[:, None] - np.array([PARTY_POSITIONS[party] for party in parties]))
    shared = shared_language(organisations.language, parties)
    at_table = np.isin(parties, REPORTED_PARTIES)
    staff = np.log1p(organisations.fte)
    staff = (staff - staff.mean()) / staff.std()
    latent = 0.5 * shared - 0.12 * distance + 0.8 * rng.standard_normal(shape)
    home = np.argmax(np.where(at_table, latent, -np.inf), axis=1)
    latent[np.arange(organisations.size), home] += HOME_TIE + HOME_TIE_PER_STAFF * staff
    tie = points(latent, TIE_CUTS)
    stance = 0.45 * (tie - 1) - 0.2 * distance + 0.9 * rng.standard_normal(shape)
    position = points(stance, (-1.1, 1.1)) - 2
    return Relations(tuple(parties), tie, position.astype(np.intp), shared)


def shared_language(language: np.ndarray, parties: Sequence[str]) -> Floats:
    """1 where organisation (rows) and party (columns) share a language; bilingual ones share all."""
    of_party = np.array([codelist("parties").entry(party).extra["language_group"] for party in parties])
    bilingual = (language[:, None] == "bilingual") | (of_party[None, :] == "bilingual")
    return np.asarray((language[:, None] == of_party[None, :]) | bilingual, dtype=np.float64)
