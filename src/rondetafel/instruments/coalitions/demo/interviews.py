"""Invented answers to the interview guide, as a tool for surveys exports them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from rondetafel.instruments.coalitions.demo.coalitions import Row
from rondetafel.instruments.coalitions.guide import interview_form
from rondetafel.instruments.coalitions.interviews import RESPONDENT, open_questions


def write_answers(folder: Path, interviews: Sequence[Row]) -> None:
    """Write one file with a row per interview."""
    questions = open_questions(interview_form())
    folder.mkdir()
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as page:
        writer = csv.writer(page)
        writer.writerow(["consent_interview", RESPONDENT, "group", *questions, "consent_quote"])
        for each in interviews:
            said = [f"Antwoord van {each['respondent']} op {question} (verzonnen)." for question in questions]
            writer.writerow(["yes", each["respondent"], each["group"], *said, "no"])
