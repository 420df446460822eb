"""Choices that a column of a sheet offers by itself, without a list of the vocabulary."""

from __future__ import annotations

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.code_lists import CodeList
from rondetafel.lib.worksheets.plan_file import sheet_plans


class OwnChoices:
    """The choices in the `sheets.yaml` of one package.

    Raises:
        BrokenPromise: on asking for a sheet that is not there.
    """

    def __init__(self, package: str) -> None:
        self.package = package

    def ids(self, sheet: str, column: str) -> tuple[str, ...]:
        """Choices of a column, in their order."""
        return tuple(entry.id for entry in self._list(sheet, column).entries)

    def label(self, sheet: str, column: str, choice: str) -> Localised:
        """Label of a choice of a column."""
        return self._list(sheet, column).entry(choice).label

    def _list(self, sheet: str, column: str) -> CodeList:
        plan = next((plan for plan in sheet_plans(self.package) if plan.id == sheet), None)
        if plan is None:
            raise BrokenPromise(f"no sheet {sheet} in {self.package}/sheets.yaml")
        return plan.column(column).codelist
