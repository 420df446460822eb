"""The published directions of effect, estimated on a demo study by the primary estimators (methods.md §8)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

import numpy as np
import yaml
from scipy.stats import mannwhitneyu

from rondetafel.instruments.survey.demo.answer_table import DemoTable
from rondetafel.instruments.survey.demo.published import (
    EARLIER_LEVEL_PARTIES,
    LEVEL_PARTIES,
    REPORTED_LEVELS,
)
from rondetafel.instruments.survey.demo.study import DemoStudy
from rondetafel.lib.analysis.models.cluster_refits import one_step_jackknife
from rondetafel.lib.analysis.models.firth import firth_inference, fit_firth
from rondetafel.lib.analysis.models.fit import CoefficientRow, Predictors, coefficient_rows
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.vocab.vocabulary import codelist

SIGNIFICANT = 0.05
ATTENTION = ("attn_party", "attn_media", "attn_public")
NULLS = ("ln_fte", "business", "no_contrast", "lr", "extremity", *ATTENTION)
REPORTED = tuple((level, party) for level in REPORTED_LEVELS for party in LEVEL_PARTIES[level])


def scale(table: DemoTable, column: str, list_id: str) -> np.ndarray:
    """Values of a scale; NaN where not shown or not answered."""
    value = {entry.id: float(entry.value) for entry in codelist(list_id).entries if entry.value is not None}
    return np.array([value.get(cell, np.nan) for cell in table.column(column)])


def number(table: DemoTable, column: str) -> np.ndarray:
    return np.array([float(cell) if cell else np.nan for cell in table.column(column)])


def contact(table: DemoTable, level: str, party: str) -> np.ndarray:
    return scale(table, f"contact__{level}__{party}", "contact_frequency")


def insider(table: DemoTable) -> np.ndarray:
    return np.any([contact(table, level, party) >= 4 for level, party in REPORTED], axis=0)


def positions(description: str) -> dict[str, float]:
    file = resources.files("rondetafel.instruments.survey.demo").joinpath(description)
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))["party_positions"])


def organisation_predictors(table: DemoTable) -> dict[str, np.ndarray]:
    """Predictors of the model of access at organisation level (M07a)."""
    sides = {e.id: e.extra.get("report_contrast") for e in codelist("organisation_types").entries}
    side = np.array([sides[kind] for kind in table.column("type")])
    asked = {
        party: np.any([table_level(table, level) for level, at in REPORTED if at == party], axis=0)
        for party in {party for _, party in REPORTED}
    }
    ties = [
        np.where(rows, scale(table, f"hist_tie__{p}", "historical_ties"), np.nan) for p, rows in asked.items()
    ]
    ally = [rows & (scale(table, f"position__{p}", "party_position") == 1) for p, rows in asked.items()]
    lr = number(table, "lr")
    return {
        "max_tie": np.nanmax(ties, axis=0),
        "ally": np.any(ally, axis=0).astype(float),
        "ln_fte": np.log1p(number(table, "fte")),
        "business": (side == "business").astype(float),
        "no_contrast": (side == "none").astype(float),
        "lr": lr,
        "extremity": np.abs(lr - 5),
        **{name: scale(table, name, "attention_scale") for name in ATTENTION},
        "levels": np.sum([table_level(table, level) for level in REPORTED_LEVELS], axis=0).astype(float),
    }


def table_level(table: DemoTable, level: str) -> np.ndarray:
    return np.array([level in cell.split() for cell in table.column("levels")])


def organisation_access(table: DemoTable) -> dict[str, tuple[float, float]]:
    """Coefficient and p-value of each predictor in the Firth logit of insider status."""
    found = organisation_predictors(table)
    matrix = np.column_stack(list(found.values()))
    known = np.isfinite(matrix).all(axis=1)
    predictors = Predictors.of(found, matrix[known], intercept=True)
    fit = fit_firth(insider(table)[known].astype(float), predictors)
    return {row.name: (row.interval.estimate, row.test.p_value) for row in firth_inference(fit, list(found))}


def dyads(
    table: DemoTable, cells: tuple[tuple[str, str], ...], outcome: str, extra: Mapping[str, np.ndarray]
) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Stacked predictors, outcome and organisation of all dyads with a valid answer."""
    columns: dict[str, list[np.ndarray]] = {}
    answers = []
    for level, party in cells:
        lists = {"contact": "contact_frequency", "influence": "influence_scale"}
        answers.append(scale(table, f"{outcome}__{level}__{party}", lists[outcome]))
        size = len(answers[0])
        row = {
            "tie": scale(table, f"hist_tie__{party}", "historical_ties"),
            "ally": np.where(
                np.isnan(position := scale(table, f"position__{party}", "party_position")),
                np.nan,
                position == 1,
            ),
            "les_engages": np.full(size, float(party == "les_engages")),
            "flemish": np.full(size, float(level == "flemish")),
            "walloon": np.full(size, float(level == "walloon")),
            **extra,
        }
        for name, values in row.items():
            columns.setdefault(name, []).append(values)
    organisation = np.tile(np.arange(len(answers[0])), len(cells))
    return (
        {name: np.concatenate(parts) for name, parts in columns.items()},
        np.concatenate(answers),
        organisation,
    )


def ordered(
    predictors: Mapping[str, np.ndarray], outcome: np.ndarray, organisation: np.ndarray
) -> dict[str, CoefficientRow]:
    """Ordered logit with the cluster jackknife over organisations (M07b, M09)."""
    matrix = np.column_stack(list(predictors.values()))
    known = np.isfinite(matrix).all(axis=1) & np.isfinite(outcome)
    fit = fit_ordinal(outcome[known], Predictors.of(predictors, matrix[known]))
    jackknife = one_step_jackknife(fit, organisation[known])
    rows = coefficient_rows(fit, jackknife.covariance, degrees_of_freedom=jackknife.degrees_of_freedom)
    return {row.name: row for row in rows}


def positive(row: CoefficientRow) -> bool:
    return row.interval.estimate > 0 and row.p_value < SIGNIFICANT


def concentration(table: DemoTable, level: str) -> float:
    """Mean Herfindahl index of contact over parties, of organisations with contact at a level."""
    scores = np.column_stack([contact(table, level, party) - 1 for party in LEVEL_PARTIES[level]])
    total = np.nansum(scores, axis=1)
    shares = scores[total > 0] / total[total > 0, None]
    return float(np.nanmean(np.nansum(shares**2, axis=1)))


def after_elections(table: DemoTable) -> dict[str, bool]:
    """Which directions hold in the study after the elections."""
    access = organisation_access(table)
    inside = insider(table)
    fte = number(table, "fte")
    more_staff = mannwhitneyu(
        fte[inside & ~np.isnan(fte)], fte[~inside & ~np.isnan(fte)], alternative="two-sided"
    )
    base = organisation_predictors(table)
    traits = {name: base[name] for name in NULLS}
    dyad_access = ordered(*dyads(table, REPORTED, "contact", traits))
    attention = {name: base[name] for name in ATTENTION}
    influence = ordered(*dyads(table, REPORTED, "influence", {"insider": inside.astype(float), **attention}))
    held = {
        "ties to access, organisations": access["max_tie"][0] > 0 and access["max_tie"][1] < SIGNIFICANT,
        "ally to access, organisations": access["ally"][0] > 0 and access["ally"][1] < SIGNIFICANT,
        "ties to access, dyads": positive(dyad_access["tie"]),
        "ally to access, dyads": positive(dyad_access["ally"]),
        "staff of insiders larger": more_staff.pvalue < SIGNIFICANT
        and np.nanmedian(fte[inside]) > np.nanmedian(fte[~inside]),
        "insiders to influence": positive(influence["insider"]),
        "ties to influence": positive(influence["tie"]),
        "Les Engagés, influence": influence["les_engages"].interval.estimate > 0,
        "Les Engagés, access": dyad_access["les_engages"].interval.estimate > 0,
        "Flemish level more accessible": dyad_access["flemish"].interval.estimate > 0,
        "federal level more concentrated": concentration(table, "federal") > concentration(table, "flemish"),
    }
    held |= {f"no effect of {name} on access": access[name][1] >= SIGNIFICANT for name in NULLS}
    held |= {f"no effect of {name}, dyads": dyad_access[name].p_value >= SIGNIFICANT for name in NULLS}
    held["no effect of any of these"] = all(access[name][1] >= SIGNIFICANT for name in NULLS)
    held |= {f"{name} to influence": positive(influence[name]) for name in ATTENTION}
    return {name: bool(value) for name, value in held.items()}


def before_elections(table: DemoTable) -> dict[str, bool]:
    """Which directions hold in the study before the elections."""
    place = positions("earlier_study.yaml")
    lr = number(table, "lr")
    slopes = {}
    for outcome, list_id in (("contact", "contact_frequency"), ("influence", "influence_scale")):
        names = (
            [
                (f"contact__{level}__{party}", party)
                for level, at in EARLIER_LEVEL_PARTIES.items()
                for party in at
            ]
            if outcome == "contact"
            else [(f"influence__{party}", party) for party in EARLIER_LEVEL_PARTIES["federal"]]
        )
        answers = np.concatenate([scale(table, name, list_id) for name, _ in names])
        parties = sorted({party for _, party in names})
        columns = {"distance": np.concatenate([np.abs(lr - place[party]) for _, party in names])} | {
            party: np.concatenate([np.full(len(lr), float(at == party)) for _, at in names])
            for party in parties[1:]
        }
        slopes[outcome] = ordered(columns, answers, np.tile(np.arange(len(lr)), len(names)))["distance"]
    return {
        "distance lowers influence": slopes["influence"].interval.estimate < 0
        and slopes["influence"].p_value < SIGNIFICANT,
        "distance matters less for contact": abs(slopes["contact"].interval.estimate)
        < abs(slopes["influence"].interval.estimate) / 2,
    }


def directions(study: DemoStudy) -> dict[str, bool]:
    """Every published direction, and whether it holds."""
    return after_elections(study.answers) | before_elections(study.earlier_answers)
