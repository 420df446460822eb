"""The rules in `agenda_phrases.yaml`, ready to be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns and lists; the YAML file says what each is for."""

    lead: re.Pattern[str]
    weak_lead: re.Pattern[str]
    sentence_end: re.Pattern[str]
    end: re.Pattern[str]
    separator: re.Pattern[str]
    group_list: re.Pattern[str]
    start: re.Pattern[str]
    function: re.Pattern[str]
    tail: re.Pattern[str]
    politician: re.Pattern[str]
    official: re.Pattern[str]
    group: re.Pattern[str]
    no_name: re.Pattern[str]
    kind: re.Pattern[str]
    whole_names: tuple[str, ...]
    given_names: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]


@cache
def phrases_of_agendas() -> Phrases:
    """The rules, read once."""
    content = _content()
    roles, kinds, officials, groups = (
        content[key].replace("| ", "|") for key in ("roles", "kinds", "officials", "groups")
    )
    return Phrases(
        lead=re.compile(r"\b(?:" + "|".join(content["leads"]) + ")", re.IGNORECASE),
        weak_lead=re.compile(r"\b(?:" + "|".join(content["weak_leads"]) + ")", re.IGNORECASE),
        sentence_end=re.compile(content["sentence_ends"], re.IGNORECASE),
        end=re.compile("|".join(content["ends"]), re.IGNORECASE),
        separator=re.compile(content["separators"]),
        group_list=re.compile(content["group_lists"]),
        start=re.compile(rf"^(?:{content['starts']}|{roles})\s+(?:van\s+|bij\s+)?", re.IGNORECASE),
        tail=re.compile(rf"(?:{content['tails']})\b.*$"),
        politician=re.compile(content["politicians"]),
        function=re.compile(rf"{roles}\b", re.IGNORECASE),
        official=re.compile(rf"\b(?:{officials})\b", re.IGNORECASE),
        group=re.compile(rf"\b(?:{groups})\b"),
        no_name=re.compile(content["no_names"].replace("| ", "|"), re.IGNORECASE),
        kind=re.compile(rf"(?:{kinds})\s", re.IGNORECASE),
        whole_names=tuple(content["whole_names"]),
        given_names=frozenset(content["given_names"].split()),
        places=frozenset(content["places"].split()),
        countries=frozenset(content["countries"].casefold().split()),
    )


def is_contact_type(kind: str) -> bool:
    """Whether items of a type can be contacts."""
    return kind in _content()["contact_types"]


@cache
def _content() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("agenda_phrases.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
