"""The linkage tasks: real names with a truth that others made, and the half on which choices are made."""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondetafel.lib.linkage.record_pairs import NameRecord

DEFAULT_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_SEED = 1


@dataclass(frozen=True, slots=True)
class LinkTask:
    """Texts to be linked to a register; truth is None where the entry is not in the register."""

    mentions: tuple[str, ...]
    register: tuple[tuple[str, str], ...]
    truth: tuple[str | None, ...]
    tuning: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ClusterTask:
    """Records to be grouped into actors."""

    records: tuple[NameRecord, ...]
    truth: tuple[str, ...]
    tuning: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PairTask:
    """Pairs of names that are, or are not, one organisation."""

    pairs: tuple[tuple[str, str], ...]
    truth: tuple[bool, ...]
    tuning: tuple[bool, ...]


Task = LinkTask | ClusterTask | PairTask
Answers = dict[str, list[Any]]  # per cut-off: id or None per text, cluster per record, verdict per pair


def mentions_to_register(data: Path) -> LinkTask:
    """Mentions in MEP meetings with the register number that the declarant wrote beside them."""
    folder = data / "eu_transparency_register"
    register = tuple((row["tr_id"], row["name"]) for row in _rows(folder / "organisations.csv.gz"))
    rows = _rows(folder / "mentions_with_register_id.csv.gz")
    ids = {id for id, _ in register}
    return LinkTask(
        mentions=tuple(row["mention"] for row in rows),
        register=register,
        truth=tuple(row["tr_id"] if row["tr_id"] in ids else None for row in rows),
        tuning=tuning_half([row["tr_id"] for row in rows]),
    )


def party_names(data: Path) -> ClusterTask:
    """Political parties in thirteen data sets, verified by Party Facts; countries are the blocks."""
    rows = _rows(data / "er_party_names" / "party_records.csv.gz")
    return ClusterTask(
        records=tuple(_party(row) for row in rows),
        truth=tuple(row["partyfacts_id"] for row in rows),
        tuning=tuning_half([row["country"] for row in rows]),
    )


def affiliations(data: Path) -> ClusterTask:
    """Affiliations as printed in publications, with the ROR identifier that the publisher asserts."""
    rows = _rows(data / "er_affiliations_ror" / "affiliations.csv.gz")
    return ClusterTask(
        records=tuple(NameRecord((row["affiliation"],)) for row in rows),
        truth=tuple(row["ror_id"] for row in rows),
        tuning=tuning_half([row["ror_id"] for row in rows]),
    )


def name_pairs(data: Path) -> PairTask:
    """Pairs of names judged by the makers of nomenklatura; many are made up to be hard."""
    rows = _rows(data / "er_name_pairs" / "organisation_name_pairs.csv")
    return PairTask(
        pairs=tuple((row["name1"], row["name2"]) for row in rows),
        truth=tuple(row["is_match"] == "true" for row in rows),
        tuning=tuning_half([min(row["name1"], row["name2"]) for row in rows]),
    )


TASKS: dict[str, Callable[[Path], Task]] = {
    "mentions": mentions_to_register,
    "parties": party_names,
    "affiliations": affiliations,
    "pairs": name_pairs,
}


def tuning_half(groups: Sequence[Hashable]) -> tuple[bool, ...]:
    """True for the units of a random half of the groups: rules and cut-offs may only be chosen on those."""
    distinct = sorted(set(groups), key=str)
    random.Random(_SEED).shuffle(distinct)
    chosen = set(distinct[: len(distinct) // 2])
    return tuple(group in chosen for group in groups)


def _party(row: dict[str, str]) -> NameRecord:
    other = re.split(r"[;/]", row["name_other"]) if row["dataset"] == "core" else []
    without_language = (re.sub(r"^[A-Z][\w ]+: *", "", name).strip() for name in other)
    names = (row["name"], row["name_english"], *without_language)
    return NameRecord(
        names=tuple(name for name in names if name),
        acronyms=(row["name_short"],) if row["name_short"] else (),
        block=row["country"],
        source=row["dataset"],
        first_year=int(row["year_first"]) if row["year_first"] else None,
        last_year=int(row["year_last"]) if row["year_last"] else None,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
