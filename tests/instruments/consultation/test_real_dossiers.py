"""Real data as dossiers: a topic of the German lobby register, and the chemicals network of 1983–1984.

What is expected is counted from the source rows here, apart from the instrument. The ten statements of each
report that were checked by hand stand in the README of the instrument.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from math import comb
from pathlib import Path

import pytest

from rondetafel.instruments.consultation.barriers import barriers_of
from rondetafel.instruments.consultation.closing import Gap, closing_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import participation_of
from rondetafel.instruments.consultation.playing_field import Frame
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.tables.access import access_table
from rondetafel.instruments.consultation.voices import counter_voice_of, missing_voices
from rondetafel.lib.analysis.selection.recommendation import Certainty
from tests.instruments.consultation.chemical_policy import COMMITTEE, ISSUE, write_network
from tests.instruments.consultation.lobby_topic import SIDES, TOPIC, write_topic


def rows(file: Path) -> list[dict[str, str]]:
    if file.suffix == ".gz":
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            return list(csv.DictReader(lines))
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def lobby(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("lobby")
    write_topic(shared_data, folder)
    return read_dossier(folder)


@pytest.fixture(scope="module")
def projects(shared_data: Path) -> list[dict[str, str]]:
    """Projects on the topic, straight from the source."""
    source = shared_data / "de_lobbyregister"
    on_topic = {
        (row["register_number"], row["project_number"])
        for row in rows(source / "regulatory_project_fields.csv.gz")
        if row["field_code"] == TOPIC
    }
    found = rows(source / "regulatory_projects.csv.gz")
    return [row for row in found if (row["register_number"], row["project_number"]) in on_topic]


@pytest.fixture(scope="module")
def chemicals(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("chemicals")
    write_network(shared_data, folder)
    return read_dossier(folder)


def test_each_project_is_a_submission_and_each_organisation_a_stakeholder_without_an_answer(
    lobby: Dossier, projects: list[dict[str, str]]
) -> None:
    assert len(lobby.submissions) == len(projects) == 626
    senders = {row["register_number"] for row in projects}
    assert {each.population_id for each in lobby.stakeholders} == senders
    assert len(closing_of(lobby).about(Gap.NO_FEEDBACK)) == len(senders) == 242
    assert not closing_of(lobby).closes


def test_every_real_campaign_is_found_whole(lobby: Dossier, projects: list[dict[str, str]]) -> None:
    """Identical descriptions of three rows or more stay together; a dash is no text; edited ones may join."""
    times = Counter(" ".join(row["description"].split()) for row in projects)
    identical = {text: count for text, count in times.items() if count >= 3 and text != "-"}
    came_in = received_in(lobby)
    texts = [" ".join(each.text.split()) for each in lobby.comparable]
    grouped_texts = [Counter(texts[m.position] for m in each.members) for each in lobby.campaigns]
    for text, count in identical.items():
        assert [found[text] for found in grouped_texts if text in found] == [count]
    assert (len(identical), sum(identical.values())) == (18, 75)
    assert len(came_in.campaigns) == 19  # one more of three texts that differ by a full stop
    grouped = sum(each.texts for each in came_in.campaigns)
    assert came_in.different == 626 - grouped + 19


def test_sides_are_compared_with_the_topic_and_with_everybody_registered(
    lobby: Dossier, shared_data: Path
) -> None:
    source = shared_data / "de_lobbyregister"
    interested = {
        row["register_number"] for row in rows(source / "fields_of_interest.csv.gz") if row["code"] == TOPIC
    }
    expected = Counter(
        SIDES.get(row["activity_code"])
        for row in rows(source / "organisations.csv.gz")
        if row["register_number"] in interested
    )
    _, population = barriers_of(lobby, draws=1).field
    assert population.frame is Frame.POPULATION
    assert {each.side: each.size for each in population.sides} == {
        side: count for side, count in expected.items() if side
    }
    assert population.unlinked == 20  # under private law without further description


def test_missing_voices_are_chosen_from_everybody_registered_and_proven_best(lobby: Dossier) -> None:
    voices = missing_voices(lobby)
    assert voices.searched == ("Social groups", "Public transport", "Elderly people")
    assert voices.choice is not None
    assert voices.choice.certainty is Certainty.OPTIMAL
    assert voices.choice.considered == 286
    assert len(voices.proposed) == lobby.question.seats == 10
    assert all(voices.candidates[each.key].from_population for each in voices.proposed)


def test_projects_spread_as_unevenly_as_the_gini_of_the_source(
    lobby: Dossier, projects: list[dict[str, str]]
) -> None:
    counts = sorted(Counter(row["register_number"] for row in projects).values())
    size = len(counts)
    gini = sum((2 * place - size - 1) * count for place, count in enumerate(counts, start=1))
    shares = {row[0].en: row[2] for row in access_table(lobby).rows}  # type: ignore[union-attr]
    assert shares["Gini coefficient (0% is spread evenly)"] == pytest.approx(gini / (size * sum(counts)))


def test_the_counter_voice_in_the_committee_has_its_exact_probability(
    chemicals: Dossier, shared_data: Path
) -> None:
    """7 of 30 are against notification before manufacture, 3 of them among the 12 at the table."""
    source = shared_data / "networks_policy"
    members = {
        row["from"]
        for row in rows(source / "chemnet_edges.csv")
        if (row["relation"], row["to"], row["value"]) == ("committee_membership", COMMITTEE, "1")
    }
    against = {row["actor"] for row in rows(source / "chemnet_actors.csv") if int(row[ISSUE]) < 0}
    found = counter_voice_of(chemicals)
    assert (found.table.against, found.table.known) == (len(against & members), len(members)) == (3, 12)
    assert (found.frame.against, found.frame.known) == (len(against), 30) == (7, 30)
    chance = sum(comb(7, k) * comb(23, 12 - k) for k in range(4)) / comb(30, 12)
    assert found.probability == pytest.approx(chance)
    assert found.alarms == ()
    heard = {p.stakeholder.name for p in participation_of(chemicals, chemicals.relevant) if p.heard}
    assert heard == members


def test_a_dossier_without_weighing_says_so_for_each_argument(chemicals: Dossier) -> None:
    closing = closing_of(chemicals)
    assert len(closing.about(Gap.NOT_WEIGHED)) == 5
    assert len(closing.about(Gap.NO_FEEDBACK)) == 30
