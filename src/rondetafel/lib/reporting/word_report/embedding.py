"""The report's typeface inside the Word file, so that text, tables and figures look alike on any machine.

The fonts are obfuscated as ECMA-376 (part 1, 17.8.1) asks: the first 32 bytes are combined with the key.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from rondetafel.lib.reporting.typeface import BOLD, FAMILY, REGULAR, font_file
from rondetafel.lib.reporting.word_report.markup import element

_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OBFUSCATED_BYTES = 32


def embed_typeface(docx: Any) -> None:
    """Add Regular and Bold to the font table and tell Word to keep them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    table = docx.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    entry = element("font", name=FAMILY)
    entry.append(element("family", val="swiss"))
    entry.append(element("pitch", val="variable"))
    for style, face in (("Regular", REGULAR), ("Bold", BOLD)):
        key = uuid5(NAMESPACE_URL, face)
        content = _obfuscated(font_file(f"{face}.ttf").read_bytes(), key)
        part = Part(PackURI(f"/word/fonts/{face}.odttf"), _OBFUSCATED, content, docx.part.package)
        embedded = element(f"embed{style}", fontKey=f"{{{key}}}".upper())
        embedded.set(qn("r:id"), table.relate_to(part, RELATIONSHIP_TYPE.FONT))
        entry.append(embedded)
    fonts.append(entry)
    table._blob = serialize_part_xml(fonts)
    docx.settings.element.find(qn("w:zoom")).addnext(element("embedTrueTypeFonts"))


def _obfuscated(font: bytes, key: UUID) -> bytes:
    """The font with its head combined with the key, whose bytes are taken from the last to the first."""
    mask = (key.bytes[::-1] * 2)[:_OBFUSCATED_BYTES]
    head = bytes(byte ^ masked for byte, masked in zip(font, mask, strict=False))
    return head + font[_OBFUSCATED_BYTES:]
