"""Everything a study report consists of, written to a folder."""

from __future__ import annotations

from pathlib import Path

from rondetafel.instruments.survey.outputs import study_files
from rondetafel.instruments.survey.pipeline import StudyResults, study_report
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.writing import WrittenReport, write_report


def write_study_report(
    results: StudyResults, folder: Path, language: Language, *, progress: Progress = silent
) -> WrittenReport:
    """Report, figures, tables, codebook, confidential analysis file and manifest.

    Args:
        results: what may be published.
        folder: an existing folder, best a draft of `lib.base.files.whole_folder`.
        language: language of the report.
        progress: told at each step.
    """
    more = study_files(results.study, results.weighting, language)
    return write_report(study_report(results, language), folder, more=more, progress=progress)
