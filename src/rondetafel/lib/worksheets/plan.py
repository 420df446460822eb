"""What the sheets of a user's folder hold: a plan per sheet, one description per column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.code_lists import CodeList
from rondetafel.lib.vocab.vocabulary import codelist

LONGEST_SHEET_NAME = 31  # of spreadsheets
NOT_IN_A_SHEET_NAME = set("[]:*?/\\'")


class CellKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CODE = "code"  # an entry of a code list
    REFERENCE = "reference"  # the key of a row, in this or another sheet


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet.

    Args:
        id: stable snake_case id, unique in its sheet.
        heading: heading in the user's file.
        kind: what its cells hold.
        help: what to fill in, one or two sentences.
        example: a cell of the example row as a user would write it; ids for codes.
        required: a row must have a value here.
        multiple: several codes or keys in one cell, with semicolons between them.
        codes: the code list of a CODE column: its id in the vocabulary.
        own_codes: a code list that is no part of the vocabulary, instead of `codes`.
        refers_to: id of the sheet whose keys a REFERENCE column holds.
        lowest: smallest number that is possible; None where there is no limit.
        highest: largest number that is possible.
        whole: whether numbers have no decimals.
        confidential: whether what stands here may appear in no output for the public.
    """

    id: str
    heading: Localised
    kind: CellKind
    help: Localised
    example: Localised
    required: bool = False
    multiple: bool = False
    codes: str | None = None
    own_codes: CodeList | None = None
    refers_to: str | None = None
    lowest: float | None = None
    highest: float | None = None
    whole: bool = False
    confidential: bool = False

    def __post_init__(self) -> None:
        """Refuse what fits no kind."""
        if (self.kind is CellKind.CODE) != (self.codes is not None or self.own_codes is not None):
            raise BrokenPromise(
                f"column {self.id}: a column of codes has a code list, and no other column has"
            )
        if (self.kind is CellKind.REFERENCE) != (self.refers_to is not None):
            raise BrokenPromise(f"column {self.id}: a reference names its sheet, and no other column does")
        if self.multiple and self.kind not in (CellKind.CODE, CellKind.REFERENCE):
            raise BrokenPromise(f"column {self.id}: only codes and references can be multiple")

    @property
    def codelist(self) -> CodeList:
        """The code list of a column of codes."""
        return self.own_codes if self.own_codes is not None else codelist(str(self.codes))


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet of a user's folder.

    Args:
        id: stable snake_case id; also a name under which the sheet or a CSV file is recognised.
        title: name of the sheet in the user's file, at most 31 characters.
        help: what one row stands for.
        columns: the columns, in the order of the template.
        key: id of the column whose values are unique; None where rows have no key.
        required: whether the folder must have this sheet, with a row.
        single: whether it has one row only.
    """

    id: str
    title: Localised
    help: Localised
    columns: tuple[SheetColumn, ...]
    key: str | None = None
    required: bool = False
    single: bool = False
    by_id: Mapping[str, SheetColumn] = field(init=False, repr=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a sheet that no spreadsheet or reader could take."""
        object.__setattr__(self, "by_id", {column.id: column for column in self.columns})
        if len(self.by_id) != len(self.columns):
            raise BrokenPromise(f"sheet {self.id}: two columns have the same id")
        if self.key is not None and not self.column(self.key).required:
            raise BrokenPromise(f"sheet {self.id}: its key {self.key} must be required")
        for name in (self.title.nl, self.title.fr, self.title.en):
            if not 0 < len(name) <= LONGEST_SHEET_NAME or NOT_IN_A_SHEET_NAME & set(name):
                raise BrokenPromise(f"sheet {self.id}: {name!r} cannot be the name of a sheet")

    def column(self, column_id: str) -> SheetColumn:
        """The column with this id."""
        if column_id not in self.by_id:
            raise BrokenPromise(f"sheet {self.id} has no column {column_id}")
        return self.by_id[column_id]
