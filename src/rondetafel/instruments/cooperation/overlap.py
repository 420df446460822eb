"""Which forms do the same, compete, or are missing, and in one sentence why (O-6, M33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.instruments.cooperation.inventory import Form, Inventory
from rondetafel.instruments.cooperation.wording import CHOICES, WORDS
from rondetafel.lib.analysis.coordination.overlap import (
    OverlapPair,
    StructureProfile,
    ThemeCoverage,
    overlap_pairs,
    theme_coverage,
)
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.vocab.vocabulary import codelist, entry_label


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Forms that were compared with each other.

    Args:
        forms: structures and networks that exist, in the order of the inventory.
        members: members of each.
        pairs: pairs that share a theme, a task and a member, strongest first.
        incomplete: forms that cannot be compared: without theme, task or member.
    """

    forms: tuple[Form, ...]
    members: tuple[frozenset[str], ...]
    pairs: tuple[OverlapPair, ...]
    incomplete: tuple[Form, ...]


def overlaps_in(inventory: Inventory) -> Overlaps:
    """All pairs of structures and networks; instruments and procedures are texts and duties, not bodies."""
    by_form = inventory.members_by_form()
    forms = tuple(form for form in inventory.forms if form.meets and form.exists)
    members = tuple(by_form[form.name] for form in forms)
    pairs = overlap_pairs(_profiles(forms, members))
    return Overlaps(
        forms,
        members,
        tuple(pair for pair in pairs if pair.overlap),
        tuple(f for f, own in zip(forms, members, strict=True) if not (f.themes and f.tasks and own)),
    )


def coverage_of(inventory: Inventory) -> tuple[ThemeCoverage, ...]:
    """Existing forms per theme that needs cooperation; of all themes where none was named."""
    wanted = [each.theme for each in inventory.demand]
    themes = wanted or [entry.id for entry in codelist("policy_domains").entries]
    forms = [form for form in inventory.forms if form.meets and form.exists]
    nobody: frozenset[str] = frozenset()
    profiles = [StructureProfile(frozenset(form.themes), frozenset(), nobody) for form in forms]
    return theme_coverage(profiles, themes)


def _profiles(forms: Sequence[Form], members: Sequence[frozenset[str]]) -> list[StructureProfile]:
    """What the library compares; a file is the same in other capitals, accents or marks."""
    places = {form.name: place for place, form in enumerate(forms)}
    spelt: dict[str, str] = {}
    for form in forms:
        for file in form.files:
            spelt.setdefault(matching_key(file), file)
    return [
        StructureProfile(
            themes=frozenset(form.themes),
            tasks=frozenset(form.tasks),
            members=own,
            files=frozenset(spelt[matching_key(file)] for file in form.files),
            refers_to=frozenset(places[other] for other in form.refers_to if other in places),
            text=form.name,
        )
        for form, own in zip(forms, members, strict=True)
    ]


def why(overlaps: Overlaps, pair: OverlapPair) -> Localised:
    """The sentence that says why two forms are a pair."""
    one, other = overlaps.forms[pair.first], overlaps.forms[pair.second]
    themes = [entry_label("policy_domains", theme) for theme in one.themes if theme in other.themes]
    tasks = [CHOICES.label("forms", "tasks", task) for task in one.tasks if task in other.tasks]
    apart = set(one.tasks) ^ set(other.tasks)
    shared = overlaps.members[pair.first] & overlaps.members[pair.second]
    either = overlaps.members[pair.first] | overlaps.members[pair.second]
    parts = [
        WORDS(
            "why_pair",
            themes=Localised.joined(themes, ", "),
            tasks=Localised.joined(tasks, ", "),
            shared=len(shared),
            either=len(either),
        )
    ]
    if apart:
        differ = [task for task in (*one.tasks, *other.tasks) if task in apart]
        parts.append(
            WORDS(
                "why_apart",
                tasks=Localised.joined([CHOICES.label("forms", "tasks", t) for t in differ], ", "),
            )
        )
    if pair.shared_files:
        key = "why_files" if pair.competing else "why_files_settled"
        parts.append(WORDS(key, files=", ".join(pair.shared_files)))
    return Localised.joined(parts, " ")


def shared_members(overlaps: Overlaps, pair: OverlapPair) -> tuple[str, ...]:
    """Governments that sit in both, by name."""
    return tuple(sorted(overlaps.members[pair.first] & overlaps.members[pair.second]))
