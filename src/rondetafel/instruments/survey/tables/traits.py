"""Insiders beside others, one trait at a time, and what the joint model says of it (S-8, M11)."""

from __future__ import annotations

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE
from rondetafel.instruments.survey.models.comparisons import Summary, TraitComparison
from rondetafel.instruments.survey.models.explanations import Explanations
from rondetafel.instruments.survey.models.results import ModelResult
from rondetafel.instruments.survey.people import CONTACT
from rondetafel.instruments.survey.tables.insiders import insiders_of
from rondetafel.instruments.survey.tables.planned import SHARE, Planned, label_column, planned
from rondetafel.instruments.survey.wording import word
from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.disclosure.groups import Group
from rondetafel.lib.disclosure.model_rules import ModelOutput
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part

YES = {"type": ("contrast", "business", "citizen")}  # attribute, value counted, value beside it
MEAN_DECIMALS = 2


def trait_table(explanations: Explanations, contact_from: int) -> Planned | None:
    """One row per trait: insiders, others, effect size and test, beside the joint model's effect and test.

    A share is printed with its bases and goes through the gate as counts; a mean as a mean. Of staff the mean
    is that of ln(1 + FTE): a mean of FTE would be decided by the largest organisation.
    """
    if not explanations.comparisons:
        return None
    joint = explanations.access_organisations
    columns = (
        label_column("trait"),
        label_column("summary"),
        Column("insiders_value", Kind.NUMBER, word("column_insiders_value")),
        Column("insiders_base", Kind.COUNT, word("column_insiders_base")),
        Column("others_value", Kind.NUMBER, word("column_others_value")),
        Column("others_base", Kind.COUNT, word("column_others_base")),
        Column("effect_size", Kind.NUMBER, word("column_effect_size")),
        label_column("effect_name"),
        Column("p", Kind.PROBABILITY, word("column_simple_p")),
        Column("joint_effect", Kind.POINTS, word("column_joint_effect")),
        Column("joint_p", Kind.PROBABILITY, word("column_joint_p")),
        label_column("trait_id", Kind.NAME),
    )
    rows, cells, places = [], [], []
    models = [joint.output] if isinstance(joint, ModelResult) else []
    for number, one in enumerate(explanations.comparisons):
        rows.append(_row(one))
        models.append(_test_output(one))
        for side, group in _sides(contact_from).items():
            cell = _cell(one, side, group)
            cells.append(cell)
            places.append(CellPlace(number, f"{side}_value", cell.id, Part.VALUE))
            if one.summary is Summary.SHARE:
                places.append(CellPlace(number, f"{side}_base", cell.id, Part.BASE))
                # with one share known, an effect size or a test of two shares tells the other
                places += [CellPlace(number, name, cell.id, Part.DERIVED) for name in ("effect_size", "p")]
    return planned("insiders_and_others", columns, rows, cells, places, methods=("M11",), models=models)


def _row(one: TraitComparison) -> tuple[Value, ...]:
    effect = one.joint.effect if one.joint else None
    is_share = one.summary is Summary.SHARE
    return (
        word(f"predictor_{one.id}"),
        word(f"summary_{one.id}" if one.id in ("fte", "type") else f"summary_{one.summary.value}"),
        _value(one.insiders.count, one.insiders.base),
        one.insiders.base if is_share else None,
        _value(one.others.count, one.others.base),
        one.others.base if is_share else None,
        one.effect_size,
        word(f"effect_{one.effect_name.replace('-', '_')}"),
        one.test.p_value,
        effect.interval.estimate if effect else None,
        one.joint.p_value if one.joint else None,
        one.id,
    )


def _value(count: int | None, base: int) -> float:
    """A share; of a mean the gate fills in its own, rounded number."""
    return 0.0 if count is None or not base else count / base


def _sides(contact_from: int) -> dict[str, Group]:
    below = Group.within({CONTACT: CONTACT_SCALE[: contact_from - 1]})
    return {"insiders": insiders_of(contact_from), "others": below}


def _cell(one: TraitComparison, side: str, group: Group) -> Cell:
    id = f"{one.id}.{side}"
    if one.summary is not Summary.SHARE:
        return Cell(id, group, group, Statistic(Shows.MEAN, MEAN_DECIMALS, measure=one.id))
    attribute, counted, beside = YES.get(one.id, (one.id, "yes", "no"))
    both = group.also(Group.within({attribute: [counted, beside]}))
    return Cell(id, group.also(Group.within({attribute: [counted]})), both, SHARE)


def _test_output(one: TraitComparison) -> ModelOutput:
    """A test over two groups."""
    bases = {"insider": {"yes": one.insiders.base, "no": one.others.base}}
    cases = one.insiders.base + one.others.base
    return ModelOutput(f"comparison.{one.id}", cases, 2, cases, bases)
