"""Small categories of an attribute taken together before anything is counted: merging beats hiding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rondetafel.instruments.survey.frame import Attribute, StudyFrame

OTHER = "other_small"
MERGED = ("domain",)  # attributes without a frame count beside them


def with_small_taken_together(frame: StudyFrame, least: int) -> StudyFrame:
    """The frame with categories of fewer than `least` respondents taken together, at the end.

    What is merged follows from the numbers of respondents alone, never from what they answered. Where only
    one category is small, or all are, nothing is taken together: the gate will see to it.
    """
    merged = {name: _merged(frame.attributes[name], least) for name in MERGED if name in frame.attributes}
    return replace(frame, attributes={**frame.attributes, **merged})


def _merged(attribute: Attribute, least: int) -> Attribute:
    counts = {value: int(attribute.is_value(value).sum()) for value in attribute.values}
    small = [value for value, count in counts.items() if count < least]
    kept = tuple(value for value in attribute.values if value not in small)
    if len(small) < 2 or not kept:
        return attribute
    values = (*kept, OTHER)
    place = np.array([values.index(OTHER if value in small else value) for value in attribute.values])
    codes = np.where(attribute.known, place[attribute.codes], attribute.codes)
    return Attribute(attribute.id, values, codes.astype(np.intp))
