"""A source map: what a known source is, and the options of the command line that fit it.

Maps of public sources ship in `maps/`; a user writes one for a source of their own. A map is a YAML file
whose keys are the options of `rondetafel access` without the dashes before them, and some more that say
what the source is; `docs/reference/sources.md` describes them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.text import Localised
from rondetafel.lib.sources.map_file import MapFile
from rondetafel.lib.sources.messages import PROBLEMS


class Kind(StrEnum):
    """What the rows of a source are."""

    CONTACTS = "contacts"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class SourceMap:
    """What a source is and how it is read.

    Args:
        id: short name; that of the file without its suffix.
        kind: whether its rows are contacts or seats.
        title: name of the source.
        publisher: who publishes the original.
        licence: under which conditions it may be used again.
        original: where the public original is, in words.
        address: public web address of the original.
        citation: how to cite it.
        reader: id of the reader, where columns alone do not do.
        files: file per role, relative to the folder of the source; `table` holds the contacts or seats,
            `population` (and `population 2`) a population; readers may want more.
        columns: heading per role: organisation, seat, date, venue, meeting, start, end, and those of the
            population, each with `population-` before it.
        threshold: insider threshold that fits the source, None for the default.
        period: length of period that fits the source, None for the default.
        observed_from: first day that the source covers.
        observed_to: last day that the source covers.
        population_labels: label of each population, in their order.
        notes: limits of the source that a report must print.
    """

    id: str
    kind: Kind
    title: Localised
    publisher: Localised | None = None
    licence: Localised | None = None
    original: Localised | None = None
    address: str | None = None
    citation: str = ""
    reader: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    threshold: str | None = None
    period: str | None = None
    observed_from: date | None = None
    observed_to: date | None = None
    population_labels: tuple[Localised, ...] = ()
    notes: tuple[Localised, ...] = ()


def load_map(id_or_path: str | Path) -> SourceMap:
    """A map that ships with Rondetafel, by id, or one of the user's own, by path.

    Raises:
        BadInput: there is no such map, or it has problems; all are listed.
    """
    path = Path(id_or_path)
    if path.suffix in (".yaml", ".yml") or path.exists():
        return read_map(path.stem, path.name, _text_of(path))
    name = str(id_or_path)
    if name not in shipped_ids():
        raise BadInput([PROBLEMS.problem("SRC-001", id=name, known=", ".join(shipped_ids()))])
    return _shipped_map(name)


def list_sources() -> tuple[SourceMap, ...]:
    """The maps that ship with Rondetafel, by id."""
    return tuple(_shipped_map(name) for name in shipped_ids())


@cache
def shipped_ids() -> tuple[str, ...]:
    """Ids of the maps that ship with Rondetafel, in alphabetical order."""
    folder = resources.files(__package__).joinpath("maps")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir()))


@cache
def _shipped_map(name: str) -> SourceMap:
    file = resources.files(__package__).joinpath("maps", f"{name}.yaml")
    return read_map(name, file.name, file.read_text(encoding="utf-8"))


def read_map(name: str, file_name: str, text: str) -> SourceMap:
    """Read and check a map.

    Args:
        name: id of the source.
        file_name: name of the file, for messages.
        text: YAML.

    Raises:
        BadInput: with every problem of the map.
    """
    file = MapFile(file_name, text)
    source = SourceMap(
        id=name,
        kind=Kind(file.choice("kind", tuple(Kind)) or Kind.CONTACTS),
        title=file.localised("title") or Localised.same(name),
        publisher=file.localised("publisher"),
        licence=file.localised("licence"),
        original=file.localised("original"),
        address=file.text("address"),
        citation=file.text("citation") or "",
        reader=file.reader(),
        files=file.files(),
        columns=file.columns(),
        threshold=file.choice("threshold", ("weekly", "monthly", "several", "once")),
        period=file.choice("period", ("year", "half", "quarter")),
        observed_from=file.day("observed-from"),
        observed_to=file.day("observed-to"),
        population_labels=file.localised_list("population-label"),
        notes=file.localised_list("notes"),
    )
    file.require("title", *_required_columns(source))
    file.raise_problems()
    return source


def _required_columns(source: SourceMap) -> tuple[str, ...]:
    if source.reader:
        return ("table",)  # a reader knows the columns of its own source
    population = ("population-id",) if "population" in source.files else ()
    own = ("organisation", "venue") if source.kind is Kind.SEATS else ("organisation", "seat", "date")
    return (*own, *population)


def _text_of(path: Path) -> str:
    place = Place(file=str(path))
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput([PROBLEMS.problem("SRC-002", place, reason="UTF-8")]) from error
    except OSError as error:
        raise BadInput([PROBLEMS.problem("SRC-003", place, reason=error.strerror or "")]) from error
