"""The codebook of a data set as DDI-Codebook 2.5, the XML that data archives read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.version import __version__
from rondetafel.lib.labelled.numerals import numeral
from rondetafel.lib.labelled.value_labels import TEXTUAL
from rondetafel.lib.labelled.variables import Category, Scale, Variable

NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NATURES = {Scale.NOMINAL: "nominal", Scale.ORDINAL: "ordinal", Scale.NUMBER: "ratio"}
_REPRESENTATIONS = {
    Scale.NOMINAL: "code",
    Scale.ORDINAL: "code",
    Scale.NUMBER: "numeric",
    Scale.TEXT: "text",
    Scale.DAY: "datetime",
}

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = Any  # an element of lxml


def write_ddi(
    variables: Sequence[Variable],
    path: Path,
    *,
    title: Localised,
    note: Localised | None = None,
    case_count: int | None = None,
    file_name: str = "",
) -> None:
    """Write a codebook as DDI-Codebook 2.5.

    Texts stand in three languages (`xml:lang`), or once where they are the same in all. Missing codes are
    categories with `missing="Y"` and make up the range of invalid values. No date stands in it: the same
    codebook gives the same bytes.

    Args:
        variables: what to describe, in this order.
        path: file to write, in a folder that is a draft (see `base.files`).
        title: title of the data set.
        note: what every reader must see, for example that the data are synthetic.
        case_count: number of rows of the data; not given for a codebook without data.
        file_name: name of the data file that is described.
    """
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    book = etree.Element(f"{{{NAMESPACE}}}codeBook", nsmap={None: NAMESPACE})
    book.set("version", "2.5")
    _add_citation(_add(book, "docDscr"), title, software=f"Rondetafel {__version__}")
    study = _add(book, "stdyDscr")
    _add_citation(study, title)
    if note:
        _add_texts(_add(study, "stdyInfo"), "abstract", note)
    _add_file(book, len(variables), case_count, file_name)
    data = _add(book, "dataDscr")
    for position, variable in enumerate(variables, start=1):
        _add_variable(data, variable, position)
    tree = etree.ElementTree(book)
    tree.write(str(path), encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_citation(parent: Element, title: Localised, software: str = "") -> None:
    citation = _add(parent, "citation")
    statement = _add(citation, "titlStmt")
    first, *others = _spoken(title)
    _add_spoken(statement, "titl", *first)
    for other in others:
        _add_spoken(statement, "parTitl", *other)
    if software:
        _add(_add(citation, "prodStmt"), "software", software)


def _add_file(book: Element, variable_count: int, case_count: int | None, file_name: str) -> None:
    file = _add(_add(book, "fileDscr", ID="F1"), "fileTxt")
    if file_name:
        _add(file, "fileName", file_name)
    dimensions = _add(file, "dimensns")
    if case_count is not None:
        _add(dimensions, "caseQnty", str(case_count))
    _add(dimensions, "varQnty", str(variable_count))


def _add_variable(data: Element, variable: Variable, position: int) -> None:
    element = _add(data, "var", ID=f"V{position}", name=variable.name, files="F1")
    element.set("intrvl", "contin" if variable.scale is Scale.NUMBER else "discrete")
    if variable.decimals is not None:
        element.set("dcml", str(variable.decimals))
    if variable.unit:
        element.set("measUnit", _allowed(variable.unit))
    if variable.scale in _NATURES:
        element.set("nature", _NATURES[variable.scale])
    element.set("representationType", _REPRESENTATIONS[variable.scale])
    _add_texts(element, "labl", variable.label)
    if variable.question:
        _add_texts(_add(element, "qstn"), "qstnLit", variable.question)
    _add_invalid(element, variable)
    if variable.asked_if:
        _add(element, "universe", variable.asked_if)
    for category in variable.categories:
        _add_category(element, variable, category)
    is_text = variable.scale in TEXTUAL
    format = _add(element, "varFormat", type="character" if is_text else "numeric")
    if variable.scale is Scale.DAY:
        format.set("category", "date")
    if variable.source:
        _add(element, "notes", variable.source, subject="source")


def _add_invalid(element: Element, variable: Variable) -> None:
    missing = [category for category in variable.categories if category.missing]
    ranges = [(low, high) for low, high in variable.missing_ranges if low < high]
    if not missing and not ranges:
        return
    invalid = _add(element, "invalrng")
    for category in missing:
        _add(invalid, "item", VALUE=_value(variable, category))
    for low, high in ranges:
        bounds = {"min": low, "max": high}
        known = {key: numeral(bound) for key, bound in bounds.items() if abs(bound) != float("inf")}
        _add(invalid, "range", UNITS="REAL", **known)


def _add_category(element: Element, variable: Variable, category: Category) -> None:
    entry = _add(element, "catgry")
    if category.missing:
        entry.set("missing", "Y")
        entry.set("missType", _allowed(category.id))
    _add(entry, "catValu", _value(variable, category))
    _add_texts(entry, "labl", category.label)


def _value(variable: Variable, category: Category) -> str:
    return category.id if variable.scale in TEXTUAL else numeral(category.code)


def _spoken(text: Localised) -> Iterator[tuple[str, str]]:
    """Text and language; once without language where it is the same in all."""
    if text == Localised.same(text.nl):
        yield text.nl, ""
        return
    for language in Language:
        yield text.in_language(language), language.value


def _add_texts(parent: Element, tag: str, text: Localised) -> None:
    for words, language in _spoken(text):
        if words:
            _add_spoken(parent, tag, words, language)


def _add_spoken(parent: Element, tag: str, words: str, language: str) -> None:
    element = _add(parent, tag, words)
    if language:
        element.set(_LANGUAGE, language)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    kept = {name: _allowed(value) for name, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", kept)
    if text:
        element.text = _allowed(text)
    return element


def _allowed(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
