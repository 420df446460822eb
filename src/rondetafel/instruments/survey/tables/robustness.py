"""Do the results hold? Party differences, specifications, imputation, missing answers (M06, M10, M12)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.models.explanations import Explanations
from rondetafel.instruments.survey.models.party_differences import PartyDifference
from rondetafel.instruments.survey.models.results import ModelResult
from rondetafel.instruments.survey.people import asked_measure, missing_measure
from rondetafel.instruments.survey.tables.explanation import model_label, term_label
from rondetafel.instruments.survey.tables.influence import influence_cell
from rondetafel.instruments.survey.tables.planned import Planned, label_column, model_table, planned
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.groups import EVERYBODY
from rondetafel.lib.disclosure.model_rules import ModelOutput
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part

MAIN = ("contact", "hist_tie")  # the effect whose curve the report draws


def party_differences_table(found: Sequence[PartyDifference], influence_from: int) -> Planned | None:
    """Per level: may the order of the parties be chance? (M06)

    With the shares of all parties but one, a test tells the last: where the gate hides one, the test goes.
    """
    if not found:
        return None
    columns = (
        label_column("level"),
        label_column("test"),
        Column("statistic", Kind.NUMBER, word("column_statistic_plain")),
        Column("df", Kind.NUMBER, word("column_df")),
        Column("p", Kind.PROBABILITY, word("column_p")),
    )
    cells, places = [], []
    for number, one in enumerate(found):
        for party in one.parties:
            cell = influence_cell(one.level, party, influence_from)
            cells.append(cell)
            places += [CellPlace(number, name, cell.id, Part.DERIVED) for name in ("statistic", "df", "p")]
    rows = [_difference_row(one) for one in found]
    return planned("party_differences", columns, rows, cells, places, methods=("M06",))


def specifications_table(explanations: Explanations) -> Planned | None:
    """Every specification of the main effect, for the curve."""
    curve = next((one.curve for one in explanations.robustness if (one.outcome, one.term) == MAIN), None)
    if curve is None or not curve.specifications:
        return None
    columns = (
        label_column("specification", Kind.NAME),
        *(Column(name, Kind.POINTS, word(f"column_{name}")) for name in ("effect", "low", "high")),
        *(label_column(f"choice_{name}") for name in ("outcome", "sample", "model")),
    )
    rows = [
        (
            f"{number}",
            one.interval.estimate,
            one.interval.low,
            one.interval.high,
            *(_choice(decision, one.choices[decision]) for decision in ("outcome", "sample", "model")),
        )
        for number, one in enumerate(curve.specifications, start=1)
    ]
    return model_table("specifications", columns, rows, _outputs(explanations, "access"), methods=("M12",))


def robustness_table(explanations: Explanations) -> Planned | None:
    """Per effect: does it hold under every specification?"""
    known = [one for one in explanations.robustness if one.curve.median is not None]
    if not known:
        return None
    columns = (
        label_column("group"),
        label_column("label"),
        Column("specifications", Kind.COUNT, word("column_specifications")),
        Column("median", Kind.POINTS, word("column_median_effect")),
        Column("positive_share", Kind.SHARE, word("column_positive_share")),
        Column("excluding_zero_share", Kind.SHARE, word("column_excluding_zero_share")),
        label_column("verdict"),
        label_column("verdict_id", Kind.NAME),
    )
    rows = [
        (
            word(f"outcome_{one.outcome}"),
            term_label(one.term),
            len(one.curve.specifications) + len(one.curve.undefined),
            one.curve.median,
            one.curve.positive_share,
            one.curve.excluding_zero_share,
            word("robust_consistent" if one.curve.consistent else "robust_dependent"),
            "consistent" if one.curve.consistent else "dependent",
        )
        for one in known
    ]
    models = [*_outputs(explanations, "access"), *_outputs(explanations, "influence")]
    return model_table("robustness", columns, rows, models, methods=("M12",))


def imputed_table(explanations: Explanations) -> Planned | None:
    """Models after multiple imputation, beside nothing published: for models only (M10)."""
    if not explanations.imputed:
        return None
    columns = (
        label_column("model"),
        label_column("treatment"),
        label_column("label"),
        Column("odds_ratio", Kind.RATIO, word("column_odds_ratio")),
        Column("low", Kind.RATIO, word("column_low")),
        Column("high", Kind.RATIO, word("column_high")),
        Column("p", Kind.PROBABILITY, word("column_p")),
        Column("missing_information", Kind.SHARE, word("column_missing_information")),
    )
    rows = [
        (
            model_label(one.model),
            word(f"treatment_{one.treatment.value}"),
            term_label(term.id),
            term.odds_ratio.estimate,
            term.odds_ratio.low,
            term.odds_ratio.high,
            term.p_value,
            term.missing_information,
        )
        for one in explanations.imputed
        for term in one.terms
        if ":" not in term.id and "|" not in term.id
    ]
    models = [*_outputs(explanations, "access"), *_outputs(explanations, "influence")]
    return model_table("imputed_models", columns, rows, models, methods=("M10",))


def missing_items_table(frame: StudyFrame) -> Planned:
    """Questions about a party that were asked and not answered, per level (M10)."""
    columns = (
        label_column("question"),
        label_column("level"),
        Column("missing", Kind.COUNT, word("column_missing")),
        Column("asked", Kind.COUNT, word("column_asked")),
        Column("share", Kind.SHARE, word("column_share")),
    )
    rows: list[tuple[Value, ...]] = []
    cells, places = [], []
    for question in ("contact", "influence"):
        values = getattr(frame.dyads, question)
        for level in frame.dyads.level.values:
            here = frame.dyads.level.is_value(level)
            asked, missing = int(here.sum()), int((here & np.isnan(values)).sum())
            if not asked or missing == asked:
                continue
            pair = [
                Cell(f"{name}.{question}.{level}", EVERYBODY, EVERYBODY, _sum(measure))
                for name, measure in (
                    ("missing", missing_measure(question, level)),
                    ("asked", asked_measure(question, level)),
                )
            ]
            cells += pair
            number = len(rows)
            places += [
                CellPlace(number, "missing", pair[0].id, Part.VALUE),
                CellPlace(number, "asked", pair[1].id, Part.VALUE),
                CellPlace(number, "share", pair[0].id, Part.DERIVED),
                CellPlace(number, "share", pair[1].id, Part.DERIVED),
            ]
            rows.append((word(f"outcome_{question}"), label("level", level), missing, asked, missing / asked))
    return planned("missing_items", columns, rows, cells, places, methods=("M10",))


def _sum(measure: str) -> Statistic:
    return Statistic(Shows.PAIRS, measure=measure)


def _difference_row(one: PartyDifference) -> tuple[Value, ...]:
    level = label("level", one.level) if one.level else word("no_level")
    if one.wald is None:
        test = one.cochran
        return (level, word("test_cochran"), test.statistic, test.degrees_of_freedom, test.p_value)
    return (level, word("test_wald"), one.wald.statistic, one.wald.numerator_df, one.wald.p_value)


def _choice(decision: str, choice: str) -> Localised:
    """One choice of a specification, in words."""
    kind, _, value = choice.partition(":")
    if decision == "outcome":
        return label("contact", CONTACT_SCALE[int(choice.removeprefix("from_")) - 1])
    if kind == "level":
        return label("level", value)
    if kind == "without_party":
        return word("choice_without", what=label("party", value))
    if kind == "without_type":
        return word("choice_without", what=label("type", value))
    return word(f"choice_{choice}")


def _outputs(explanations: Explanations, part: str) -> Sequence[ModelOutput]:
    return [
        model.output
        for model in explanations.outcomes
        if isinstance(model, ModelResult) and model.id.startswith(part)
    ]
