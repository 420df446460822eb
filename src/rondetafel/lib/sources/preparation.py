"""From a known source on disk to evidence that is ready to be measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.sources.agendas import read_agendas
from rondetafel.lib.sources.chemnet import read_chemnet
from rondetafel.lib.sources.commission_meetings import read_commission_meetings
from rondetafel.lib.sources.joint_arrangements import read_joint_arrangements
from rondetafel.lib.sources.lobby_statements import read_lobby_statements
from rondetafel.lib.sources.mep_meetings import read_mep_meetings
from rondetafel.lib.sources.plain_columns import read_plain_columns
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.reading import Reading, open_reading
from rondetafel.lib.sources.source_map import SourceMap

_READERS: dict[str | None, Callable[[Reading], PreparedSource]] = {
    None: read_plain_columns,
    "eu_mep_meetings": read_mep_meetings,
    "eu_transparency_register": read_commission_meetings,
    "de_lobbyregister": read_lobby_statements,
    "nl_ministerial_agendas": read_agendas,
    "nl_joint_arrangements": read_joint_arrangements,
    "chemnet": read_chemnet,
}


def prepare_source(
    source: SourceMap,
    path: Path,
    *,
    workspace: Path,
    skip_bad_rows: bool = False,
    progress: Progress = silent,
) -> PreparedSource:
    """Read, check and link a source.

    Args:
        source: its map.
        path: its folder, or its file with contacts or seats; other files are looked for beside that.
        workspace: folder for everything that is written; the caller removes it.
        skip_bad_rows: leave bad rows out and list them, instead of refusing the file. Populations are
            always refused when a row is bad.
        progress: told of the steps `read` and `check` in rows, and `link` in names.

    Raises:
        BadInput: a file is missing or has problems; all problems of that file are listed.
    """
    reading = open_reading(source, path, workspace=workspace, skip_bad_rows=skip_bad_rows, progress=progress)
    prepared = _READERS[source.reader](reading)
    ids = (population.id for population in prepared.populations)
    labels = dict(zip(ids, source.population_labels, strict=False))
    return replace(prepared, population_labels=labels, notes=(*source.notes, *prepared.notes))
