"""Files for the team beside a report: lists that open by double-click, under `confidential/`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.base.text import Language


def team_csv(headings: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> bytes:
    """A list as CSV for a spreadsheet: separated as it expects, and text that it would calculate made inert.

    Args:
        headings: headings in the language of the reader.
        rows: one text per heading.
        language: English has commas between cells, Dutch and French have semicolons.
    """
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter="," if language is Language.EN else ";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return content.getvalue().encode("utf-8-sig")
