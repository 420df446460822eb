"""Labelled data: variables that say what they hold, and a table of them.

One model stands behind every file that researchers exchange (SPSS, Stata, CSV with a codebook, DDI): a
variable has a label, a scale, and categories with a code and a label, some of which are missing codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised

if TYPE_CHECKING:
    from rondetafel.lib.analysis.arrays import Floats


class Scale(StrEnum):
    """What the values of a variable mean."""

    NOMINAL = "nominal"  # codes without order
    ORDINAL = "ordinal"  # codes in order
    NUMBER = "number"  # a measured number
    TEXT = "text"
    DAY = "day"  # a date as ISO text


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a coded variable.

    Of a text variable with labelled values `id` is the text and `code` only its position, from 1.

    Args:
        code: number in data files; missing codes are negative (list `missing_codes` of the vocabulary).
        id: stable id, for example the id in the vocabulary.
        label: full label; empty for a missing code of a file that gave it none.
        short: label for axes, SPSS and Stata; the full label where there is none.
        missing: a missing code: no answer, or none asked for.
        stata: letter of the extended missing value in Stata (`.a` … `.z`) for a missing code.
    """

    code: float
    id: str
    label: Localised
    short: Localised | None = None
    missing: bool = False
    stata: str | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a labelled table.

    Args:
        name: column name: letters, digits and `_`, at most 32 characters (Stata's limit).
        label: what it holds, in a few words.
        scale: what its values mean.
        categories: values with labels; of a number only its missing codes and labelled points.
        question: the question as asked; empty for derived variables.
        unit: unit of a number (`FTE`).
        source: where it comes from: a question, a derivation rule, the frame.
        asked_if: when the question was asked, in the words of the form; empty for everybody.
        decimals: decimals to show; None where the values decide.
        missing_ranges: lowest and highest code of each range that a file of SPSS declares missing; codes in
            them that occur or have a label are `categories` too. Empty where the categories say it all.
    """

    name: str
    label: Localised
    scale: Scale
    categories: tuple[Category, ...] = ()
    question: Localised | None = None
    unit: str = ""
    source: str = ""
    asked_if: str = ""
    decimals: int | None = None
    missing_ranges: tuple[tuple[float, float], ...] = ()

    @property
    def missing_codes(self) -> frozenset[float]:
        """Codes that are no answer."""
        return frozenset(category.code for category in self.categories if category.missing)

    def category(self, code: float) -> Category | None:
        """Category with this code, or None."""
        return next((category for category in self.categories if category.code == code), None)


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """Variables and their values, one row per unit.

    Args:
        variables: the columns, in order.
        numbers: by name the values of all variables but texts and days: codes or measured numbers, NaN where
            nothing is known (system missing). Declared missing codes stand in it as codes.
        texts: by name the values of text and day variables; empty text where there is none.
        title: title of the data set.
        note: what every reader must see, for example that the data are synthetic.
    """

    variables: tuple[Variable, ...]
    numbers: Mapping[str, Floats]
    texts: Mapping[str, tuple[str, ...]]
    title: Localised | None = None
    note: Localised | None = None

    def __post_init__(self) -> None:
        """Every variable has its column, all of one length."""
        for variable in self.variables:
            held = self.texts if variable.scale in (Scale.TEXT, Scale.DAY) else self.numbers
            if variable.name not in held:
                raise BrokenPromise(f"labelled table: no values for {variable.name}")
        if len(self._lengths()) > 1:
            raise BrokenPromise("labelled table: columns of different length")

    @property
    def size(self) -> int:
        """Number of rows."""
        return next(iter(self._lengths()), 0)

    def variable(self, name: str) -> Variable | None:
        """Variable with this name, or None."""
        return next((variable for variable in self.variables if variable.name == name), None)

    def _lengths(self) -> set[int]:
        return {len(self.numbers[name]) for name in self.numbers} | {
            len(self.texts[name]) for name in self.texts
        }
