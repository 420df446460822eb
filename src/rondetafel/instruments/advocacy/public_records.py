"""Contacts in public registers and agendas, by the place where they took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.vocab.names import matching_key


@dataclass(frozen=True, slots=True)
class PublicContact:
    """A contact in a public register or agenda: an organisation with a seat of an institution."""

    organisation: str
    seat: str
    institution: str
    day: date


class PublicRecords:
    """Days with a contact, by place (seat or institution) and organisation; spelling does not count."""

    def __init__(self, contacts: Iterable[PublicContact]) -> None:
        self._keys: dict[str, str] = {}  # the same few names stand in very many rows
        self._names: dict[str, str] = {}
        self._days: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
        for each in contacts:
            organisation = self._key(each.organisation)
            self._names.setdefault(organisation, each.organisation)
            for place in {self._key(each.seat), self._key(each.institution)} - {""}:
                self._days[place][organisation].add(each.day)

    def cover(self, places: Iterable[str]) -> bool:
        """Whether anybody at all was received there; without that, silence means nothing.

        Args:
            places: names of one seat or institution.
        """
        return any(matching_key(place) in self._days for place in places)

    def days(self, places: Iterable[str], organisation: Iterable[str]) -> set[date]:
        """Days on which an organisation was there.

        Args:
            places: names of one seat or institution.
            organisation: names of one organisation.
        """
        own = {matching_key(name) for name in organisation}
        found = (self._days.get(matching_key(place), {}) for place in places)
        return {day for received in found for key, days in received.items() if key in own for day in days}

    def everybody(self, places: Iterable[str], known: Mapping[str, str]) -> Mapping[str, set[date]]:
        """Days of every organisation that was there.

        Args:
            places: names of one seat or institution.
            known: name to use instead of that in the records, by the latter.
        """
        renamed = {matching_key(name): shown for name, shown in known.items()}
        found: dict[str, set[date]] = defaultdict(set)
        for place in places:
            for key, days in self._days.get(matching_key(place), {}).items():
                found[renamed.get(key, self._names[key])] |= days
        return found

    def _key(self, name: str) -> str:
        if name not in self._keys:
            self._keys[name] = matching_key(name)
        return self._keys[name]
