"""Written statements in the German Lobbyregister, from organisations to parts of Bundestag and government."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.text import Localised
from rondetafel.lib.sources.messages import PROBLEMS
from rondetafel.lib.sources.notes import note
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.staged import FieldKind, StagedTable, Wanted
from rondetafel.lib.vocab.vocabulary import codelist

_RECIPIENTS = (
    Wanted("organisation", "register_number"),
    Wanted("statement", "statement_id"),
    Wanted("date", "sending_date", FieldKind.DATE),
    Wanted("code", "recipient_code"),
    Wanted("recipient", "recipient_de"),
)
_ORGANISATIONS = (
    Wanted("organisation", "register_number"),
    Wanted("identity", "identity"),
    Wanted("active", "active"),
    Wanted("name", "name", required=False),  # natural persons have none
    Wanted("activity", "activity_code"),
    Wanted("fte", "fte_lobbying", FieldKind.NUMBER, required=False),
)
_FIELDS = (Wanted("organisation", "register_number"), Wanted("code", "code"))
_PROJECTS = (Wanted("organisation", "register_number"),)

# A recipient is a path, `RG_BUNDESTAG|RG_BT_COMMITTEES`. The row of the part before the bar repeats what
# its leaves say, so only leaves are contacts; the part before the bar is their venue.
_CONTACTS = """
    WITH top AS (SELECT DISTINCT code, recipient FROM rows WHERE code NOT LIKE '%|%')
    SELECT DISTINCT
        leaf.organisation, top.recipient AS venue, leaf.recipient AS seat, leaf.date, leaf.statement
    FROM rows AS leaf JOIN top ON top.code = split_part(leaf.code, '|', 1)
    WHERE leaf.code LIKE '%|%'
    ORDER BY leaf.organisation, leaf.date, leaf.statement, venue, seat
"""
_POPULATION = """
    WITH interests AS (
        SELECT organisation, string_agg(DISTINCT code, '|' ORDER BY code) AS fields FROM fields GROUP BY ALL
    )
    SELECT organisation, name, types."group", fte, fields
    FROM organisations JOIN types USING (activity) LEFT JOIN interests USING (organisation)
    WHERE identity = 'ORGANIZATION' AND lower(active) = 'true'
    ORDER BY organisation
"""
_ROLES = ("organisation", "name", "group", "fte", "fields")


def read_lobby_statements(reading: Reading) -> PreparedSource:
    """Contacts, one per statement and recipient; two populations: all registered, and those with a project.

    The second holds the organisations that say which rule they try to change. The group is the activity
    they declare, mapped to `organisation_types` by the table in `activity_types.yaml`.

    Raises:
        BadInput: a file is missing or has problems, or an activity is not in the table.
    """
    reading.check_files("table", "population", "fields", "projects")
    organisations = reading.stage("population", _ORGANISATIONS)
    recipients = reading.stage("table", _RECIPIENTS)
    contacts = reading.write("contacts", _CONTACTS, rows=recipients)
    registered = reading.write(
        "population",
        _POPULATION,
        organisations=organisations,
        fields=reading.stage("fields", _FIELDS),
        types=_write_types(reading, organisations),
    )
    mobilised = reading.write(
        "mobilised",
        "SELECT * FROM registered SEMI JOIN projects USING (organisation) ORDER BY organisation",
        registered=registered,
        projects=reading.stage("projects", _PROJECTS),
    )
    return PreparedSource(
        reading.source,
        contacts=reading.contacts(contacts, recipients, ("organisation", "venue", "seat", "date")),
        populations=(
            reading.population("population", registered, _ROLES),
            reading.population("mobilised", mobilised, _ROLES),
        ),
        group_labels=_group_labels(),
        notes=(_leaves(reading, recipients), _excluded(reading, organisations)),
        problems=recipients.problems,
        unlisted=recipients.unlisted,
    )


@cache
def activity_types() -> Mapping[str, str]:
    """Id in the list `organisation_types` per activity that the register knows."""
    text = resources.files(__package__).joinpath("activity_types.yaml").read_text(encoding="utf-8")
    return {code: type_id for type_id, codes in yaml.safe_load(text).items() for code in codes}


def _write_types(reading: Reading, organisations: StagedTable) -> Path:
    """Write the table of activities and types as Parquet.

    Raises:
        BadInput: an organisation declares an activity that is not in the table.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = activity_types()
    declared = reading.query("SELECT activity, count(*) FROM rows GROUP BY 1 ORDER BY 1", rows=organisations)
    place = Place(file=reading.file("population").name, column="activity_code")
    if unknown := [(code, n) for code, n in declared if code not in types]:
        raise BadInput(PROBLEMS.problem("SRC-015", place, value=code, times=n) for code, n in unknown)
    path = reading.workspace / "activity-types.parquet"
    pq.write_table(pa.table({"activity": list(types), "group": list(types.values())}), path)
    return path


def _group_labels() -> dict[str, Localised]:
    entries = codelist("organisation_types")
    return {type_id: entries.entry(type_id).short for type_id in sorted(set(activity_types().values()))}


def _excluded(reading: Reading, organisations: StagedTable) -> Localised:
    """How many entries of the register are not in the population, and why."""
    ((entries, persons, gone),) = reading.query(
        "SELECT count(*), count(*) FILTER (WHERE identity <> 'ORGANIZATION'), "
        "count(*) FILTER (WHERE identity = 'ORGANIZATION' AND lower(active) <> 'true') FROM rows",
        rows=organisations,
    )
    return note("lobbyregister_excluded", entries=entries, persons=persons, gone=gone)


def _leaves(reading: Reading, recipients: StagedTable) -> Localised:
    ((parents, leaves),) = reading.query(
        "SELECT count(*) FILTER (WHERE code NOT LIKE '%|%'), count(*) FILTER (WHERE code LIKE '%|%') "
        "FROM rows",
        rows=recipients,
    )
    return note("lobbyregister_leaves", rows=recipients.used, parents=parents, leaves=leaves)
