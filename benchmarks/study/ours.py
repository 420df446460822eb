"""The same estimates, figures and page as `peer.R`, with this library.

python -m benchmarks.study.ours FOLDER_WITH_CSV OUT_FOLDER
"""

from __future__ import annotations

import csv
import os
import sys
from base64 import b64encode
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command sets it

import numpy as np

from rondetafel.lib.analysis.arrays import Flags, Floats
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.analysis.models.fit import Predictors, coefficient_rows, indicator_predictors
from rondetafel.lib.analysis.models.logit import LogitFit, fit_logit
from rondetafel.lib.analysis.models.marginal_effects import average_slopes
from rondetafel.lib.analysis.models.ordinal import OrdinalFit, fit_ordinal
from rondetafel.lib.analysis.models.robust import SmallSample, cluster_covariance
from rondetafel.lib.analysis.survey.calibration import post_stratified
from rondetafel.lib.analysis.survey.contingency import weighted_table_tests
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.design_tests import design_rank_test, design_t_test
from rondetafel.lib.analysis.survey.estimates import survey_mean
from rondetafel.lib.analysis.survey.frame_comparison import dissimilarity
from rondetafel.lib.analysis.survey.proportions import ProportionMethod, survey_proportion
from rondetafel.lib.reporting.figures.converting import png_of
from rondetafel.lib.reporting.figures.drawing import WIDE, Margins, draw, layer, scaled, until
from rondetafel.lib.reporting.figures.svg import on_white

OWN = ("hist_tie", "position", "business", "log_fte", "attn_party", "attn_media", "attn_public")
ATTENTION = ("attn_party", "attn_media", "attn_public")
SLOPES = ("hist_tie", "position", "log_fte", *ATTENTION)
HEIGHT = 378  # 10 cm

Table = Mapping[str, list[str]]
Numbers = dict[str, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A mark of a figure: what it is about, its value with limits, and the series it belongs to."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures, drawn beside the estimates."""

    threads: ThreadPoolExecutor
    pictures: dict[str, Future[bytes]] = field(default_factory=dict)

    def add(self, name: str, drawing: Callable[[Sequence[Point]], str], points: Sequence[Point]) -> None:
        """Draw later, as a picture of 300 dots per inch."""
        self.pictures[name] = self.threads.submit(lambda: png_of(on_white(drawing(points))))


def main() -> None:
    """Read, estimate, draw, write."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    population, people, dyads = (
        _read(folder / f"{name}.csv") for name in ("population", "respondents", "dyads")
    )
    numbers: Numbers = {}
    with ThreadPoolExecutor() as threads:  # figures are drawn while the models are estimated
        figures = Figures(threads)
        numbers |= _representativeness(population, people, figures)
        numbers |= _insiders(population, people, figures)
        numbers |= _influence(dyads, figures)
        numbers |= _models(people, dyads, figures)
        pictures = {name: picture.result() for name, picture in figures.pictures.items()}
    for name, png in pictures.items():
        (out / f"{name}.png").write_bytes(png)
    (out / "report.html").write_text(_page(numbers, pictures), encoding="utf-8")
    with (out / "numbers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "value"), *numbers.items()])


def _representativeness(population: Table, people: Table, figures: Figures) -> Numbers:
    from rondetafel.lib.analysis.comparisons.tables import chi_square_test

    found: Numbers = {}
    for variable in ("type", "constituency"):
        values = list(dict.fromkeys(population[variable]))
        n, size = (np.array([table[variable].count(one) for one in values]) for table in (people, population))
        found[f"{variable}.dissimilarity"] = dissimilarity(n, size)
        found[f"{variable}.chi2"] = chi_square_test([n, size - n]).statistic or 0.0
        if variable == "type":
            sides = (("sample", n), ("population", size))
            points = [
                Point(one, share, series=side)
                for side, counts in sides
                for one, share in zip(values, counts / counts.sum(), strict=True)
            ]
            figures.add("sample", _dots, points)
    return found


def _insiders(population: Table, people: Table, figures: Figures) -> Numbers:
    insider, types = _numbers(people["insider"]), np.array(people["type"])
    srs = SurveyDesign.of(np.ones(len(insider)), population=len(population["type"]))
    known: dict[Hashable, float] = {
        one: float(population["type"].count(one)) for one in dict.fromkeys(population["type"])
    }
    weighted = post_stratified(srs, types, known)
    survey_proportion(srs, insider, capped=False)
    share = survey_proportion(weighted, insider, capped=False)
    survey_proportion(weighted, insider, method=ProportionMethod.LOGIT)
    rates = {}
    for variable in ("domain", "type"):
        labels = np.array(people[variable])
        for one in dict.fromkeys(people[variable]):
            rates[variable, one] = survey_mean(weighted, insider, domain=labels == one)
    points = [Point(one, rate.estimate or 0.0) for (name, one), rate in rates.items() if name == "domain"]
    figures.add("domains", _bars, points)
    values = {"fte": np.log1p(_numbers(people["fte"]))}
    values |= {name: _numbers(people[name]) for name in ("lr", *ATTENTION)}
    tests = {name: design_t_test(weighted, one, insider).statistic or 0.0 for name, one in values.items()}
    table = weighted_table_tests(weighted, types, insider)
    limits = share.interval
    return {
        "insiders": limits.estimate or 0.0,
        "insiders.low": limits.low or 0.0,
        "insiders.high": limits.high or 0.0,
        **{f"t.{name}": statistic for name, statistic in tests.items()},
        "rao_scott": (table.rao_scott.statistic if table else None) or 0.0,
        "rank": design_rank_test(weighted, values["fte"], insider).statistic or 0.0,
    }


def _influence(dyads: Table, figures: Figures) -> Numbers:
    influence, contact = _numbers(dyads["influence"]), _numbers(dyads["contact"])
    levels, cells = np.array(dyads["level"]), _cells(dyads)
    found: Numbers = {}
    points = []
    for cell in dict.fromkeys(cells.tolist()):
        answers = influence[(cells == cell) & ~np.isnan(influence)]
        interval = wilson(int((answers >= 4).sum()), len(answers))
        limits = (interval.estimate or 0.0, interval.low or 0.0, interval.high or 0.0)
        names = (f"wilson.{cell}.{name}" for name in ("share", "low", "high"))
        found |= dict(zip(names, limits, strict=True))
        points.append(Point(cell, *limits))
    figures.add("influence", _dots, points)
    shares = [
        Point(level, float(np.mean(at[~np.isnan(at)] == value)), series=str(value))
        for level in dict.fromkeys(dyads["level"])
        for at in [contact[levels == level]]
        for value in range(1, 6)
    ]
    figures.add("contact", _bars, shares)
    return found


def _models(people: Table, dyads: Table, figures: Figures) -> Numbers:
    organisation = _numbers(dyads["organisation"]).astype(int)
    columns = {name: _numbers(dyads[name]) for name in ("contact", "influence", "hist_tie", "position")}
    columns |= {name: _numbers(people[name])[organisation] for name in OWN if name not in columns}
    found: Numbers = {}
    cells = _cells(dyads)
    for name, outcome in (("access", "contact"), ("felt", "influence")):
        values = columns[outcome]
        rows, x = _complete(values, columns, OWN)
        own = _with_cells(x, cells[rows])
        ordered = fit_ordinal(values[rows], own)
        found |= {f"{name}.{one}": float(ordered.coefficients[ordered.at(one)]) for one in OWN}
        slopes = _slopes(f"ame.{name}", ordered, organisation[rows])
        if name == "access":
            figures.add(
                "effects",
                _dots,
                [
                    Point(one, effect, effect - 1.96 * error, effect + 1.96 * error)
                    for one in SLOPES
                    for effect, error in [
                        (slopes[f"ame.access.{one}.estimate"], slopes[f"ame.access.{one}.se"])
                    ]
                ],
            )
        constant = Predictors.of(own.names, own.matrix, intercept=True)
        binary = fit_logit(values[rows] >= 4, constant)
        found |= slopes | _slopes(f"ame.{name}_binary", binary, organisation[rows])
    return found | dict(_per_level(columns, np.array(dyads["level"]), organisation))


def _slopes(name: str, fit: OrdinalFit | LogitFit, organisation: Floats) -> Numbers:
    covariance = cluster_covariance(fit, organisation, correction=SmallSample.CLUSTERS)
    least = fit.threshold_count if isinstance(fit, OrdinalFit) else None
    effects = average_slopes(fit, SLOPES, at_least=least, covariance=covariance)
    estimates = {f"{name}.{one.name}.estimate": one.interval.estimate or 0.0 for one in effects}
    return estimates | {f"{name}.{one.name}.se": one.standard_error for one in effects}


def _per_level(
    columns: Mapping[str, Floats], levels: np.ndarray[tuple[int], np.dtype[np.str_]], organisation: Floats
) -> Iterator[tuple[str, float]]:
    own = ("hist_tie", "position", "log_fte", "business")
    for level in sorted(set(levels.tolist())):
        at = levels == level
        rows, x = _complete(columns["contact"], columns, own, at)
        fit = fit_logit(columns["contact"][rows] >= 3, Predictors.of(own, x.matrix, intercept=True))
        covariance = cluster_covariance(fit, organisation[rows], correction=SmallSample.CLUSTERS)
        for row in coefficient_rows(fit, covariance)[1:]:
            yield f"level.{level}.{row.name}.estimate", row.interval.estimate or 0.0
            yield f"level.{level}.{row.name}.se", row.standard_error


def _complete(
    outcome: Floats, columns: Mapping[str, Floats], names: Sequence[str], among: Flags | None = None
) -> tuple[Flags, Predictors]:
    matrix = np.column_stack([columns[name] for name in names])
    rows = ~np.isnan(outcome) & ~np.isnan(matrix).any(axis=1)
    rows = rows if among is None else rows & among
    return rows, Predictors.of(names, matrix[rows])


def _with_cells(x: Predictors, cells: np.ndarray[tuple[int], np.dtype[np.str_]]) -> Predictors:
    present, codes = np.unique(cells, return_inverse=True)
    indicators = indicator_predictors("cell", codes, list(range(len(present))))
    return Predictors((*x.names, *indicators.names), np.column_stack([x.matrix, indicators.matrix]))


def _cells(dyads: Table) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    return np.array([f"{level}.{party}" for level, party in zip(dyads["level"], dyads["party"], strict=True)])


def _read(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {name: list(column) for name, column in zip(rows[0], zip(*rows[1:], strict=True), strict=True)}


def _numbers(texts: list[str]) -> Floats:
    return np.array([float("nan") if text == "NA" else float(text) for text in texts])


def _dots(points: Sequence[Point]) -> str:
    """Points with their limits, one row per label."""
    rows = [
        {"label": one.label, "value": one.value, "series": one.series, "low": one.low, "high": one.high}
        for one in points
    ]
    marks = [layer(rows, "point", {"filled": True}, x=_axis(points), y=_labels(), shape=_series("shape"))]
    if points[0].low is not None:
        limits = {"x": scaled("low", _domain(points)), "x2": until("high"), "y": _labels()}
        marks.append(layer(rows, "rule", {}, **limits))
    return draw(marks, WIDE, HEIGHT, Margins(left=170, right=24))


def _bars(points: Sequence[Point]) -> str:
    """Bars, stacked where a label has several series."""
    rows = [{"label": one.label, "value": one.value, "series": one.series} for one in points]
    x = {"field": "value", "type": "quantitative", "aggregate": "sum", "axis": {}}
    return draw(
        [layer(rows, "bar", {}, x=x, y=_labels(), color=_series("color"))],
        WIDE,
        HEIGHT,
        Margins(left=170, right=24),
    )


def _labels() -> dict[str, object]:
    return {"field": "label", "type": "nominal", "sort": None}


def _series(channel: str) -> dict[str, object]:
    return {"field": "series", "type": "nominal", "legend": None}


def _axis(points: Sequence[Point]) -> dict[str, object]:
    return scaled("value", _domain(points), {"grid": True})


def _domain(points: Sequence[Point]) -> tuple[float, float]:
    values = [value for one in points for value in (one.value, one.low, one.high) if value is not None]
    return min(0.0, *values), max(values)


def _page(numbers: Numbers, pictures: Mapping[str, bytes]) -> str:
    lines = "".join(f"<tr><th>{name}</th><td>{value:.4f}</td></tr>" for name, value in numbers.items())
    images = "".join(
        f'<img alt="{name}" src="data:image/png;base64,{b64encode(png).decode("ascii")}">'
        for name, png in pictures.items()
    )
    return f"<!doctype html><html lang='en'><title>Survey</title><table>{lines}</table>{images}</html>"


if __name__ == "__main__":
    main()
