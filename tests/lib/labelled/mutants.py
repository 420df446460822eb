"""Broken files: one fault after another put into good ones, always the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.csv_writing import write_csv_for_excel
from rondetafel.lib.labelled.dta_writing import write_dta
from rondetafel.lib.labelled.sav_writing import write_sav
from tests.lib.labelled.samples import survey

EXTREMES = (b"\x00" * 4, b"\xff" * 4, b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b"\x01\x00\x00\x00")


def good_files(folder: Path) -> dict[str, bytes]:
    """A small file of each kind, by suffix."""
    write_csv_for_excel(survey(), folder / "good.csv", Language.NL)
    write_sav(survey(), folder / "good.sav", Language.NL)
    write_dta(survey(), folder / "good.dta", Language.NL)
    with xlsxwriter.Workbook(str(folder / "good.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([("id", "fte", "naam"), ("a", 1.5, "é"), ("b", 2, "=x")]):
            sheet.write_row(number, 0, row)
    return {suffix: (folder / f"good.{suffix}").read_bytes() for suffix in ("csv", "xlsx", "sav", "dta")}


def mutants(good: dict[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of broken files, as many of each kind; every other workbook is broken inside."""
    chance = random.Random(seed)
    suffixes = sorted(good)
    for number in range(count):
        suffix = suffixes[number % len(suffixes)]
        inside = suffix == "xlsx" and chance.random() < 0.7
        content = _broken_workbook(good[suffix], chance) if inside else _broken(good[suffix], chance)
        yield f"mutant-{number}.{suffix}", content


def _broken(content: bytes, chance: random.Random) -> bytes:
    """One to four faults; in the first kilobyte more often than further on."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        end = min(len(data), 1_024) if chance.random() < 0.5 else len(data)
        place = chance.randrange(max(end, 1))
        _put_fault(data, place, chance)
    return bytes(data)


def _put_fault(data: bytearray, place: int, chance: random.Random) -> None:
    fault = chance.choice(("bit", "byte", "extreme", "cut", "drop", "repeat", "noise", "quote"))
    length = chance.randrange(1, 64)
    if fault == "bit" and data:
        data[min(place, len(data) - 1)] ^= 1 << chance.randrange(8)
    elif fault == "byte":
        data[place : place + 1] = bytes([chance.randrange(256)])
    elif fault == "extreme":
        data[place : place + 4] = chance.choice(EXTREMES)
    elif fault == "cut":
        del data[place:]
    elif fault == "drop":
        del data[place : place + length]
    elif fault == "repeat":
        data[place:place] = data[place : place + length] * chance.choice((1, 2, 500))
    elif fault == "noise":
        data[place : place + length] = chance.randbytes(length)
    else:
        data[place:place] = chance.choice((b'"', b"\0", b"\xff\xfe", b"\r", b"<!ENTITY x SYSTEM 'file:///'>"))


def _broken_workbook(content: bytes, chance: random.Random) -> bytes:
    """The archive whole, one of its parts broken."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    victim = chance.choice(sorted(name for name in parts if name.startswith(("xl/", "[Content"))))
    parts[victim] = _broken(parts[victim], chance)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return whole.getvalue()
