"""Whom the public account of a dossier names."""

from __future__ import annotations

from rondetafel.instruments.consultation.records import Stakeholder
from rondetafel.instruments.consultation.wording import WORDS
from rondetafel.lib.base.tables import Value


def public_name(stakeholder: Stakeholder) -> Value:
    """Name of a stakeholder that agreed to be named, else that it did not."""
    return stakeholder.name if stakeholder.may_be_named else WORDS("not_named")
