"""Agendas of Dutch ministers and state secretaries: organisations found in the text of the items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rondetafel.lib.base.text import fold
from rondetafel.lib.linkage.clusters import cluster_names
from rondetafel.lib.sources.agenda_items import Item, Term, offices_beside, offices_of
from rondetafel.lib.sources.agenda_phrases import is_contact_type
from rondetafel.lib.sources.agenda_text import organisations_in
from rondetafel.lib.sources.contact_file import Contact, write_contacts, write_names
from rondetafel.lib.sources.notes import note
from rondetafel.lib.sources.prepared import LinkCounts, PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.days import DayOrder, read_day
from rondetafel.lib.tabular.staged import FieldKind, Wanted

_ITEMS = (
    Wanted("id", "id"),
    Wanted("date", "datum", FieldKind.DATE),
    Wanted("ministers", "bewindspersoon", required=False),
    Wanted("kind", "type"),
    Wanted("title", "activiteitnaam"),
    Wanted("subtitle", "subtitel", required=False),
    Wanted("full_text", "subtitel_full", required=False),
)
_MINISTERS = (
    Wanted("person", "person"),
    Wanted("ministry", "ministry"),
    Wanted("start", "start_date", FieldKind.DATE),
    Wanted("end", "end_date", required=False),  # "Present" for those in office when the list was made
)
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_SURE_TIMES = 3  # a name found in so many items is taken for known


def read_agendas(reading: Reading) -> PreparedSource:
    """Contacts, one per item, organisation and minister; the venue is the ministry.

    Spellings of one organisation are brought together by `cluster_names`, because there is no register to
    link to. Items that name no organisation, or no minister, are counted.
    """
    reading.check_files("table", "ministers")
    table = reading.stage("table", _ITEMS)
    items = [Item(*row) for row in reading.query("SELECT * FROM rows ORDER BY id", rows=table)]
    terms = [
        Term(str(person), str(ministry), start, _last_day(str(end)))
        for person, ministry, start, end in reading.query(
            "SELECT * FROM rows ORDER BY person, start", rows=reading.stage("ministers", _MINISTERS)
        )
    ]
    met = [item for item in items if is_contact_type(item.kind)]
    known = _sure_names(found_organisations(item) for item in met)
    named = {item: found for item in met if (found := found_organisations(item, known))}
    organisation_of, names = _one_name_each(named.values())
    with_repeats = list(_contacts(named, organisation_of, terms))
    contacts = list({(c.organisation, c.seat, c.date, title): c for c, title in with_repeats}.values())
    of_others = _contacts_of_others(named, organisation_of, terms, contacts)
    parquet = write_contacts([*contacts, *of_others], reading.workspace)
    seatless = sum(not offices_of(item, terms) for item in named)
    return PreparedSource(
        reading.source,
        contacts=reading.contacts(parquet, table, ("organisation", "venue", "seat", "date", "meeting")),
        names=write_names(names, reading.workspace),
        links=LinkCounts(
            cells=len(met),
            empty_cells=len(met) - len(named),
            mentions=sum(len(found) for found in named.values()),
            linked=None,
            for_review=None,
            unmatched=None,
            organisations=len(names),
            repeated=len(with_repeats) - len(contacts),
        ),
        notes=(note("agendas_found", items=len(items), met=len(met), named=len(named), seatless=seatless),),
        problems=table.problems,
        unlisted=table.unlisted,
    )


def _last_day(text: str) -> date | None:
    day = read_day(text, DayOrder.DAY_FIRST)
    return day if isinstance(day, date) else None


def found_organisations(item: Item, known: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Organisations that the title of an item names or its text, whichever names more of them.

    Both together would count one organisation twice where the text writes out an acronym of the title.
    """
    in_title = organisations_in(item.title, known)
    in_text = organisations_in("\n".join(item.lines), known)
    return in_text if len(in_text) > len(in_title) else in_title


def _sure_names(found: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Names found in at least `_SURE_TIMES` items, in their most used spelling."""
    times = Counter(name for names in found for name in names)
    sure: dict[str, str] = {}
    for name in sorted(times, key=lambda name: (-times[name], name)):
        if times[name] >= _SURE_TIMES:
            sure.setdefault(fold(name), name)
    return sure


def _contacts_of_others(
    named: dict[Item, tuple[str, ...]],
    organisation_of: dict[str, str],
    terms: Sequence[Term],
    contacts: Sequence[Contact],
) -> list[Contact]:
    """Contacts of ministers named in an item of another, unless their own agenda has that day too."""
    seen = {(contact.organisation, contact.seat, contact.date) for contact in contacts}
    others = []
    for item, found in named.items():
        for term in offices_beside(item, terms):
            for name in found:
                key = (organisation_of[name], term.person, item.day)
                if key not in seen:
                    seen.add(key)
                    others.append(Contact(key[0], term.ministry, term.person, item.day, item.id))
    return others


def _contacts(
    named: dict[Item, tuple[str, ...]], organisation_of: dict[str, str], terms: Sequence[Term]
) -> Iterator[tuple[Contact, str]]:
    """Each contact with the title of its item, by which the same item published twice is recognised."""
    for item, found in named.items():
        for term in offices_of(item, terms):
            for name in found:
                contact = Contact(organisation_of[name], term.ministry, term.person, item.day, item.id)
                yield contact, item.title


def _one_name_each(found: Iterable[tuple[str, ...]]) -> tuple[dict[str, str], dict[str, str]]:
    """Organisation per spelling, and the name to print per organisation: its most used spelling."""
    times = Counter(name for names in found for name in names)
    spellings = sorted(times)
    members = defaultdict(list)
    for spelling, label in zip(spellings, _labels(spellings), strict=True):
        members[label].append(spelling)
    organisation_of, names = {}, {}
    for group in members.values():
        name = min(group, key=lambda spelling: (-times[spelling], spelling))
        names[f"name:{name}"] = name
        organisation_of.update(dict.fromkeys(group, f"name:{name}"))
    return organisation_of, names


def _labels(spellings: Sequence[str]) -> list[int]:
    """Cluster per spelling; `VNG` belongs to the one cluster that has `… Gemeenten (VNG)` in it."""
    labels = list(cluster_names(spellings).labels)
    explained = defaultdict(set)
    for spelling, label in zip(spellings, labels, strict=True):
        for acronym in _IN_BRACKETS.findall(spelling):
            explained[acronym].add(label)
    for position, spelling in enumerate(spellings):
        of_acronym = explained.get(spelling, set())
        if len(of_acronym) == 1 and labels[position] not in of_acronym:
            (into,) = of_acronym
            labels = [into if label == labels[position] else label for label in labels]
    return labels
