"""SAV and DTA: what goes out is what pyreadstat reads, and what comes in goes out unchanged (R-5, R-8)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl
import pyreadstat
import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.labelled.dta_writing import write_dta
from rondetafel.lib.labelled.reading import read_labelled, read_raw
from rondetafel.lib.labelled.sav_writing import write_sav
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable
from tests.lib.labelled.samples import FREQUENCY, MISSING, contact, one_number, one_text, survey

Write = Callable[[LabelledTable, Path, Language], None]
WRITERS = {"sav": write_sav, "dta": write_dta}
CONTACT = "contact__federal__n_va"
PLAIN = Variable("v", Localised.same(""), Scale.NUMBER)


def contents(path: Path) -> tuple[dict, object]:
    """Values and metadata as pyreadstat reads them, numbers undone of nothing."""
    read = pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta
    return read(str(path), user_missing=True, output_format="dict")


def written(table: LabelledTable, path: Path, language: Language = Language.NL) -> Path:
    WRITERS[path.suffix[1:]](table, path, language)
    return path


def test_spss_sees_labels_scales_formats_and_declared_missing_codes(tmp_path: Path) -> None:
    values, meta = contents(written(survey(), tmp_path / "a.sav", Language.FR))
    assert values[CONTACT] == [1, 2, -6, -7, -8, -9]
    assert values["fte"] == [0.5, 12, None, -9, 3.25, 1]
    assert values["respondent"] == ["r1", "r2", "r3", "é4", "r5", ""]
    assert [str(day) for day in values["asked_on"]][:3] == ["2026-04-01", "2026-04-30", "None"]
    assert meta.column_names_to_labels[CONTACT] == "Contact avec la N-VA"
    assert meta.variable_value_labels[CONTACT] == {
        1: "Jamais",
        2: "Chaque semaine",
        -6: "Non posée",
        -7: "Sans objet",
        -8: "Ne sait pas",
        -9: "Sans réponse",
    }
    assert meta.missing_ranges == {CONTACT: [{"lo": -9, "hi": -6}], "fte": [{"lo": -9, "hi": -6}]}
    assert meta.variable_measure[CONTACT] == "ordinal"
    assert (meta.original_variable_types[CONTACT], meta.original_variable_types["fte"]) == ("F8.0", "F8.2")


def test_stata_sees_labels_and_extended_missing_values(tmp_path: Path) -> None:
    values, meta = contents(written(survey(), tmp_path / "a.dta"))
    assert values[CONTACT] == [1, 2, "f", "n", "d", "a"]
    assert values["fte"] == [0.5, 12, None, "a", 3.25, 1]
    assert meta.variable_value_labels[CONTACT]["d"] == "Weet niet"
    assert meta.readstat_variable_types[CONTACT] == "int32"
    assert [str(day) for day in values["asked_on"]][:2] == ["2026-04-01", "2026-04-30"]


def test_stata_files_are_of_the_format_that_every_stata_since_14_opens(tmp_path: Path) -> None:
    """Format 119, the default of the writing library, is for Stata/MP alone."""
    assert b"<release>118</release>" in written(survey(), tmp_path / "a.dta").read_bytes()[:80]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_synthetic_mark_travels_in_the_file(suffix: str, tmp_path: Path) -> None:
    _, meta = contents(written(survey(), tmp_path / f"a.{suffix}", Language.NL))
    assert meta.file_label == "Synthetische gegevens · Bevraging"
    again = read_labelled(tmp_path / f"a.{suffix}")
    _, meta = contents(written(again, tmp_path / f"b.{suffix}", Language.NL))
    assert meta.file_label == "Synthetische gegevens · Bevraging"


def test_a_long_note_stands_in_full_in_the_notes_of_spss(tmp_path: Path) -> None:
    note = "Deze gegevens zijn synthetisch: " + "geen enkele organisatie gaf deze antwoorden. " * 3
    table = replace(survey(), note=Localised.same(note.strip()))
    path = written(table, tmp_path / "a.sav")
    _, meta = contents(path)
    assert " ".join(line.strip() for line in meta.notes) == note.strip()
    assert meta.file_label.startswith("Deze gegevens zijn synthetisch")


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_table_gives_the_same_bytes_and_no_clock(suffix: str, tmp_path: Path) -> None:
    """G-EXP-1."""
    first = written(survey(), tmp_path / f"a.{suffix}")
    second = written(survey(), tmp_path / f"b.{suffix}")
    assert first.read_bytes() == second.read_bytes()
    _, meta = contents(first)
    assert str(meta.creation_time) == "1970-01-01 00:00:00"
    assert str(tmp_path).encode() not in first.read_bytes()


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_table_comes_back_as_it_went_out(suffix: str, tmp_path: Path) -> None:
    table = survey()
    back = read_labelled(written(table, tmp_path / f"a.{suffix}"))
    for name, values in table.numbers.items():
        np.testing.assert_array_equal(back.numbers[name], values)
    assert back.texts == table.texts
    for variable, old in zip(back.variables, table.variables, strict=True):
        assert (variable.name, variable.label.nl) == (old.name, old.label.nl)
        occurring = set(table.numbers.get(old.name, np.zeros(0)).tolist())
        kept = {each.code: each.label.nl for each in old.categories}
        assert {each.code: each.label.nl for each in variable.categories} == kept
        assert variable.missing_codes == old.missing_codes
        assert occurring & old.missing_codes <= variable.missing_codes
    assert back.variable("asked_on").scale is Scale.DAY


def test_cells_of_a_statistical_file_are_canonical_text(tmp_path: Path) -> None:
    raw = read_raw(written(survey(), tmp_path / "a.dta"))
    assert raw.headings == ("respondent", CONTACT, "fte", "asked_on")
    assert raw.rows[2] == ("r3", "-6", "", "")
    assert raw.rows[4] == ("r5", "-8", "3.25", "2026-04-02")
    assert raw.row_numbers == (1, 2, 3, 4, 5, 6)
    assert raw.variables[1].category(-8.0).stata == ".d"


def test_labels_are_cut_where_the_format_has_a_limit_and_short_ones_come_first(tmp_path: Path) -> None:
    long, short = Localised.same("é" * 100), Localised.same("kort")
    categories = (Category(1.0, "a", long), Category(2.0, "b", long, short))
    table = one_number(Variable("v", Localised.same("ê" * 200), Scale.NOMINAL, categories), 1.0, 2.0)
    _, sav = contents(written(table, tmp_path / "a.sav"))
    _, dta = contents(written(table, tmp_path / "a.dta"))
    assert sav.variable_value_labels["v"] == {1: "é" * 58 + "…", 2: "kort"}
    assert dta.variable_value_labels["v"] == {1: "é" * 100, 2: "kort"}
    assert sav.column_labels == ["ê" * 126 + "…"]
    assert dta.column_labels == ["ê" * 79 + "…"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_names_that_the_format_refuses_are_changed_and_all_columns_stay(suffix: str, tmp_path: Path) -> None:
    names = ["n" * 40 + "1", "n" * 40 + "2", "Type", "type", "if", "by", "vraag 1"]
    variables = tuple(replace(PLAIN, name=name) for name in names)
    table = LabelledTable(variables, {name: np.array([float(i)]) for i, name in enumerate(names)}, {})
    values, _ = contents(written(table, tmp_path / f"a.{suffix}"))
    assert [column[0] for column in values.values()] == list(range(7))


@pytest.mark.parametrize("suffix", WRITERS)
def test_long_and_strange_texts_survive(suffix: str, tmp_path: Path) -> None:
    texts = ("é" * 4_000, '"=1+1"; \t日本 🙂', "", "a\nb")
    back = read_labelled(
        written(one_text(replace(PLAIN, scale=Scale.TEXT), *texts), tmp_path / f"a.{suffix}")
    )
    assert back.texts["v"] == texts


@pytest.mark.parametrize("suffix", WRITERS)
def test_numbers_of_every_size_survive(suffix: str, tmp_path: Path) -> None:
    values = (0.1, -1e-300, 1e300, 2_147_483_647.0, math.nan, 1 / 3)
    back = read_labelled(written(one_number(PLAIN, *values), tmp_path / f"a.{suffix}"))
    np.testing.assert_array_equal(back.numbers["v"], values)


def test_declared_ranges_of_spss_survive_also_where_no_value_uses_them(tmp_path: Path) -> None:
    source = tmp_path / "source.sav"
    ranges = {"v": [{"lo": 90, "hi": float("inf")}, -1], "t": ["XX"]}
    pyreadstat.write_sav(
        pl.DataFrame({"v": [1.0, 95.0], "t": ["XX", "b"]}),
        str(source),
        missing_ranges=ranges,
        variable_value_labels={"t": {"b": "Bee"}},
    )
    table = read_labelled(source)
    assert table.variable("v").missing_codes == {95.0}
    assert [(each.id, each.missing) for each in table.variable("t").categories] == [
        ("b", False),
        ("XX", True),
    ]
    _, before = contents(source)
    _, after = contents(written(table, tmp_path / "a.sav"))
    assert after.missing_ranges == before.missing_ranges
    assert after.variable_value_labels == before.variable_value_labels


@pytest.mark.parametrize("version", [8, 10, 12, 13, 14, 15])
def test_stata_files_of_every_version_are_recognised(version: int, tmp_path: Path) -> None:
    frame = pl.DataFrame({"v": [1, 2], "t": ["a", "b"]}, schema_overrides={"v": pl.Int32})
    pyreadstat.write_dta(frame, str(tmp_path / "a.dta"), version=version)
    assert read_raw(tmp_path / "a.dta").rows == (("1", "a"), ("2", "b"))


def test_compressed_spss_files_are_recognised(tmp_path: Path) -> None:
    pyreadstat.write_sav(pl.DataFrame({"v": [1.0], "t": ["a"]}), str(tmp_path / "a.zsav"), compress=True)
    assert read_raw(tmp_path / "a.zsav").rows == (("1", "a"),)


def test_moments_are_days_or_texts_and_impossible_ones_stay_numbers(tmp_path: Path) -> None:
    source = tmp_path / "source.sav"
    moment = datetime(2026, 3, 25, 1, 2, 3)
    frame = pl.DataFrame({"day": [datetime(2026, 3, 25)], "moment": [moment], "never": [1e15]})
    pyreadstat.write_sav(frame, str(source), variable_format={"never": "DATE11"})
    table = read_labelled(source)
    assert [each.scale for each in table.variables] == [Scale.DAY, Scale.TEXT, Scale.NUMBER]
    assert table.texts == {"day": ("2026-03-25",), "moment": ("2026-03-25 01:02:03",)}
    assert table.numbers["never"].tolist() == [1e15]


def test_what_spss_cannot_hold_is_refused_with_the_variable(tmp_path: Path) -> None:
    apart = tuple(Category(code, "", Localised.same(""), missing=True) for code in (-9.0, -8.0, 98.0, 99.0))
    table = LabelledTable(
        (replace(PLAIN, categories=apart), Variable("t", Localised.same(""), Scale.TEXT)),
        {"v": np.array([1.0, 2.0])},
        {"t": ("a", "x" * 40_000)},
    )
    with pytest.raises(BadInput) as bad:
        write_sav(table, tmp_path / "a.sav", Language.NL)
    assert [(each.code, each.place.column) for each in bad.value.problems] == [
        ("LAB-020", "v"),
        ("LAB-022", "t"),
    ]
    assert not (tmp_path / "a.sav").exists()


def test_what_stata_cannot_hold_is_refused_with_the_variable(tmp_path: Path) -> None:
    many = tuple(Category(float(c), "", Localised.same(""), missing=True) for c in range(100, 127))
    with pytest.raises(BadInput) as bad:
        write_dta(one_number(replace(PLAIN, categories=many), 1.0), tmp_path / "a.dta", Language.NL)
    assert [(each.code, each.place.column) for each in bad.value.problems] == [("LAB-023", "v")]


def test_a_variable_without_any_answer_is_written(tmp_path: Path) -> None:
    table = one_number(replace(contact("v"), categories=FREQUENCY + MISSING), -9.0, -9.0, math.nan)
    values, _ = contents(written(table, tmp_path / "a.dta"))
    assert values["v"] == ["a", "a", None]


REAL_FILES = ["survey_api/apistrat.sav", "survey_api/apiclus1.dta", "charities_panel/charities.dta"]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("file", REAL_FILES)
def test_real_files_come_out_with_labels_missing_values_types_and_values_intact(
    file: str, suffix: str, shared_data: Path, tmp_path: Path
) -> None:
    """Blanks at the end of a text are lost in SPSS, which fills texts up with them."""
    source = shared_data / file
    table = read_labelled(source)
    before, old = contents(source)
    after, new = contents(written(table, tmp_path / f"a.{suffix}"))
    assert list(after) == list(before)
    for name, values in before.items():
        if old.readstat_variable_types[name] == "string":
            assert [text.rstrip() for text in after[name]] == [text.rstrip() for text in values]
        else:
            assert after[name] == values
    assert new.column_names_to_labels == old.column_names_to_labels
    assert new.variable_value_labels == old.variable_value_labels
    assert (new.missing_ranges, new.missing_user_values) == (old.missing_ranges, old.missing_user_values)
    assert new.file_label == old.file_label
