"""The demo study gives every published number, for every seed (methods.md §8, S-3, S-7, S-10, S-12).

The numbers here are those of the reports, typed again: not the constants of the generator.
"""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from rondetafel.instruments.survey.demo.answer_table import DemoTable
from rondetafel.instruments.survey.demo.study import DemoStudy, demo_study

SEEDS = (0, 1, 2, 3, 20260515)
INFLUENCE = {
    "federal": {"les_engages": "30.3", "cd_v": "25.6", "vooruit": "24.7", "n_va": "21.1", "mr": "17.0"},
    "flemish": {"cd_v": "39.2", "vooruit": "32.4", "n_va": "23.0"},
    "walloon": {"les_engages": "26.3", "mr": "5.0"},
}
BASES = {
    "A": {
        "federal": {"les_engages": 89, "cd_v": 90, "vooruit": 89, "n_va": 90, "mr": 88},
        "flemish": {"cd_v": 74, "vooruit": 74, "n_va": 74},
        "walloon": {"les_engages": 19, "mr": 20},
    },
    "B": {
        "federal": {"les_engages": 195, "cd_v": 195, "vooruit": 194, "n_va": 194, "mr": 194},
        "flemish": {"cd_v": 148, "vooruit": 148, "n_va": 148},
        "walloon": {"les_engages": 38, "mr": 40},
    },
}
FREQUENT, STRONG = ("monthly", "weekly"), ("fair", "great")
OPEN = ("", "dont_know", "no_answer")
ORDER = ("health_care", "economy", "labour_market", "culture_sport_youth", "social_wellbeing")


@pytest.fixture(scope="module", params=SEEDS)
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def study(seed: int) -> DemoStudy:
    return demo_study(seed)


def percentage(count: int, base: int, decimals: str = "0.1") -> str:
    return str((Decimal(100 * count) / Decimal(base)).quantize(Decimal(decimals), ROUND_HALF_UP))


def strong_influence(table: DemoTable, column: str) -> tuple[int, int]:
    valid = [cell for cell in table.column(column) if cell not in OPEN]
    return sum(cell in STRONG for cell in valid), len(valid)


def insiders(table: DemoTable) -> list[bool]:
    columns = [table.column(f"contact__{level}__{party}") for level, at in INFLUENCE.items() for party in at]
    return [any(cell in FREQUENT for cell in cells) for cells in zip(*columns, strict=True)]


def test_214_of_1559_organisations_answer_in_two_waves(study: DemoStudy) -> None:
    """S-1, S-3."""
    assert len(study.population.rows) == 1559
    assert Counter(study.population.column("disposition"))["complete"] == 214
    assert len(study.answers.rows) == 214
    assert percentage(214, 1559, "0.01") == "13.73"
    assert set(study.answers.column("wave")) == {"1", "2"}


def test_53_of_214_are_insiders(study: DemoStudy) -> None:
    """S-7: everybody was asked about a level of the report, so the base is 214."""
    assert sum(insiders(study.answers)) == 53
    columns = [
        study.answers.column(f"contact__{level}__{party}") for level, at in INFLUENCE.items() for party in at
    ]
    assert all(any(cell not in OPEN for cell in cells) for cells in zip(*columns, strict=True))


@pytest.mark.parametrize("scenario", ["A", "B"])
def test_influence_has_the_published_share_and_the_base_of_the_scenario(seed: int, scenario: str) -> None:
    """S-10: federal, Flemish and Walloon shares of fairly to very."""
    answers = demo_study(seed, scenario=scenario).answers
    for level, parties in INFLUENCE.items():
        for party, published in parties.items():
            count, base = strong_influence(answers, f"influence__{level}__{party}")
            assert base == BASES[scenario][level][party]
            assert percentage(count, base) == published


def test_scenario_a_has_one_main_level_for_each(study: DemoStudy) -> None:
    """90 + 74 + 20 ≤ 214; the others work mainly at the Brussels level."""
    levels = Counter(study.answers.column("main_levels"))
    assert levels == {"federal": 90, "flemish": 74, "walloon": 20, "brussels": 30}


def test_scenario_b_keeps_all_other_counts(seed: int) -> None:
    answers = demo_study(seed, scenario="B").answers
    assert len(answers.rows) == 214
    assert sum(insiders(answers)) == 53


def test_domains_of_insiders_come_in_the_published_order(study: DemoStudy) -> None:
    """S-7, figure 3: composition, strictly falling, all other domains below."""
    domains = study.answers.column("domain")
    inside = Counter(domain for domain, yes in zip(domains, insiders(study.answers), strict=True) if yes)
    named = [inside.pop(domain) for domain in ORDER]
    assert named == sorted(set(named), reverse=True)
    assert max(inside.values()) < named[-1]


def test_breadth_before_the_elections_is_as_published(study: DemoStudy) -> None:
    """S-12: 30% with 8 or more of 11, 52% with 5 or more of 7, 73% with 4 or 5 of 5."""
    table = study.earlier_answers
    assert len(table.rows) == 327
    for level, parties, least, published in (
        ("federal", 11, 8, "30"),
        ("flemish", 7, 5, "52"),
        ("walloon", 5, 4, "73"),
    ):
        columns = [name for name in table.columns if name.startswith(f"contact__{level}__")]
        assert len(columns) == parties
        rows = list(zip(*(table.column(name) for name in columns), strict=True))
        asked = [row for row in rows if any(row)]
        broad = sum(sum(cell != "never" for cell in row) >= least for row in asked)
        assert percentage(broad, len(asked), "1") == published


def test_influence_before_the_elections_is_as_published(study: DemoStudy) -> None:
    """S-12: exact for five parties, within the published range for four."""
    shares = {
        party: strong_influence(study.earlier_answers, f"influence__{party}")
        for party in ("cd_v", "n_va", "open_vld", "les_engages", "mr", "groen", "vooruit", "ecolo", "ps")
    }
    exact = {"cd_v": "34.3", "n_va": "23.9", "open_vld": "26.8", "les_engages": "28.8", "mr": "25.7"}
    assert {party: percentage(*shares[party]) for party in exact} == exact
    assert all(0.33 <= shares[party][0] / shares[party][1] <= 0.38 for party in ("groen", "vooruit"))
    assert all(0.33 <= shares[party][0] / shares[party][1] <= 0.36 for party in ("ecolo", "ps"))
