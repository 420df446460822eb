"""Invented raters and what they say: on the sheet, and one of them in an answer file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from rondetafel.instruments.cooperation.criteria import HIGHEST_SCORE, all_criteria
from rondetafel.instruments.cooperation.demo.forms import Row, form_name, government_name

RATERS = {
    "R1": "be_federal_government",
    "R2": "be_federal_government",
    "R3": "be_flemish",
    "R4": "be_flemish",
    "R5": "be_walloon_region",
    "R6": "be_brussels_capital_region",
}
BY_FORM = "R6"
"""The rater whose answers come from the form."""

FEW = ("R1", "R2")
"""Two raters of one government: too few for a result."""

DISPUTED = "mutual_trust"
"""On this precondition raters disagree, so that forms may not be put in order on it."""

_CHANCE_OF_A_STEP = 0.25


def rater_rows() -> list[Row]:
    """Raters with invented names."""
    return [
        {"rater": code, "name": f"Verzonnen Beoordelaar {code}", "government": government_name(government)}
        for code, government in RATERS.items()
    ]


def all_ratings(named: Mapping[str, Any], random: np.random.Generator) -> list[Row]:
    """Every rating, in the shape of the sheet."""
    rows: list[Row] = []
    rated = {**named["forms"], **{about["name"]: about for about in named["others"]}}
    for form, about in rated.items():
        for key, timing in (("ex_post", "ex_post"), ("ex_ante", "ex_ante"), ("few_raters", "ex_post")):
            if key in about:
                raters = FEW if key == "few_raters" else tuple(RATERS)
                rows += [
                    row
                    for rater in raters
                    for row in _ratings(form_name(form), timing, rater, about[key], random)
                ]
    rows[4] |= {"argument": None}  # a draft
    rows[13] |= {"score": None, "cannot_judge": True, "argument": None}
    return rows


def _ratings(
    form: str, timing: str, rater: str, levels: list[int], random: np.random.Generator
) -> Iterator[Row]:
    for criterion, level in zip(all_criteria(), levels, strict=True):
        step = int(random.random() < _CHANCE_OF_A_STEP) * int(random.choice((-1, 1)))
        score = int(random.integers(0, HIGHEST_SCORE + 1)) if criterion == DISPUTED else level + step
        yield {
            "rater": rater,
            "form": form,
            "timing": timing,
            "criterion": criterion,
            "score": float(min(max(score, 0), HIGHEST_SCORE)),
            "cannot_judge": None,
            "argument": f"Verzonnen argument van {rater}.",
            "evidence": "Verzonnen jaarverslag" if criterion == "transparency" else None,
        }


def write_answer_file(rows: list[Row], folder: Path) -> None:
    """The ratings of one rater as answers to the form, one row per form and timing."""
    records: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        record = records.setdefault(
            (row["form"], row["timing"]),
            {"consent": "yes", "rater": BY_FORM, "form": row["form"], "timing": row["timing"]},
        )
        judged = row["score"] is not None
        record[f"score_{row['criterion']}"] = str(int(row["score"])) if judged else "cannot_judge"
        record[f"why_{row['criterion']}"] = row["argument"] or ""
        record[f"evidence_{row['criterion']}"] = row["evidence"] or ""
    quote = {"bottleneck": "", "words": "", "public_quote": "", "consent_quote": ""}
    said = {
        "bottleneck": "limited_transparency",
        "words": "Verzonnen uitspraak van R6.",
        "public_quote": "Niemand buiten de zaal weet wat er is beslist. (verzonnen)",
        "consent_quote": "yes",
    }
    (folder / "ratings").mkdir()
    with (folder / "ratings" / f"{BY_FORM.lower()}.csv").open("w", encoding="utf-8", newline="") as page:
        lines = [record | (said if place == 0 else quote) for place, record in enumerate(records.values())]
        writer = csv.DictWriter(page, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
