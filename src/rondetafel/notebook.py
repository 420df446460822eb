"""Rondetafel from a notebook: DataFrames in, DataFrames out, nothing changed in place.

pandas and polars are both welcome; tables come back in the kind that went in. Codes are in the data;
`labels="nl"` (or fr, en) puts labels there instead.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rondetafel.instruments.access.network_tables import network_files
from rondetafel.instruments.access.period_tables import insiders_table, periods_table
from rondetafel.instruments.access.pipeline import access_document, examine_access, release_access
from rondetafel.instruments.access.representation_tables import representation_table
from rondetafel.lib.access.evidence import ContactRecords
from rondetafel.lib.access.frame import frame_of_contacts
from rondetafel.lib.access.frequency import THRESHOLDS, Frequency
from rondetafel.lib.access.measures import covered_periods_of
from rondetafel.lib.access.measures import measure_access as measure
from rondetafel.lib.access.periods import PeriodKind
from rondetafel.lib.access.result import AccessMeasures, to_json
from rondetafel.lib.access.rule import default_rule
from rondetafel.lib.base.files import whole_folder
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.sources.preparation import prepare_source
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.source_map import Kind, SourceMap

DataFrame = Any
Threshold = Literal["weekly", "monthly", "several", "once"]
PeriodName = Literal["year", "half", "quarter"]


@dataclass(frozen=True, slots=True)
class AccessTables:
    """Access as tables.

    Args:
        periods: one row per period with all measures.
        insiders: one row per period and threshold: count, base, share and its 95% interval.
        groups: one row per group and population, empty without a population with groups.
        rule: the insider rule in words.
        json: the same numbers as `rondetafel access measure --json`.
    """

    periods: DataFrame
    insiders: DataFrame
    groups: DataFrame
    rule: str
    json: dict[str, Any]

    def _repr_html_(self) -> str:
        """Small table and a sentence, as notebooks show objects."""
        source = self.json["source"]
        return f"<p>{source['used']:,} contacts. {self.rule}</p>{self.periods._repr_html_()}"


def measure_access(
    contacts: DataFrame,
    *,
    organisation: str,
    seat: str,
    date: str,
    venue: str | None = None,
    meeting: str | None = None,
    population: DataFrame | Sequence[DataFrame] = (),
    population_id: str | None = None,
    group: str | None = None,
    period: PeriodName = "year",
    threshold: Threshold = "monthly",
    observed_from: datetime.date | None = None,
    observed_to: datetime.date | None = None,
    labels: str | None = None,
    seed: int = 0,
) -> AccessTables:
    """Access per period and by group.

    Args:
        contacts: one row per contact.
        organisation: column with the organisation.
        seat: column with the seat.
        date: column with the date.
        venue: column with the venue; a seat is then the pair of both.
        meeting: column that says which contacts were one meeting.
        population: one or two frozen populations, one row per organisation.
        population_id: their column with the organisation.
        group: their column with the group.
        period: length of the periods.
        threshold: lowest frequency that makes an insider.
        observed_from: first day that the records cover.
        observed_to: last day that the records cover.
        labels: language of labels (nl, fr, en); codes where None.
        seed: of the bootstrap over organisations.

    Raises:
        BadInput: every row and column that is wrong.
    """
    columns = {"organisation": organisation, "seat": seat, "date": date, "venue": venue, "meeting": meeting}
    rule = default_rule().with_threshold(Frequency[threshold.upper()])
    with _prepared(
        contacts, columns, _listed(population), population_id, group, observed=(observed_from, observed_to)
    ) as (source, _):
        measures = measure(
            _records(source), source.populations, period=PeriodKind(period), rule=rule, seed=seed
        )
    language = Language(labels) if labels else None
    return AccessTables(
        periods=_like(contacts, _columns(periods_table(measures.periods, rule, Lens.RECORD), language)),
        insiders=_like(contacts, _insiders(measures, language)),
        groups=_like(contacts, _groups(measures, language)),
        rule=rule.basis.in_language(language or Language.EN),
        json=to_json(measures),
    )


def access_frame(
    contacts: DataFrame,
    *,
    organisation: str,
    seat: str,
    date: str,
    venue: str | None = None,
    period: PeriodName = "year",
    level: str | None = None,
) -> DataFrame:
    """The access frame of contacts: one row per organisation, venue, seat and period.

    Args:
        contacts: one row per contact.
        organisation: column with the organisation.
        seat: column with the seat.
        date: column with the date.
        venue: column with the venue.
        period: length of the periods.
        level: level of government, an id of the list `government_levels`.
    """
    columns = {"organisation": organisation, "seat": seat, "date": date, "venue": venue}
    with _prepared(contacts, columns) as (source, _):
        periods = covered_periods_of(_records(source), PeriodKind(period))
        frame = frame_of_contacts(_records(source), periods, level=level)
    return _like(contacts, frame.to_pydict())


def report_access(
    contacts: DataFrame,
    out: str | Path,
    *,
    organisation: str,
    seat: str,
    date: str,
    venue: str | None = None,
    meeting: str | None = None,
    population: DataFrame | Sequence[DataFrame] = (),
    population_id: str | None = None,
    group: str | None = None,
    title: str = "Contacts",
    lang: str = "nl",
    force: bool = False,
    seed: int = 0,
) -> Path:
    """Write the access report (HTML, PDF, Word, figures, tables) and give the folder.

    Args:
        contacts: one row per contact.
        out: folder to write.
        organisation: column with the organisation.
        seat: column with the seat.
        date: column with the date.
        venue: column with the venue.
        meeting: column that says which contacts were one meeting.
        population: one or two frozen populations.
        population_id: their column with the organisation.
        group: their column with the group.
        title: name of the source.
        lang: nl, fr or en.
        force: replace an existing folder.
        seed: of all chance.
    """
    from rondetafel.lib.reporting.writing import write_report

    columns = {"organisation": organisation, "seat": seat, "date": date, "venue": venue, "meeting": meeting}
    with (
        whole_folder(Path(out), force=force) as draft,
        _prepared(contacts, columns, _listed(population), population_id, group, title=title) as (
            source,
            folder,
        ),
    ):
        results = examine_access(source, folder, seed=seed)
        released = release_access(source, results, seed=seed)
        document = access_document(source, results, released, Language(lang))
        write_report(document, draft, more=network_files(released, Language(lang)))
    return Path(out)


@contextmanager
def _prepared(
    contacts: DataFrame,
    columns: Mapping[str, str | None],
    populations: Sequence[DataFrame] = (),
    population_id: str | None = None,
    group: str | None = None,
    *,
    title: str = "contacts",
    observed: tuple[datetime.date | None, datetime.date | None] = (None, None),
) -> Iterator[tuple[PreparedSource, Path]]:
    """The same way as files take, through Parquet in a folder that is gone afterwards."""
    if populations and not population_id:
        raise TypeError("population_id: name the column of the population that holds the organisation")
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as name:
        folder = Path(name)
        files = {"table": "contacts.parquet"}
        for number, population in enumerate(populations, start=1):
            role = "population" if number == 1 else f"population {number}"
            files[role] = _write(population, folder / f"population_{number}.parquet").name
        headings = {**columns, "population-id": population_id, "group": group}
        source = SourceMap(
            "contacts",
            Kind.CONTACTS,
            Localised.same(title),
            files=files,
            columns={role: heading for role, heading in headings.items() if heading},
            observed_from=observed[0],
            observed_to=observed[1],
        )
        file = _write(contacts, folder / "contacts.parquet")
        yield prepare_source(source, file, workspace=folder), folder


def _records(source: PreparedSource) -> ContactRecords:
    if source.contacts is None:
        raise BrokenPromise("contacts were given, none came back")
    return source.contacts


def _write(frame: DataFrame, path: Path) -> Path:
    import pyarrow
    import pyarrow.parquet

    if hasattr(frame, "to_arrow"):
        table = frame.to_arrow()
    else:
        table = pyarrow.Table.from_pandas(frame, preserve_index=False)
    pyarrow.parquet.write_table(table, path)
    return path


def _listed(population: DataFrame | Sequence[DataFrame]) -> Sequence[DataFrame]:
    return population if isinstance(population, (list, tuple)) else [population]


def _like(given: DataFrame, columns: dict[str, list[Any]]) -> DataFrame:
    """Table of the kind that was given."""
    if hasattr(given, "to_arrow"):
        import polars

        return polars.DataFrame(columns, infer_schema_length=None)
    import pandas

    return pandas.DataFrame(columns)


def _columns(table: Tabulation, language: Language | None) -> dict[str, list[Any]]:
    values = {
        column.id: [row[position] for row in table.rows] for position, column in enumerate(table.columns)
    }
    return {
        name: [v.in_language(language or Language.EN) if isinstance(v, Localised) else v for v in column]
        for name, column in values.items()
    }


def _insiders(measures: AccessMeasures, language: Language | None) -> dict[str, list[Any]]:
    result: dict[str, list[Any]] = {"period": []}
    for access in measures.periods:
        columns = _columns(insiders_table(access, measures.rule, Lens.RECORD), language)
        if language is None:
            columns["threshold"] = [threshold.id for threshold in THRESHOLDS]
        result["period"] += [access.period.label] * len(THRESHOLDS)
        for name, values in columns.items():
            result.setdefault(name, []).extend(values)
    return result


def _groups(measures: AccessMeasures, language: Language | None) -> dict[str, list[Any]]:
    result: dict[str, list[Any]] = {}
    for number, population in enumerate(measures.populations, start=1):
        table = representation_table(population, number, {}, Localised.same(population.id), Lens.RECORD)
        columns = {"population": [population.id] * len(table.rows)} | _columns(table, language)
        for name, values in columns.items():
            result.setdefault(name, []).extend(values)
    return result
