"""Codebooks: a workbook for people, DDI-Codebook 2.5 for archives (R-8)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import python_calamine
from lxml import etree

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.labelled.codebook_workbook import write_codebook_xlsx
from rondetafel.lib.labelled.ddi_codebook import NAMESPACE, write_ddi
from rondetafel.lib.labelled.variables import Category, Scale, Variable
from tests.lib.labelled.samples import SYNTHETIC, contact, survey

TITLE = Localised("Bevraging", "Enquête", "Survey")
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# the order of child elements in the schema of DDI-Codebook 2.5 (codebook.xsd), of all that we may write
ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
    "docDscr": ["citation", "guide", "docStatus", "docSrc", "notes"],
    "stdyDscr": ["citation", "studyAuthorization", "stdyInfo", "method", "dataAccs", "notes"],
    "citation": ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt", "biblCit", "notes"],
    "titlStmt": ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
    "prodStmt": ["producer", "copyright", "prodDate", "prodPlac", "software", "fundAg", "grantNo"],
    "stdyInfo": ["studyBudget", "subject", "abstract", "sumDscr", "qualityStatement", "notes"],
    "fileDscr": ["fileTxt", "locMap", "notes"],
    "fileTxt": ["fileName", "fileCitation", "fileCont", "fileStrc", "dimensns", "fileType", "format"],
    "dimensns": ["caseQnty", "varQnty", "logRecL", "recPrCas", "recNumTot"],
    "dataDscr": ["varGrp", "nCubeGrp", "var", "nCube", "notes"],
    "var": [
        *("location", "labl", "qstn", "valrng", "invalrng", "universe", "sumStat", "txt", "catgry"),
        *("concept", "derivation", "varFormat", "notes"),
    ],
    "qstn": ["preQTxt", "qstnLit", "postQTxt"],
    "invalrng": ["item", "range", "key", "notes"],
    "catgry": ["catValu", "labl", "txt", "catStat", "mrow"],
}
LEAVES = {"titl", "parTitl", "software", "abstract", "fileName", "caseQnty", "varQnty", "labl", "qstnLit"} | {
    *("item", "range", "universe", "catValu", "varFormat", "notes")
}


def variables() -> tuple[Variable, ...]:
    coded = Variable("t", Localised.same("=1+1"), Scale.TEXT, (Category(1.0, "b", Localised.same("Bee")),))
    ranged = Variable("r", Localised.same("Inkomen"), Scale.NUMBER, missing_ranges=((90.0, float("inf")),))
    return (*survey().variables, coded, replace(ranged, source="dist(lr)", decimals=2))


@pytest.fixture
def ddi(tmp_path: Path):
    path = tmp_path / "codebook.xml"
    write_ddi(variables(), path, title=TITLE, note=SYNTHETIC, case_count=6, file_name="a.sav")
    return etree.parse(str(path)).getroot()


def found(root, path: str) -> list:
    return root.findall("/".join(f"{{{NAMESPACE}}}{tag}" for tag in path.split("/")))


def tag(element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def test_elements_stand_in_the_order_of_the_schema(ddi) -> None:
    for element in ddi.iter():
        children = [tag(child) for child in element]
        if not children:
            assert tag(element) in LEAVES
            continue
        order = ORDER[tag(element)]
        assert children == sorted(children, key=order.index)
    assert [tag(child) for child in ddi] == ["docDscr", "stdyDscr", "fileDscr", "dataDscr"]
    assert ddi.get("version") == "2.5"


def test_ids_are_unique_and_every_reference_leads_somewhere(ddi) -> None:
    ids = [element.get("ID") for element in ddi.iter() if element.get("ID")]
    assert len(ids) == len(set(ids)) == 7
    assert {element.get("files") for element in found(ddi, "dataDscr/var")} == {"F1"}


def test_texts_stand_in_three_languages_and_names_once(ddi) -> None:
    _, variable, *_ = found(ddi, "dataDscr/var")
    labels = {label.get(XML_LANGUAGE): label.text for label in found(variable, "labl")}
    assert labels == {"nl": "Contact met N-VA", "fr": "Contact avec la N-VA", "en": "Contact with N-VA"}
    assert [each.get(XML_LANGUAGE) for each in found(variable, "qstn/qstnLit")] == ["nl", "fr", "en"]
    first = found(ddi, "dataDscr/var")[0]
    assert [(label.text, label.get(XML_LANGUAGE)) for label in found(first, "labl")] == [("Respondent", None)]
    assert [each.text for each in found(ddi, "stdyDscr/citation/titlStmt/parTitl")] == ["Enquête", "Survey"]


def test_missing_codes_are_marked_as_categories_and_as_invalid_values(ddi) -> None:
    variable = found(ddi, "dataDscr/var")[1]
    missing = [each for each in found(variable, "catgry") if each.get("missing") == "Y"]
    assert [found(each, "catValu")[0].text for each in missing] == ["-6", "-7", "-8", "-9"]
    assert missing[0].get("missType") == "not_shown"
    assert [item.get("VALUE") for item in found(variable, "invalrng/item")] == ["-6", "-7", "-8", "-9"]
    ranges = found(found(ddi, "dataDscr/var")[-1], "invalrng/range")
    assert [dict(each.attrib) for each in ranges] == [{"UNITS": "REAL", "min": "90"}]


def test_the_ddi_codebook_says_what_the_data_are(ddi) -> None:
    assert found(ddi, "stdyDscr/stdyInfo/abstract")[0].text == "Synthetische gegevens"
    assert found(ddi, "fileDscr/fileTxt/dimensns/caseQnty")[0].text == "6"
    assert found(found(ddi, "dataDscr/var")[1], "universe")[0].text == "levels: federal"


def test_text_that_xml_cannot_hold_does_no_harm(tmp_path: Path) -> None:
    odd = replace(contact(), label=Localised.same("a\x00\x0b<&>\ud800b"), unit="\x01")
    write_ddi([odd], tmp_path / "a.xml", title=Localised.same("x"))
    assert etree.parse(str(tmp_path / "a.xml")).findtext(f".//{{{NAMESPACE}}}labl") == "a<&>b"


def test_the_workbook_has_a_sheet_of_variables_and_a_sheet_of_values(tmp_path: Path) -> None:
    path = tmp_path / "codebook.xlsx"
    write_codebook_xlsx(variables(), path, title=TITLE, note=SYNTHETIC, language=Language.NL)
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Variabelen", "Waarden", "Over dit bestand"]
    head, _, row, *_ = book.get_sheet_by_name("Variabelen").to_python()
    assert head[:5] == ["Naam", "Label (nl)", "Label (fr)", "Label (en)", "Vraag (nl)"]
    assert row[:4] == [
        "contact__federal__n_va",
        "Contact met N-VA",
        "Contact avec la N-VA",
        "Contact with N-VA",
    ]
    assert row[7] == "categorieën met volgorde"
    values = book.get_sheet_by_name("Waarden").to_python()
    assert values[6][:4] == ["contact__federal__n_va", -9, "no_answer", "Geen antwoord"]
    assert values[6][6:] == ["ja", ".a"]
    about = book.get_sheet_by_name("Over dit bestand").to_python()
    assert ["Opmerking", "Synthetische gegevens"] in about


def test_text_that_looks_like_a_formula_stays_text_and_unchanged(tmp_path: Path) -> None:
    """G-IMP-5: typed text with the quote prefix of spreadsheets rather than an added character."""
    path = tmp_path / "codebook.xlsx"
    write_codebook_xlsx(variables(), path, title=TITLE)
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Variabelen").to_python()
    assert rows[5][1] == "=1+1"


def test_the_same_codebook_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_codebook_xlsx(variables(), tmp_path / f"{name}.xlsx", title=TITLE)
        write_ddi(variables(), tmp_path / f"{name}.xml", title=TITLE)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()
