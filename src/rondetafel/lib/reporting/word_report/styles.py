"""The look of Word reports, as named styles, so that an own template can replace it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.palette import LINK, MUTED, TEXT, TINT
from rondetafel.lib.reporting.typeface import FAMILY
from rondetafel.lib.reporting.word_report.markup import element

LANGUAGE_TAGS = {Language.NL: "nl-BE", Language.FR: "fr-BE", Language.EN: "en-GB"}

TITLE, SUBTITLE, CAPTION, BODY = "Title", "Subtitle", "Caption", "Normal"
BADGE, MEASURE, NOTE = "Rondetafel badge", "Rondetafel measure", "Rondetafel note"
LABEL, FINDING, SET_APART = "Rondetafel label", "List Bullet", "Rondetafel set apart"
TERM, CELL, CONTENTS, RUNNING = (
    "Rondetafel term",
    "Rondetafel cell",
    "Rondetafel contents",
    "Rondetafel running",
)


def heading(level: int) -> str:
    """Style of a heading; sections right under the title (level 2) are Heading 1 in Word."""
    return f"Heading {level - 1}"


@dataclass(frozen=True, slots=True)
class _Look:
    """Size, distances in points, weight, colour, left rule and ground of a paragraph."""

    size: float = 11
    before: float = 0
    after: float = 6
    bold: bool = False
    color: str = TEXT
    keep_with_next: bool = False
    leading: float = 1.15
    rule: str | None = None
    ground: str | None = None
    top_rule: bool = False
    indent: float = 0
    hanging: float = 0
    boxed: bool = False


_LOOKS = {
    BODY: _Look(10.5, after=8, leading=1.2),
    TITLE: _Look(23, 0, 6, bold=True, leading=1.0),
    SUBTITLE: _Look(13, 0, 6, color=MUTED),
    heading(2): _Look(15.5, 28, 10, bold=True, keep_with_next=True, top_rule=True),
    heading(3): _Look(12.5, 20, 8, bold=True, keep_with_next=True),
    heading(4): _Look(10.5, 16, 6, bold=True, keep_with_next=True),
    CAPTION: _Look(11.5, 20, 2, bold=True, keep_with_next=True),
    BADGE: _Look(11, 0, 14, bold=True, boxed=True),
    MEASURE: _Look(9.5, 0, 8, color=MUTED, keep_with_next=True),
    NOTE: _Look(8.5, 6, 18, color=MUTED),
    LABEL: _Look(10.5, 10, 4, bold=True, keep_with_next=True, rule=LINK, ground=TINT, indent=8),
    FINDING: _Look(11, 0, 4, rule=LINK, ground=TINT, indent=20, hanging=12),
    SET_APART: _Look(10.5, 0, 4, rule=MUTED, indent=8),
    TERM: _Look(10.5, 8, 0, bold=True, keep_with_next=True),
    CELL: _Look(8.8, 2, 2, leading=1.0),
    CONTENTS: _Look(10, 0, 3, color=LINK),
    RUNNING: _Look(8.5, 0, 0, color=MUTED, leading=1.0),
}


def define_styles(docx: Any, language: Language, *, own_template: bool) -> None:
    """Give the document our styles; in a template of the user only those that it lacks."""
    for name, look in _LOOKS.items():
        present = name in [style.name for style in docx.styles]
        if present and own_template:
            continue
        style = docx.styles[name] if present else _added(docx, name)
        _apply(style, look, font_name=None if own_template else FAMILY)
    _set_language(docx, LANGUAGE_TAGS[language])


def _added(docx: Any, name: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    style = docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Rondetafel"))
    style.base_style = docx.styles["Normal"]
    style.quick_style = True
    return style


def _apply(style: Any, look: _Look, *, font_name: str | None) -> None:
    from docx.shared import Pt, RGBColor

    _clear(style.element)
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.color.rgb = Pt(look.size), look.bold, RGBColor.from_string(look.color[1:])
    if font_name is not None:
        font.name = font_name
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing = look.leading
    paragraph.keep_with_next = look.keep_with_next
    paragraph.left_indent, paragraph.first_line_indent = Pt(look.indent), Pt(-look.hanging)
    _frame(style.element.get_or_add_pPr(), look)
    if look.boxed:
        style.element.rPr.append(element("bdr", val="single", sz=8, space=4, color=TEXT[1:]))


def _clear(style: Any) -> None:
    """Take away the look that the style had; its level and its bullets stay."""
    for properties, kept in ((style.get_or_add_rPr(), ()), (style.get_or_add_pPr(), ("numId", "outlineLvl"))):
        for child in list(properties):
            if not any(found.tag == element(name).tag for name in kept for found in child.iter()):
                properties.remove(child)


def _frame(properties: Any, look: _Look) -> None:
    """Rules and ground; Word demands this order of elements."""
    borders = element("pBdr")
    if look.top_rule:
        borders.append(element("top", val="single", sz=10, space=6, color=TEXT[1:]))
    if look.rule:
        borders.append(element("left", val="single", sz=24, space=8, color=look.rule[1:]))
    parts = [borders] if len(borders) else []
    parts += [element("shd", val="clear", color="auto", fill=look.ground[1:])] if look.ground else []
    for part in parts:
        _insert(properties, part)


def _insert(properties: Any, part: Any) -> None:
    following = ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
    tags = {element(name).tag for name in following} - {part.tag}
    for child in properties:
        if child.tag in tags:
            child.addprevious(part)
            return
    properties.append(part)


def _set_language(docx: Any, tag: str) -> None:
    """Language of all text, for the spelling checker and screen readers."""
    properties = docx.styles[BODY].element.get_or_add_rPr()
    for old in properties.findall(element("lang").tag):
        properties.remove(old)
    properties.append(element("lang", val=tag))
    docx.core_properties.language = tag
