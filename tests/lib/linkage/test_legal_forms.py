"""The table of legal forms: complete, without contradiction, and careful with ordinary words."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
import yaml

from rondetafel.lib.linkage.legal_forms import FormClass, legal_form_class, strip_legal_forms
from rondetafel.lib.linkage.plain_words import plain_words

TABLE = yaml.safe_load(
    resources.files("rondetafel.lib.linkage").joinpath("legal_forms.yaml").read_text(encoding="utf-8")
)
PLACES = ("ends", "anywhere", "starts", "kept")
SPELLINGS = [
    (place, spelling, form) for form in TABLE for place in PLACES for spelling in form.get(place, [])
]


def test_no_spelling_stands_in_the_table_twice_for_one_place() -> None:
    times = Counter((place, spelling) for place, spelling, _ in SPELLINGS)
    assert [key for key, count in times.items() if count > 1] == []


def test_no_spelling_means_two_forms() -> None:
    forms: dict[str, set[str]] = {}
    for _, spelling, form in SPELLINGS:
        forms.setdefault(spelling, set()).add(form["id"])
    assert {spelling for spelling, ids in forms.items() if len(ids) > 1} <= {"stichting"}


@pytest.mark.parametrize(("place", "spelling", "form"), SPELLINGS, ids=lambda value: str(value)[:24])
def test_a_spelling_is_written_as_names_are_compared(place: str, spelling: str, form: dict) -> None:
    assert " ".join(plain_words(spelling)) == spelling
    assert FormClass(form["class"])


@pytest.mark.parametrize(
    ("spelling", "form"), [(spelling, form) for place, spelling, form in SPELLINGS if place in PLACES[:2]]
)
def test_each_spelling_is_taken_off_the_end_of_a_name(spelling: str, form: dict) -> None:
    found = strip_legal_forms(("zonnebloem", *spelling.split()))
    assert found.words == ("zonnebloem",)
    assert found.forms[0].id == form["id"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Natuurpunt VZW", "Natuurpunt a.s.b.l."),
        ("Solvay N.V.", "Solvay SA"),
        ("Colruyt BVBA", "Colruyt SRL"),
        ("Back on Track Belgium vzw-asbl", "Back on Track Belgium"),
        ("Ørsted A/S", "Ørsted AS"),
        ("Polska Grupa Sp. z o.o.", "Polska Grupa"),
        ("Gesellschaft für Umwelt gGmbH", "Gesellschaft für Umwelt"),
    ],
)
def test_one_form_in_two_languages_is_one_form(one: str, other: str) -> None:
    assert strip_legal_forms(plain_words(one)).words == strip_legal_forms(plain_words(other)).words


@pytest.mark.parametrize(
    "name", ["SE Blade Technology", "AG Insurance", "AS Roma Fans", "SAS Institute", "SA"]
)
def test_a_form_that_is_also_a_word_counts_only_at_the_end(name: str) -> None:
    assert strip_legal_forms(plain_words(name)).words == plain_words(name)


@pytest.mark.parametrize(
    ("name", "form_class"),
    [
        ("Stiftung Umwelt gGmbH", "nonprofit_company"),
        ("Bertelsmann Stiftung", "foundation"),
        ("King Baudouin Foundation", "foundation"),
        ("Metsäliitto Osuuskunta", "cooperative"),
        ("DATEV eG", "cooperative"),
        ("METRO AG", "company"),
        ("Teollisuusliitto ry", "association"),
        ("MEDEL EEIG", "grouping"),
        ("Deutsche Rentenversicherung Körperschaft des öffentlichen Rechts", "public"),
        ("European Environmental Bureau", None),
        ("", None),
    ],
)
def test_the_class_of_the_form_groups_organisations(name: str, form_class: str | None) -> None:
    assert legal_form_class(name) == form_class


def test_a_foundation_keeps_the_word_that_is_part_of_its_name() -> None:
    assert strip_legal_forms(plain_words("Bertelsmann Stiftung")).words == ("bertelsmann", "stiftung")
