"""Groups of copied texts (C-5)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.text_reuse.grouping import DEFAULT_RULE, reuse_groups
from rondetafel.lib.text_reuse.rule import LinkRule
from tests.lib.text_reuse.plain_reference import edited, linked, linked_pairs, mixed_texts, random_text, words

SALUTATION = "Geachte mevrouw de minister, geachte leden van het college van burgemeester en schepenen,"
FORMULA = "Wij danken u voor de mogelijkheid om te reageren en verblijven met de meeste hoogachting"


def groups(texts: list[str], **options: object) -> list[set[int]]:
    found = reuse_groups(texts, **options)  # type: ignore[arg-type]
    return [set(np.flatnonzero(found.group == number).tolist()) for number in range(len(found.template))]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rule", [DEFAULT_RULE, LinkRule(0.8, 0.0), LinkRule(0.4, 0.3, 3)])
def test_groups_are_what_comparing_every_two_texts_gives(seed: int, rule: LinkRule) -> None:
    """Every text is linked to its template, and no two templates or texts of their own are linked."""
    texts = mixed_texts(seed)
    found = reuse_groups(texts, rule=rule)
    stands_for = [
        int(found.template[number]) if number >= 0 else position
        for position, number in enumerate(found.group)
    ]
    for position, template in enumerate(stands_for):
        same = words(texts[position]) == words(texts[template])
        assert same or linked(texts[position], texts[template], rule)
    different = sorted({stands_for[position] for position, text in enumerate(texts) if words(text)})
    assert not linked_pairs([texts[position] for position in different], rule)


@pytest.mark.parametrize("seed", range(2))
def test_many_texts_around_few_templates_obey_the_same_rule(seed: int) -> None:
    """Large enough for the quick way round hubs; one text in 25 is compared with all templates."""
    texts = mixed_texts(seed, count=2_000, templates=40, vocabulary=3_000)
    found = reuse_groups(texts)
    heads = [*found.template.tolist(), *np.flatnonzero(found.group < 0).tolist()]
    assert not linked_pairs([texts[at] for at in found.template], DEFAULT_RULE)
    for position in range(0, len(texts), 25):
        text = texts[position]
        linked_to = {at for at in heads if at != position and linked(text, texts[at], DEFAULT_RULE)}
        if found.group[position] < 0:
            assert not linked_to
        else:
            template = int(found.template[found.group[position]])
            assert template in linked_to or words(text) == words(texts[template])


def test_a_letter_with_two_campaigns_in_it_does_not_make_them_one() -> None:
    random = np.random.default_rng(1)
    one, other = random_text(random, 40), random_text(random, 40)
    texts = [*[one] * 5, *[other] * 4, f"{one} {other}"]
    assert groups(texts) == [{0, 1, 2, 3, 4, 9}, {5, 6, 7, 8}]


def test_texts_that_drift_away_step_by_step_do_not_end_in_one_group() -> None:
    """Each is alike to the one before, the last to none of the first half: no chain binds them."""
    random = np.random.default_rng(2)
    own = random_text(random, 110).split()
    texts = [
        " ".join([*own[8 * step :], *(f"x{number}" for number in range(8 * step))]) for step in range(13)
    ]
    assert all(linked(texts[step], texts[step + 1], DEFAULT_RULE) for step in range(12))
    assert max(map(len, groups(texts))) < 13


def test_salutations_and_formulas_of_politeness_bind_nothing() -> None:
    random = np.random.default_rng(3)
    texts = [f"{SALUTATION} {random_text(random, 45)} {FORMULA}" for _ in range(60)]
    assert groups(texts) == []


def test_a_formula_sent_as_a_text_of_its_own_does_not_bind_the_letters_that_have_it() -> None:
    random = np.random.default_rng(4)
    texts = [FORMULA, FORMULA, *(f"{random_text(random, 150)} {FORMULA}" for _ in range(20))]
    assert groups(texts) == [{0, 1}]


def test_edited_copies_are_found_and_no_stranger_among_them() -> None:
    """Word swaps, insertions, a cut end, text before and after: recall at least .97, precision 1."""
    random = np.random.default_rng(5)
    templates = [random_text(random, 70, 20_000) for _ in range(20)]
    texts = [edited(random, template) for template in templates for _ in range(50)]
    texts += [random_text(random, 70, 20_000) for _ in range(1_000)]
    campaign = np.repeat(np.arange(21), [*[50] * 20, 1_000])
    found = reuse_groups(texts).group
    assert all(len(set(campaign[found == number])) == 1 for number in range(found.max() + 1))
    assert np.mean(found[campaign < 20] >= 0) >= 0.97
    assert (found[campaign == 20] < 0).all()


def test_texts_of_the_same_words_always_belong_together() -> None:
    """Short ones too, in which nothing can be contained; case, accents and punctuation aside."""
    texts = ["Ik ben tegen!", "ik bén TEGEN", "Ik ben voor", "", "…", "ik ben tegen"]
    found = reuse_groups(texts)
    assert found.group.tolist() == [0, 0, -1, -1, -1, 0]
    assert found.copy_of.tolist() == [0, 0, 2, -1, -1, 0]
    assert found.template.tolist() == [0]


def test_the_same_words_in_another_order_are_another_text() -> None:
    assert reuse_groups(["tegen ben ik", "ik ben tegen"]).group.tolist() == [-1, -1]


def test_the_template_is_the_text_that_the_others_are_made_from() -> None:
    """Without any copy of it that is sent twice: twenty senders who each changed something."""
    random = np.random.default_rng(11)
    template = random_text(random, 50)
    copies = [edited(random, template) for _ in range(40)]
    texts = [text for text in copies if text != template][:20]
    assert reuse_groups([*texts[:10], template, *texts[10:]]).template.tolist() == [10]


def test_the_template_is_the_text_with_most_copies() -> None:
    random = np.random.default_rng(6)
    template = random_text(random, 50)
    texts = [
        f"{template} en nog iets",
        *[template] * 3,
        f"{template} of anders",
        template[: len(template) // 2],
    ]
    assert reuse_groups(texts).template.tolist() == [1]


def test_groups_are_numbered_by_size_and_small_ones_left_out() -> None:
    random = np.random.default_rng(7)
    one, other, third = (random_text(random, 30) for _ in range(3))
    found = reuse_groups([one, other, other, third, third, third, one], fewest=3)
    assert found.group.tolist() == [-1, -1, -1, 0, 0, 0, -1]


def test_no_texts_give_no_groups() -> None:
    found = reuse_groups([])
    assert len(found.group) == len(found.template) == 0


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(40)))
def test_the_order_of_texts_changes_no_group(order: list[int]) -> None:
    """Where each campaign has a text that is sent more often than any other."""
    random = np.random.default_rng(8)
    templates = [random_text(random, 40) for _ in range(3)]
    texts = [text for text in templates for _ in range(5)]
    texts += [edited(random, templates[number % 3]) for number in range(15)]
    texts += [random_text(random, 40) for _ in range(10)]
    expected = groups(texts)
    shuffled = groups([texts[place] for place in order])
    assert sorted(sorted(order[at] for at in each) for each in shuffled) == sorted(map(sorted, expected))


def test_texts_may_come_one_by_one_and_progress_is_told() -> None:
    told: list[str] = []
    texts = mixed_texts(9)
    streamed = reuse_groups((text for text in texts), progress=lambda step, done, total: told.append(step))
    assert streamed.group.tolist() == reuse_groups(texts).group.tolist()
    assert set(told) == {"read_texts", "compare_texts"}


def test_work_stops_when_progress_raises() -> None:
    def stop(step: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reuse_groups(mixed_texts(10), progress=stop)
