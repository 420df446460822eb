"""What goes together with access and influence: effects and full models as tables (S-9, S-11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rondetafel.instruments.survey.models.explanations import Explanations
from rondetafel.instruments.survey.models.multiplicity import AdjustedTest
from rondetafel.instruments.survey.models.results import ModelResult, NotEstimated, Term
from rondetafel.instruments.survey.tables.insiders import KNOWN, insiders_of
from rondetafel.instruments.survey.tables.planned import SHARE, Planned, label_column, model_table, planned
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.analysis.equivalence import Verdict
from rondetafel.lib.analysis.intervals import newcombe_difference
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.request import Cell
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part
from rondetafel.lib.vocab.vocabulary import codelist

EFFECT = ("effect", "low", "high")
YES_NO = {  # term of the joint model → attribute, value, value beside it
    "ally_at_table": ("ally_at_table", "yes", "no"),
    "type_business": ("contrast", "business", "citizen"),
}


def access_effects(explanations: Explanations, people: Respondents, contact_from: int) -> Planned | None:
    """Effects on being an insider, of each trait alone and other things equal, side by side (S-9).

    Alone, a numeric trait has a model of its own, and a yes-no trait the difference of two shares of
    insiders, which goes through the gate as counts.
    """
    joint = explanations.access_organisations
    if not isinstance(joint, ModelResult):
        return None
    alone = {
        model.id.removeprefix("access_alone_"): model
        for model in explanations.access_alone
        if isinstance(model, ModelResult)
    }
    columns = (
        *_effect_columns(),
        *(Column(f"simple_{name}", Kind.POINTS, word(f"column_simple_{name}")) for name in EFFECT),
    )
    rows: list[tuple[Value, ...]] = []
    cells: list[Cell] = []
    places = []
    for term in joint.terms:
        if term.effect is None:
            continue
        pair = _pair(term.id, contact_from)
        simple: tuple[float | None, ...] = (None, None, None)
        if term.id in alone:
            simple = _model_effect(alone[term.id])
        elif pair:
            simple = _difference([(people.count(cell.group), people.count(cell.base)) for cell in pair])
            cells += pair
            places += [
                CellPlace(len(rows), f"simple_{name}", cell.id, Part.DERIVED)
                for cell in pair
                for name in EFFECT
            ]
        rows.append((*_effect_row(joint, term, explanations.adjusted), *simple))
    models = [joint.output, *(model.output for model in alone.values())]
    return planned("access_effects", columns, rows, cells, places, methods=("M07", "M11"), models=models)


def _pair(term: str, contact_from: int) -> list[Cell]:
    """Insiders among those with a yes-no trait, and among those they are compared with."""
    if term not in YES_NO:
        return []
    attribute, counted, beside = YES_NO[term]
    return [
        Cell(
            f"{term}.{value}",
            insiders_of(contact_from).also(Group.within({attribute: [value]})),
            KNOWN.also(Group.within({attribute: [value]})),
            SHARE,
        )
        for value in (counted, beside)
    ]


def _difference(counts: Sequence[tuple[int, int]]) -> tuple[float | None, ...]:
    (count, base), (other, other_base) = counts
    if not base or not other_base:
        return (None, None, None)
    found = newcombe_difference(count, base, other, other_base)
    return (found.estimate, found.low, found.high)


def _model_effect(model: ModelResult) -> tuple[float | None, ...]:
    effect = model.terms[0].effect
    if effect is None:
        return (None, None, None)
    return (effect.interval.estimate, effect.interval.low, effect.interval.high)


def influence_effects(explanations: Explanations) -> Planned | None:
    """Average marginal effects on fair to great influence: in total, and with contact in the model."""
    rows, models = [], []
    for model in (explanations.influence_insider, explanations.influence_conditional):
        if isinstance(model, ModelResult):
            rows += [
                _effect_row(model, term, explanations.adjusted)
                for term in model.terms
                if term.effect is not None
            ]
            models.append(model.output)
    if not rows:
        return None
    return model_table("influence_effects", _effect_columns(), rows, models, methods=("M08", "M09", "M11"))


def coefficient_table(id: str, models: Sequence[ModelResult]) -> Planned | None:
    """Every coefficient of some models, with the two kinds of standard errors."""
    columns = (
        label_column("model"),
        label_column("label"),
        Column("odds_ratio", Kind.RATIO, word("column_odds_ratio")),
        Column("low", Kind.RATIO, word("column_low")),
        Column("high", Kind.RATIO, word("column_high")),
        Column("coefficient", Kind.NUMBER, word("column_coefficient")),
        Column("standard_error", Kind.NUMBER, word("column_standard_error")),
        Column("cv1_standard_error", Kind.NUMBER, word("column_cv1_standard_error")),
        Column("p", Kind.PROBABILITY, word("column_p")),
        Column("rows", Kind.COUNT, word("column_rows")),
        Column("organisations", Kind.COUNT, word("column_organisations")),
        label_column("term_id", Kind.NAME),
        label_column("model_id", Kind.NAME),
    )
    rows = [row for model in models for row in _coefficients(model)]
    if not rows:
        return None
    return model_table(id, columns, rows, [model.output for model in models], methods=("M07", "M08", "M09"))


def model_tests_table(models: Sequence[ModelResult]) -> Planned | None:
    """Joint tests, tests of parallel lines, and whether ties and allies matter equally at all levels."""
    columns = (
        label_column("model"),
        label_column("test"),
        Column("statistic", Kind.NUMBER, word("column_statistic_plain")),
        Column("p", Kind.PROBABILITY, word("column_p")),
        label_column("test_id", Kind.NAME),
        label_column("model_id", Kind.NAME),
    )
    rows = [
        (model_label(model.id), test_label(one.id), one.test.statistic, one.test.p_value, one.id, model.id)
        for model in models
        for one in model.tests
    ]
    if not rows:
        return None
    outputs = [model.output for model in models if model.tests]
    return model_table("model_tests", columns, rows, outputs, methods=("M07", "M08"))


def not_estimated_table(missing: Sequence[NotEstimated]) -> Planned | None:
    """Models that could not be estimated, and why."""
    if not missing:
        return None
    rows = [(model_label(one.id), word(f"reason_{one.reason.value}")) for one in missing]
    return model_table(
        "not_estimated", (label_column("model"), label_column("reason")), rows, [], methods=("M07",)
    )


def model_label(id: str) -> Localised:
    """Name of a model; that of one level says which."""
    if id.startswith("access_alone_"):
        return word("model_access_alone", predictor=word(f"predictor_{id.removeprefix('access_alone_')}"))
    for level in (entry.id for entry in codelist("negotiation_levels").entries):
        if id.endswith(f"_{level}"):
            return word(
                "model_at_level", model=word(f"model_{id.split('_')[0]}"), level=label("level", level)
            )
    return word(f"model_{id}")


def term_label(id: str) -> Localised:
    """Name of a predictor, of a party at a level, of a contrast, or of a threshold."""
    if "|" in id or id == "(Intercept)":
        return Localised.same(id)
    first, _, second = id.partition(":")
    if second in ("within", "between"):
        return word(f"term_{second}", predictor=word(f"predictor_{first}"))
    if first == "party":
        return word("contrast_party", party=label("party", second))
    if first == "level":
        one, other = second.split("-")
        return word("contrast_level", level=label("level", one), other=label("level", other))
    if second:
        return word("cell_of_model", party=label("party", second), level=label("level", first))
    return word(f"predictor_{id}")


def test_label(id: str) -> Localised:
    """Name of a test of a model: `parallel:hist_tie`, `block:type`, `level_interaction:ally`."""
    kind, _, what = id.partition(":")
    if not what:
        return word(f"test_{kind}")
    predictor = word("test_block_cell") if what == "cell" else word(f"predictor_{what}")
    return word(f"test_{kind}_of", predictor=predictor)


def _effect_columns() -> tuple[Column, ...]:
    return (
        label_column("group"),
        label_column("label"),
        *(Column(name, Kind.POINTS, word(f"column_{name}")) for name in EFFECT),
        Column("p", Kind.PROBABILITY, word("column_p")),
        Column("p_adjusted", Kind.PROBABILITY, word("column_p_adjusted")),
        label_column("verdict"),
        label_column("contrast"),
        label_column("term_id", Kind.NAME),
        label_column("model_id", Kind.NAME),
    )


def _effect_row(model: ModelResult, term: Term, adjusted: Sequence[AdjustedTest]) -> tuple[Value, ...]:
    effect = term.effect
    if effect is None:
        raise BrokenPromise(f"{model.id}: {term.id} has no average effect")
    p_adjusted = next(
        (one.p_adjusted for one in adjusted if one.model == model.id and one.term == term.id), term.p_value
    )
    return (
        model_label(model.id),
        term_label(term.id),
        effect.interval.estimate,
        effect.interval.low,
        effect.interval.high,
        term.p_value,
        p_adjusted,
        _verdict(effect.equivalence.verdict if effect.equivalence else None),
        _contrast(term.id, effect.low_value, effect.high_value),
        term.id,
        model.id,
    )


def _verdict(verdict: Verdict | None) -> Localised:
    return word("verdict_unknown" if verdict is None else f"verdict_{verdict.value}")


def _contrast(id: str, low: float | None, high: float | None) -> Localised:
    """From what to what the effect goes."""
    if low is None or high is None:
        return word(f"contrast_{id}") if id.startswith("type") else word("contrast_yes_no")
    return word("contrast_values", low=_plain(low), high=_plain(high))


def _plain(value: float) -> Localised:
    text = f"{value:.3g}"
    return Localised(text.replace(".", ","), text.replace(".", ","), text)


def _coefficients(model: ModelResult) -> Iterator[tuple[Value, ...]]:
    for contrast in model.contrasts:
        yield (
            model_label(model.id),
            term_label(contrast.id),
            contrast.odds_ratio.estimate,
            contrast.odds_ratio.low,
            contrast.odds_ratio.high,
            contrast.interval.estimate,
            None,
            None,
            contrast.p_value,
            model.rows,
            model.organisations,
            contrast.id,
            model.id,
        )
    for term in (*model.terms, *model.cells, *model.thresholds):
        yield (
            model_label(model.id),
            term_label(term.id),
            term.odds_ratio.estimate,
            term.odds_ratio.low,
            term.odds_ratio.high,
            term.interval.estimate,
            term.standard_error,
            term.cv1_standard_error,
            term.p_value,
            model.rows,
            model.organisations,
            term.id,
            model.id,
        )
