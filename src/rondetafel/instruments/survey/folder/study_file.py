"""`study.yaml` read and checked: every problem at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rondetafel.instruments.survey.folder.description import (
    CONTACT_SCALE,
    INFLUENCE_SCALE,
    Description,
    Level,
    Phase,
    Wave,
)
from rondetafel.instruments.survey.folder.entries import NO_DAY, Entries
from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.yaml_file import read_yaml_file
from rondetafel.lib.disclosure.policy import Policy, load_policy, tightened

FILE = "study.yaml"
KEYS = (
    "id", "title", "phase", "synthetic", "ethics", "funding", "contact", "authors", "date", "version",
    "fieldwork", "levels", "insider", "influence", "confirmatory", "party_positions", "weighting",
    "disclosure", "citation",
)  # fmt: skip
CONFIRMATORY = ("hist_tie", "ally_at_table", "type", "fte", "level", "lr", "attention", "insider")
WEIGHTED_BY = ("type", "constituency", "language")
MOST_POSITION = 10  # of the left-right scale


@dataclass(frozen=True, slots=True)
class StudyFile:
    """A study description as far as it can be understood, and what is wrong with it.

    With problems the description serves one thing only: to go on and find the problems in other files.
    """

    description: Description
    problems: tuple[Problem, ...]


def read_study_file(path: Path) -> StudyFile:
    """Read and check a study description.

    Raises:
        BadInput: the file is no YAML, or holds no description at all.
    """
    entries = Entries(read_yaml_file(path))
    if not isinstance(entries.file.content, dict):
        entries.note("STU-015")
        raise BadInput(entries.problems)
    entries.known_keys(KEYS)
    start, end = _fieldwork(entries)
    description = Description(
        id=entries.name("id"),
        title=entries.localised("title"),
        phase=Phase(entries.one_of(list(Phase), "phase", default=Phase.NEGOTIATION)),
        synthetic=entries.flag("synthetic"),
        ethics=entries.localised("ethics"),
        funding=entries.localised("funding"),
        contact=entries.text("contact"),
        authors=tuple(entries.text("authors", position) for position in entries.items("authors")),
        day=entries.day("date") or NO_DAY,
        version=entries.text("version"),
        start=start or NO_DAY,
        end=end or NO_DAY,
        waves=_waves(entries),
        levels=_levels(entries),
        contact_from=_threshold(entries, CONTACT_SCALE, "insider", "contact_from", default="monthly"),
        influence_from=_threshold(entries, INFLUENCE_SCALE, "influence", "from", default="fair"),
        confirmatory=_confirmatory(entries),
        party_positions=_positions(entries),
        poststratify=_weighting(entries),
        policy=_policy(entries),
        citation=entries.text("citation", needed=False),
    )
    return StudyFile(description, tuple(entries.problems))


def _fieldwork(entries: Entries) -> tuple[date | None, date | None]:
    entries.known_keys(("start", "end", "waves"), "fieldwork")
    return entries.period("fieldwork")


def _waves(entries: Entries) -> tuple[Wave, ...]:
    waves: list[Wave] = []
    for position in entries.items("fieldwork", "waves"):
        path = ("fieldwork", "waves", position)
        entries.known_keys(("id", "start", "end"), *path)
        start, end = entries.period(*path)
        wave = Wave(entries.text(*path, "id"), start or NO_DAY, end or NO_DAY)
        if wave.id in {earlier.id for earlier in waves}:
            entries.note("STU-016", *path, "id", value=wave.id)
        if waves and start and start < waves[-1].start:
            entries.note("STU-017", *path, "start", value=start)
        waves.append(wave)
    return tuple(waves)


def _levels(entries: Entries) -> tuple[Level, ...]:
    levels: list[Level] = []
    for position in entries.items("levels"):
        level = _level(entries, position)
        if level.id and level.id in {earlier.id for earlier in levels}:
            entries.note("STU-016", "levels", position, "id", value=level.id)
        levels.append(level)
    if levels and all(level.excluded is not None for level in levels):
        entries.note("STU-018", "levels")
    return tuple(levels)


def _level(entries: Entries, position: int) -> Level:
    path = ("levels", position)
    entries.known_keys(("id", "start", "end", "parties", "excluded"), *path)
    start, end = entries.period(*path, needed=False)
    parties = [entries.code("parties", *path, "parties", place) for place in entries.items(*path, "parties")]
    for place, party in enumerate(parties):
        if party and party in parties[:place]:
            entries.note("STU-016", *path, "parties", place, value=party)
    excluded: Localised | None = None
    if entries.at(*path, "excluded") is not None:
        excluded = entries.localised(*path, "excluded")
    level = entries.code("negotiation_levels", *path, "id") if entries.required(*path, "id") else ""
    return Level(level, tuple(parties), start, end, excluded)


def _threshold(entries: Entries, scale: Sequence[str], *path: str, default: str) -> int:
    entries.known_keys(path[-1:], *path[:-1])
    word = entries.one_of(scale[1:], *path, default=default)
    return scale.index(word) + 1


def _confirmatory(entries: Entries) -> tuple[str, ...]:
    positions = entries.items("confirmatory", needed=False)
    return tuple(entries.one_of(CONFIRMATORY, "confirmatory", position, default="") for position in positions)


def _positions(entries: Entries) -> dict[str, float]:
    content = entries.at("party_positions")
    if content is None:
        return {}
    if not isinstance(content, dict):
        entries.note("STU-019", "party_positions")
        return {}
    found = {}
    for name in content:
        party = entries.code("parties", "party_positions", str(name), value=name)
        found[party] = entries.number(0, MOST_POSITION, "party_positions", str(name))
    return found


def _weighting(entries: Entries) -> str | None:
    entries.known_keys(("poststratify",), "weighting")
    chosen = entries.one_of((*WEIGHTED_BY, "none"), "weighting", "poststratify", default="none")
    return None if chosen == "none" else chosen


def _policy(entries: Entries) -> Policy:
    policy, changes = load_policy(), entries.at("disclosure")
    if changes is None:
        return policy
    if not isinstance(changes, dict):
        entries.note("STU-019", "disclosure")
        return policy
    try:
        return tightened(policy, {str(name): value for name, value in changes.items()}, entries.file.name)
    except BadInput as bad:
        entries.problems += [_inside_disclosure(problem, entries) for problem in bad.problems]
        return policy


def _inside_disclosure(problem: Problem, entries: Entries) -> Problem:
    """The same problem with the line on which its entry stands."""
    path = ("disclosure", *filter(None, [problem.place.column]))
    return replace(problem, place=entries.file.place(*path))
