"""The vocabulary as files for other programs (R-8)."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass

import pytest
from python_calamine import load_workbook

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.export import ExportFormat, exported
from rondetafel.lib.vocab.vocabulary import load_vocabulary

ALL = list(Language)


def csv_rows(content: bytes, delimiter: str, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def test_csv_for_r_stata_and_python_has_a_row_per_entry_and_texts_in_each_language() -> None:
    content = exported(load_vocabulary(), ExportFormat.CSV, ALL)
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = csv_rows(content, ",", "utf-8")
    assert len(rows) == 521
    (weekly,) = [row for row in rows if (row["list"], row["id"]) == ("contact_frequency", "weekly")]
    assert (weekly["label_nl"], weekly["label_fr"], weekly["label_en"]) == (
        "Wekelijks",
        "Chaque semaine",
        "Weekly",
    )
    assert weekly["value"] == "5"
    assert weekly["source"] == "survey_2026"


def test_csv_for_excel_has_a_byte_order_mark_and_semicolons() -> None:
    content = exported(load_vocabulary(), ExportFormat.CSV_EXCEL, ALL)
    assert content.startswith(b"\xef\xbb\xbflist;id;label_nl;")
    plain = csv_rows(exported(load_vocabulary(), ExportFormat.CSV, ALL), ",", "utf-8")
    assert csv_rows(content, ";", "utf-8-sig") == plain


def test_one_language_gives_its_columns_only() -> None:
    header = exported(load_vocabulary(), ExportFormat.CSV, [Language.FR]).decode().splitlines()[0]
    assert header == (
        "list,id,label_fr,short_fr,definition_fr,note_fr,value,code,parent,aliases,source,deprecated,other"
    )


def test_xlsx_keeps_leading_zeros_and_numbers() -> None:
    content = exported(load_vocabulary(), ExportFormat.XLSX, [Language.NL])
    header, *rows = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 521
    by_id = {(row[0], row[1]): dict(zip(header, row, strict=True)) for row in rows}
    assert by_id["governments", "be_federal_government"]["code"] == "01000"
    assert by_id["missing_codes", "no_answer"]["value"] == -9
    assert by_id["policy_domains", "cap_03_health"]["code"] == 3


def test_json_holds_every_key_of_every_list() -> None:
    content = json.loads(exported(load_vocabulary(), ExportFormat.JSON, [Language.NL]))
    assert content["version"] == 1
    assert content["languages"] == ["nl", "fr", "en"]
    lists = {found["id"]: found for found in content["lists"]}
    assert len(lists) == 74
    assert lists["contact_frequency"]["dichotomy"]["values"] == [4, 5]
    (health,) = [entry for entry in lists["survey_domains"]["entries"] if entry["id"] == "health_care"]
    assert health == {
        "id": "health_care",
        "label": {"nl": "Gezondheidszorg", "fr": "Soins de santé", "en": "Health care"},
        "short": {"nl": "Gezondheidszorg", "fr": "Soins de santé", "en": "Health care"},
        "aliases": [],
        "value": None,
        "code": None,
        "parent": None,
        "definition": None,
        "note": None,
        "source": "survey_2026",
        "deprecated": False,
        "cap_primary": 3,
        "cap": [3],
        "named_in_report": True,
    }


@pytest.mark.parametrize("form", ExportFormat)
def test_the_same_vocabulary_gives_the_same_bytes(form: ExportFormat) -> None:
    assert exported(load_vocabulary(), form, ALL) == exported(load_vocabulary(), form, ALL)


def test_a_workbook_holds_no_moment_of_writing() -> None:
    with zipfile.ZipFile(io.BytesIO(exported(load_vocabulary(), ExportFormat.XLSX, ALL))) as parts:
        moments = re.findall(rb"\d{4}-\d\d-\d\dT", parts.read("docProps/core.xml"))
        assert set(moments) == {b"2000-01-01T"}
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@dataclass
class OneList:
    """A vocabulary with one list, for cells that the shipped lists do not have."""

    found: CodeList

    def __iter__(self):
        return iter([self.found])


@pytest.fixture
def dangerous() -> OneList:
    label = Localised("=1+1", "@SUM(A1)", "-2")
    return OneList(CodeList("bad", label, (Entry("x", label, label, value=-2, aliases=("+32",)),)))


def test_text_that_looks_like_a_formula_gets_an_apostrophe_in_csv_and_numbers_do_not(
    dangerous: OneList,
) -> None:
    (row,) = csv_rows(exported(dangerous, ExportFormat.CSV, ALL), ",", "utf-8")
    assert (row["label_nl"], row["label_fr"], row["label_en"]) == ("'=1+1", "'@SUM(A1)", "'-2")
    assert (row["aliases"], row["value"]) == ("'+32", "-2")


def test_text_that_looks_like_a_formula_is_text_in_xlsx(dangerous: OneList) -> None:
    content = exported(dangerous, ExportFormat.XLSX, ALL)
    _, row = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert row[2:5] == ["=1+1", "@SUM(A1)", "-2"]
