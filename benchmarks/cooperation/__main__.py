"""3,752 memberships of joint bodies: overlap, place in the network, and homophily against a null model.

    python3 rt.py bench cooperation [--runs 3] [--data FOLDER]

The memberships are those of Dutch joint arrangements; where the file is not there, invented ones of the same
size. Bodies have invented themes and tasks, so that two in five of their pairs share a theme. Network
measures (degree, betweenness, coreness, parts, ties without which a part falls off) are computed by networkx
too; a number that differs stops the run. Homophily by province has 999 null draws. Processes of their own,
imports included; the smallest of the runs is printed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.processes import ROOT, Run, run_side

DEFAULT_DATA = ROOT.parent / "shared" / "data"
REAL_TIES = Path("nl_joint_arrangements") / "opengr_participants.csv.gz"
TIES, BODIES, GOVERNMENTS, PROVINCES = 3_752, 464, 608, 12
LIMIT = 10.0
PARTS = ("overlap", "network", "homophily", "all")


@dataclass(frozen=True, slots=True)
class Memberships:
    """Who is in what.

    Args:
        government: government of each tie.
        body: body of each tie.
        province: province of each government.
    """

    government: np.ndarray
    body: np.ndarray
    province: np.ndarray


def main() -> None:
    options = _options()
    if options.part:
        print(json.dumps(_measured(options.part, options.side, options.data)))
        return
    if not (options.data / REAL_TIES).is_file():
        print(f"{REAL_TIES} is not in the data folder: invented memberships of the same size")
    with_peer = importlib.util.find_spec("networkx") is not None
    if not with_peer:
        print("networkx is not installed: only ours is measured")
    print(f"{'':12}{'':10}{'s':>8}{'MB':>7}  found")
    for part in PARTS:
        ours = _best(part, "ours", options)
        _line(part, "ours", ours)
        if part == "network" and with_peer:
            peer = _best(part, "networkx", options)
            _line(part, "networkx", peer)
            if not np.allclose(list(ours.found.values()), list(peer.found.values()), rtol=1e-9):
                sys.exit("the two sides do not find the same")
    print(f"all within {LIMIT:.0f} s: {'yes' if ours.seconds <= LIMIT else 'no'}")


def _best(part: str, side: str, options: argparse.Namespace) -> Run:
    arguments = ("--part", part, "--side", side, "--data", options.data)
    return min((run_side("benchmarks.cooperation", *arguments) for _ in range(options.runs)), key=_seconds)


def _seconds(run: Run) -> float:
    return run.seconds


def _line(part: str, side: str, run: Run) -> None:
    found = ", ".join(f"{name} {value:,.4g}" for name, value in run.found.items())
    print(f"{part:12}{side:10}{run.seconds:8.2f}{run.megabytes:7,.0f}  {found}", flush=True)


def _measured(part: str, side: str, data: Path) -> dict[str, float]:
    ties = _memberships(data)
    if side == "networkx":
        return _peer_network(ties)
    found: dict[str, float] = {}
    if part in ("overlap", "all"):
        found |= _overlap(ties)
    if part in ("network", "all"):
        found |= _network(ties)
    if part in ("homophily", "all"):
        found |= _homophily(ties)
    return found


def _memberships(data: Path) -> Memberships:
    file = data / REAL_TIES
    if not file.is_file():
        random = np.random.default_rng(1)
        pairs = random.choice(BODIES * GOVERNMENTS, TIES, replace=False)
        province = random.integers(PROVINCES, size=GOVERNMENTS)
        return Memberships(pairs % GOVERNMENTS, pairs // GOVERNMENTS, province)
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    governments, government = np.unique([row["deelnemer"] for row in rows], return_inverse=True)
    body = np.unique([row["regeling"] for row in rows], return_inverse=True)[1]
    province = np.empty(len(governments), dtype=object)
    province[government] = [row["provincie"] for row in rows]
    return Memberships(government, body, np.unique(province.astype(str), return_inverse=True)[1])


def _overlap(ties: Memberships) -> dict[str, float]:
    from rondetafel.lib.analysis.coordination.overlap import StructureProfile, overlap_pairs

    random = np.random.default_rng(1)
    members: list[set[str]] = [set() for _ in range(int(ties.body.max()) + 1)]
    for government, body in zip(ties.government, ties.body, strict=True):
        members[body].add(str(government))
    profiles = [
        StructureProfile(
            frozenset(f"theme {number}" for number in random.integers(10, size=2)),
            frozenset(f"task {number}" for number in random.integers(6, size=2)),
            frozenset(each),
            text=" ".join(f"word{number}" for number in random.integers(200, size=20)),
        )
        for each in members
    ]
    pairs = overlap_pairs(profiles)
    return {"pairs": len(pairs), "parallel": sum(pair.parallel for pair in pairs)}


def _network(ties: Memberships) -> dict[str, float]:
    from rondetafel.lib.analysis.coordination.bridging_ties import bridging_ties
    from rondetafel.lib.analysis.networks import Network, betweenness, component_count, coreness, degree

    first, second = _ends(ties)
    network = Network.from_ties(int(second.max()) + 1, first, second)
    return {
        "degree": float(degree(network).max()),
        "betweenness": float(betweenness(network).max()),
        "core": float(coreness(network).max()),
        "parts": component_count(network),
        "bridges": float(bridging_ties(network.node_count, first, second).sum()),
    }


def _peer_network(ties: Memberships) -> dict[str, float]:
    import networkx as nx

    first, second = _ends(ties)
    graph = nx.Graph(zip(first.tolist(), second.tolist(), strict=True))
    return {
        "degree": max(degree for _, degree in graph.degree()),
        "betweenness": max(nx.betweenness_centrality(graph, normalized=False).values()),
        "core": max(nx.core_number(graph).values()),
        "parts": nx.number_connected_components(graph),
        "bridges": sum(1 for _ in nx.bridges(graph)),
    }


def _ends(ties: Memberships) -> tuple[np.ndarray, np.ndarray]:
    """Governments and bodies as nodes of one network, each tie once."""
    count = int(ties.government.max()) + 1
    once = np.unique(ties.body.astype(np.int64) * count + ties.government)
    return once % count, count + once // count


def _homophily(ties: Memberships) -> dict[str, float]:
    from rondetafel.lib.analysis.coordination.homophily import homophily

    seats = np.zeros((int(ties.body.max()) + 1, int(ties.government.max()) + 1), dtype=bool)
    seats[ties.body, ties.government] = True
    found = homophily(seats, ties.province)
    return {"within province": found.share or 0.0, "by chance": found.expected or 0.0}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.cooperation")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the memberships")
    for hidden in ("--part", "--side"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
