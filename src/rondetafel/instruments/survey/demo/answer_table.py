"""Tables as they are written to files: text in cells, everything marked as synthetic."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.demo.nonresponse import NOT_SHOWN
from rondetafel.instruments.survey.demo.population import Population
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.vocab.vocabulary import codelist

ORIGIN = "synthetic"


@dataclass(frozen=True, slots=True)
class DemoTable:
    """A table of text.

    Args:
        columns: heading per column; the last is `origin`, which says `synthetic` in every row.
        rows: one text per column; empty where nothing was asked or answered.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """Cells of one column."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def as_csv(self) -> str:
        """The table as CSV."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()


def marked_table(columns: Mapping[str, Sequence[str]], order: Sequence[int] | None = None) -> DemoTable:
    """Table from its columns, with the origin of the data added.

    Args:
        columns: cells per column.
        order: order of the rows; None keeps theirs.
    """
    size = len(next(iter(columns.values())))
    cells = [*columns.values(), [ORIGIN] * size]
    rows = tuple(tuple(column[row] for column in cells) for row in (range(size) if order is None else order))
    return DemoTable((*columns, "origin"), rows)


def population_table(population: Population) -> DemoTable:
    """`population.csv`."""
    return marked_table(
        {
            "id": population.ids,
            "name": population.names,
            "type": population.type.tolist(),
            "constituency": population.constituency.tolist(),
            "language": population.language.tolist(),
            "disposition": population.disposition.tolist(),
            "wave": population.wave.tolist(),
        }
    )


def choice_names(list_id: str, values: Codes) -> list[str]:
    """Choice names from the values of a scale or a missing code; empty where a question was not shown."""
    entries = (*codelist(list_id).entries, *codelist("missing_codes").entries)
    names = {entry.value: entry.id for entry in entries} | {NOT_SHOWN: ""}
    return [names[value] for value in values.tolist()]


def joined_choices(chosen: Mapping[str, Flags]) -> list[str]:
    """Answers to a question with several answers: names with spaces between them, as in XLSForm."""
    return [
        " ".join(name for name, marked in zip(chosen, row, strict=True) if marked)
        for row in zip(*(flags.tolist() for flags in chosen.values()), strict=True)
    ]


def number_texts(values: Floats) -> list[str]:
    """Numbers as short as possible; empty where there is none."""
    return ["" if np.isnan(value) else f"{value:g}" for value in values.tolist()]
