"""The table plan, per period: who had access, how it is spread, who stayed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rondetafel.instruments.access.labels import column, frequency_label, rule_id
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.concentration import gini_interval
from rondetafel.lib.access.frequency import THRESHOLDS
from rondetafel.lib.access.result import PeriodAccess
from rondetafel.lib.access.rule import InsiderRule
from rondetafel.lib.analysis.curveball import curveball_null
from rondetafel.lib.analysis.inequality import lorenz_curve
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.analysis.persistence import Presence
from rondetafel.lib.base.tables import Base, Kind, Lens, Tabulation, Value


def periods_table(periods: Sequence[PeriodAccess], rule: InsiderRule, lens: Lens) -> Tabulation:
    """All measures per period, over the organisations with at least one contact."""
    columns = (
        column("period", Kind.NAME, lens),
        column("start", Kind.DATE, lens),
        column("end", Kind.DATE, lens),
        column("contacts", Kind.COUNT, lens),
        column("organisations", Kind.COUNT, lens),
        column("seats", Kind.COUNT, lens),
        column("insiders", Kind.COUNT, lens),
        column("insider_share", Kind.SHARE, lens),
        column("insider_low", Kind.SHARE, lens),
        column("insider_high", Kind.SHARE, lens),
        column("gini", Kind.INDEX, lens),
        column("hhi", Kind.INDEX, lens),
        column("hhi_normalised", Kind.INDEX, lens),
        column("entropy_normalised", Kind.INDEX, lens),
        column("top10_share", Kind.SHARE, lens),
        column("top10pct_share", Kind.SHARE, lens),
        column("persistence", Kind.SHARE, lens),
        column("newcomer_share", Kind.SHARE, lens),
        column("jaccard", Kind.INDEX, lens),
    )
    rows = []
    for access in periods:
        insiders = access.at_least(rule.threshold)
        interval = wilson(insiders, access.organisations)
        spread, staying = access.concentration, access.persistence
        rows.append(
            (
                access.period.label,
                access.period.start,
                access.period.end,
                access.contacts,
                access.organisations,
                access.seats,
                insiders,
                interval.estimate,
                interval.low,
                interval.high,
                spread.gini,
                spread.hhi,
                spread.hhi_normalised,
                spread.entropy_normalised,
                spread.top10_share,
                spread.top10pct_share,
                staying.persistence,
                staying.newcomer_share,
                staying.jaccard,
            )
        )
    return Tabulation(
        "periods",
        word("table_periods", lens),
        columns,
        tuple(rows),
        base=None,
        lens=lens,
        methods=("M04", "M14", "M16", rule_id(rule)),
        notes=(word("note_periods", lens),),
    )


def insiders_table(access: PeriodAccess, rule: InsiderRule, lens: Lens) -> Tabulation:
    """Insiders of one period at every threshold, the rule's own one marked by its place in `rule`."""
    rows = []
    for threshold in THRESHOLDS:
        count = access.at_least(threshold)
        interval = wilson(count, access.organisations)
        rows.append(
            (
                frequency_label(threshold),
                count,
                access.organisations,
                interval.estimate,
                interval.low,
                interval.high,
            )
        )
    return Tabulation(
        "insiders_by_threshold",
        word("table_insiders", lens).filled(period=access.period.label),
        (
            column("threshold", Kind.LABEL, lens),
            column("insiders", Kind.COUNT, lens, "count"),
            column("base", Kind.COUNT, lens),
            column("share", Kind.SHARE, lens),
            column("low", Kind.SHARE, lens),
            column("high", Kind.SHARE, lens),
        ),
        tuple(rows),
        base=Base(access.organisations, word("unit_with_contact", lens)),
        lens=lens,
        methods=("M04", rule_id(rule)),
        notes=(rule.basis,),
    )


def lorenz_table(periods: Sequence[PeriodAccess], lens: Lens, points: int = 200) -> Tabulation:
    """Lorenz curves: share of organisations, from least to most contacts, and their share of contacts."""
    rows: list[tuple[Value, ...]] = []
    for access in periods:
        curve = lorenz_curve(access.histogram.value, access.histogram.count)
        shares = list(zip(curve.organisations_share, curve.contacts_share, strict=True))
        step = max(1, len(shares) // points)
        kept = [*shares[:-1:step], shares[-1]] if shares else []
        rows += [(access.period.label, float(x), float(y)) for x, y in kept]
    return Tabulation(
        "lorenz",
        word("table_lorenz", lens),
        (
            column("period", Kind.NAME, lens),
            column("organisations_share", Kind.SHARE, lens),
            column("contacts_share", Kind.SHARE, lens),
        ),
        tuple(rows),
        base=None,
        lens=lens,
        methods=("M14",),
    )


def concentration_table(periods: Sequence[PeriodAccess], lens: Lens, *, seed: int) -> Tabulation:
    """Gini with bootstrap interval over organisations, and share of the ten most frequent, per period."""
    rows: list[tuple[Value, ...]] = []
    for access in periods:
        interval = gini_interval(access.histogram, seed=seed)
        rows.append(
            (
                access.period.label,
                access.organisations,
                access.concentration.gini,
                interval.low,
                interval.high,
                access.concentration.top10_share,
            )
        )
    return Tabulation(
        "concentration",
        word("table_concentration", lens),
        (
            column("period", Kind.NAME, lens),
            column("base", Kind.COUNT, lens),
            column("gini", Kind.INDEX, lens),
            column("gini_low", Kind.INDEX, lens),
            column("gini_high", Kind.INDEX, lens),
            column("top10_share", Kind.SHARE, lens),
        ),
        tuple(rows),
        base=None,
        lens=lens,
        methods=("M14",),
        notes=(word("note_concentration", lens),),
    )


def flow_table(periods: Sequence[PeriodAccess], lens: Lens) -> Tabulation:
    """Who stayed, came and left between consecutive periods; the first one has no before."""
    return Tabulation(
        "flow",
        word("table_flow", lens),
        (
            column("period", Kind.NAME, lens),
            column("stayed", Kind.COUNT, lens),
            column("newcomers", Kind.COUNT, lens),
            column("left", Kind.COUNT, lens),
            column("persistence", Kind.SHARE, lens),
            column("newcomer_share", Kind.SHARE, lens),
        ),
        tuple(
            (
                access.period.label,
                access.persistence.stayed,
                access.persistence.newcomers,
                access.persistence.left,
                access.persistence.persistence,
                access.persistence.newcomer_share,
            )
            for access in periods[1:]
        ),
        base=None,
        lens=lens,
        methods=("M16",),
        notes=(word("note_flow", lens),),
    )


def persistence_null_table(
    presence: Sequence[Sequence[int]], periods: int, lens: Lens, *, seed: int, draws: int = 200
) -> Tabulation | None:
    """Mean persistence beside what chance gives at the same sizes; None with fewer than three periods.

    With two periods the sizes leave nothing to chance.
    """
    if periods < 3:
        return None
    null = curveball_null(Presence.from_periods(presence, periods), _mean_persistence, draws=draws, seed=seed)
    return Tabulation(
        "persistence_null",
        word("table_persistence_null", lens),
        (
            column("observed", Kind.SHARE, lens),
            column("expected", Kind.SHARE, lens),
            column("low", Kind.SHARE, lens),
            column("high", Kind.SHARE, lens),
            column("p_value", Kind.NUMBER, lens),
            column("draws", Kind.COUNT, lens),
        ),
        (
            (
                float(null.observed),
                float(null.expected),
                float(null.low),
                float(null.high),
                float(null.p_value),
                null.draws,
            ),
        ),
        base=None,
        lens=lens,
        methods=("M16",),
        notes=(word("note_null", lens),),
    )


def _mean_persistence(presence: Presence) -> float:
    """Mean persistence over the periods in which it is defined; NaN where it never is."""
    shares = [turnover.persistence for turnover in presence.turnovers() if turnover.persistence is not None]
    return sum(shares) / len(shares) if shares else math.nan
