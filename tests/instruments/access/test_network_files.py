"""Networks to take along: GraphML and GEXF that other programs read (R-8)."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import igraph
import pytest

from rondetafel.instruments.access.network_tables import network_files, network_tables
from rondetafel.lib.access.two_mode_network import TwoModeNetwork, two_mode_network
from rondetafel.lib.base.tables import Lens
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from tests.lib.access.small_records import contact_records, population

ROWS = [
    ("a", "s1", "2020-01-01"),
    ("a", "s1", "2020-02-01"),
    ("b", "s2", "2020-01-01"),
    ("a", "s2", "2020-01-01"),
]


@pytest.fixture
def network(tmp_path: Path) -> TwoModeNetwork:
    found = two_mode_network(contact_records(tmp_path, ROWS), population(tmp_path, [("a", "ngo")]))
    assert found is not None
    return found


def files_of(network: TwoModeNetwork) -> dict[str, bytes]:
    return network_files(release_all_public(network_tables(network, {}, Lens.RECORD)), Language.NL)


def test_the_network_counts_contacts_per_seat(network: TwoModeNetwork) -> None:
    assert network.ties == (("a", "s1", 2), ("a", "s2", 1), ("b", "s2", 1))
    assert network.organisations == (("a", "a", "ngo"), ("b", "b", None))


def test_graphml_is_read_by_igraph_with_the_same_ties(network: TwoModeNetwork, tmp_path: Path) -> None:
    file = tmp_path / "access.graphml"
    file.write_bytes(files_of(network)["networks/access.graphml"])
    graph = igraph.Graph.Read_GraphML(str(file))
    assert (graph.vcount(), graph.ecount()) == (4, 3)
    assert sorted(graph.es["contacts"]) == [1, 1, 2]
    assert set(graph.vs["kind"]) == {"organisatie", "zetel"}


def test_gexf_holds_names_groups_and_weights(network: TwoModeNetwork) -> None:
    root = Xml.fromstring(files_of(network)["networks/access.gexf"])
    space = {"g": "http://gexf.net/1.3"}
    assert [node.get("label") for node in root.findall(".//g:node", space)] == ["a", "b", "s1", "s2"]
    assert [edge.get("weight") for edge in root.findall(".//g:edge", space)] == ["2", "1", "1"]


def test_names_with_markup_and_control_characters_stay_valid_xml() -> None:
    odd = TwoModeNetwork((("o", "A & B <x>\x00\x0b", None),), ("s",), (("o", "s", 1),))
    for content in files_of(odd).values():
        assert "A & B <x>" in "".join(Xml.fromstring(content).itertext()) + str(
            [node.attrib for node in Xml.fromstring(content).iter()]
        )


def test_a_seat_named_like_an_organisation_is_another_node(tmp_path: Path) -> None:
    same = two_mode_network(contact_records(tmp_path, [("x", "x", "2020-01-01")]))
    assert same is not None
    root = Xml.fromstring(files_of(same)["networks/access.graphml"])
    ids = [node.get("id") for node in root.iter() if node.tag.endswith("}node")]
    assert ids == ["organisation:x", "seat:x"]


def test_the_same_records_give_the_same_bytes(network: TwoModeNetwork) -> None:
    assert files_of(network) == files_of(network)
