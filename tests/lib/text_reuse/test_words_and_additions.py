"""Words as numbers, and what a sender added."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.text_reuse.additions import additions
from rondetafel.lib.text_reuse.sequences import sequences_of
from rondetafel.lib.text_reuse.words import words_of
from tests.lib.text_reuse.plain_reference import words

TEMPLATE = "De stad verbouwt eerst alle haltes en sluit pas daarna de straten in het centrum af voor auto's."


@given(st.lists(st.text(max_size=40), max_size=8))
def test_words_are_those_of_the_folded_text_and_equal_words_have_equal_numbers(texts: list[str]) -> None:
    found = words_of(texts)
    expected = [words(text.replace("\x1e", " ")) for text in texts]
    assert found.counts.tolist() == [len(each) for each in expected]
    flat = [word for each in expected for word in each]
    number = dict(zip(flat, found.number.tolist(), strict=True))
    assert found.number.tolist() == [number[word] for word in flat]
    assert len(set(number.values())) == len(number)


def test_letters_that_become_two_and_marks_that_vanish_are_folded_as_elsewhere() -> None:
    found = words_of(["Straße cafe\u0301", "STRASSE CAFÉ", "ﬁnanciën", "financien"])
    first, second, third, fourth = np.split(found.number, np.cumsum(found.counts)[:-1])
    assert first.tolist() == second.tolist()
    assert third.tolist() == fourth.tolist()


def test_numbers_do_not_depend_on_the_other_texts() -> None:
    assert words_of(["één twee", "drie"]).number.tolist()[-1:] == words_of(["drie"]).number.tolist()


def test_sequences_do_not_run_from_one_text_into_the_next() -> None:
    found = sequences_of(["a b", "c d e f", "g"])
    assert found.text.tolist() == [1, 1]
    assert found.number.tolist() == sequences_of(["c d e f"]).number.tolist()


def test_fingerprints_know_words_and_their_order() -> None:
    texts = ["a b c", "A, b; c!", "a c b", "a b", "a b c a"]
    prints = sequences_of(texts).fingerprint.tolist()
    assert prints[0] == prints[1]
    assert len(set(prints)) == 4


def test_an_addition_is_shown_in_the_spelling_of_its_sender() -> None:
    before = f"Als bakker in de Dorpsstraat vrees ik het ergste. {TEMPLATE}"
    middle = TEMPLATE.replace("pas daarna", "pas (en dat vraag ik al jaren!) daarna")
    after = f"{TEMPLATE} Mijn moeder kan géén kilometer lopen."
    assert list(additions(TEMPLATE, [before, middle, after])) == [
        "Als bakker in de Dorpsstraat vrees ik het ergste.",
        "(en dat vraag ik al jaren!)",
        "Mijn moeder kan géén kilometer lopen.",
    ]


def test_small_edits_and_moved_sentences_are_no_additions() -> None:
    edited = TEMPLATE.replace("alle haltes", "elke bushalte")
    half = len(TEMPLATE) // 2
    start = TEMPLATE.index(" ", half)
    moved = f"{TEMPLATE[start:]} {TEMPLATE[:start]}"
    assert list(additions(TEMPLATE, [edited, moved, TEMPLATE, ""])) == [""] * 4
