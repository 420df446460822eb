"""The dossier as a venue: how contacts are spread over those with an interest (R-4, M14)."""

from __future__ import annotations

from collections import Counter

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation_frame import participation_rows
from rondetafel.instruments.consultation.wording import TABLES, WORDS
from rondetafel.lib.access.concentration import concentration_of
from rondetafel.lib.access.histogram import Histogram
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.tables import Kind, Tabulation, Value


def access_table(dossier: Dossier) -> Tabulation:
    """Measures of the access frame over all relevant stakeholders, those without any contact too."""
    frame = participation_rows(dossier, public_only=False)
    counts = Counter((each.contacts, each.frequency.value) for each in frame if each.frequency is not None)
    lines = sorted(counts.items())
    histogram = Histogram(
        tuple(value for (value, _), _ in lines),
        tuple(step for (_, step), _ in lines),
        tuple(count for _, count in lines),
    )
    spread = concentration_of(histogram)
    reached = sum(count for (value, _), count in lines if value)
    share = wilson(reached, len(frame))
    rows: list[tuple[Value, ...]] = [
        (WORDS("access_organisations"), spread.organisations, None, None, None),
        (WORDS("access_contacts"), spread.contacts, None, None, None),
        (WORDS("access_reached"), reached, share.estimate, share.low, share.high),
        (WORDS("access_several"), sum(c for (v, _), c in lines if v >= 2), None, None, None),
        (WORDS("access_top_tenth"), None, spread.top10pct_share, None, None),
        (WORDS("access_gini"), None, spread.gini, None, None),
    ]
    columns = {
        "measure": Kind.LABEL,
        "count": Kind.COUNT,
        "share": Kind.SHARE,
        "low": Kind.SHARE,
        "high": Kind.SHARE,
    }
    base = TABLES.base(len(frame), "stakeholders")
    return TABLES.table("access", columns, rows, methods=("M14",), base=base, notes=(WORDS("note_access"),))
