"""The same actor under several spellings, without a register."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.linkage.ours import cluster, pairs
from benchmarks.linkage.tasks import affiliations, name_pairs, party_names

from rondetafel.lib.linkage.affiliations import main_organisations
from rondetafel.lib.linkage.cluster_rule import Periods, default_cluster_rule
from rondetafel.lib.linkage.clusters import cluster_names
from rondetafel.lib.linkage.evaluation import evaluate_clusters
from rondetafel.lib.linkage.record_pairs import NameRecord, record_pairs

SPELLINGS = ["Vereniging van Nederlandse Gemeenten", "VERENIGING VAN NEDERLANDSE GEMEENTEN (VNG)",
             "Vereniging van Nederlandse Gementen", "Vereniging van Waterschappen"]  # fmt: skip


def test_spellings_of_one_actor_are_one_cluster_and_others_stay_apart() -> None:
    labels = cluster_names(SPELLINGS).labels
    assert labels[0] == labels[1] == labels[2]
    assert labels[3] == 3, "a label is the position of the first record of the cluster"


def test_what_was_joined_can_be_reviewed() -> None:
    clusters = cluster_names(SPELLINGS)
    assert clusters.count == 2
    assert len(clusters.joins) == len(SPELLINGS) - clusters.count
    assert all(join.name is not None and join.name.sentence.nl for join in clusters.joins)


def test_only_names_of_one_block_are_compared() -> None:
    assert cluster_names(["Liberal Party", "Liberal Party"], blocks=["BEL", "CAN"]).count == 2
    assert cluster_names(["Liberal Party", "Liberal Party"], blocks=["BEL", "BEL"]).count == 1


def test_a_chain_of_likenesses_does_not_join_what_differs() -> None:
    """Each looks like the next; the ends have nothing in common."""
    chain = [
        "Alpha Beta Gamma Noord",
        "Alpha Beta Gamma Delta",
        "Epsilon Beta Gamma Delta",
        "Epsilon Zeta Delta",
    ]
    assert cluster_names(chain).labels[0] != cluster_names(chain).labels[3]


def test_a_list_holds_an_actor_once() -> None:
    records = [
        NameRecord(("Green Party",), ("GP",), "X", "a"),
        NameRecord(("Green Party",), ("GP",), "X", "b"),
        NameRecord(("Green Party of X",), ("GP",), "X", "b"),
    ]
    labels = cluster_names(records).labels
    assert labels[0] == labels[1] != labels[2]


@pytest.mark.parametrize(
    ("first", "last", "periods"),
    [
        (1950, 1980, Periods.OVERLAP),
        (1985, 1999, Periods.NEAR),
        (2000, 2001, Periods.FAR),
        (2020, None, Periods.APART),
        (None, None, Periods.UNKNOWN),
    ],
)
def test_bodies_that_never_existed_together_are_unlikely_to_be_one(
    first: int | None, last: int | None, periods: Periods
) -> None:
    records = [
        NameRecord(("Radical Party",), first_year=1940, last_year=1980),
        NameRecord(("Radical Party",), first_year=first, last_year=last),
    ]
    (pair,) = record_pairs(records, default_cluster_rule())
    assert pair.periods is periods
    assert pair.weight == pytest.approx(3.7 + default_cluster_rule().period_weight(periods))


def test_the_order_of_the_records_does_not_matter() -> None:
    forward, backward = cluster_names(SPELLINGS).labels, cluster_names(SPELLINGS[::-1]).labels[::-1]
    assert evaluate_clusters(forward, backward).f1 == 1


def test_no_names_make_no_clusters() -> None:
    assert cluster_names([]).labels == ()
    assert cluster_names(["", "!"]).count == 2


@pytest.mark.parametrize(
    ("affiliation", "organisation"),
    [
        ("Department of Physics, University of Oslo 3 , Oslo, Norway", "university of oslo"),
        ("Department of Pathology, Yale University School of Medicine", "yale university"),
        ("RAND Corporation", "rand corporation"),
        ("Molecular Pathology Unit, Massachusetts General Hospital", "massachusetts general hospital"),
        ("", ""),
    ],
)
def test_the_organisation_is_found_in_an_affiliation(affiliation: str, organisation: str) -> None:
    assert main_organisations([affiliation]) == [organisation]


def test_a_university_with_several_seats_keeps_its_seat() -> None:
    seats = ["Davis", "Irvine", "Los Angeles"]
    texts = [
        f"Department of {at}, University of California, {seat}"
        for seat in seats
        for at in ("Law", "Art", "Music")
    ]
    assert len(set(main_organisations(texts))) == len(seats)


def test_parties_under_names_of_thirteen_data_sets_are_found_again(shared_data: Path) -> None:
    """Floor under docs/explanation/linkage.md, on every sixth country to save time."""
    task = party_names(shared_data)
    chosen = set(sorted({record.block for record in task.records})[::6])
    parties = [
        (record, actor)
        for record, actor in zip(task.records, task.truth, strict=True)
        if record.block in chosen
    ]
    labels = cluster_names([record for record, _ in parties]).labels
    quality = evaluate_clusters(labels, [actor for _, actor in parties])
    assert quality.f1 is not None
    assert quality.f1 > 0.89
    assert quality.b_cubed_f1 is not None
    assert quality.b_cubed_f1 > 0.94


def test_affiliations_of_one_organisation_are_found_again(shared_data: Path) -> None:
    """Floor under docs/explanation/linkage.md."""
    task = affiliations(shared_data)
    (labels,) = cluster(task, None).values()
    assert (evaluate_clusters(labels, task.truth).f1 or 0) > 0.69


def test_pairs_of_names_are_judged_as_their_makers_did(shared_data: Path) -> None:
    """Floor under docs/explanation/linkage.md, at the cut-off chosen on the other half."""
    task = name_pairs(shared_data)
    verdicts = pairs(task, None)["weight -1"]
    right = sum(found == true for found, true in zip(verdicts, task.truth, strict=True))
    assert right / len(task.truth) > 0.78
