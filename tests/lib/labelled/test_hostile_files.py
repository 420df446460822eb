"""Broken and hostile files: words, never a traceback, a dead process or half a result (H7, M11, G-IMP-1)."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import xlsxwriter

from rondetafel.lib.base.files import whole_file
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.reading import read_raw, read_table
from rondetafel.lib.labelled.writing import DataFormat, write_labelled
from tests.lib.labelled.mutants import good_files, mutants

MUTANTS = int(os.environ.get("RONDETAFEL_MUTANTS", "60"))
READ = "read"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return good_files(tmp_path_factory.mktemp("good"))


def outcome(path: Path) -> str:
    """`read`, or the codes of the problems; a result is written where there is one, and only there."""
    target = path.with_name(f"{path.name}.out.dta")
    try:
        table = read_table(path, limits=ReadingLimits(seconds=15))
        with whole_file(target) as draft:
            write_labelled(table, draft, DataFormat.DTA, Language.NL)
    except BadInput as bad:
        assert not target.exists()
        assert bad.problems
        assert all(each.in_language(language) for each in bad.problems for language in Language)
        return " ".join(sorted({each.code for each in bad.problems}))
    assert target.exists()
    return READ


def test_mutants_are_read_or_refused_in_words(
    good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RONDETAFEL_MUTANTS=500 breaks more; unexpected failures of ours (LAB-009) are none of the words."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    paths = []
    for name, content in mutants(good, MUTANTS, seed=20_261_125):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    with ThreadPoolExecutor(2) as pool:
        outcomes = dict(zip([path.name for path in paths], pool.map(outcome, paths), strict=True))
    counts = {each: list(outcomes.values()).count(each) for each in sorted(set(outcomes.values()))}
    print(f"{len(outcomes)} mutants: {counts}")
    assert not {name: each for name, each in outcomes.items() if "LAB-009" in each}
    assert len(counts) > 3
    assert READ in counts
    assert not list(temporary.iterdir())


def workbook_with_cell(row: int, column: int) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "id")
        sheet.write(1, 0, 1)
        sheet.write(row, column, "x")
    return content.getvalue()


def zip_bomb(good: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.writestr("xl/media/bomb.bin", bytes(250_000_000))
    return content.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(good: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "bomb.xlsx").write_bytes(zip_bomb(good["xlsx"]))
    assert (tmp_path / "bomb.xlsx").stat().st_size < 1_000_000
    assert outcome(tmp_path / "bomb.xlsx") == "LAB-002"


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 52_000_000, compresslevel=1))
    assert outcome(tmp_path / "bomb.csv.gz") in ("LAB-002", "LAB-003")


def test_a_cell_in_the_last_row_and_column_costs_neither_memory_nor_time(tmp_path: Path) -> None:
    """M11: such a workbook of 15 kB kept a reader busy for two minutes."""
    (tmp_path / "far.xlsx").write_bytes(workbook_with_cell(1_048_575, 16_383))
    assert outcome(tmp_path / "far.xlsx") == "LAB-006"


def test_a_cell_in_the_last_column_is_a_problem_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "wide.xlsx").write_bytes(workbook_with_cell(5, 16_383))
    raw = read_raw(tmp_path / "wide.xlsx")
    assert [(each.code, each.place.row) for each in raw.problems] == [("TAB-108", 6)]


def with_spss_header(good: bytes, place: int, number: int) -> bytes:
    return good[:place] + struct.pack("<i", number) + good[place + 4 :]


@pytest.mark.parametrize("length", [0.1, 0.5, 0.95])
@pytest.mark.parametrize("suffix", ["sav", "dta"])
def test_a_truncated_file_is_refused(
    suffix: str, length: float, good: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"cut.{suffix}"
    path.write_bytes(good[suffix][: int(len(good[suffix]) * length)])
    assert outcome(path) in ("LAB-008", "LAB-007", "LAB-010")


@pytest.mark.parametrize(
    ("place", "number"), [(80, 50_000_000), (72, 2**31 - 1), (72, -1)], ids=["cases", "width", "negative"]
)
def test_spss_files_that_declare_absurd_sizes_are_refused_or_read(
    place: int, number: int, good: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "absurd.sav"
    path.write_bytes(with_spss_header(good["sav"], place, number))
    assert outcome(path) in (READ, "LAB-006", "LAB-007", "LAB-008")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nul.csv", b"a,b\n" + b"1,2\n" * 200 + b"3,\x004\n", "TAB-112"),
        ("empty.csv", b"", "TAB-003"),
        ("empty.sav", b"", "TAB-003"),
        ("text.sav", b"a,b\n1,2\n", "LAB-010"),
        ("text.xlsx", b"a,b\n1,2\n", "TAB-005"),
        ("spss.csv", b"$FL2@(#) SPSS DATA FILE", "LAB-011"),
        ("paper.csv", b"%PDF-1.7", "TAB-008"),
    ],
)
def test_what_is_no_such_file_is_named(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert outcome(tmp_path / name) == code


def test_folders_missing_files_and_devices_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.sav").mkdir()
    assert outcome(tmp_path / "folder.sav") == "TAB-002"
    assert outcome(tmp_path / "nothing.sav") == "TAB-001"
    with pytest.raises(BadInput) as bad:
        read_raw(Path(os.devnull))
    assert bad.value.problems[0].code == "TAB-025"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_right_to_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.csv"
    path.write_bytes(b"a,b\n1,2\n")
    path.chmod(0)
    assert outcome(path) == "TAB-019"
