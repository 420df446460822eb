"""How a text in someone's data finds its entry (R-5)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.names import matching_key, name_index
from rondetafel.lib.vocab.vocabulary import codelist, load_vocabulary


@pytest.mark.parametrize(
    ("list_id", "text", "entry_id"),
    [
        ("organisation_types", "trade_union", "trade_union"),
        ("organisation_types", "Trade union", "trade_union"),
        ("organisation_types", " VAKBOND ", "trade_union"),
        ("organisation_types", "Syndicat", "trade_union"),
        ("organisation_types", "werknemersorganisatie", "trade_union"),
        ("organisation_types", "Business or employers' association", "business_association"),
        ("organisation_types", "fédération sectorielle", "business_association"),
        ("organisation_types", "federation sectorielle", "business_association"),
        ("parties", "NVA", "n_va"),
        ("parties", "n-va", "n_va"),
        ("parties", "Nieuw-Vlaamse Alliantie", "n_va"),
        ("parties", "cd&v", "cd_v"),
        ("parties", "Anders.", "open_vld"),
        ("parties", "DEFI", "defi"),
        ("cities", "Saint-Nicolas", "sint_niklaas"),
        ("cities", "St-Niklaas", "sint_niklaas"),
        ("governments", "COCOF", "be_cocof"),
        ("cooperation_forms", "CONCERE", "enover"),
    ],
)
def test_an_id_a_label_or_an_alias_is_recognised_whatever_its_case_accents_and_punctuation(
    list_id: str, text: str, entry_id: str
) -> None:
    found = codelist(list_id).recognise(text)
    assert found is not None
    assert found.id == entry_id


@pytest.mark.parametrize("text", ["vakb.", "", "  ", "-", "vakbond en werkgevers"])
def test_a_text_that_is_no_name_is_not_recognised(text: str) -> None:
    assert codelist("organisation_types").recognise(text) is None


def test_a_label_that_two_entries_share_is_not_recognised_but_their_ids_are() -> None:
    levels = codelist("government_levels")
    assert levels.recognise("Provinciaal") is None
    found = levels.recognise("nl_provincial")
    assert found is not None
    assert found.id == "nl_provincial"


@pytest.mark.parametrize(
    ("list_id", "text", "entry_id"),
    [
        ("organisation_types", "vakb.", "trade_union"),  # the example of the words on the screen
        ("organisation_types", "vakbnd", "trade_union"),
        ("organisation_types", "trade unoin", "trade_union"),
        ("organisation_types", "Syndikat", "trade_union"),
        ("organisation_types", "werkgevers", "business_association"),
        ("contact_frequency", "weekelijks", "weekly"),
        ("contact_frequency", "nooid", "never"),
        ("cities", "Antwerpn", "antwerpen"),
        ("parties", "les engagees", "les_engages"),
    ],
)
def test_a_typing_error_or_an_abbreviation_brings_a_suggestion(
    list_id: str, text: str, entry_id: str
) -> None:
    found = codelist(list_id).suggest(text)
    assert found is not None
    assert found.id == entry_id


@pytest.mark.parametrize(
    ("list_id", "text"),
    [
        ("contact_frequency", "dagelijks"),
        ("contact_frequency", "jaarlijks"),
        ("organisation_types", "organisatie"),
        ("organisation_types", "xyz"),
        ("organisation_types", ""),
        ("cities", "Amsterdam"),
        ("parties", "Lega"),
        ("government_levels", "Provincial."),
    ],
)
def test_a_far_fetched_or_ambiguous_suggestion_is_not_made(list_id: str, text: str) -> None:
    assert codelist(list_id).suggest(text) is None


def test_a_retired_entry_is_recognised_but_never_suggested() -> None:
    label = Localised.same("Beroepsvereniging")
    files = [{"id": "guild", "label": {"nl": "Beroepsvereniging"}}]
    retired = CodeList(
        "kinds", label, (Entry("guild", label, label, deprecated=True),), names=name_index(files)
    )
    assert retired.recognise("beroepsvereniging") == retired.entry("guild")
    assert retired.suggest("beroepsverenigin") is None


def test_every_id_and_every_label_of_one_entry_leads_back_to_it() -> None:
    for found in load_vocabulary():
        for entry in found.entries:
            assert found.recognise(entry.id) is entry
            for alias in entry.aliases:
                assert found.recognise(alias) is entry
            for text in (entry.label.nl, entry.label.fr, entry.label.en):
                if len(found.names[matching_key(text)]) == 1:
                    assert found.recognise(text) is entry
