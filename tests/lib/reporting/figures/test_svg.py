"""SVG stays SVG, whatever other libraries do to the global register of namespaces."""

from __future__ import annotations

from xml.etree import ElementTree

from rondetafel.lib.reporting.figures.svg import on_white, tidied

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g><line x1="1"/></g></svg>'


def test_a_drawing_has_no_prefixes_after_another_library_took_the_empty_one() -> None:
    """pyxform registers the empty prefix for XForms; a browser does not draw `<ns0:svg>`."""
    ElementTree.register_namespace("", "http://www.w3.org/2002/xforms")
    for drawing in (tidied(ElementTree.fromstring(DRAWING)), on_white(DRAWING)):
        assert drawing.startswith("<svg ")
        assert "ns0" not in drawing
