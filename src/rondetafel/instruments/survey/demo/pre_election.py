"""The earlier study, before the elections: 327 answers (S-12, M13).

Breadth is exact per level, influence per party. Left-right distance matters for influence, not for contact.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from rondetafel.instruments.survey.demo.answer_table import (
    DemoTable,
    choice_names,
    joined_choices,
    marked_table,
    number_texts,
)
from rondetafel.instruments.survey.demo.domains import invented_domains
from rondetafel.instruments.survey.demo.draws import drawn, top, weights_of
from rondetafel.instruments.survey.demo.influence import counted_influence
from rondetafel.instruments.survey.demo.nonresponse import (
    FTE_SHARE,
    LEFT_RIGHT_SHARE,
    NOT_SHOWN,
    some_unknown,
)
from rondetafel.instruments.survey.demo.organisations import (
    PARTY_POSITIONS,
    Organisations,
    answering_organisations,
    shared_language,
)
from rondetafel.instruments.survey.demo.population import Population, random_keys
from rondetafel.instruments.survey.demo.published import (
    EARLIER_BREADTH,
    EARLIER_INFLUENCE,
    EARLIER_LEVEL_PARTIES,
    Breadth,
)
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats

PARTIES = EARLIER_LEVEL_PARTIES["federal"]
PER_DISTANCE = -0.35  # influence, per point of left-right distance
PER_CONTACT = 0.5
NEARNESS: Mapping[str, Mapping[str, float]] = {
    "federal": {"flanders": 1.0, "francophone_belgium": 1.0, "belgium": 2.0},
    "flemish": {"flanders": 6.0, "belgium": 1.0},
    "walloon": {"francophone_belgium": 6.0, "belgium": 1.0},
}
INFLUENCE_BLOCK = {"flemish": ("flanders", "belgium"), "walloon": ("francophone_belgium", "belgium")}
FREQUENCIES = (2, 3, 4, 5)
FREQUENCY_SHARES = (0.4, 0.35, 0.17, 0.08)


def pre_election_answers(rng: np.random.Generator, population: Population) -> DemoTable:
    """`earlier/answers.csv`."""
    organisations = answering_organisations(rng, population)
    distance = np.abs(organisations.lr[:, None] - np.array([PARTY_POSITIONS[party] for party in PARTIES]))
    shared = shared_language(organisations.language, PARTIES)
    levels = _levels(rng, organisations.constituency)
    contact = _contacts(rng, levels, shared)
    influence = _influence(rng, organisations, contact, distance, shared)
    domains = invented_domains(rng, organisations.type, np.zeros(organisations.size, dtype=bool))
    columns = {
        "respondent": list(random_keys(rng, organisations.size)),
        "wave": organisations.wave.tolist(),
        "consent": ["yes"] * organisations.size,
        "language": organisations.language.tolist(),
        "type": organisations.type.tolist(),
        "constituency": organisations.constituency.tolist(),
        "domains": [" ".join(sorted(names)) for names in domains],
        "domain": [names[0] for names in domains],
        "fte": number_texts(some_unknown(rng, organisations.fte, FTE_SHARE)),
        "lr": number_texts(some_unknown(rng, organisations.lr, LEFT_RIGHT_SHARE)),
        "levels": joined_choices(levels),
        **{
            f"contact__{level}__{party}": choice_names("contact_frequency", values)
            for (level, party), values in contact.items()
        },
        **{
            f"influence__{party}": choice_names("influence_scale", values)
            for party, values in influence.items()
        },
    }
    return marked_table(columns, order=rng.permutation(organisations.size).tolist())


def _levels(rng: np.random.Generator, constituency: np.ndarray) -> dict[str, Flags]:
    """Levels with exactly the number asked; whoever has no regional one has the federal one."""
    levels = {
        level: drawn(
            rng, weights_of(constituency, NEARNESS[level]), EARLIER_BREADTH[level].organisations.base
        )
        for level in ("flemish", "walloon")
    }
    regional = levels["flemish"] | levels["walloon"]
    weights = np.where(regional, weights_of(constituency, NEARNESS["federal"]), 1e9)
    federal = drawn(rng, weights, EARLIER_BREADTH["federal"].organisations.base)
    return {"federal": federal, **levels}


def _contacts(
    rng: np.random.Generator, levels: Mapping[str, Flags], shared: Floats
) -> dict[tuple[str, str], Codes]:
    """Contacts whose breadth is exact: how many parties by organisation, then which, own language first."""
    outgoing = rng.standard_normal(len(shared))
    found = {}
    for level, parties in EARLIER_LEVEL_PARTIES.items():
        who = np.flatnonzero(levels[level])
        columns = [PARTIES.index(party) for party in parties]
        reach = outgoing[who] + 0.5 * rng.standard_normal(len(who))
        many = _parties_contacted(rng, reach, len(parties), EARLIER_BREADTH[level])
        appeal = 1.2 * shared[who][:, columns] + rng.gumbel(size=(len(who), len(parties)))
        rank = np.argsort(np.argsort(-appeal, axis=1, kind="stable"), axis=1, kind="stable")
        frequency = rng.choice(FREQUENCIES, size=rank.shape, p=FREQUENCY_SHARES)
        for place, party in enumerate(parties):
            values = np.full(len(shared), NOT_SHOWN, dtype=np.intp)
            values[who] = np.where(rank[:, place] < many, frequency[:, place], 1)
            found[level, party] = values
    return found


def _parties_contacted(rng: np.random.Generator, reach: Floats, parties: int, breadth: Breadth) -> Codes:
    """Number of parties per organisation: at least `breadth.parties` for exactly the published number."""
    broad = top(reach, breadth.organisations.count)
    size = len(reach)
    return np.where(
        broad,
        rng.integers(breadth.parties, parties + 1, size=size),
        rng.integers(0, breadth.parties, size=size),
    ).astype(np.intp)


def _influence(
    rng: np.random.Generator,
    organisations: Organisations,
    contact: Mapping[tuple[str, str], Codes],
    distance: Floats,
    shared: Floats,
) -> dict[str, Codes]:
    """Influence per party, whatever the level; the same few skip the questions on all parties."""
    asked = {level: np.isin(organisations.constituency, places) for level, places in INFLUENCE_BLOCK.items()}
    keen = rng.random(organisations.size)
    own = 0.6 * rng.standard_normal(organisations.size)
    found = {}
    for column, party in enumerate(PARTIES):
        count = EARLIER_INFLUENCE[party]
        who = np.any([asked[level] for level in asked if party in EARLIER_LEVEL_PARTIES[level]], axis=0)
        highest = np.max([values for (_, at), values in contact.items() if at == party], axis=0)
        latent = (
            own
            + PER_CONTACT * np.maximum(highest, 1)
            + PER_DISTANCE * distance[:, column]
            + 0.5 * shared[:, column]
            + rng.logistic(size=organisations.size)
        )
        found[party] = counted_influence(rng, latent, who, count, keen)
    return found
