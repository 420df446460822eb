"""The invented folder: every form of the vocabulary, unconfirmed, with everything else made up around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from rondetafel.instruments.cooperation.demo.forms import (
    DAY,
    Row,
    form_name,
    form_rows,
    government_name,
    party_rows,
)
from rondetafel.instruments.cooperation.demo.ratings import (
    BY_FORM,
    all_ratings,
    rater_rows,
    write_answer_file,
)
from rondetafel.lib.engine.about import About
from rondetafel.lib.engine.new_folder import write_filled_folder
from rondetafel.lib.vocab.code_lists import Entry
from rondetafel.lib.vocab.vocabulary import codelist

INSTRUMENT_PACKAGE = __package__.rpartition(".")[0]
_KINDS = {"n": "negative", "p": "positive", "i": "information"}
_STEPS = {
    "n": ("information_exchange", "avoiding_divergence"),
    "p": ("consultation", "seeking_agreement", "common_limits"),
    "i": ("information_exchange",),
}
_READ_DIFFERENTLY = 6
"""One in so many items with two codes has two different ones."""


def write_demo(folder: Path, seed: int) -> None:
    """Write the demo; the counts that were published hold for every seed."""
    named = yaml.safe_load(resources.files(__package__).joinpath("named.yaml").read_text(encoding="utf-8"))
    random = np.random.default_rng(seed)
    ratings = all_ratings(named, random)
    items = _items(named)
    rows = {
        "forms": form_rows(named, random),
        "parties": party_rows(named),
        "members": _members(),
        "raters": rater_rows(),
        "ratings": [row for row in ratings if row["rater"] != BY_FORM],
        "bottlenecks": _bottlenecks(named),
        "options": [each | {"form": form_name(each["form"])} for each in named["options"]],
        "demand": [each | {"reasons": tuple(each["reasons"])} for each in named["demand"]],
        "verdicts": [
            each | {"first": form_name(each["first"]), "second": form_name(each["second"])}
            for each in named["verdicts"]
        ],
        "agenda_items": items,
        "second_coder": _second_coder(items),
    }
    about = About("Samenwerking tussen overheden, voorbeeld", DAY, "Voorbeeldteam", synthetic=True)
    write_filled_folder(INSTRUMENT_PACKAGE, folder, about, rows)
    write_answer_file([row for row in ratings if row["rater"] == BY_FORM], folder)


def _members() -> list[Row]:
    """Who chairs and who watches; other members stand in the row of their form."""
    parts = {"be_federal_government": "chair", "be_german_speaking_community": "observer"}
    return [
        {"form": form_name("nkc"), "party": government_name(government), "part": part}
        for government, part in parts.items()
    ]


def _bottlenecks(named: Mapping[str, Any]) -> list[Row]:
    """The examples of the vocabulary, and some more; one quote each where there is one, with consent."""
    rows: list[Row] = []
    for entry in codelist("cooperation_bottlenecks").entries:
        found = [*_examples(entry), *named["more_bottlenecks"].get(entry.id, ())]
        for place, form in enumerate(found):
            quote = named["quotes"].get(entry.id) if place == 0 else None
            rows.append(
                {
                    "form": form_name(str(form)),
                    "bottleneck": entry.id,
                    "effect": "efficiency_loss" if entry.id in ("parallel", "heavy_procedure") else None,
                    "words": f"Verzonnen uitspraak over {entry.id}.",
                    "public_quote": quote,
                    "consent": quote is not None,
                    "source": "Verzonnen hoorzitting",
                }
            )
    return rows


def _examples(entry: Entry) -> tuple[str, ...]:
    """Forms that the vocabulary names as examples of a bottleneck."""
    examples = entry.extra.get("examples")
    return examples if isinstance(examples, tuple) else ()


def _items(named: Mapping[str, Any]) -> list[Row]:
    rows: list[Row] = []
    for form, meetings in named["meetings"].items():
        for number, kinds in enumerate(meetings):
            for kind in kinds:
                steps = _STEPS[kind]
                rows.append(
                    {
                        "item": f"P{len(rows) + 1:02}",
                        "form": form_name(form),
                        "meeting": DAY - timedelta(days=60 * (number + 1)),
                        "subject": "Verzonnen onderwerp",
                        "coordination": _KINDS[kind],
                        "step": steps[len(rows) % len(steps)],
                    }
                )
    return rows


def _second_coder(items: list[Row]) -> list[Row]:
    rows = []
    for place, item in enumerate(items[::2]):
        differs = place % _READ_DIFFERENTLY == _READ_DIFFERENTLY // 2
        other = {"coordination": "information"} if differs else {}
        rows.append({key: item[key] for key in ("item", "coordination", "step")} | other)
    return rows
