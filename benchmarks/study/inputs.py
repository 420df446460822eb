"""The demo study at several sizes: as a study folder, and as the CSV files that both sides read."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

PARTS = ("", "earlier")
Columns = Mapping[str, Sequence[object]]
ANSWERED = ("complete", "partial")
MOST_COPIES_OF_OTHERS = 50
FLOATS = ("fte", "lr", "attn_party", "attn_media", "attn_public")


def scaled_study(folder: Path, factor: int) -> None:
    """Write the demo study with its population and answers `factor` times, each with keys and ids of its own.

    Organisations that did not answer are copied 50 times at most: a study reads 100,000 rows of a file.
    """
    from rondetafel.instruments.survey.demo.study import write_demo_study

    write_demo_study(folder)
    for part in PARTS:
        for name, key in (("population.csv", "id"), ("answers.csv", "respondent")):
            _replicate(folder / part / name, key, factor)


def _replicate(path: Path, key: str, factor: int) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for copy in range(factor):
            mark = f"{copy:03x}" if copy else ""
            writer.writerows(
                {**row, key: row[key] + mark, **_named(row, mark)}
                for row in rows
                if copy < MOST_COPIES_OF_OTHERS or row.get("disposition", "complete") in ANSWERED
            )


def _named(row: dict[str, str], mark: str) -> dict[str, str]:
    return {"name": f"{row['name']} {mark}".strip()} if "name" in row else {}


def write_inputs(study_folder: Path, folder: Path) -> int:
    """Write `population.csv`, `respondents.csv` and `dyads.csv` from the study frame.

    Returns:
        The number of respondents.
    """
    from rondetafel.instruments.survey.folder.study import read_study
    from rondetafel.instruments.survey.measures.highest import insiders

    study = read_study(study_folder)
    frame, population = study.frame, study.population
    folder.mkdir(parents=True, exist_ok=True)
    attributes = ("type", "constituency")
    _write(folder / "population.csv", {id: population.attributes[id].labels() for id in attributes})
    organisation = np.arange(frame.size)
    contrast = frame.attributes["contrast"]
    people: Columns = {
        "organisation": organisation.tolist(),
        **{id: list(frame.attributes[id].labels()) for id in (*attributes, "domain")},
        "business": contrast.is_value("business").astype(int).tolist(),
        "insider": insiders(frame, study.description.contact_from).tolist(),
        **{name: frame.numbers[name].tolist() for name in FLOATS},
        "log_fte": np.log1p(frame.numbers["fte"]).tolist(),
    }
    _write(folder / "respondents.csv", people)
    dyads = frame.dyads
    columns: Columns = {
        "organisation": dyads.organisation.tolist(),
        "level": list(dyads.level.labels()),
        "party": list(dyads.party.labels()),
        **{name: getattr(dyads, name).tolist() for name in ("contact", "influence", "hist_tie", "position")},
    }
    _write(folder / "dyads.csv", columns)
    return frame.size


def _write(path: Path, columns: Columns) -> None:
    """A CSV file as R reads it: what is missing is NA."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in zip(*columns.values(), strict=True):
            writer.writerow(["NA" if value is None or value != value else value for value in row])
