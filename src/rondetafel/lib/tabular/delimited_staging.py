"""Take the wanted columns of a delimited text file over into Parquet, as text, with every broken row noted.

The file is read once by `records`, which tells broken and blank records from the others and copies those,
in UTF-8 and with regular quotes; DuckDB then has nothing left to guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rondetafel.lib.base.problems import BrokenPromise, Problem
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.tabular.byte_stream import text_blocks
from rondetafel.lib.tabular.database import quoted, text_of_cell
from rondetafel.lib.tabular.record_faults import Fault, JudgedBatch, judged, record_problem
from rondetafel.lib.tabular.records import LONGEST_RECORD, RecordBatch, record_batches
from rondetafel.lib.tabular.row_numbers import RowNumbers
from rondetafel.lib.tabular.shape import Encoding, FileShape
from rondetafel.lib.tabular.staged import MOST_LISTED, RawTable, Wanted

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

# what a file turns out to be when most of it is not what its start looked like
_ALTERNATIVE = {Encoding.UTF_8: Encoding.WINDOWS_1252, Encoding.WINDOWS_1252: Encoding.UTF_8}


def stage_delimited(
    shape: FileShape,
    wanted: Sequence[Wanted],
    connection: duckdb.DuckDBPyConnection,
    *,
    workspace: Path,
    progress: Progress,
) -> RawTable:
    """Take the wanted columns over as text.

    Args:
        shape: shape of the file.
        wanted: the columns, each with its heading as it is written in the file.
        connection: database to use.
        workspace: folder for files.
        progress: told of rows read; the total is an estimate until the end.

    Raises:
        BadInput: the file cannot be unpacked.
    """
    copy = workspace / "records.csv"
    survey = _copy_good_records(shape, copy, progress)
    if survey.misfit_count > survey.fitting_count and shape.encoding in _ALTERNATIVE:
        shape = replace(shape, encoding=_ALTERNATIVE[shape.encoding])
        survey = _copy_good_records(shape, copy, progress)
    target = workspace / "raw.parquet"
    columns = ", ".join(f"'h{index}': 'VARCHAR'" for index in range(len(shape.headings)))
    chosen = ", ".join(
        f"{text_of_cell(f'h{shape.headings.index(one.heading)}', one.kind)} AS c{index}"
        for index, one in enumerate(wanted)
    )
    connection.execute(
        f"COPY (SELECT {chosen} FROM read_csv({quoted(copy)}, auto_detect = false, header = false, "
        f"columns = {{{columns}}}, delim = {quoted(shape.separator or ',')}, quote = '\"', escape = '\"', "
        f"new_line = '\\n', max_line_size = {4 * LONGEST_RECORD}, parallel = {not survey.has_line_breaks}, "
        f"strict_mode = true)) TO {quoted(target)} (FORMAT parquet)"
    )
    copy.unlink()
    _check_count(connection, target, survey.good_count)
    return RawTable(
        parquet=target,
        wanted=tuple(wanted),
        shape=shape,
        numbers=survey.row_numbers(shape),
        record_count=survey.good_count,
        problems=tuple(survey.problems),
        problem_count=survey.problem_count,
    )


@dataclass(slots=True)
class _Survey:
    """What one reading of the file has found so far."""

    record_count: int = 0
    good_count: int = 0
    has_line_breaks: bool = False
    fitting_count: int = 0
    misfit_count: int = 0
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    left_out: list[NDArray[np.int64]] = field(default_factory=list)

    def note(self, batch: JudgedBatch, shape: FileShape) -> None:
        """Note the records of a batch that are left out."""
        import numpy as np

        out = np.flatnonzero(batch.faults)
        numbers = self.record_count + 1 + out
        self.left_out.append(numbers)
        faulty = batch.faults[out] != Fault.BLANK
        self.problem_count += int(faulty.sum())
        room = MOST_LISTED - len(self.problems)
        for index, number in zip(out[faulty][:room].tolist(), numbers[faulty][:room].tolist(), strict=True):
            self.problems.append(record_problem(batch, index, number, shape))
        self.fitting_count += batch.fitting_count
        self.misfit_count += batch.misfit_count
        self.record_count += len(batch.records)

    def row_numbers(self, shape: FileShape) -> RowNumbers:
        """Row numbers of the good records."""
        import numpy as np

        return RowNumbers(shape.heading_row + 1, np.concatenate([np.zeros(0, np.int64), *self.left_out]))


def _copy_good_records(shape: FileShape, copy: Path, progress: Progress) -> _Survey:
    survey = _Survey()
    share = 0.0

    def on_read(share_read: float) -> None:
        nonlocal share
        share = share_read

    with copy.open("wb") as file:
        for records in record_batches(text_blocks(shape, on_read), shape.separator or ","):
            above = min(max(shape.heading_row - survey.record_count, 0), len(records))
            survey.record_count += above
            batch = judged(records.without_first(above), shape)
            survey.note(batch, shape)
            good = batch.faults == Fault.NONE
            line_count = _write(batch.records, good, shape.encoding, file)
            survey.has_line_breaks |= line_count != int(good.sum())
            survey.good_count += int(good.sum())
            progress("read", survey.record_count, round(survey.record_count / share) if share else None)
    progress("read", survey.record_count, survey.record_count)
    return survey


def _write(records: RecordBatch, good: NDArray[np.bool_], encoding: Encoding | None, file: BinaryIO) -> int:
    """Write the good records in UTF-8, neighbours together; returns how many lines that made."""
    import numpy as np

    starts, ends = records.starts[good], records.ends[good]
    if not len(starts):
        return 0
    gap_before = np.concatenate([[True], starts[1:] != ends[:-1] + 1])
    gap_after = np.concatenate([gap_before[1:], [True]])
    line_count = 0
    for start, end in zip(starts[gap_before].tolist(), ends[gap_after].tolist(), strict=True):
        run = records.data[start : end + 1]
        line_count += run.count(b"\n")
        file.write(run.decode(encoding).encode() if encoding is Encoding.WINDOWS_1252 else run)
    return line_count


def _check_count(connection: duckdb.DuckDBPyConnection, parquet: Path, expected: int) -> None:
    """The reader must have seen exactly the records that were handed to it: row numbers depend on it."""
    row = connection.execute(f"SELECT count(*) FROM read_parquet({quoted(parquet)})").fetchone()
    if row != (expected,):
        raise BrokenPromise(f"{expected} records were copied but {row} were read")
