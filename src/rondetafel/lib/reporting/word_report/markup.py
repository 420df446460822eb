"""Small pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml element of python-docx


def element(tag: str, **attributes: str | int) -> Element:
    """Element of the main namespace: `element("shd", fill="F3F6F9")` is `<w:shd w:fill="F3F6F9"/>`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field with the text it shows until Word computes it anew."""
    open_field(paragraph, instruction)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Any, instruction: str) -> None:
    """Begin of a field whose shown text follows, perhaps over several paragraphs."""
    text = element("instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = f" {instruction} "
    for part in (element("fldChar", fldCharType="begin"), text, element("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)


def close_field(paragraph: Any) -> None:
    """End of a field."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Name the place of a paragraph, around its text."""
    start, end = element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
    first_run = paragraph.runs[0]._r
    first_run.addprevious(start)
    paragraph.runs[-1]._r.addnext(end)


def internal_link(paragraph: Any, name: str, text: str) -> None:
    """Text that leads to a bookmark."""
    run = paragraph.add_run(text)
    link = element("hyperlink", anchor=name, history=1)
    run._r.addprevious(link)
    link.append(run._r)
