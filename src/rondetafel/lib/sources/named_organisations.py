"""Free-text cells turned into organisations: register ids where they link, their own names where not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.text import fold
from rondetafel.lib.linkage.cells import Mention, split_cell
from rondetafel.lib.linkage.links import Status
from rondetafel.lib.linkage.names import normalise_name
from rondetafel.lib.linkage.register import NameRegister, RegisterEntry
from rondetafel.lib.sources.prepared import LinkCounts

_OWN_NAME = "name:"  # before the id of an organisation that is in no register, so that it cannot be mistaken


@dataclass(frozen=True, slots=True)
class NamedOrganisations:
    """What organisations the cells of a column name.

    Args:
        ids: ids of the organisations per different cell; empty where a cell names none.
        names: name to print per id.
        counts: how many mentions were linked, over all cells.
    """

    ids: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    counts: LinkCounts


def name_organisations(
    cells: Sequence[str], register: Iterable[tuple[str, str]], progress: Progress
) -> NamedOrganisations:
    """Find the organisations in cells and link them to a register.

    A name that is not in the register stands for itself; spellings that differ in case, accents, legal
    form and punctuation only are one organisation, printed in the spelling that is used most.

    Args:
        cells: the cells, as often as they occur.
        register: id and official name of each entry.
        progress: told of the step `link`.
    """
    official = dict(register)
    entries = NameRegister(RegisterEntry(id, name) for id, name in official.items())
    times = Counter(cells)
    progress("link", 0, len(times))
    mentions = {cell: split_cell(cell, entries.knows) for cell in times}
    distinct = list(dict.fromkeys(mention for found in mentions.values() for mention in found))
    links = dict(zip(distinct, entries.match(distinct).links, strict=True))
    progress("link", len(times), len(times))
    id_of = {mention: links[mention].id or _own_id(mention) for mention in distinct}
    ids = {
        cell: tuple(dict.fromkeys(id_of[mention] for mention in found)) for cell, found in mentions.items()
    }
    status = Counter[Status]()
    for cell, found in mentions.items():
        for mention in found:
            status[links[mention].status] += times[cell]
    counts = LinkCounts(
        cells=len(cells),
        empty_cells=sum(n for cell, n in times.items() if not ids[cell]),
        mentions=status.total(),
        linked=status[Status.LINKED],
        for_review=status[Status.REVIEW],
        unmatched=status[Status.UNMATCHED],
        organisations=len(set(id_of.values())),
    )
    return NamedOrganisations(ids, _names(mentions, times, id_of, official), counts)


def _own_id(mention: Mention) -> str:
    """Id of an organisation that is in no register: its normalised name, or what stands in for one."""
    name = mention.name or mention.text
    return _OWN_NAME + (normalise_name(name).base or fold(" ".join(name.split())))


def _names(
    mentions: Mapping[str, tuple[Mention, ...]],
    times: Mapping[str, int],
    id_of: Mapping[Mention, str],
    official: Mapping[str, str],
) -> dict[str, str]:
    spellings: dict[str, Counter[str]] = {}
    for cell, found in mentions.items():
        for mention in found:
            name = " ".join((mention.name or mention.text).split())
            spellings.setdefault(id_of[mention], Counter())[name] += times[cell]
    return {
        id: official.get(id) or min(used, key=lambda name: (-used[name], name))
        for id, used in spellings.items()
    }
