"""Coalitions in cities: inventory, groupings, shortlist, cases and typology (K-1 to K-8)."""

from __future__ import annotations

from rondetafel.instruments.coalitions.demo.folder import write_demo
from rondetafel.instruments.coalitions.files import more_files
from rondetafel.instruments.coalitions.guide import GUIDE_WORKBOOK, write_guide
from rondetafel.instruments.coalitions.measuring import measure
from rondetafel.instruments.coalitions.reading import read
from rondetafel.instruments.coalitions.report.sections import document
from rondetafel.instruments.coalitions.results import results
from rondetafel.lib.engine.contract import Instrument

INSTRUMENT = Instrument(
    package=__package__,
    read=read,
    measure=measure,
    document=document,
    demo=write_demo,
    results=results,
    more_files=more_files,
    more_templates=write_guide,
    leave_out=(GUIDE_WORKBOOK,),
)
