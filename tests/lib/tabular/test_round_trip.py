from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rondetafel.lib.tabular.records import cell_contents, record_batches
from rondetafel.lib.tabular.staged import Wanted
from rondetafel.lib.tabular.staging import stage_table
from tests.lib.tabular.contact_files import rows_of

LATIN = st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), min_size=1, max_size=12)
WIDE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
TRICKY = st.text(st.sampled_from("ab ,;\t|\"\n'é"), min_size=1, max_size=12)


def visible(text: str) -> str:
    """What staging keeps of a cell."""
    return text.strip(" \t\r\n\u00a0\u200b\u202f\ufeff")


@st.composite
def written_tables(draw):
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
    cells = LATIN if encoding == "cp1252" else st.one_of(WIDE, TRICKY)
    rows = draw(st.lists(st.tuples(cells.filter(visible), cells), min_size=1, max_size=8))
    separator = draw(st.sampled_from(",;\t|"))
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    line_break = draw(st.sampled_from(["\n", "\r\n"]))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=quoting, lineterminator=line_break)
    # three headings that show the separator, and a mark that shows the encoding
    writer.writerows([("naam", "nota", "merk"), *((*row, "ë") for row in rows)])
    return buffer.getvalue(), encoding, rows


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written_tables())
def test_a_table_written_as_csv_is_read_back_whatever_its_separator_and_encoding(written):
    text, encoding, rows = written
    wanted = (Wanted("naam", "naam"), Wanted("nota", "nota", required=False))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(text.encode(encoding, errors="ignore"))
        table = stage_table(path, wanted, workspace=Path(folder) / "workspace")
        found = rows_of(table)
    expected = [
        (visible(_as_written(name, encoding)), visible(_as_written(note, encoding)) or None)
        for name, note in rows
    ]
    assert found == expected


def _as_written(text: str, encoding: str) -> str:
    return text.encode(encoding, errors="ignore").decode(encoding).replace("\r\n", "\n")


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab,"\n '), max_size=8), min_size=1, max_size=4), max_size=6),
    st.lists(st.integers(1, 12), min_size=1, max_size=8),
)
def test_records_do_not_depend_on_where_blocks_end(rows, sizes):
    """For well-formed files; a stray quote right at the end of a block may still be read either way."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    text = written.getvalue()
    data = text.encode()

    def blocks():
        position = 0
        while position < len(data):
            for size in sizes:
                yield data[position : position + size]
                position += size

    def records(parts):
        return [
            (batch.broken[index], None if batch.broken[index] else cell_contents(batch.record(index), ","))
            for batch in record_batches(parts, ",")
            for index in range(len(batch))
        ]

    assert records(blocks()) == records([data])


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('ab ,"\n'), max_size=6), min_size=2, max_size=4),
        min_size=1,
        max_size=6,
    )
)
def test_well_formed_records_are_split_as_the_standard_library_splits_them(rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    batches = list(record_batches([buffer.getvalue().encode()], ","))
    found = [
        [cell.decode() for cell in cell_contents(batch.record(index), ",")]
        for batch in batches
        for index in range(len(batch))
    ]
    assert not any(batch.broken.any() for batch in batches)
    assert found == list(csv.reader(io.StringIO(buffer.getvalue(), newline="")))
