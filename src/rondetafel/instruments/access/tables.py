"""The table plan: which measures stand in which table of the access report.

Each function turns results into one `Tabulation`; the gate releases them, figures and sentences read
only what was released.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.concentration import gini_interval
from rondetafel.lib.access.core_periphery import CoreDefinition
from rondetafel.lib.access.frequency import THRESHOLDS, Frequency
from rondetafel.lib.access.portrait import FrequentOrganisation
from rondetafel.lib.access.result import GroupAccess, PeriodAccess
from rondetafel.lib.access.rule import InsiderRule
from rondetafel.lib.analysis.curveball import curveball_null
from rondetafel.lib.analysis.inequality import lorenz_curve
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.analysis.persistence import Presence
from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import codelist

GroupLabels = Mapping[str, Localised]


def periods_table(periods: Sequence[PeriodAccess], rule: InsiderRule, lens: Lens) -> Tabulation:
    """All measures per period, over the organisations with at least one contact."""
    columns = (
        _column("period", Kind.NAME, lens),
        _column("start", Kind.DATE, lens),
        _column("end", Kind.DATE, lens),
        _column("contacts", Kind.COUNT, lens),
        _column("organisations", Kind.COUNT, lens),
        _column("seats", Kind.COUNT, lens),
        _column("insiders", Kind.COUNT, lens),
        _column("insider_share", Kind.SHARE, lens),
        _column("insider_low", Kind.SHARE, lens),
        _column("insider_high", Kind.SHARE, lens),
        _column("gini", Kind.INDEX, lens),
        _column("hhi", Kind.INDEX, lens),
        _column("hhi_normalised", Kind.INDEX, lens),
        _column("entropy_normalised", Kind.INDEX, lens),
        _column("top10_share", Kind.SHARE, lens),
        _column("top10pct_share", Kind.SHARE, lens),
        _column("persistence", Kind.SHARE, lens),
        _column("newcomer_share", Kind.SHARE, lens),
        _column("jaccard", Kind.INDEX, lens),
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
        methods=("M04", "M14", "M16", _rule_id(rule)),
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
            _column("threshold", Kind.LABEL, lens),
            _column("count", Kind.COUNT, lens),
            _column("base", Kind.COUNT, lens),
            _column("share", Kind.SHARE, lens),
            _column("low", Kind.SHARE, lens),
            _column("high", Kind.SHARE, lens),
        ),
        tuple(rows),
        base=Base(access.organisations, word("unit_with_contact", lens)),
        lens=lens,
        methods=("M04", _rule_id(rule)),
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
            _column("period", Kind.NAME, lens),
            _column("organisations_share", Kind.SHARE, lens),
            _column("contacts_share", Kind.SHARE, lens),
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
            _column("period", Kind.NAME, lens),
            _column("base", Kind.COUNT, lens),
            _column("gini", Kind.INDEX, lens),
            _column("gini_low", Kind.INDEX, lens),
            _column("gini_high", Kind.INDEX, lens),
            _column("top10_share", Kind.SHARE, lens),
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
            _column("period", Kind.NAME, lens),
            _column("stayed", Kind.COUNT, lens),
            _column("newcomers", Kind.COUNT, lens),
            _column("left", Kind.COUNT, lens),
            _column("persistence", Kind.SHARE, lens),
            _column("newcomer_share", Kind.SHARE, lens),
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
            _column("observed", Kind.SHARE, lens),
            _column("expected", Kind.SHARE, lens),
            _column("low", Kind.SHARE, lens),
            _column("high", Kind.SHARE, lens),
            _column("p_value", Kind.NUMBER, lens),
            _column("draws", Kind.COUNT, lens),
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


def top_table(
    top: Sequence[FrequentOrganisation], labels: GroupLabels, contacts: int, lens: Lens
) -> Tabulation:
    """The most frequent organisations over the whole covered time."""
    return Tabulation(
        "top_list",
        word("table_top", lens).filled(n=len(top)),
        (
            _column("rank", Kind.COUNT, lens),
            _column("organisation", Kind.NAME, lens),
            _column("group", Kind.LABEL, lens),
            _column("contacts", Kind.COUNT, lens),
            _column("share", Kind.SHARE, lens),
            _column("seats", Kind.COUNT, lens),
            _column("periods", Kind.COUNT, lens),
            _column("highest", Kind.LABEL, lens),
        ),
        tuple(
            (
                o.rank,
                o.name,
                group_label(o.group, labels),
                o.contacts,
                o.share,
                o.seats,
                o.periods,
                frequency_label(o.highest),
            )
            for o in top
        ),
        base=Base(contacts, word("unit_contacts", lens)),
        lens=lens,
        methods=("M14",),
    )


def representation_table(
    groups: Sequence[GroupAccess], labels: GroupLabels, frames: Mapping[str, Localised], lens: Lens
) -> Tabulation:
    """Representation ratios of groups against one or two frozen populations."""
    return Tabulation(
        "representation",
        word("table_representation", lens),
        (
            _column("group", Kind.LABEL, lens),
            _column("frame", Kind.LABEL, lens),
            _column("base", Kind.COUNT, lens),
            _column("population_share", Kind.SHARE, lens),
            _column("count", Kind.COUNT, lens),
            _column("organisation_share", Kind.SHARE, lens),
            _column("access_share", Kind.SHARE, lens),
            _column("access_low", Kind.SHARE, lens),
            _column("access_high", Kind.SHARE, lens),
            _column("ratio", Kind.RATIO, lens),
            _column("low", Kind.RATIO, lens),
            _column("high", Kind.RATIO, lens),
            _column("contacts", Kind.COUNT, lens),
            _column("contact_share", Kind.SHARE, lens),
            _column("contact_ratio", Kind.RATIO, lens),
            _column("contact_ratio_low", Kind.RATIO, lens),
            _column("contact_ratio_high", Kind.RATIO, lens),
        ),
        tuple(
            (
                group_label(g.group, labels),
                frames[g.population],
                g.population_count,
                g.population_share,
                g.organisations,
                g.organisation_share,
                g.access_share,
                g.access_low,
                g.access_high,
                g.ratio,
                g.ratio_low,
                g.ratio_high,
                g.contacts,
                g.contact_share,
                g.contact_ratio,
                g.contact_ratio_low,
                g.contact_ratio_high,
            )
            for g in groups
        ),
        base=None,
        lens=lens,
        methods=("M17",),
        notes=(word("note_representation", lens),),
    )


def breadth_table(breadth: Sequence[tuple[int, int]], lens: Lens) -> Tabulation:
    """Breadth: how many organisations met k or more seats."""
    base = sum(organisations for _, organisations in breadth)
    at_least = {seats: sum(n for other, n in breadth if other >= seats) for seats, _ in sorted(breadth)}
    return Tabulation(
        "breadth",
        word("table_breadth", lens),
        (
            _column("seats", Kind.COUNT, lens),
            _column("organisations", Kind.COUNT, lens),
            _column("share", Kind.SHARE, lens),
            _column("base", Kind.COUNT, lens),
        ),
        tuple((seats, count, count / base, base) for seats, count in at_least.items()),
        base=Base(base, word("unit_with_contact", lens)),
        lens=lens,
        methods=("M15",),
    )


def core_table(definitions: Sequence[CoreDefinition], organisations: int, lens: Lens) -> Tabulation:
    """The core under each definition, and how far each agrees with the first."""
    return Tabulation(
        "core",
        word("table_core", lens),
        (
            _column("definition", Kind.LABEL, lens),
            _column("core_organisations", Kind.COUNT, lens),
            _column("base", Kind.COUNT, lens),
            _column("share", Kind.SHARE, lens),
            _column("core_contact_share", Kind.SHARE, lens),
            _column("agreement_jaccard", Kind.INDEX, lens),
            _column("agreement_kappa", Kind.NUMBER, lens),
        ),
        tuple(
            (
                core_label(definition),
                definition.size,
                organisations,
                definition.size / organisations if organisations else None,
                definition.contact_share,
                definition.jaccard,
                definition.kappa,
            )
            for definition in definitions
        ),
        base=Base(organisations, word("unit_with_contact", lens)),
        lens=lens,
        methods=("M15",),
        notes=(word("note_core", lens),),
    )


def _mean_persistence(presence: Presence) -> float:
    """Mean persistence over the periods in which it is defined; NaN where it never is."""
    shares = [turnover.persistence for turnover in presence.turnovers() if turnover.persistence is not None]
    return sum(shares) / len(shares) if shares else math.nan


def frequency_label(frequency: Frequency) -> Localised:
    """Label of a frequency, as in the vocabulary."""
    ids = ("never", "once", "several_times", "monthly", "weekly")
    return codelist("contact_frequency").entry(ids[frequency]).label


def core_label(definition: CoreDefinition) -> Localised:
    """Name of a definition of the core, with its k or r as each language writes it."""
    text = word(f"core_{definition.id}")
    written = {
        language: {
            name: numbers.ratio(value, language) if isinstance(value, float) else str(value)
            for name, value in definition.parameters.items()
        }
        for language in Language
    }
    return Localised(*(text.in_language(language).format(**written[language]) for language in Language))


def group_label(group: str | None, labels: GroupLabels) -> Localised:
    """Label of a group; a group without one is printed as it stands in the file."""
    if group is None:
        return word("group_unknown")
    return labels.get(group, Localised.same(group))


def _column(column_id: str, kind: Kind, lens: Lens) -> Column:
    return Column(column_id, kind, word(f"column_{column_id}", lens))


def _rule_id(rule: InsiderRule) -> str:
    return f"{rule.id} v{rule.version} ({rule.threshold.id})"
