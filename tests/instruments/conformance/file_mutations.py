"""What users and programs do to files: broken, cut, renamed, moved, swapped for something else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.broken_text import EDITS
from tests.instruments.conformance.sheets_written import FORMATS
from tests.lib.labelled.mutants import mutants

NAMES = (
    "mijn gegevens (1)",
    ".verborgen",
    "~$gegevens",
    "données – été",
    "[2]",
    "a'b",
    "x" * 200,
    "%s",
    "{title}",
    "-rf",
    "نص",
    "tab\there",
    "regel\neinde",
    "\udcff\udcfe",
)


def file_damaged(folder: Path, chance: random.Random) -> None:
    """Bytes of one file broken."""
    file = _any_file(folder, chance)
    kind = "xlsx" if zipfile.is_zipfile(file) else "csv"
    ((_, content),) = mutants({kind: file.read_bytes()}, 1, chance.randrange(10**6))
    file.write_bytes(content)


def file_edited(folder: Path, chance: random.Random) -> None:
    """Lines or cells of a text file changed; a workbook broken."""
    texts = [file for file in _files(folder) if file.suffix in {".csv", ".txt", ".eml", ".md"}]
    if not texts:
        file_damaged(folder, chance)
        return
    file = chance.choice(texts)
    text = file.read_text(encoding="utf-8", errors="replace")
    edited = EDITS["csv" if file.suffix == ".csv" else "md"](text, chance)
    file.write_bytes(edited.encode(chance.choice(FORMATS), errors="replace"))


def file_replaced(folder: Path, chance: random.Random) -> None:
    """A file emptied, cut, swapped for a folder or a picture, doubled, or in an odd encoding."""
    file = _any_file(folder, chance)
    content = file.read_bytes()
    match chance.randrange(9):
        case 0:
            file.write_bytes(b"")
        case 1:
            file.write_bytes(content[: chance.randrange(len(content) + 1)])
        case 2:
            file.unlink()
            file.mkdir()
            (file / "inside.txt").write_bytes(b"x")
        case 3:
            file.write_bytes(b"\x89PNG\r\n\x1a\n" + chance.randbytes(500))
        case 4:
            file.write_bytes(chance.randbytes(2_000))
        case 5:
            file.write_bytes(_bomb(file.suffix))
        case 6:
            text = content.decode("utf-8", errors="replace")
            file.write_bytes(text.encode(chance.choice(FORMATS), errors="replace"))
        case 7:
            (file.parent / f"kopie van {file.name}").write_bytes(content)
        case _:
            file.unlink()


def name_changed(folder: Path, chance: random.Random) -> None:
    """A file with an odd name, another ending, or in another place."""
    file = _any_file(folder, chance)
    suffix = chance.choice(
        (file.suffix, file.suffix.upper(), ".xlsx", ".csv", ".ods", ".pdf", ".eml", ".docx", "")
    )
    target = file.parent / f"{chance.choice((*NAMES, file.stem, file.stem))}{suffix}"
    if chance.random() < 0.2:
        (folder / "map").mkdir(exist_ok=True)
        target = folder / "map" / file.name
    if not target.exists():
        file.rename(target)


def link_placed(folder: Path, chance: random.Random) -> None:
    """A link to a file outside, to itself, to nothing, or to a folder above; or a file beside the others."""
    file = _any_file(folder, chance)
    match chance.randrange(6):
        case 0:
            outside = folder.parent / f"outside-{folder.name}{file.suffix}"
            file.rename(outside)
            file.symlink_to(outside)
        case 1:
            file.unlink()
            file.symlink_to(file.name)
        case 2:
            file.unlink()
            file.symlink_to("nergens.xlsx")
        case 3:
            (folder / "omhoog").symlink_to("..")
        case 4:
            (folder / f"extra{chance.choice(('.csv', '.xlsx', '.ods', '.txt'))}").write_bytes(b"a;b\n1;2\n")
        case _:
            (folder / "releases.jsonl").write_bytes(chance.choice((b"", b"{", b"[]\n", b"\xff\xfe")))


def _bomb(suffix: str) -> bytes:
    """An archive that becomes much larger than it is: 60 MB of nothing, enough to be noticed."""
    whole = io.BytesIO()
    inside = "word/document.xml" if suffix == ".docx" else "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(inside, b" " * 60_000_000)
    return whole.getvalue()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _any_file(folder: Path, chance: random.Random) -> Path:
    """The workbook as often as all other files together."""
    files = _files(folder)
    books = [file for file in files if file.suffix == ".xlsx"]
    return chance.choice(books if books and chance.random() < 0.5 else files)


FILE_MUTATIONS: tuple[Callable[[Path, random.Random], None], ...] = (
    file_damaged,
    file_edited,
    file_replaced,
    name_changed,
    link_placed,
)
