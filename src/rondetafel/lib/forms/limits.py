"""How large a questionnaire and its expressions may be (G-IMP-2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormLimits:
    """Limits on a form.

    Args:
        file_bytes: size of the file.
        unpacked_bytes: size of what a workbook unpacks to.
        entries: parts of a workbook.
        reserved_cells: cells of one sheet, from the first to the farthest, empty ones too.
        rows: rows of one sheet.
        columns: columns of one sheet.
        cell_characters: characters of one cell.
        expression_characters: characters of one expression.
        expression_depth: brackets inside brackets in one expression.
        predicates: predicates (`[…]`) in one expression; each may visit every question.
        pattern_characters: characters of a pattern for `regex`.
        name_characters: characters of a name; Stata allows no more.
    """

    file_bytes: int = 5_000_000
    unpacked_bytes: int = 30_000_000
    entries: int = 500
    reserved_cells: int = 2_000_000
    rows: int = 5_000
    columns: int = 100
    cell_characters: int = 10_000
    expression_characters: int = 4_000
    expression_depth: int = 40
    predicates: int = 3
    pattern_characters: int = 300
    name_characters: int = 32


FORM_LIMITS = FormLimits()
