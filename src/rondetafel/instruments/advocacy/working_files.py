"""Files beside the report: calendars, and the papers for the board under `confidential/`."""

from __future__ import annotations

from rondetafel.instruments.advocacy.board_page import board_page
from rondetafel.instruments.advocacy.calendars import calendar_files
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.plan_workbook import plan_workbook
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables


def working_files(tables: Tables, plan: Plan, language: Language) -> dict[str, bytes]:
    """All files by path.

    The page for the board and the workbook hold positions, persons and notes, so they are not public.
    """
    return {
        **calendar_files(plan, language),
        "confidential/plan.docx": board_page(plan, language),
        "confidential/plan.xlsx": plan_workbook(plan, language),
    }
