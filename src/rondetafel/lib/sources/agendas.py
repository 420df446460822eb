"""Agendas of Dutch ministers and state secretaries: organisations found in the text of the items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.linkage.clusters import cluster_names
from rondetafel.lib.sources.agenda_text import is_contact_type, organisations_in
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
)
_MINISTERS = (
    Wanted("person", "person"),
    Wanted("ministry", "ministry"),
    Wanted("start", "start_date", FieldKind.DATE),
    Wanted("end", "end_date", required=False),  # "Present" for those in office when the list was made
)
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_OFFICE = re.compile(r"\b(?:ministers?|staatssecretaris(?:sen)?|minister-president)\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item."""

    id: str
    day: date
    ministers: str | None
    kind: str
    title: str
    subtitle: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A person at a ministry from one day to another."""

    person: str
    ministry: str
    start: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the person was in office on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def surname(self) -> str:
        """Name without the given name."""
        return self.person.partition(" ")[2] or self.person


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
    named = {item: found for item in met if (found := found_organisations(item))}
    organisation_of, names = _one_name_each(named.values())
    with_repeats = list(_contacts(named, organisation_of, terms))
    contacts = list({(c.organisation, c.seat, c.date, title): c for c, title in with_repeats}.values())
    parquet = write_contacts(contacts, reading.workspace)
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


def found_organisations(item: Item) -> tuple[str, ...]:
    """Organisations that the title of an item names, or else its first sentence."""
    return organisations_in(item.title) or organisations_in(item.subtitle or "")


def offices_of(item: Item, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Offices of the ministers at an item: those of its column, or else those named in its text."""
    in_office = [term for term in terms if term.covers(item.day)]
    if item.ministers:
        people = {name.strip(" ,") for name in item.ministers.split("|")}
        return tuple(term for term in in_office if term.person in people)
    text = f"{item.title}. {item.subtitle or ''}"
    if not _OFFICE.search(text.casefold()):
        return ()
    return tuple(
        term for term in in_office if re.search(rf"\b{re.escape(term.surname)}\b", text, re.IGNORECASE)
    )


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
