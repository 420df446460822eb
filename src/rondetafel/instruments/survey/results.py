"""The released numbers of a study as one documented JSON object (docs/reference/study-json.md)."""

from __future__ import annotations

from typing import Any

from rondetafel.instruments.survey.pipeline import StudyResults
from rondetafel.instruments.survey.wording import LISTS, OTHER, word
from rondetafel.lib.base.tables import Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.released_rows import Row, rows_of
from rondetafel.lib.vocab.vocabulary import codelist

FORMAT = 1
SHARE = ("count", "base", "share", "low", "high")


def to_json(results: StudyResults) -> dict[str, Any]:
    """Released numbers; a number that the gate took out is null, with a status beside it."""
    study, released = results.study, results.released
    tables = released.tables
    population = study.population
    complete = population.counts("disposition").get("complete", 0)
    return {
        "format": FORMAT,
        "study": study.description.id,
        "version": study.description.version,
        "synthetic": study.description.synthetic,
        "response": {
            "invited": population.size,
            "complete": complete,
            "rate": complete / population.size,
        },
        "insiders": _share(rows_of(tables["insiders"])[0]),
        "insiders_at_threshold": _rows(tables, "thresholds", "threshold"),
        "insiders_by_level": _rows(tables, "insiders_by_level", "level"),
        "insider_rate_by_domain": _rows(tables, "insider_rate_by_domain", "domain"),
        "insider_composition_by_domain": _rows(tables, "insider_composition_by_domain", "domain"),
        "influence": [
            {"level": row["level_id"] or None, "party": row["party_id"], **_share(row)}
            for row in rows_of(tables["influence"])
        ],
        "comparison": [_compared(row) for row in rows_of(tables["passport"])] if "passport" in tables else [],
        "tables": {id: _table(table) for id, table in tables.items()},
        "excluded_levels": [level.id for level in study.description.excluded],
        "disclosure": {
            "policy": released.decision.policy.name,
            "ledger_entry": released.entry.hash,
            "hidden_numbers": sum(len(table.hidden) for table in tables.values()),
            "certificate": released.decision.certificate.as_data() if released.decision.certificate else None,
        },
    }


def _share(row: Row) -> dict[str, Any]:
    return {**{name: row[name] for name in SHARE}, "status": row["status"]}


def _rows(tables: Any, id: str, column: str) -> list[dict[str, Any]]:
    if id not in tables:
        return []
    return [{column: _id_of(column, row[column]), **_share(row)} for row in rows_of(tables[id])]


def _id_of(attribute: str, value: Value) -> str | None:
    """Id of the vocabulary behind a label, or that of the categories taken together."""
    if value == word(OTHER):
        return OTHER
    list_id = LISTS["contact" if attribute == "threshold" else attribute]
    return next((entry.id for entry in codelist(list_id).entries if entry.short == value), None)


def _compared(row: Row) -> dict[str, Any]:
    names = (*SHARE, *(f"before_{name}" for name in SHARE))
    names = (*names, "difference", "difference_low", "difference_high")
    return {
        "item": row["item_id"],
        "verdict": row["verdict_id"],
        **{name: row[name] for name in names},
        "status": row["status"],
    }


def _table(table: Released) -> dict[str, Any]:
    return {
        "columns": [column.id for column in table.columns],
        "rows": [[_plain(value) for value in row] for row in table.rows],
    }


def _plain(value: Value) -> Any:
    if isinstance(value, Localised):
        return value.en
    return value if value is None or isinstance(value, str | int | float) else value.isoformat()
