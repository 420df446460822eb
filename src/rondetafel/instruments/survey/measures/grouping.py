"""Small categories of an attribute taken together before anything is counted: merging beats hiding.

It also closes a door: where a table hides a small count, a test statistic or a weight over the same
categories would tell it. After merging, tables, tests and weights are over the same categories, none small.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rondetafel.instruments.survey.folder.population import Population
from rondetafel.instruments.survey.frame import Attribute, StudyFrame
from rondetafel.instruments.survey.wording import OTHER

MERGED = ("type", "domain", "constituency", "language")


def with_small_taken_together(
    frame: StudyFrame, population: Population, least: int
) -> tuple[StudyFrame, Population]:
    """Frame and population with the small categories of each attribute as one, at the end.

    What is merged follows from the numbers of respondents alone, never from what they answered. Categories
    without any respondent stay: there is nobody to protect.

    Args:
        frame: the answers.
        population: everybody invited.
        least: fewest respondents of a category.
    """
    attributes, invited = dict(frame.attributes), dict(population.attributes)
    for name in MERGED:
        if name in attributes:
            small = small_values(attributes[name], least)
            attributes[name] = merged(attributes[name], small)
            if name in invited:
                invited[name] = merged(invited[name], small)
    return replace(frame, attributes=attributes), replace(population, attributes=invited)


def small_values(attribute: Attribute, least: int) -> frozenset[str]:
    """Categories to take together: the small ones, and the next smallest until they are many enough."""
    counts = {value: int(attribute.is_value(value).sum()) for value in attribute.values}
    present = sorted((value for value, count in counts.items() if count), key=lambda value: counts[value])
    small = [value for value in present if counts[value] < least]
    if not small:
        return frozenset()
    together = list(small)
    for value in present[len(small) :]:
        if len(together) > 1 and sum(counts[one] for one in together) >= least:
            break
        together.append(value)
    return frozenset(together) if len(together) > 1 else frozenset()


def merged(attribute: Attribute, small: frozenset[str]) -> Attribute:
    """The attribute with some categories as one, after the others."""
    if not small & set(attribute.values):
        return attribute
    values = (*(value for value in attribute.values if value not in small), OTHER)
    place = [values.index(OTHER if value in small else value) for value in attribute.values]
    codes = np.where(attribute.known, np.array(place, dtype=np.intp)[attribute.codes], attribute.codes)
    return Attribute(attribute.id, values, codes.astype(np.intp))
