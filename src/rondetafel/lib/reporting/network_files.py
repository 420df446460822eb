"""Two-mode networks as files for Gephi, Visone, igraph, R and others: GraphML and GEXF (R-8).

Like every export they are made from released tables: one of nodes (`id`, `name`, `kind`, `group`), one of
ties (`source`, `target`, `contacts`). Same tables, same bytes; no time stamp inside.
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from rondetafel.lib.base.tables import Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.released_only import demand_released

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_ATTRIBUTES = ("name", "kind", "group")


def graphml(nodes: Released, ties: Released, language: Language) -> bytes:
    """The network as GraphML; labels in one language.

    Args:
        nodes: columns id, name, kind, group.
        ties: columns source, target, contacts.
        language: language of labels.
    """
    root = Xml.Element("graphml", xmlns=_GRAPHML)
    for attribute in _ATTRIBUTES:
        Xml.SubElement(
            root, "key", {"id": attribute, "for": "node", "attr.name": attribute, "attr.type": "string"}
        )
    Xml.SubElement(
        root, "key", {"id": "contacts", "for": "edge", "attr.name": "contacts", "attr.type": "int"}
    )
    graph = Xml.SubElement(root, "graph", id="access", edgedefault="undirected")
    for node in _rows(nodes, "id", *_ATTRIBUTES):
        element = Xml.SubElement(graph, "node", id=_text(node[0], language))
        for attribute, value in zip(_ATTRIBUTES, node[1:], strict=True):
            if value is not None:
                Xml.SubElement(element, "data", key=attribute).text = _text(value, language)
    for source, target, contacts in _rows(ties, "source", "target", "contacts"):
        edge = Xml.SubElement(graph, "edge", source=_text(source, language), target=_text(target, language))
        Xml.SubElement(edge, "data", key="contacts").text = _text(contacts, language)
    return _bytes(root)


def gexf(nodes: Released, ties: Released, language: Language) -> bytes:
    """The network as GEXF 1.3, weights as number of contacts.

    Args:
        nodes: columns id, name, kind, group.
        ties: columns source, target, contacts.
        language: language of labels.
    """
    root = Xml.Element("gexf", xmlns=_GEXF, version="1.3")
    graph = Xml.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    attributes = Xml.SubElement(graph, "attributes", {"class": "node"})
    for attribute in _ATTRIBUTES[1:]:
        Xml.SubElement(attributes, "attribute", id=attribute, title=attribute, type="string")
    listed = Xml.SubElement(graph, "nodes")
    for identity, name, *others in _rows(nodes, "id", *_ATTRIBUTES):
        element = Xml.SubElement(listed, "node", id=_text(identity, language), label=_text(name, language))
        values = Xml.SubElement(element, "attvalues")
        for attribute, value in zip(_ATTRIBUTES[1:], others, strict=True):
            if value is not None:
                Xml.SubElement(values, "attvalue", {"for": attribute, "value": _text(value, language)})
    edges = Xml.SubElement(graph, "edges")
    for number, (source, target, contacts) in enumerate(_rows(ties, "source", "target", "contacts")):
        Xml.SubElement(
            edges,
            "edge",
            id=str(number),
            source=_text(source, language),
            target=_text(target, language),
            weight=_text(contacts, language),
        )
    return _bytes(root)


def in_both_formats(path: str, nodes: Released, ties: Released, language: Language) -> dict[str, bytes]:
    """The network in both formats, by path: `path` with the ending of the format."""
    return {
        f"{path}.graphml": graphml(nodes, ties, language),
        f"{path}.gexf": gexf(nodes, ties, language),
    }


def _rows(table: Released, *columns: str) -> list[tuple[Value, ...]]:
    demand_released(table)
    return list(zip(*(table.column(column) for column in columns), strict=True))


def _text(value: Value, language: Language) -> str:
    """A value as XML text: characters that XML does not know become spaces."""
    text = value.in_language(language) if isinstance(value, Localised) else str(value)
    return "".join(
        char if char in "\t\n\r" or (ord(char) >= 0x20 and ord(char) not in (0xFFFE, 0xFFFF)) else " "
        for char in text
    )


def _bytes(root: Xml.Element) -> bytes:
    Xml.indent(root)
    content: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
