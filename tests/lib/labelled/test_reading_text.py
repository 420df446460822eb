"""CSV and its relatives as cells of text with row numbers (R-5)."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.labelled.limits import USUAL_LIMITS, ReadingLimits
from rondetafel.lib.labelled.raw_table import FileKind, RawTable
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.labelled.text_rows import read_text_rows


def written(folder: Path, content: bytes, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_cells_are_trimmed_text_and_empty_ones_are_empty(tmp_path: Path) -> None:
    raw = read_raw(written(tmp_path, 'id,naam,n\n01000, Société ,"1,5"\nx,,\n'.encode()))
    assert (raw.kind, raw.file, raw.headings) == (FileKind.CSV, "answers.csv", ("id", "naam", "n"))
    assert raw.rows == (("01000", "Société", "1,5"), ("x", "", ""))
    assert raw.variables is None


def taken(path: Path, *, gzipped: bool = False, limits: ReadingLimits = USUAL_LIMITS) -> RawTable:
    """What `read_raw` gives, without the cost of a process."""
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []

    def emit(number: int, cells: list[str]) -> None:
        numbers.append(number)
        rows.append(tuple(cells))

    read = read_text_rows(path, gzipped=gzipped, limits=limits, emit=emit)
    return RawTable(
        path.name, read.kind, read.headings, tuple(rows), tuple(numbers), read.decimal, problems=read.problems
    )


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    raw = taken(written(tmp_path, b"a,b\n1,2\n\n,\n3,4\n"))
    assert raw.rows == (("1", "2"), ("3", "4"))
    assert raw.row_numbers == (2, 5)
    assert raw.place(1, "b").row == 5


def test_a_cell_with_line_breaks_is_one_cell_of_one_row(tmp_path: Path) -> None:
    raw = taken(written(tmp_path, b'a,b\n1,"two\nlines, ""quoted"""\n3,4\n'))
    assert raw.rows == (("1", 'two\nlines, "quoted"'), ("3", "4"))
    assert raw.row_numbers == (2, 3)


def test_windows_encoding_semicolon_and_decimal_comma_are_recognised(tmp_path: Path) -> None:
    raw = taken(written(tmp_path, "naam;fte\nliège;1,5\nhévé;12,25\n".encode("cp1252")))
    assert raw.rows == (("liège", "1,5"), ("hévé", "12,25"))
    assert raw.decimal == ","


def test_the_whole_file_decides_on_the_encoding_when_its_start_is_different(tmp_path: Path) -> None:
    rows = ["naam,n", *["abc,1"] * 200_000, *["liège,2"] * 3]
    raw = taken(written(tmp_path, "\n".join(rows).encode("cp1252")), limits=ReadingLimits(rows=300_000))
    assert raw.rows[-1] == ("liège", "2")
    assert not raw.problems


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_files_with_a_byte_order_mark_are_read(tmp_path: Path, encoding: str) -> None:
    raw = taken(written(tmp_path, "a\tb\né\t2\n".encode(encoding), "answers.tsv"))
    assert (raw.headings, raw.rows) == (("a", "b"), (("é", "2"),))


def test_a_gzip_file_is_unpacked(tmp_path: Path) -> None:
    raw = taken(written(tmp_path, gzip.compress(b"a,b\n1,2\n"), "answers.csv.gz"), gzipped=True)
    assert raw.rows == (("1", "2"),)


def test_rows_that_cannot_be_taken_over_are_problems_of_the_table(tmp_path: Path) -> None:
    """One problem a row, with the number the row has in the file; good rows stay."""
    raw = taken(written(tmp_path, b'a,b\n1,2\n1,2,3\n"open,4\n5,6\n7,\xff\n8,9\n' + b"10,\xc3\xa9\n" * 2))
    assert [(each.code, each.place.row) for each in raw.problems] == [
        ("TAB-108", 3),
        ("TAB-109", 4),
        ("TAB-110", 6),
    ]
    assert raw.row_numbers == (2, 5, 7, 8, 9)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (ReadingLimits(rows=2), "LAB-003"),
        (ReadingLimits(columns=1), "LAB-004"),
        (ReadingLimits(file_bytes=10), "LAB-001"),
        (ReadingLimits(unpacked_bytes=10), "LAB-002"),
    ],
)
def test_a_file_beyond_a_limit_is_refused(tmp_path: Path, limits: ReadingLimits, code: str) -> None:
    """G-IMP-2."""
    path = written(tmp_path, b"a,b\n1,2\n3,4\n5,6\n")
    with pytest.raises(BadInput) as bad:
        read_raw(path, limits=limits)
    assert [problem.code for problem in bad.value.problems] == [code]
