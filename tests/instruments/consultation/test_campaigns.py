"""Near-identical texts (C-5)."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.instruments.consultation.campaigns import campaigns
from rondetafel.instruments.consultation.demo.sentences import ADDITIONS, campaign_texts, own_text

TEMPLATE = (
    "Wij vragen dat de stad eerst de haltes verbouwt en pas daarna de straten in het centrum afsluit "
    "voor auto's, zodat ook wie slecht te been is naar de markt kan blijven gaan."
)


def random_texts(count: int, seed: int, words: int = 40, vocabulary: int = 2_000) -> list[list[str]]:
    random = np.random.default_rng(seed)
    return [[f"w{number}" for number in random.integers(0, vocabulary, words)] for _ in range(count)]


def test_the_campaign_of_the_demo_is_found_whole_and_nothing_else_with_it() -> None:
    """Forty texts with three additions among eighty of their own: precision and recall are 1."""
    random = np.random.default_rng(5)
    own = [own_text(random) for _ in range(80)]
    sent = campaign_texts(random)
    found = campaigns([*own, *sent])
    assert [len(each.members) for each in found] == [40]
    assert [member.position for member in found[0].members] == list(range(80, 120))


def test_personal_additions_are_shown_as_they_were_written() -> None:
    found = campaigns(campaign_texts(np.random.default_rng(1)))
    assert [member.addition for member in found[0].with_addition] == list(ADDITIONS)


def test_another_salutation_is_an_edit_and_no_addition() -> None:
    texts = [TEMPLATE, TEMPLATE, f"Beste burgemeester, {TEMPLATE}"]
    assert [member.identical for member in campaigns(texts)[0].members] == [True, True, False]
    assert campaigns(texts)[0].with_addition == ()


def test_case_accents_and_punctuation_do_not_matter() -> None:
    texts = [TEMPLATE, TEMPLATE.upper(), TEMPLATE.replace(",", " –")]
    assert [member.identical for member in campaigns(texts)[0].members] == [True, True, True]


def test_short_replies_are_grouped_only_when_they_are_the_same() -> None:
    texts = ["Ik ben tegen.", "ik ben tegen", "Ik ben tegen", "Ik ben tegen dit plan", "Ik ben voor"]
    assert [[member.position for member in each.members] for each in campaigns(texts)] == [[0, 1, 2]]


def test_two_equal_texts_are_no_campaign_but_three_are() -> None:
    assert campaigns([TEMPLATE] * 2) == ()
    assert len(campaigns([TEMPLATE] * 3)) == 1


def test_empty_texts_are_no_campaign() -> None:
    assert campaigns(["", " ", "\n", "…"]) == ()


def test_a_common_sentence_of_courtesy_does_not_bind_texts() -> None:
    """Texts of forty words that share a greeting of nine."""
    greeting = "Wij danken u voor de mogelijkheid om te reageren"
    texts = [f"{greeting} {' '.join(words)}" for words in random_texts(30, seed=2)]
    assert campaigns(texts) == ()


def test_edited_copies_are_found_and_strangers_are_not() -> None:
    """Precision 1 and recall at least 0.95 with one word in ten replaced, among 300 other texts."""
    random = np.random.default_rng(9)
    template = random_texts(1, seed=3, words=60)[0]
    copies = []
    for _ in range(100):
        words = list(template)
        for place in random.choice(len(words), size=6, replace=False):
            words[place] = f"x{random.integers(0, 10_000)}"
        copies.append(" ".join(words))
    others = [" ".join(words) for words in random_texts(300, seed=4, words=60)]
    found = campaigns([" ".join(template), *copies, *others])
    assert len(found) == 1
    members = {member.position for member in found[0].members}
    assert members <= set(range(101))
    assert len(members) >= 0.95 * 101


@given(st.permutations(list(range(12))))
def test_the_order_of_submissions_changes_no_group(order: list[int]) -> None:
    texts = (
        [TEMPLATE] * 4
        + [f"{TEMPLATE} Ook mijn buurman zegt dat al jaren."]
        + [" ".join(words) for words in random_texts(7, seed=6)]
    )
    shuffled = [texts[place] for place in order]
    found = campaigns(shuffled)
    assert [{order[member.position] for member in each.members} for each in found] == [{0, 1, 2, 3, 4}]


@pytest.mark.real_data
def test_identical_descriptions_of_the_german_register_are_kept_together(shared_data: Path) -> None:
    """All 604 descriptions that stand there more than once (1,591 rows), and 1,267 more texts that are
    like them or like each other. With chains there were 1,296; of 18 that were lost, 14 were no copies."""
    path = shared_data / "de_lobbyregister" / "regulatory_projects.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [row["description"] for row in csv.DictReader(file)]
    group_of = {
        member.position: place
        for place, each in enumerate(campaigns(texts, fewest=2))
        for member in each.members
    }
    same: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        if any(letter.isalnum() for letter in text):
            same.setdefault(text, []).append(position)
    repeated = [positions for positions in same.values() if len(positions) > 1]
    assert (len(repeated), sum(map(len, repeated))) == (604, 1_591)
    assert all(len({group_of.get(each, -each) for each in positions}) == 1 for positions in repeated)
    assert len(group_of) - 1_591 == 1_267
