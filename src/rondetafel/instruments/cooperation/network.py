"""The network of governments and forms (O-6, M36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.instruments.cooperation.inventory import Form, Inventory, Party
from rondetafel.lib.analysis.coordination.homophily import Homophily, homophily
from rondetafel.lib.analysis.curveball import DRAWS

MOST_CELLS = 2_000_000
"""Cells of all null draws together, so that an inventory of thousands takes seconds."""

FEWEST_DRAWS = 99
"""Of the null model, however large the network."""

NATIONAL, FEDERATED, BETWEEN, LOCAL = "national", "federated", "between", "local"
_TIERS = {
    "be_federal": NATIONAL,
    "nl_national": NATIONAL,
    "be_community": FEDERATED,
    "be_region": FEDERATED,
    "be_community_commission": FEDERATED,
    "be_provincial": BETWEEN,
    "be_municipal": LOCAL,
    "be_district": LOCAL,
    "nl_provincial": BETWEEN,
    "nl_water_authority": BETWEEN,
    "nl_municipal": LOCAL,
}


class Grouping(StrEnum):
    """By what governments may seek their own kind."""

    TIER = "tier"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands in the network.

    Args:
        degree: ties.
        betweenness: shortest paths through it.
        core: largest k for which it is in the k-core.
        bridges: ties without which a part falls off.
    """

    degree: int
    betweenness: float
    core: int
    bridges: int


@dataclass(frozen=True, slots=True)
class Network:
    """Governments and forms with at least one tie.

    Args:
        parties: governments.
        forms: forms.
        ties: position of the government and of the form of each tie; observers are included.
        party_places: where each government stands.
        form_places: where each form stands.
        bridging: for each tie whether it is the only way between its ends.
        parts: connected parts.
    """

    parties: tuple[Party, ...]
    forms: tuple[Form, ...]
    ties: tuple[tuple[int, int], ...]
    party_places: tuple[Place, ...]
    form_places: tuple[Place, ...]
    bridging: tuple[bool, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class Mixing:
    """Whether governments of one group meet each other more than their seats explain.

    Args:
        homophily: share of pairs within a group, beside the null model; undefined with fewer than two groups.
        governments: governments whose group is known; others are left out.
    """

    homophily: Homophily
    governments: int


def network_of(inventory: Inventory) -> Network:
    """Ties that hold on the day of the folder, in forms that exist."""
    existing = {form.name for form in inventory.forms if form.exists}
    seats = dict.fromkeys((each.party, each.form) for each in inventory.current if each.form in existing)
    seated, sat_in = {party for party, _ in seats}, {form for _, form in seats}
    parties = tuple(party for party in inventory.parties if party.name in seated)
    forms = tuple(form for form in inventory.forms if form.name in sat_in)
    party_at = {party.name: place for place, party in enumerate(parties)}
    form_at = {form.name: place for place, form in enumerate(forms)}
    ties = tuple((party_at[party], form_at[form]) for party, form in seats)
    return _placed(parties, forms, ties)


def _placed(
    parties: tuple[Party, ...], forms: tuple[Form, ...], ties: tuple[tuple[int, int], ...]
) -> Network:
    """The network with the place of each node; governments are numbered before forms."""
    from rondetafel.lib.analysis.coordination.bridging_ties import bridging_ties
    from rondetafel.lib.analysis.networks import Network as Graph
    from rondetafel.lib.analysis.networks import betweenness, component_count, coreness, degree

    source = np.array([party for party, _ in ties], dtype=np.int64)
    target = np.array([len(parties) + form for _, form in ties], dtype=np.int64)
    graph = Graph.from_ties(len(parties) + len(forms), source, target)
    bridging = bridging_ties(graph.node_count, source, target)
    ends = np.concatenate([source[bridging], target[bridging]])
    bridges = np.bincount(ends, minlength=graph.node_count)
    measures = (degree(graph), betweenness(graph), coreness(graph), bridges)
    places = tuple(
        Place(*numbers) for numbers in zip(*(measure.tolist() for measure in measures), strict=True)
    )
    return Network(
        parties,
        forms,
        ties,
        places[: len(parties)],
        places[len(parties) :],
        tuple(bridging.tolist()),
        component_count(graph),
    )


def group_of(party: Party, grouping: Grouping) -> str | None:
    """Tier or language of a government; None where it is not filled in."""
    if grouping is Grouping.LANGUAGE:
        return party.language
    return None if party.level is None else _TIERS.get(party.level)


def mixing(network: Network, grouping: Grouping, *, seed: int) -> Mixing:
    """Share of joint seats within a group, beside a null model that keeps all numbers of seats (M36)."""
    known = [place for place, party in enumerate(network.parties) if group_of(party, grouping)]
    groups = [group_of(network.parties[place], grouping) or "" for place in known]
    if len(set(groups)) < 2:
        return Mixing(Homophily(None, None, None, None, None), len(known))
    table = _seats(network)[:, known]
    draws = max(FEWEST_DRAWS, min(DRAWS, MOST_CELLS // table.size))
    return Mixing(homophily(table, groups, draws=draws, seed=seed), len(known))


def _seats(network: Network) -> npt.NDArray[np.bool_]:
    """Forms × governments."""
    table = np.zeros((len(network.forms), len(network.parties)), dtype=np.bool_)
    for party, form in network.ties:
        table[form, party] = True
    return table


def ordered_by_seats(network: Network) -> Sequence[int]:
    """Positions of governments, those with most seats first."""
    return sorted(range(len(network.parties)), key=lambda place: (-network.party_places[place].degree, place))
