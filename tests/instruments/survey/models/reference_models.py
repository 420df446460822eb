"""The synthetic study of the reference values with everything that the models use."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rondetafel.instruments.survey.frame import Attribute, StudyFrame

from ..reference_study import reference_frame, respondent_rows


def full_reference_frame() -> StudyFrame:
    """The reference frame with attention and with business against citizen interests."""
    frame, people = reference_frame(), respondent_rows()
    numbers = dict(frame.numbers)
    for ours, theirs in (
        ("attn_party", "att_party"),
        ("attn_media", "att_media"),
        ("attn_public", "att_public"),
    ):
        numbers[ours] = np.array([float(row[theirs]) for row in people])
    business = np.array([int(row["business"]) for row in people], dtype=np.intp)
    contrast = Attribute("contrast", ("citizen", "business"), business)
    return replace(frame, numbers=numbers, attributes={**frame.attributes, "contrast": contrast})
