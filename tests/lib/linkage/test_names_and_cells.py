"""Names: case, accents, legal forms, acronyms; cells that name several organisations (Deliver 6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.linkage.cells import split_cell
from rondetafel.lib.linkage.legal_forms import legal_form_class
from rondetafel.lib.linkage.names import normalise_name

SAME = [
    ("Bond Beter Leefmilieu vzw", "BOND BETER LEEFMILIEU V.Z.W."),
    ("Bond Beter Leefmilieu vzw", "Bond Beter Leefmilieu"),
    ("Fédération des Entreprises de Belgique ASBL", "Federation des entreprises de Belgique"),
    ("Biogasrat+ e.V.", "Biogasrat+ e. V."),
    ("Telefónica, S.A.", "telefonica sa"),
    ("Fortum Oyj", "FORTUM"),
    ("ClientEarth AISBL", "ClientEarth"),
    ("Verband der Automobilindustrie e.V.", "verband der automobilindustrie"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spelling_and_legal_form_do_not_make_another_name(one: str, other: str) -> None:
    assert normalise_name(one).base == normalise_name(other).base


def test_an_acronym_in_brackets_is_kept_apart() -> None:
    name = normalise_name("European Environmental Bureau (EEB)")
    assert name.base == "european environmental bureau"
    assert "eeb" in name.acronyms


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    base = normalise_name(text).base
    assert normalise_name(base).base == base


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Natuurpunt vzw", "association"),
        ("Test-Achats ASBL", "association"),
        ("Bayer AG", "company"),
        ("Unilever N.V.", "company"),
        ("Stichting Natuur & Milieu", "foundation"),
        ("Greenpeace", None),
    ],
)
def test_the_legal_form_says_what_kind_of_body_it_is(name: str, form: str | None) -> None:
    assert legal_form_class(name) == form


CELLS = [
    ("Tilray; Frank Farnel", 2),
    ("BEUC\nDIGITALEUROPE", 2),
    ("Telefonica, S.A.", 1),
    ("Bureau of Timber, Paper and Print", 1),
    ("[person]", 0),
    ("", 0),
]


@pytest.mark.parametrize(("cell", "mentions"), CELLS)
def test_a_cell_is_split_into_the_organisations_it_names(cell: str, mentions: int) -> None:
    assert len(split_cell(cell)) == mentions


def test_a_register_number_is_an_identifier_and_no_part_of_the_name() -> None:
    (mention,) = split_cell("Association of European Journalists 018214429231-64")
    assert "018214429231-64" in mention.identifiers
    assert "0182" not in mention.name


def test_what_the_register_knows_decides_whether_a_comma_separates() -> None:
    known = {"google", "apple"}
    assert len(split_cell("Google, Apple", lambda text: text.casefold() in known)) == 2
