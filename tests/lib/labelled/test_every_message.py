"""Messages about data files that no other test brings up."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.labelled.reading import read_labelled, read_raw
from rondetafel.lib.labelled.sav_writing import write_sav
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable
from rondetafel.lib.labelled.writing import refuse_target


def codes(caught: pytest.ExceptionInfo[BadInput]) -> list[str]:
    problems = caught.value.problems
    assert all(each.in_language(language) for each in problems for language in ("nl", "fr", "en"))
    return [each.code for each in problems]


def test_a_parquet_file_is_recognised_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "answers.parquet").write_bytes(b"PAR1" + bytes(40) + b"PAR1")
    with pytest.raises(BadInput) as caught:
        read_raw(tmp_path / "answers.parquet")
    assert codes(caught) == ["LAB-012"]


def test_a_table_of_text_is_no_file_of_spss(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadInput) as caught:
        read_labelled(tmp_path / "answers.csv")
    assert codes(caught) == ["LAB-013"]


def test_spss_declares_three_missing_texts_at_most(tmp_path: Path) -> None:
    gaps = tuple(Category(float(-n), f"gap{n}", Localised.same("x"), missing=True) for n in range(1, 5))
    variable = Variable("remark", Localised.same("Remark"), Scale.TEXT, gaps)
    table = LabelledTable((variable,), {}, {"remark": ("a", "gap1")})
    with pytest.raises(BadInput) as caught:
        write_sav(table, tmp_path / "out.sav", Language.EN)
    assert codes(caught) == ["LAB-021"]


def test_a_result_never_goes_over_a_folder_or_the_file_that_is_read(tmp_path: Path) -> None:
    source = tmp_path / "answers.csv"
    source.write_text("a\n1\n")
    for target in (tmp_path, source):
        with pytest.raises(BadInput) as caught:
            refuse_target(target, source=source, force=True)
        assert codes(caught) == ["LAB-025"]
