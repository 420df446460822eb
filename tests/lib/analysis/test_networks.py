"""Measures of networks: every number of the reference cases, and what is undefined."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from rondetafel.lib.analysis import networks
from rondetafel.lib.analysis.cores import Adjacency, coreness
from rondetafel.lib.analysis.networks import Network
from rondetafel.lib.analysis.projection import co_presence
from rondetafel.lib.analysis.two_mode import Attendance
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to, numbered_ties


@pytest.fixture
def karate(reference_input) -> Network:
    return Network.from_ties(34, *numbered_ties(reference_input("karate_edges.csv")).T)


@pytest.fixture
def directed(reference_input) -> Network:
    ties = numbered_ties(reference_input("directed30.csv"))
    return Network.from_ties(30, *ties.T, directed=True)


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        (networks.degree, "degree"),
        (networks.coreness, "coreness"),
        (networks.betweenness, "betweenness"),
        (networks.closeness, "closeness"),
        (networks.eigenvector_centrality, "eigenvector"),
        (networks.pagerank, "pagerank"),
        (networks.burt_constraint, "constraint"),
    ],
)
def test_measures_of_nodes_agree_with_r(measure, name: str, karate: Network, reference_case) -> None:
    case = reference_case("network_karate")
    assert measure(karate).tolist() == close_to(case["expected"][name], case)


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        (networks.density, "density"),
        (networks.component_count, "components"),
        (networks.transitivity, "transitivity_global"),
        (networks.mean_local_transitivity, "transitivity_local_mean"),
        (networks.degree_assortativity, "assortativity_degree"),
        (networks.diameter, "diameter"),
        (networks.mean_distance, "mean_distance"),
    ],
)
def test_measures_of_the_whole_agree_with_r(measure, name: str, karate: Network, reference_case) -> None:
    case = reference_case("network_karate")
    assert measure(karate) == close_to(case["expected"][name], case)


def test_sizes_agree_with_r(karate: Network, reference_case) -> None:
    expected = reference_case("network_karate")["expected"]
    assert (karate.node_count, karate.tie_count) == (expected["n"], expected["m"])


def test_measures_of_a_grouping_agree_with_r(karate: Network, reference_case) -> None:
    case = reference_case("network_karate")
    expected = case["expected"]
    faction = np.array(expected["faction"])
    assert networks.modularity(karate, faction) == close_to(expected["modularity_faction"], case)
    for resolution in ("0.5", "2"):
        assert networks.modularity(karate, faction, resolution=float(resolution)) == close_to(
            expected[f"modularity_resolution_{resolution}"], case
        )
    assert networks.group_assortativity(karate, faction) == close_to(expected["assortativity_faction"], case)
    named = np.where(faction == 1, "Mr Hi", "John A.")
    assert networks.modularity(karate, named) == networks.modularity(karate, faction)


def test_groups_found_and_their_likeness_to_the_factions_agree_with_r(
    karate: Network, reference_case
) -> None:
    case = reference_case("network_karate")
    expected = case["expected"]
    found = networks.fast_greedy_groups(karate)
    # names of groups have no meaning: the same grouping is one with adjusted Rand 1
    same = networks.partition_similarity(found, expected["fast_greedy"]["membership"])
    assert same.adjusted_rand == pytest.approx(1)
    assert same.variation_of_information == pytest.approx(0, abs=1e-12)
    assert networks.modularity(karate, found) == close_to(expected["fast_greedy"]["modularity"], case)
    alike = networks.partition_similarity(expected["faction"], found)
    assert alike.normalised_mutual_information == close_to(expected["nmi"], case)
    assert alike.variation_of_information == close_to(expected["vi"], case)
    assert alike.adjusted_rand == close_to(expected["ari"], case)


def test_directed_measures_agree_with_r(directed: Network, reference_case) -> None:
    case = reference_case("network_directed30")
    expected = case["expected"]
    assert networks.reciprocity(directed) == close_to(expected["reciprocity"], case)
    assert networks.degree(directed, "in").tolist() == expected["indegree"]
    assert networks.degree(directed, "out").tolist() == expected["outdegree"]
    for direction in ("all", "in", "out"):
        assert networks.coreness(directed, direction).tolist() == expected[f"coreness_{direction}"]
    assert networks.betweenness(directed).tolist() == close_to(expected["betweenness"], case)
    assert networks.pagerank(directed).tolist() == close_to(expected["pagerank"], case)
    dyads = networks.dyad_census(directed)
    counts = (dyads.mutual, dyads.asymmetric, dyads.null)
    assert counts == tuple(expected["dyad_census"][kind] for kind in ("mut", "asym", "null"))
    assert networks.triad_census(directed).counts == tuple(expected["triad_census"])
    group = expected["attribute"]
    assert networks.external_internal_index(directed, group) == close_to(expected["ei_index"], case)
    assert networks.group_assortativity(directed, group) == close_to(expected["assortativity_nominal"], case)


def test_strength_adds_weights_and_counts_ties_without_them() -> None:
    weighted = Network.from_ties(3, [0, 1], [1, 2], [2.5, 4])
    assert networks.strength(weighted).tolist() == [2.5, 6.5, 4]
    assert networks.strength(Network.from_ties(3, [0, 1], [1, 2])).tolist() == [1, 2, 1]


def test_a_network_without_ties_is_undefined_not_zero() -> None:
    loners = Network.from_ties(4, [], [])
    assert networks.component_count(loners) == 4
    assert networks.coreness(loners).tolist() == [0, 0, 0, 0]
    for measure in (
        networks.transitivity,
        networks.mean_local_transitivity,
        networks.degree_assortativity,
        networks.mean_distance,
        networks.reciprocity,
    ):
        assert measure(loners) is None
    assert networks.external_internal_index(loners, [1, 1, 2, 2]) is None
    assert networks.modularity(loners, [1, 1, 2, 2]) is None
    assert np.isnan(networks.closeness(loners)).all()
    assert networks.density(Network.from_ties(1, [], [])) is None
    assert networks.diameter(Network.from_ties(0, [], [])) is None


def test_ties_and_groups_must_fit_the_nodes(karate: Network) -> None:
    with pytest.raises(BrokenPromise):
        Network.from_ties(2, [0], [2])
    with pytest.raises(BrokenPromise):
        networks.modularity(karate, [1, 2])
    with pytest.raises(BrokenPromise):
        networks.partition_similarity([1, 2], [1])


@pytest.mark.real_data
def test_committees_of_the_chemicals_network_make_ministries_and_associations_a_core(shared_data) -> None:
    """The real policy network of the issue: committee seats as a seat list."""
    path = shared_data / "networks_policy" / "chemnet_edges.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["relation"] == "committee_membership"]
    actors = sorted({row["from"] for row in rows})
    committees = sorted({row["to"] for row in rows})
    seats = [(actors.index(r["from"]), committees.index(r["to"])) for r in rows if float(r["value"])]
    attendance = Attendance.from_ties(*zip(*seats, strict=True))
    pairs = co_presence(attendance)
    core = coreness(Adjacency.from_ties(attendance.organisation_count, pairs.first, pairs.second))
    assert core.max() > np.median(attendance.meetings_attended)
    assert pairs.newman.sum() * 2 == pytest.approx(
        attendance.meeting_sizes[attendance.meeting_sizes > 1].sum()
    )
