"""Write a form as Markdown or as XLSX; both are XLSForms that ODK, Kobo and Enketo read.

The same form gives the same bytes, and reading them gives the same form. Remarks and columns that are no
part of the form are not written.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from rondetafel.lib.base.files import whole_file
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.written_rows import WrittenSheet, written_sheets

_MADE = datetime(2000, 1, 1)  # a workbook holds a moment; the clock would change the bytes
_WIDTH = 24  # of columns, in characters


def write_form_markdown(form: Form, path: Path, *, force: bool = False) -> None:
    """Write a form as Markdown tables.

    Args:
        form: the form.
        path: file to write.
        force: replace an existing file.

    Raises:
        BadInput: the file exists and `force` is off.
    """
    with whole_file(path, force=force) as draft:
        draft.write_text(form_markdown(form), encoding="utf-8", newline="\n")


def write_form_xlsx(form: Form, path: Path, *, force: bool = False) -> None:
    """Write a form as a workbook with the sheets survey, choices and settings.

    Args:
        form: the form.
        path: file to write.
        force: replace an existing file.

    Raises:
        BadInput: the file exists and `force` is off.
    """
    with whole_file(path, force=force) as draft:
        draft.write_bytes(form_workbook(form))


def form_markdown(form: Form) -> str:
    """A form as Markdown tables."""
    return "\n".join(_table(sheet) for sheet in written_sheets(form))


def form_workbook(form: Form) -> bytes:
    """A form as XLSX; every cell is text, also what looks like a formula."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": form.id, "author": "Rondetafel", "created": _MADE})
        head = book.add_format({"bold": True, "bottom": 1})
        for sheet in written_sheets(form):
            page = book.add_worksheet(sheet.name)
            page.set_column(0, len(sheet.headings) - 1, _WIDTH)
            page.freeze_panes(1, 0)
            for column, heading in enumerate(sheet.headings):
                page.write_string(0, column, heading, head)
            for line, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if cell:
                        page.write_string(line, column, cell)
    return content.getvalue()


def _table(sheet: WrittenSheet) -> str:
    lines = [f"| {sheet.name} |", *map(_line, (sheet.headings, *sheet.rows))]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    escaped = (cell.replace("|", r"\|").replace("\n", "<br>") for cell in cells)
    return f"| | {' | '.join(escaped)} |"
