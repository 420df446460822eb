"""The interview guide is a sound form that asks about all that a case needs (K-5)."""

from __future__ import annotations

from pathlib import Path

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.new_folder import write_new_folder
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.vocab.vocabulary import codelist


def test_a_new_folder_holds_a_sound_guide_with_the_three_main_questions(tmp_path: Path) -> None:
    write_new_folder(INSTRUMENT, tmp_path, Language.FR)
    guide = tmp_path / "interview_guide.md"
    assert read_form(guide)
    text = guide.read_text(encoding="utf-8")
    assert all(f"| begin_group | {entry.id} |" in text for entry in codelist("case_questions").entries)
    assert "consent_quote" in text
    # tools for surveys read a workbook; it is the same form
    assert read_form(tmp_path / "interview_guide.xlsx") == read_form(guide)
