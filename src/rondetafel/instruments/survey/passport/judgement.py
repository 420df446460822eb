"""May two numbers be subtracted? The program compares how they were measured.

A researcher may judge otherwise in `passport.yaml`, with a reason that is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.survey.folder.entries import Entries
from rondetafel.instruments.survey.folder.study import Study
from rondetafel.instruments.survey.passport.items import Aspect, Item, items, measured
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.yaml_file import read_yaml_file


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a researcher says about one aspect of one item in `passport.yaml`."""

    same: bool
    reason: Localised


@dataclass(frozen=True, slots=True)
class Entry:
    """Passport of one item.

    Args:
        item: the number.
        differing: aspects that differ and stand in the way.
        rulings: aspects on which a researcher ruled, with the reason.
    """

    item: Item
    differing: tuple[Aspect, ...]
    rulings: tuple[tuple[Aspect, Ruling], ...] = ()

    @property
    def comparable(self) -> bool:
        """Whether the difference may be printed."""
        return not self.differing


def judged(
    study: Study, earlier: Study, rulings: Mapping[tuple[str, Aspect], Ruling] | None = None
) -> tuple[Entry, ...]:
    """Passport of every item that both studies have.

    The period always differs between two studies, and is what one compares: it stands in the way only where a
    researcher says so.
    """
    return tuple(_entry(item, study, earlier, rulings or {}) for item in items(study, earlier))


def read_rulings(path: Path, known: Sequence[Item]) -> dict[tuple[str, Aspect], Ruling]:
    """Rulings of a `passport.yaml`: item → aspect → `same` and `reason` in three languages.

    Raises:
        BadInput: everything that is wrong with it.
    """
    entries = Entries(read_yaml_file(path))
    content = entries.at("items")
    entries.known_keys(("items",))
    if not isinstance(content, dict):
        entries.note("STU-019", "items")
        raise BadInput(entries.problems)
    names = [item.id for item in known]
    found = {}
    for name, aspects in content.items():
        if name not in names:
            entries.note("STU-060", "items", str(name), item=name, allowed=", ".join(names))
            continue
        if not isinstance(aspects, dict):
            entries.note("STU-019", "items", name)
            continue
        entries.known_keys(list(Aspect), "items", name)
        for aspect in aspects:
            if aspect in list(Aspect):
                path_ = ("items", name, aspect)
                entries.known_keys(("same", "reason"), *path_)
                entries.required(*path_, "same")
                ruling = Ruling(entries.flag(*path_, "same"), entries.localised(*path_, "reason"))
                found[name, Aspect(aspect)] = ruling
    if entries.problems:
        raise BadInput(entries.problems)
    return found


def _entry(item: Item, study: Study, earlier: Study, rulings: Mapping[tuple[str, Aspect], Ruling]) -> Entry:
    now, before = measured(item, study).aspects, measured(item, earlier).aspects
    ruled = {aspect: rulings[item.id, aspect] for aspect in Aspect if (item.id, aspect) in rulings}
    differing = []
    for aspect in Aspect:
        same = now[aspect] == before[aspect] or aspect is Aspect.PERIOD
        if not (ruled[aspect].same if aspect in ruled else same):
            differing.append(aspect)
    return Entry(item, tuple(differing), tuple(ruled.items()))
