"""The rating form, an XLSForm in three languages with the anchors of every score (O-2, M30)."""

from __future__ import annotations

from pathlib import Path

from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.answer_files import own_form, write_own_form
from rondetafel.lib.forms.form import Form

FORM = "rating_form.md"


def write_rating_form(folder: Path, language: Language) -> None:
    """Put the form beside the sheets."""
    write_own_form(__package__, FORM, folder)


def rating_form() -> Form:
    """The form that the answers in a folder follow."""
    return own_form(__package__, FORM)
