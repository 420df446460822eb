"""The interview guide, an XLSForm in three languages (K-5)."""

from __future__ import annotations

from pathlib import Path

from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.answer_files import own_form, write_own_form
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.writing import write_form_xlsx

GUIDE = "interview_guide.md"
GUIDE_WORKBOOK = "interview_guide.xlsx"
"""The same form for Kobo and ODK, which do not read Markdown."""


def write_guide(folder: Path, language: Language) -> None:
    """Put the guide beside the sheets, to read and to import."""
    write_own_form(__package__, GUIDE, folder)
    write_form_xlsx(interview_form(), folder / GUIDE_WORKBOOK)


def interview_form() -> Form:
    """The form that the answers in a folder follow."""
    return own_form(__package__, GUIDE)
