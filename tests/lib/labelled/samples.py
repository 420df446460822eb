"""Small labelled tables for tests."""

from __future__ import annotations

import math

import numpy as np

from rondetafel.lib.base.text import Localised
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable

MISSING = (
    Category(-6.0, "not_shown", Localised("Niet voorgelegd", "Non posée", "Not shown"), None, True, ".f"),
    Category(-7.0, "not_applicable", Localised("Niet van toepassing", "Sans objet", "N/a"), None, True, ".n"),
    Category(-8.0, "dont_know", Localised("Weet niet", "Ne sait pas", "Don’t know"), None, True, ".d"),
    Category(-9.0, "no_answer", Localised("Geen antwoord", "Sans réponse", "No answer"), None, True, ".a"),
)
FREQUENCY = (
    Category(1.0, "never", Localised("Nooit", "Jamais", "Never")),
    Category(2.0, "weekly", Localised("Wekelijks", "Chaque semaine", "Weekly")),
)
SYNTHETIC = Localised("Synthetische gegevens", "Données synthétiques", "Synthetic data")


def contact(name: str = "contact__federal__n_va") -> Variable:
    """An ordinal variable with the four missing codes."""
    label = Localised("Contact met N-VA", "Contact avec la N-VA", "Contact with N-VA")
    question = Localised("Hoe vaak?", "À quelle fréquence ?", "How often?")
    return Variable(name, label, Scale.ORDINAL, FREQUENCY + MISSING, question, asked_if="levels: federal")


def survey() -> LabelledTable:
    """Six answers: a scale with missing codes, a measured number, a text and a day."""
    variables = (
        Variable("respondent", Localised.same("Respondent"), Scale.TEXT),
        contact(),
        Variable(
            "fte",
            Localised("Voltijdse krachten", "Équivalents temps plein", "Staff"),
            Scale.NUMBER,
            MISSING,
            unit="FTE",
        ),
        Variable("asked_on", Localised("Datum", "Date", "Date"), Scale.DAY),
    )
    numbers = {
        "contact__federal__n_va": np.array([1.0, 2.0, -6.0, -7.0, -8.0, -9.0]),
        "fte": np.array([0.5, 12.0, math.nan, -9.0, 3.25, 1.0]),
    }
    texts = {
        "respondent": ("r1", "r2", "r3", "é4", "r5", ""),
        "asked_on": ("2026-04-01", "2026-04-30", "", "2026-05-01", "2026-04-02", "1999-12-31"),
    }
    return LabelledTable(variables, numbers, texts, Localised.same("Bevraging"), SYNTHETIC)


def one_number(variable: Variable, *values: float) -> LabelledTable:
    """A table with one variable of numbers."""
    return LabelledTable((variable,), {variable.name: np.array(values)}, {})


def one_text(variable: Variable, *values: str) -> LabelledTable:
    """A table with one variable of texts."""
    return LabelledTable((variable,), {}, {variable.name: values})
