"""What writers ask of a variable: short labels, and the values that are answers."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable

TEXTUAL = (Scale.TEXT, Scale.DAY)
"""Scales whose values are texts."""


def short_label(category: Category, language: Language) -> str:
    """Short label of a category, or its label where it has no short one."""
    return (category.short or category.label).in_language(language)


def valid_values(table: LabelledTable, variable: Variable) -> frozenset[float]:
    """Numbers of a variable that are answers: those that occur, and those that have a label."""
    import numpy as np

    values = np.unique(table.numbers[variable.name])
    occurring = set(values[~np.isnan(values)].tolist())
    labelled = {category.code for category in variable.categories}
    return frozenset((occurring | labelled) - variable.missing_codes)
