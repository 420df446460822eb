"""Files beside the report: the codebook, and the confidential analysis file for researchers (R-8)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rondetafel.instruments.survey.analysis_file import analysis_table
from rondetafel.instruments.survey.folder.study import Study
from rondetafel.instruments.survey.measures.response import Weighting
from rondetafel.instruments.survey.wording import word
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.codebook_workbook import write_codebook_xlsx
from rondetafel.lib.labelled.csv_writing import write_csv_for_excel, write_csv_for_programs
from rondetafel.lib.labelled.ddi_codebook import write_ddi
from rondetafel.lib.labelled.dta_writing import write_dta
from rondetafel.lib.labelled.sav_writing import write_sav

CONFIDENTIAL = "confidential"


def study_files(study: Study, weighting: Weighting | None, language: Language) -> dict[str, bytes]:
    """Content of the files beside the report, by path in its folder.

    The codebook describes the variables and may be published. What stands under `confidential/` holds answers
    of single organisations and may not.
    """
    table = analysis_table(study, weighting)
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        place = Path(folder)
        title = study.description.title
        synthetic = word("note_synthetic") if study.description.synthetic else None
        write_codebook_xlsx(
            table.variables, place / "codebook.xlsx", title=title, note=synthetic, language=language
        )
        write_ddi(table.variables, place / "codebook.xml", title=title, note=synthetic)
        (place / CONFIDENTIAL).mkdir()
        inside = place / CONFIDENTIAL
        write_sav(table, inside / "answers.sav", language)
        write_dta(table, inside / "answers.dta", language)
        write_csv_for_programs(table, inside / "answers.csv")
        write_csv_for_excel(table, inside / "answers_excel.csv", language)
        notices = [word("note_confidential"), *([synthetic] if synthetic else [])]
        lines = "".join(f"{notice.in_language(language)}\n" for notice in notices)
        (inside / "README.txt").write_text(lines, encoding="utf-8")
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file()
        }
