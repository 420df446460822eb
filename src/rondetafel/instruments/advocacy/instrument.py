"""Advocacy: plan and follow one's own voice (A-1 to A-6)."""

from __future__ import annotations

from rondetafel.instruments.advocacy.demo.writing import write_demo
from rondetafel.instruments.advocacy.measuring import measure
from rondetafel.instruments.advocacy.reading import read_plan
from rondetafel.instruments.advocacy.report import plan_report
from rondetafel.instruments.advocacy.results import results
from rondetafel.instruments.advocacy.working_files import working_files
from rondetafel.lib.engine.contract import Instrument

INSTRUMENT = Instrument(
    package=__package__,
    read=read_plan,
    measure=measure,
    document=plan_report,
    demo=write_demo,
    results=results,
    more_files=working_files,
)
