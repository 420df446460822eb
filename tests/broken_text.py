"""Text files with faults that people and programs make in them, and what tests of such faults share."""

from __future__ import annotations

import csv
import io
import os
import random
from collections.abc import Callable
from pathlib import Path

WORDS = (
    "",
    "x",
    "-99",
    "1e400",
    "=1+1",
    "\u202e",
    "é" * 500,
    '"',
    ";",
    "NaN",
    "yes no",
    "2026-13-45",
    "\x00",
)


def mutant_count(usual: int) -> int:
    """How many faulty files a test makes: as many as usual, or `RONDETAFEL_MUTANTS`."""
    return int(os.environ.get("RONDETAFEL_MUTANTS", usual))


def contents_of(folder: Path) -> dict[str, bytes]:
    """Bytes of every file under a folder, by path."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def table_edited(text: str, chance: random.Random, delimiter: str = ",") -> str:
    """A CSV file with one to four cells, headings or rows changed."""
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows[: 1 if chance.random() < 0.3 else None])
        at = chance.randrange(len(row)) if row else 0
        match chance.randrange(4):
            case 0:
                row[at : at + 1] = [chance.choice(WORDS)]
            case 1:
                del row[at:]
            case 2:
                row.insert(at, chance.choice(WORDS))
            case _:
                chance.shuffle(row)
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return written.getvalue()


def lines_edited(text: str, chance: random.Random) -> str:
    """A text with one to three lines changed, as somebody does who does not know the format."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        line = lines[at]
        match chance.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, chance.choice(lines))
            case 2:
                lines[at] = line[: chance.randrange(len(line) + 1)]
            case 3:
                mark = chance.choice("|:{}[],-&*!%@`")
                place = chance.randrange(len(line) + 1)
                lines[at] = line[:place] + mark + line[place:]
            case 4:
                words = line.split(" ")
                words[chance.randrange(len(words))] = chance.choice(
                    (*WORDS, "[1, {a: b}]", "null", "true", "5: 6")
                )
                lines[at] = " ".join(words)
            case _:
                lines[at] = " " * chance.randrange(5) + line.lstrip()
        lines = lines or [""]
    return "\n".join(lines)


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "csv": table_edited,
    "md": lines_edited,
    "yaml": lines_edited,
}
