"""The route of a type of action, direct or indirect (M37)."""

from __future__ import annotations

from rondetafel.instruments.advocacy.plan import Route
from rondetafel.lib.vocab.vocabulary import codelist


def route_of(action_type: str) -> Route:
    """Route of a type of action, by the vocabulary."""
    return Route(str(codelist("advocacy_action_types").entry(action_type).extra["route"]))
