"""Plain Word files that people change further: letters and texts; the report has its own renderer."""

from __future__ import annotations

import io
from typing import Any

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.archive import without_times


def new_word_file(title: str, language: Language) -> Any:
    """An empty document with title and language."""
    import docx

    file = docx.Document()
    file.core_properties.title = title
    file.core_properties.author = "Rondetafel"
    file.core_properties.language = language.value
    return file


def saved(file: Any) -> bytes:
    """A document as bytes; the same document gives the same bytes."""
    content = io.BytesIO()
    file.save(content)
    return without_times(content.getvalue())
