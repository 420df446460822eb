"""Texts of the survey report, and labels of the vocabulary."""

from __future__ import annotations

from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.vocab.vocabulary import codelist

word = Wording(__package__)

OTHER = "other_small"  # small categories taken together
LISTS = {
    "type": "organisation_types",
    "side": "interest_sides",
    "domain": "survey_domains",
    "constituency": "constituency_scopes",
    "language": "language_groups",
    "level": "negotiation_levels",
    "party": "parties",
    "contact": "contact_frequency",
    "influence": "influence_scale",
    "disposition": "dispositions",
}


def label(attribute: str, value: str) -> Localised:
    """Short label of a value of an attribute, from the vocabulary."""
    if value == OTHER:
        return word(OTHER)
    if attribute == "wave":
        return word("wave").filled(id=value)
    return codelist(LISTS[attribute]).entry(value).short
