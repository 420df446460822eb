"""The rating form, an XLSForm in three languages with the anchors of every score (O-2, M30)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rondetafel.lib.base.text import Language
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form

FORM = "rating_form.md"


def write_rating_form(folder: Path, language: Language) -> None:
    """Put the form beside the sheets; it speaks all three languages by itself."""
    (folder / FORM).write_bytes(resources.files(__package__).joinpath(FORM).read_bytes())


def rating_form() -> Form:
    """The form that the answers in a folder follow."""
    with resources.as_file(resources.files(__package__).joinpath(FORM)) as path:
        return read_form(path)
