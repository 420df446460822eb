"""What raters think, as aggregates: panel, agreement, scores, alternatives (O-2, M30-M32)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rondetafel.instruments.cooperation.criteria import (
    Timing,
    all_criteria,
    criterion_label,
    group_of,
    timing_label,
)
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.scoring import (
    Agreement,
    Cell,
    adjusted,
    agreements,
    cells_by,
    comparisons,
    enough,
    governments_of,
)
from rondetafel.instruments.cooperation.tables.profile_tables import Means, profile_tables
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.base.tables import Kind, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import listed
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers, shares


def score_tables(inventory: Inventory, *, seed: int) -> list[Tabulation]:
    """Tables on ratings; none where nothing was rated."""
    if not inventory.ratings:
        return []
    agreed = agreements(inventory, seed=seed)
    means = {
        (timing, criterion): adjusted(inventory, timing, criterion, seed=seed)
        for timing in Timing
        for criterion in all_criteria()
    }
    return [
        _panel(inventory),
        _agreement(agreed),
        _scores(inventory, agreed, means),
        *profile_tables(inventory, means),
        _evidence(inventory),
        _comparisons(inventory, seed),
    ]


def _panel(inventory: Inventory) -> Tabulation:
    """Per form how many rated it, from how many governments and how many of these take part in it."""
    members, governments = inventory.members_by_form(), governments_of(inventory)
    rows = []
    for form in inventory.forms:
        for timing in Timing:
            given = [r for r in inventory.ratings if (r.form, r.timing) == (form.name, timing)]
            if not given:
                continue
            raters = {rating.rater for rating in given if not rating.draft}
            origins = {governments[rater] for rater in raters}
            rows.append(
                (
                    form.name,
                    timing_label(timing),
                    len(raters),
                    len(origins),
                    sum(governments[rater] in members[form.name] for rater in raters),
                    sum(r.score is not None and not r.draft for r in given),
                    sum(r.score is None for r in given),
                    sum(r.draft for r in given),
                    WORDS("enough_raters" if enough(len(raters), len(origins)) else "too_few_raters"),
                )
            )
    return TABLES.table(
        "panel",
        {
            **names("form"),
            **labels("timing"),
            **counts("raters", "governments", "from_members", "scores", "cannot_judge", "drafts"),
            **labels("panel_verdict"),
        },
        rows,
        methods=("M30",),
        notes=(WORDS("note_panel"),),
    )


def _agreement(agreed: tuple[Agreement, ...]) -> Tabulation:
    return TABLES.table(
        "agreement",
        {
            **labels("timing", "criterion"),
            **dict.fromkeys(("alpha", "alpha_low", "alpha_high"), Kind.RATIO),
            **counts("units", "single_units"),
            **labels("agreement_level"),
        },
        [
            (
                timing_label(each.timing),
                WORDS(f"all_{each.group.value}")
                if each.criterion is None
                else criterion_label(each.criterion),
                each.alpha.interval.estimate,
                each.alpha.interval.low,
                each.alpha.interval.high,
                each.alpha.units,
                each.alpha.single_units,
                WORDS(f"level_{each.level}"),
            )
            for each in agreed
        ],
        methods=("M31",),
        notes=(WORDS("note_agreement"),),
    )


def _scores(inventory: Inventory, agreed: tuple[Agreement, ...], means: Means) -> Tabulation:
    """One row per form, timing and criterion; sorted by score only where agreement allows it."""
    may_order = {(each.timing, each.criterion) for each in agreed if each.may_order}
    cells = cells_by(inventory, lambda rating: (rating.form,))
    places = {form.name: place for place, form in enumerate(inventory.forms)}
    rows = []
    for timing in Timing:
        for criterion in all_criteria():
            found = [form for form, *rest in cells if rest == [timing, criterion]]
            ordered = (timing, criterion) in may_order
            found.sort(key=lambda form: (ordered and -_score(means[timing, criterion], form), places[form]))
            for form in found:
                cell, mean = cells[form, timing, criterion], means[timing, criterion].get(form)
                rows.append(
                    (
                        timing_label(timing),
                        criterion_label(criterion),
                        WORDS(f"group_{group_of(criterion).value}"),
                        form,
                        cell.raters,
                        cell.governments,
                        cell.cannot_judge,
                        cell.median,
                        mean.estimate if mean else None,
                        mean.low if mean else None,
                        mean.high if mean else None,
                        spread_label(cell),
                        WORDS("ordered" if ordered else "not_ordered"),
                    )
                )
    return TABLES.table(
        "scores",
        {
            **labels("timing", "criterion", "group"),
            **names("form"),
            **counts("raters", "governments", "cannot_judge"),
            **numbers("median", "mean", "low", "high"),
            **labels("spread", "order"),
        },
        rows,
        methods=("M30", "M31"),
        notes=(WORDS("note_scores"),),
    )


def _score(means: Mapping[str, Interval], form: str) -> float:
    estimate = means[form].estimate if form in means else None
    return -1.0 if estimate is None else float(estimate)


def spread_label(cell: Cell) -> Localised:
    """Disagreement in a word; with too few raters that this is so."""
    if cell.spread is not None:
        return WORDS(f"spread_{cell.spread.value}")
    return WORDS("cell_cannot_judge" if not cell.raters else "too_few_raters")


def _evidence(inventory: Inventory) -> Tabulation:
    """Documents under scores, of cells with enough raters only, in no order of raters."""
    cells = cells_by(inventory, lambda rating: (rating.form,))
    found: dict[tuple[str, Timing, str], set[str]] = defaultdict(set)
    for rating in inventory.counted:
        key = rating.form, rating.timing, rating.criterion
        if rating.evidence and cells[key].enough:
            found[key].add(rating.evidence)
    return TABLES.table(
        "evidence",
        {**names("form"), **labels("timing", "criterion"), **names("evidence")},
        [
            (form, timing_label(timing), criterion_label(criterion), listed(sorted(documents)))
            for (form, timing, criterion), documents in found.items()
        ],
        methods=("M30",),
        notes=(WORDS("note_evidence"),),
    )


def _comparisons(inventory: Inventory, seed: int) -> Tabulation:
    rows = []
    for each in comparisons(inventory, seed=seed):
        ranks = dict(zip(each.forms, each.ranks, strict=False))
        for form in each.forms:
            rank = ranks.get(form)
            rows.append(
                (
                    each.base,
                    form,
                    rank.low_rank if rank else None,
                    rank.high_rank if rank else None,
                    rank.first_share if rank else None,
                    WORDS(f"withheld_{each.withheld}" if each.withheld else "compared"),
                )
            )
    return TABLES.table(
        "comparisons",
        {
            **names("base_form", "form"),
            **numbers("low_rank", "high_rank"),
            **shares("first_share"),
            **labels("comparison"),
        },
        rows,
        methods=("M32",),
        notes=(WORDS("note_comparisons"),),
    )
