"""Values that stand in a cell by mistake, or because a program put them there."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.broken_text import WORDS


@dataclass(frozen=True)
class Written:
    """A cell that no Python value stands for: a formula and what it gave, or the very number in the file."""

    formula: str = ""
    number: str = ""
    format: str = ""


Cell = Any

TEXTS: tuple[Cell, ...] = (
    *WORDS[1:-1],
    " ",
    "\u00a0",
    "\u200b",
    "\u200bGent\u200d",
    "\u202eneG",
    "👩‍👩‍👧 🏳️‍🌈",
    "\x1b[31mrood",
    "\x07",
    "a\x00b",
    "_x0000_",
    "\r\n",
    "eerste\ntweede",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "http://example.org/" + "a" * 3_000,
    "<script>alert(1)</script>",
    "<b>&amp;</b>",
    "{title}",
    "{0}",
    "%s%n",
    "x" * 32_767,
    "woord " * 4_000,
    "e\u0301" * 40,
    "\u0301",
    "ﬁ",
    "中文",
    "العربية",
    "Ⅷ",
    "²",
    "٣",
    "9" * 5_000,
    "+-5",
    "--1",
    ";;;",
    "; ",
    "|",
    ",",
    "nan",
    "inf",
    "-Infinity",
    "1,5",
    "1.234,56",
    "1 234",
    "12,5 %",
    "€ 12",
    "0x10",
    "1e5",
    "1e-400",
    "05/03/2024",
    "2024-03-05T10:00:00Z",
    "31-02-2024",
    "01-01-0001",
    "31-12-9999",
    "45000",
    "maart 2024",
    "Oui",
    "NEE",
    "да",
    "peut-être",
    "WAAR",
    "N/A",
    "#REF!",
    "null",
    "None",
    "../../etc/passwd",
    "C:\\temp\\x",
    "Voorbeeld: x",
    "Example: x",
)
NUMBERS: tuple[Cell, ...] = (0, -1, 0.5, 1e300, -1e300, 1e-300, 2**63, 5, 100, 1900, 99999, 45000.5)
DAYS: tuple[Cell, ...] = (date(1900, 1, 1), date(1904, 1, 1), date(2024, 2, 29), date(2100, 12, 31))
ODD_CELLS: tuple[Cell, ...] = (
    True,
    False,
    None,
    date(9999, 12, 31),
    Written("=1/0", "#DIV/0!"),
    Written("=A1", ""),
    Written('="x"', "x"),
    Written(number="1e400"),
    Written(number="-1e999"),
    Written(number="NaN"),
    Written(number="0x10"),
    Written(number="-5", format="dd-mm-yyyy"),
    Written(number="2958466", format="dd-mm-yyyy"),
    Written(number="1e300", format="dd-mm-yyyy"),
    Written(number="0.5", format="hh:mm"),
    Written(number="45000.73", format="dd-mm-yyyy hh:mm"),
    Written(number="99999.5", format="[h]:mm:ss"),
)


def any_cell(chance: random.Random) -> Cell:
    """A value that may stand in a cell by mistake."""
    return chance.choice(chance.choice((TEXTS, NUMBERS, DAYS, ODD_CELLS)))
