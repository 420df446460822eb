"""The study after the elections: 214 answers of 1,559 organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.demo.activity import Activity, invented_activity
from rondetafel.instruments.survey.demo.answer_table import (
    DemoTable,
    choice_names,
    joined_choices,
    marked_table,
    number_texts,
)
from rondetafel.instruments.survey.demo.contacts import Contacts, invented_contacts
from rondetafel.instruments.survey.demo.domains import invented_domains
from rondetafel.instruments.survey.demo.influence import invented_influence
from rondetafel.instruments.survey.demo.nonresponse import (
    FTE_SHARE,
    LEFT_RIGHT_SHARE,
    NOT_SHOWN,
    some_contacts_left_open,
    some_left_open,
    some_unknown,
)
from rondetafel.instruments.survey.demo.organisations import (
    Organisations,
    Relations,
    answering_organisations,
    relations,
)
from rondetafel.instruments.survey.demo.population import Population, random_keys
from rondetafel.instruments.survey.demo.published import LEVEL_PARTIES, Scenario
from rondetafel.lib.analysis.arrays import Codes

PARTIES = tuple(dict.fromkeys(party for parties in LEVEL_PARTIES.values() for party in parties))


@dataclass(frozen=True, slots=True, eq=False)
class _Answers:
    """Everything that was answered, one entry per organisation."""

    organisations: Organisations
    domains: tuple[tuple[str, ...], ...]
    activity: Activity
    ties: Relations
    contacts: Contacts
    influence: Mapping[tuple[str, str], Codes]


def negotiation_answers(rng: np.random.Generator, population: Population, scenario: Scenario) -> DemoTable:
    """`answers.csv`: random keys and a random order, so that nothing leads back to the population."""
    organisations = answering_organisations(rng, population)
    ties = relations(rng, organisations, PARTIES)
    activity = invented_activity(rng, organisations.constituency, scenario)
    contacts = invented_contacts(rng, organisations, ties, activity)
    influence = invented_influence(rng, organisations, ties, activity, contacts, scenario)
    domains = invented_domains(rng, organisations.type, contacts.insider)
    answers = _Answers(organisations, domains, activity, ties, contacts, influence)
    return marked_table(_columns(rng, answers), order=rng.permutation(organisations.size).tolist())


def _columns(rng: np.random.Generator, answers: _Answers) -> dict[str, list[str]]:
    """Columns in the order of the questionnaire."""
    organisations = answers.organisations
    return {
        "respondent": list(random_keys(rng, organisations.size)),
        "wave": organisations.wave.tolist(),
        "consent": ["yes"] * organisations.size,
        "language": organisations.language.tolist(),
        "type": organisations.type.tolist(),
        "constituency": organisations.constituency.tolist(),
        "domains": [" ".join(sorted(names)) for names in answers.domains],
        "domain": [names[0] for names in answers.domains],
        "fte": number_texts(some_unknown(rng, organisations.fte, FTE_SHARE)),
        "lr": number_texts(some_unknown(rng, organisations.lr, LEFT_RIGHT_SHARE)),
        "levels": joined_choices(answers.activity.levels),
        "main_levels": joined_choices(answers.activity.main),
        **_dyad_columns(rng, answers),
        **_party_columns(rng, answers),
        **{
            name: choice_names("attention_scale", some_left_open(rng, values))
            for name, values in organisations.attention.items()
        },
    }


def _dyad_columns(rng: np.random.Generator, answers: _Answers) -> dict[str, list[str]]:
    contacts = some_contacts_left_open(rng, answers.contacts.frequency)
    columns = {}
    for level, parties in LEVEL_PARTIES.items():
        for party in parties:
            columns[f"contact__{level}__{party}"] = choice_names("contact_frequency", contacts[level, party])
        for party in parties:
            influence = answers.influence[level, party]
            columns[f"influence__{level}__{party}"] = choice_names("influence_scale", influence)
    return columns


def _party_columns(rng: np.random.Generator, answers: _Answers) -> dict[str, list[str]]:
    """Ties and positions of the parties at a table where the organisation had interests."""
    columns = {}
    for name, list_id, values in (
        ("hist_tie", "historical_ties", answers.ties.tie),
        ("position", "party_position", answers.ties.position),
    ):
        for column, party in enumerate(answers.ties.parties):
            shown = np.any(
                [answers.activity.levels[level] for level, at in LEVEL_PARTIES.items() if party in at], axis=0
            )
            asked = np.where(shown, values[:, column], NOT_SHOWN)
            columns[f"{name}__{party}"] = choice_names(list_id, some_left_open(rng, asked))
    return columns
