"""Who was asked and who answered: flow, sample beside population, indices, weights (S-3, M01–M03)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.survey.folder.population import Population
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import insiders
from rondetafel.instruments.survey.measures.response import SampleComparison, Weighting
from rondetafel.instruments.survey.tables.insiders import KNOWN, insiders_of
from rondetafel.instruments.survey.tables.planned import (
    HEADLINE,
    SHARE,
    Planned,
    ShareRow,
    label_column,
    model_table,
    planned,
    share_table,
)
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.analysis.comparisons.tables import association
from rondetafel.lib.analysis.survey.frame_comparison import partial_indicator
from rondetafel.lib.analysis.survey.proportions import survey_proportion
from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.disclosure.groups import EVERYBODY, Group, Respondents
from rondetafel.lib.disclosure.model_rules import ModelOutput
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic, Weights
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part

WEIGHTED_DECIMALS = 3  # of the share: a tenth of a percentage point


def dispositions_table(population: Population) -> Planned:
    """What became of the invitations: facts of the fieldwork, not of answers."""
    counts = population.counts("disposition")
    rows: list[tuple[Value, ...]] = [(word("invited"), population.size, 1.0)]
    rows += [(label("disposition", value), count, count / population.size) for value, count in counts.items()]
    columns = (label_column("disposition"), _count("count"), _share("share"))
    return planned("dispositions", columns, rows, (), (), methods=("M01",), public=("count", "share"))


def sample_table(compared: SampleComparison) -> Planned:
    """Respondents beside the population, per value of an attribute."""
    columns = (
        label_column(compared.attribute),
        _count("sample_count"),
        _share("sample_share"),
        _count("frame_count"),
        _share("frame_share"),
        Column("difference", Kind.POINTS, word("column_difference")),
        _share("response_rate"),
        Column("partial_r", Kind.POINTS, word("column_partial_r")),
    )
    partial = partial_indicator(compared.respondents, compared.population).by_category.tolist()
    size, everybody = sum(compared.population), sum(compared.respondents)
    rows, cells, places = [], [], []
    for number, (value, n, total) in enumerate(
        zip(compared.values, compared.respondents, compared.population, strict=True)
    ):
        share = n / everybody
        rows.append(
            (
                label(compared.attribute, value),
                n,
                share,
                total,
                total / size,
                share - total / size,
                n / total,
                partial[number],
            )
        )
        cells.append(Cell(value, Group.within({compared.attribute: [value]}), EVERYBODY, SHARE))
        places += [
            CellPlace(number, "sample_count", value, Part.COUNT),
            CellPlace(number, "sample_share", value, Part.VALUE),
            CellPlace(number, "difference", value, Part.DERIVED),
            CellPlace(number, "response_rate", value, Part.DERIVED),
            CellPlace(number, "partial_r", value, Part.DERIVED),
        ]
    return planned(
        f"sample_by_{compared.attribute}",
        columns,
        rows,
        cells,
        places,
        methods=("M02",),
        public=("frame_count", "frame_share"),
    )


def waves_table(frame: StudyFrame, people: Respondents) -> Planned:
    """Respondents per wave."""
    rows = [
        ShareRow(value, (label("wave", value),), Group.within({"wave": [value]}), EVERYBODY)
        for value in frame.attributes["wave"].values
    ]
    return share_table("waves", (label_column("wave"),), rows, people, methods=("M01",))


def representativeness_table(
    compared: Sequence[SampleComparison], frame: StudyFrame, *, seed: int
) -> Planned:
    """Tests and indices, one row per attribute; and early against late respondents."""
    columns = (
        label_column("attribute"),
        Column("statistic", Kind.NUMBER, word("column_statistic")),
        Column("df", Kind.NUMBER, word("column_df")),
        Column("p", Kind.PROBABILITY, word("column_p")),
        Column("dissimilarity", Kind.INDEX, word("column_dissimilarity")),
        Column("r_indicator", Kind.INDEX, word("column_r_indicator")),
        Column("cv", Kind.INDEX, word("column_cv")),
        Column("cv_adjusted", Kind.INDEX, word("column_cv_adjusted")),
    )
    rows: list[tuple[Value, ...]] = []
    models = []
    for one in compared:
        if one.test is None or one.propensities is None:
            continue
        p = one.test.exact.p_value if one.test.exact else one.test.against_others.p_value
        rows.append(
            (
                word(f"attribute_{one.attribute}"),
                one.test.against_others.statistic,
                one.test.against_others.degrees_of_freedom,
                p,
                one.test.dissimilarity,
                one.propensities.adjusted_r_indicator,
                one.propensities.variation,
                one.propensities.adjusted_variation,
            )
        )
        models.append(_index_output(f"representativeness.{one.attribute}", frame.size, len(one.values)))
    early_late = _early_late_row(frame, seed)
    if early_late is not None:
        rows.append(early_late)
        models.append(
            _index_output("representativeness.early_late", frame.size, len(frame.attributes["type"].values))
        )
    notes = (word("attribute_note"),)
    return model_table("representativeness", columns, rows, models, methods=("M02",), notes=notes)


def weights_table(weighting: Weighting, frame: StudyFrame, people: Respondents, contact_from: int) -> Planned:
    """Insiders with weights beside those without, and what the weights cost."""
    columns = (
        label_column("estimate"),
        _share("share"),
        _share("low"),
        _share("high"),
        Column("deff", Kind.RATIO, word("column_deff")),
        Column("n_effective", Kind.NUMBER, word("column_n_effective")),
        Column("largest_weight", Kind.NUMBER, word("column_largest_weight")),
    )
    flags = insiders(frame, contact_from)
    known = flags == flags
    found = survey_proportion(weighting.design, flags == 1, domain=known)
    strata = tuple(((value,), weight) for value, weight in weighting.of_value.items())
    weights = Weights(weighting.attribute, (weighting.attribute,), strata)
    statistic = Statistic(Shows.SHARE, WEIGHTED_DECIMALS - 2, weights=weights)
    cell = Cell("weighted", insiders_of(contact_from), KNOWN, statistic, importance=HEADLINE)
    effect = weighting.effect
    row = (
        word("weighted_by", attribute=word(f"attribute_{weighting.attribute}")),
        found.interval.estimate,
        found.interval.low,
        found.interval.high,
        effect.design_effect,
        effect.effective_base,
        effect.largest,
    )
    places = [
        CellPlace(0, "share", "weighted", Part.VALUE),
        CellPlace(0, "low", "weighted", Part.DERIVED),
        CellPlace(0, "high", "weighted", Part.DERIVED),
    ]
    return planned(
        "weights",
        columns,
        [row],
        [cell],
        places,
        methods=("M03", "M04"),
        public=("deff", "n_effective", "largest_weight"),
    )


def _early_late_row(frame: StudyFrame, seed: int) -> tuple[Value, ...] | None:
    """First wave against later waves on organisation type, a stand-in for those who never answered."""
    if "type" not in frame.attributes or len(frame.attributes["wave"].values) < 2:
        return None
    wave, types = frame.attributes["wave"], frame.attributes["type"]
    early = wave.is_value(wave.values[0])
    counts = [
        [int((types.is_value(value) & side).sum()) for value in types.values] for side in (early, ~early)
    ]
    if not all(map(any, counts)):
        return None
    test = association(counts, seed=seed)
    p = test.exact.p_value if test.exact else test.chi_square.p_value
    return (
        word("attribute_early_late"),
        test.chi_square.statistic,
        test.chi_square.degrees_of_freedom,
        p,
        None,
        None,
        None,
        None,
    )


def _index_output(id: str, cases: int, categories: int) -> ModelOutput:
    """One index summarises all categories: it is far from saturated."""
    return ModelOutput(id, cases, 1, categories)


def _count(name: str) -> Column:
    return Column(name, Kind.COUNT, word(f"column_{name}"))


def _share(name: str) -> Column:
    return Column(name, Kind.SHARE, word(f"column_{name}"))
