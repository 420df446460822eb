from __future__ import annotations

import pytest

from rondetafel.lib.base.text import fold
from rondetafel.lib.sources.agenda_lines import lines_of
from rondetafel.lib.sources.agenda_phrases import is_contact_type
from rondetafel.lib.sources.agenda_text import organisations_in


def known(*names):
    return {fold(name): name for name in names}


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
        ("Bijpraten met directeur Natuurmonumenten Pim van der Feltz", ("Natuurmonumenten",)),
        ("Kennismaking met vice-voorzitter FNV", ("FNV",)),
        ("Gesprek met FNV-bestuursleden", ("FNV",)),
        ("Gesprek met Opleidings- en Ontwikkelingsfondsen", ("Opleidings- en Ontwikkelingsfondsen",)),
        ("Gesprek met de heer Benschop (Schiphol)", ("Schiphol",)),
        ("Bestuurlijk overleg over wonen met de VNG en Aedes", ("VNG", "Aedes")),
        ("Minister Visser spreekt mevrouw Rintel en de heer Van der Tak (NS)", ("NS",)),
        ("Minister Wiersma neemt een petitie over vervoer in ontvangst van LBVSO", ("LBVSO",)),
        ("Minister Dijkgraaf bezoekt het COC en Transunited vanwege de dag", ("COC", "Transunited")),
        ("Werkbezoek aan het depot van museum Boijmans van Beuningen", ("museum Boijmans van Beuningen",)),
        (
            "Minister Koolmees spreekt met minister Van ’t Wout (EZK), FNV en de Stichting van de Arbeid",
            ("FNV", "Stichting van de Arbeid"),
        ),
    ],
)
def test_organisations_are_found_in_titles(text, organisations):
    assert organisations_in(text) == organisations


@pytest.mark.parametrize(
    "text",
    [
        "Kennismaking met versnellingscoalitie (LTO, Bouwend NL, Natuurmonumenten en VNO-NCW)",
        "Met LTO, Bouwend NL, Natuurmonumenten en VNO-NCW.",
        "Bijeenkomst over stikstof. Met LTO, Bouwend NL, Natuurmonumenten en VNO-NCW over het akkoord",
    ],
)
def test_a_list_in_brackets_or_after_met_alone_is_a_list_of_organisations(text):
    assert organisations_in(text) == ("LTO", "Bouwend NL", "Natuurmonumenten", "VNO-NCW")


def test_a_known_name_needs_less_context_than_one_that_is_not():
    names = known("NPO", "Natuurmonumenten")
    assert organisations_in("Bestuurlijk overleg NPO") == ()
    assert organisations_in("Bestuurlijk overleg NPO", names) == ("NPO",)
    assert organisations_in("Bestuurlijk overleg Bodem", names) == ()
    assert organisations_in("Opening en bezoek Kampina met natuurmonumenten", names) == ("Natuurmonumenten",)


def test_a_theme_is_not_met_even_if_it_is_a_known_name():
    assert organisations_in("Gesprek over NPO", known("NPO")) == ()
    assert organisations_in("Bewindspersonenoverleg NPO", known("NPO")) == ()


def test_a_known_name_shows_where_a_name_with_en_ends():
    text = "Gesprek met Jonge Klimaatbeweging en Klimaat en Energiekoepel"
    apart = ("Jonge Klimaatbeweging", "Klimaat en Energiekoepel")
    assert organisations_in(text, known("Jonge Klimaatbeweging")) == apart


def test_each_sentence_and_each_point_of_a_list_is_read_with_what_introduces_it():
    html = "<div><p>Minister X heeft gesprekken met:</p><ul><li>de FNV over cao&#39;s</li><li>Aedes</li></ul>"
    lines = lines_of(html + "<p>Daarna spreekt zij met de VNG.</p></div>")
    assert lines[1] == "Minister X heeft gesprekken met de FNV over cao's"
    assert organisations_in("\n".join(lines)) == ("FNV", "Aedes", "VNG")


def test_a_function_behind_a_name_makes_it_a_person():
    text = "Minister X spreekt met Xaverius de Winter, voorzitter commissie Adoptie"
    assert organisations_in(text) == ("commissie Adoptie",)


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
        "Gesprek met president Zelensky van Oekraïne",
        "Gesprek met Widodo van Indonesië",
        "Gesprek met EC-voorzitter Von der Leyen",
        "Kennismaking met Kamerleden Podt (D66), Belhaj (D66)",
        "Gesprek met Zwitserse minister Milieu, Transport",
        "Media kunnen na het gesprek contact opnemen met Bertine Jansen",
        "Overleg in verband met Corona",
        "Bezoek aan Albanië en Noord-Macedonië",
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
