"""Overlap, competition, lacunae (M33)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.coordination.overlap import (
    StructureProfile,
    overlap_pairs,
    theme_coverage,
)


def profile(themes: str, tasks: str = "x", members: str = "x", **more) -> StructureProfile:
    return StructureProfile(frozenset(themes), frozenset(tasks), frozenset(members), **more)


def test_overlap_is_the_geometric_mean_of_three_indices() -> None:
    """M33: ⅔, ⅔ and .6 give .644."""
    (pair,) = overlap_pairs([profile("abc", "pqr", "1234"), profile("ab", "pq", "1235")])
    assert (pair.theme, pair.task, pair.member) == (pytest.approx(2 / 3), pytest.approx(2 / 3), 0.6)
    assert pair.overlap == pytest.approx(0.644, abs=5e-4)
    assert pair.mean_overlap == pytest.approx((2 / 3 + 2 / 3 + 0.6) / 3)
    assert pair.parallel
    assert not pair.competing


def test_energy_and_climate_consultation_come_out_as_parallel() -> None:
    """O-4: ENOVER and NKC; both advise on the national energy and climate plan."""
    governments = "FVWB"
    enover = profile("ec", "ica", governments, files=frozenset({"necp"}))
    nkc = profile("cde", "ica", governments, files=frozenset({"necp"}))
    other = profile("h", "ica", governments)
    (pair,) = overlap_pairs([enover, nkc, other])
    assert (pair.first, pair.second, pair.parallel, pair.competing) == (0, 1, True, True)
    assert pair.shared_files == ("necp",)


def test_a_referral_rule_ends_competition() -> None:
    files = frozenset({"f"})
    one, other = profile("a", files=files), profile("a", files=files, refers_to=frozenset({0}))
    assert not overlap_pairs([one, other])[0].competing
    assert overlap_pairs([one, profile("a", files=files)])[0].competing


def test_alike_in_tasks_and_members_only_is_not_parallel() -> None:
    (pair,) = overlap_pairs([profile("abcd", "p", "1"), profile("a", "p", "1")])
    # .25 on themes with an overlap of .63
    assert pair.overlap > 0.5
    assert not pair.parallel


def test_half_of_everything_is_just_parallel() -> None:
    (pair,) = overlap_pairs([profile("ab", "ab", "ab"), profile("a", "a", "a")])
    assert pair.overlap == pytest.approx(0.5)
    assert pair.parallel


def test_unknown_members_leave_the_overlap_undefined() -> None:
    (pair,) = overlap_pairs([profile("a", members=""), profile("a", members="")])
    assert (pair.member, pair.overlap, pair.parallel) == (None, None, False)
    (known,) = overlap_pairs([profile("a", members=""), profile("a", members="1")])
    assert (known.member, known.overlap) == (0, 0)


def test_words_of_descriptions_are_an_alternative() -> None:
    one, other = profile("a", text="Energy and climate"), profile("a", text="climate and energy energy")
    (pair,) = overlap_pairs([one, other])
    # (2 + 1 + 1) / sqrt(3 × 6)
    assert pair.lexical == pytest.approx(4 / 18**0.5)
    assert overlap_pairs([profile("a"), other])[0].lexical is None


def test_the_strongest_overlap_comes_first_and_strangers_are_no_pair() -> None:
    pairs = overlap_pairs([profile("ab"), profile("a"), profile("ab"), profile("z")])
    assert [(p.first, p.second) for p in pairs] == [(0, 2), (0, 1), (1, 2)]
    assert overlap_pairs([]) == ()


def test_a_theme_with_two_structures_is_redundant_and_with_none_a_lacuna() -> None:
    covered = theme_coverage([profile("ab"), profile("b")], ["a", "b", "c"])
    assert [c.structures for c in covered] == [(0,), (0, 1), ()]
    assert [(c.redundant, c.lacuna) for c in covered] == [(False, False), (True, False), (False, True)]
