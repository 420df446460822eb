"""The invented folder: an inventory of fourteen cities and five cases."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

import numpy as np
import yaml

from rondetafel.instruments.coalitions.demo.cases import (
    case_rows,
    fragment_rows,
    interview_rows,
    judgement_rows,
    member_rows,
    second_coder_rows,
)
from rondetafel.instruments.coalitions.demo.coalitions import demo_coalitions
from rondetafel.instruments.coalitions.demo.interviews import write_answers
from rondetafel.instruments.coalitions.interviews import FOLDER
from rondetafel.lib.engine.about import About
from rondetafel.lib.engine.new_folder import write_filled_folder

ANSWERED = 4  # interviews of the first case, taken with the guide
INSTRUMENT_PACKAGE = __package__.rpartition(".")[0]


def write_demo(folder: Path, seed: int) -> None:
    """Write the demo; every published count holds for every seed, the remainder is dealt by chance."""
    named = yaml.safe_load(resources.files(__package__).joinpath("named.yaml").read_text(encoding="utf-8"))
    random = np.random.default_rng(seed)
    coalitions = demo_coalitions(named, random)
    interviews = interview_rows(named["cases"])
    about = About("Coalities in steden, voorbeeld", date(2013, 12, 1), "Voorbeeldteam", synthetic=True)
    rows = {
        "coalitions": coalitions,
        "second_coder": second_coder_rows(coalitions, random),
        "members": member_rows(named["cases"], coalitions),
        "cases": case_rows(named["cases"]),
        "judgements": judgement_rows(named["cases"], random),
        "respondents": interviews,
        "fragments": fragment_rows(named, interviews),
        "statements": [
            {"type": each["type"], "matrix_row": each["row"], "statement": each["statement"]}
            for each in named["statements"]
        ],
    }
    write_filled_folder(INSTRUMENT_PACKAGE, folder, about, rows)
    write_answers(folder / FOLDER, interviews[:ANSWERED])
