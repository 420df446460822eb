"""Consultation: outreach, connection and accountability of a policy dossier (C-1 to C-6)."""

from __future__ import annotations

from typing import Any

from rondetafel.instruments.consultation.closing import closing_of
from rondetafel.instruments.consultation.demo.writing import write_demo
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.measuring import measure
from rondetafel.instruments.consultation.oca_profile import profile_of
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.report.document import dossier_report
from rondetafel.instruments.consultation.totals import totals_of
from rondetafel.instruments.consultation.voices import counter_voice_of
from rondetafel.instruments.consultation.working_files import working_files
from rondetafel.lib.engine.contract import Instrument, Tables


def results(tables: Tables, dossier: Dossier) -> dict[str, Any]:
    """Numbers of a dossier beside its tables; no names and no texts."""
    closing, totals, came_in = closing_of(dossier), totals_of(dossier), received_in(dossier)
    profile, counter = profile_of(dossier), counter_voice_of(dossier)
    return {
        "closes": closing.closes,
        "missing": {
            gap.value: len(closing.about(gap)) for gap in dict.fromkeys(each.gap for each in closing.missing)
        },
        "oca": {
            card.question.value: {
                "score": card.score,
                "evidence": card.counted + len(card.referred),
                "given": card.given,
                "stored": card.stored,
            }
            for card in profile.cards
        },
        "weakest_pillars": [each.value for each in profile.scores.weakest],
        "relevant": totals.frame,
        "invited": totals.invited,
        "attended": totals.attended,
        "heard": totals.heard,
        "silent": totals.silent,
        "submissions": came_in.count,
        "different_submissions": came_in.different,
        "campaigns": len(came_in.campaigns),
        "counter_voice_probability": counter.probability,
        "counter_voice_alarms": [each.value for each in counter.alarms],
    }


INSTRUMENT = Instrument(
    package=__package__,
    read=read_dossier,
    measure=measure,
    document=dossier_report,
    demo=write_demo,
    results=results,
    more_files=working_files,
)
