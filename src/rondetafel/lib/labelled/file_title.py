"""What a data file says of itself."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.variables import LabelledTable


def file_title(table: LabelledTable, language: Language) -> str:
    """Note and title in one line; the note first, because short file labels cut the end.

    The note ("synthetic data") must be seen by whoever opens the file.
    """
    title = table.title.in_language(language) if table.title else ""
    note = " ".join(table.note.in_language(language).split()) if table.note else ""
    # a file that was written by us and read again has the note in its title already
    return title if title.startswith(note) else f"{note} · {title}" if title else note
