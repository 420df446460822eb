"""Cooperation between governments: inventory, evaluation, overlap, bottlenecks and network (O-1 to O-6)."""

from __future__ import annotations

from rondetafel.instruments.cooperation.demo.folder import write_demo
from rondetafel.instruments.cooperation.files import more_files
from rondetafel.instruments.cooperation.measuring import measure
from rondetafel.instruments.cooperation.rating_form import write_rating_form
from rondetafel.instruments.cooperation.reading import read
from rondetafel.instruments.cooperation.report.sections import document
from rondetafel.instruments.cooperation.results import results
from rondetafel.lib.engine.contract import Instrument

INSTRUMENT = Instrument(
    package=__package__,
    read=read,
    measure=measure,
    document=document,
    demo=write_demo,
    results=results,
    more_files=more_files,
    more_templates=write_rating_form,
)
