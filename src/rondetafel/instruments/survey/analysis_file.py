"""The analysis file: the coded answers with what was derived from them, for work in R, Stata or SPSS.

It holds answers of single organisations and is confidential: it goes to the researchers, never with the
report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE
from rondetafel.instruments.survey.folder.study import Study
from rondetafel.instruments.survey.measures.highest import highest_contact, insiders, parties_contacted
from rondetafel.instruments.survey.measures.response import Weighting
from rondetafel.instruments.survey.tables.synthetic import ORIGIN
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.base.text import Localised
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable
from rondetafel.lib.vocab.vocabulary import codelist

FIRST_CONTACT = 2  # "once"


def analysis_table(study: Study, weighting: Weighting | None) -> LabelledTable:
    """Answers and derived variables, in an order that has nothing to do with arrival, without any key.

    Args:
        study: the study.
        weighting: the weights, where there are any.
    """
    answers, order = study.answers.table, _order(study)
    derived = dict(_derived(study, weighting))
    numbers = {name: values[order] for name, values in answers.numbers.items()}
    numbers |= {variable.name: values[order] for variable, values in derived.items()}
    texts = {name: tuple(np.array(values, dtype=object)[order]) for name, values in answers.texts.items()}
    variables = (*answers.variables, *derived)
    if study.description.synthetic:
        # a CSV file has no other place where it can say so
        variables = (*variables, Variable(ORIGIN, word("column_origin"), Scale.TEXT, source="study.yaml"))
        texts[ORIGIN] = (str(word("synthetic").en),) * len(order)
    return LabelledTable(
        variables,
        numbers,
        texts,
        study.description.title,
        word("note_synthetic") if study.description.synthetic else word("note_confidential"),
    )


def _order(study: Study) -> Codes:
    """Order by a hash of the random keys: the same every time, and unrelated to the order of the file."""
    hashes = [
        hashlib.sha256(f"{study.description.id}/{key}".encode()).hexdigest() for key in study.answers.keys
    ]
    return np.argsort(np.array(hashes), kind="stable").astype(np.intp)


def _derived(study: Study, weighting: Weighting | None) -> Iterator[tuple[Variable, Floats]]:
    frame, description = study.frame, study.description
    wave = frame.attributes["wave"]
    yield (
        Variable(
            "wave",
            word("column_wave"),
            Scale.ORDINAL,
            tuple(Category(i + 1.0, value, label("wave", value)) for i, value in enumerate(wave.values)),
            source="answers",
        ),
        floats(wave.codes + 1),
    )
    rule = f"max contact >= {CONTACT_SCALE[description.contact_from - 1]}"
    yield _yes_no("insider", word("term_insider"), rule), insiders(frame, description.contact_from)
    yield (
        _highest("contact_highest", word("variable_highest"), "max contact__*"),
        highest_contact(frame).frequency,
    )
    for level in frame.dyads.level.values:
        name = label("level", level)
        yield (
            _highest(
                f"contact_highest__{level}",
                word("variable_highest_at", level=name),
                f"max contact__{level}__*",
            ),
            highest_contact(frame, level).frequency,
        )
        yield (
            _number(
                f"parties__{level}",
                word("variable_parties_at", level=name),
                f"count contact__{level}__* >= once",
            ),
            parties_contacted(frame, level, FIRST_CONTACT),
        )
    if weighting is not None:
        source = f"post-stratified by {weighting.attribute}"
        yield _number("weight", word("variable_weight"), source), weighting.design.weights


def _yes_no(name: str, text: Localised, source: str) -> Variable:
    categories = (Category(0.0, "no", word("no")), Category(1.0, "yes", word("yes")))
    return Variable(name, text, Scale.NOMINAL, categories, source=source)


def _highest(name: str, text: Localised, source: str) -> Variable:
    entries = codelist("contact_frequency").entries
    categories = tuple(
        Category(i + 1.0, entry.id, entry.label, entry.short) for i, entry in enumerate(entries)
    )
    return Variable(name, text, Scale.ORDINAL, categories, source=source)


def _number(name: str, text: Localised, source: str) -> Variable:
    return Variable(name, text, Scale.NUMBER, source=source)
