from __future__ import annotations

import pytest

from rondetafel.lib.sources.agenda_text import is_contact_type, organisations_in


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Gesprek met VNO-NCW", ("VNO-NCW",)),
        ("Overleg met de VNG, de NVVB en de Kiesraad", ("VNG", "NVVB", "Kiesraad")),
        ("Kennismaking met Staatsbosbeheer", ("Staatsbosbeheer",)),
        ("Kennismaking CEO Rabobank", ("Rabobank",)),
        ("Werkbezoek aan Nuffic", ("Nuffic",)),
        (
            "Overleg met voorzitter Koninklijke Horeca Nederland over corona",
            ("Koninklijke Horeca Nederland",),
        ),
        (
            "Gesprek met de directeur van de Openbare Bibliotheek Amsterdam",
            ("Openbare Bibliotheek Amsterdam",),
        ),
        ("Gesprek met dhr. van Doesburg, FNV", ("FNV",)),
        ("Kennismaking met dhr. Wolfsen (AP)", ("AP",)),
        ("Gesprek met Martin Pikaart (AVV)", ("AVV",)),
        ("Gesprek met Aedes en Woonbond", ("Aedes", "Woonbond")),
        (
            "Gesprek met NVM, VBO, Vastgoedpro en Vereniging Eigen Huis",
            ("NVM", "VBO", "Vastgoedpro", "Vereniging Eigen Huis"),
        ),
        ("Gesprek met Autoriteit Consument en Markt", ("Autoriteit Consument en Markt",)),
        ("Gesprek met gemeente Oirschot over aquaduct", ("gemeente Oirschot",)),
        (
            "Kennismaking met de Landelijke Huisartsen Vereniging (LHV)",
            ("Landelijke Huisartsen Vereniging (LHV)",),
        ),
        ("Gesprek met Nationale Ombudsman Reinier van Zutphen", ("Nationale Ombudsman",)),
        ("Minister Kaag heeft gesprekken met: ING, de FNV", ("ING", "FNV")),
    ],
)
def test_organisations_are_found_in_titles(text, organisations):
    assert organisations_in(text) == organisations


@pytest.mark.parametrize(
    "text",
    [
        "Ministerraad",
        "Bewindspersonenoverleg Stikstof",
        "Gesprek met Eurocommissaris Johansson",
        "Kennismaking met Tweede Kamerlid Derk Boswijk",
        "Gesprek met de minister van Onderwijs, Cultuur en Wetenschap",
        "Gesprek met Eurocommissaris voor Milieu, Oceanen en Visserij",
        "Gesprek met de koning",
        "Gesprekken met getroffen bewoners aardbevingsschade",
        "Werkbezoek aan Groningen",
        "Gesprek met Jan Smit en Piet de Boer",
        "Kennismakingsgesprek met brancheorganisaties uit de toeristische sector",
        "",
    ],
)
def test_office_holders_persons_places_and_groups_are_no_organisations(text):
    assert organisations_in(text) == ()


def test_items_that_are_no_contacts_are_left_out_by_their_type():
    assert is_contact_type("Gesprek")
    assert is_contact_type("NA")
    assert not is_contact_type("Ministerraad, onderraad, ministerieel overleg")
    assert not is_contact_type("Kamervergadering")
