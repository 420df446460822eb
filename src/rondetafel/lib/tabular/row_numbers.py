"""The number of a row as a spreadsheet shows it, from its position in the staged table.

The row of headings has the number it has in the file, usually 1. A blank row counts, and a cell with line
breaks in it makes one row, not several; a text editor counts more lines in that case. The first record of
a Parquet file is row 2, as it would be if the file were opened as a spreadsheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """Row numbers of the records that were taken over.

    Args:
        first: number of the first row after the headings.
        left_out: numbers of the rows that were not taken over, ascending: blank rows and broken ones.
    """

    first: int
    left_out: NDArray[np.int64]

    def of(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Row numbers of records.

        Args:
            positions: positions among the records taken over, from 0.
        """
        import numpy as np

        taken_before = self.left_out - self.first - np.arange(len(self.left_out))
        return self.first + positions + np.searchsorted(taken_before, positions, side="right")

    def of_one(self, position: int) -> int:
        """Row number of one record."""
        import numpy as np

        return int(self.of(np.array([position]))[0])
