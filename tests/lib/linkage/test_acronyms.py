"""Acronyms: made of initials, given in brackets, learned from the texts."""

from __future__ import annotations

import pytest

from rondetafel.lib.linkage.acronyms import abbreviates, acronym_key, initials
from rondetafel.lib.linkage.actors import known_as
from rondetafel.lib.linkage.learned_acronyms import learn_acronyms
from rondetafel.lib.linkage.names import normalise_name
from rondetafel.lib.linkage.register import NameRegister, RegisterEntry

ENTRIES = [
    RegisterEntry("1", "European Sea Ports Organisation"),
    RegisterEntry("2", "Climate Action Network Europe"),
    RegisterEntry("3", "European Association Automotive Suppliers"),
    RegisterEntry("4", "Plantum"),
    RegisterEntry("5", "European Disability Forum"),
    RegisterEntry("6", "Electricité de France"),
]


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("federation of european securities exchanges", "fese"),
        ("climate action network europe", "can"),
        ("climate action network europe", "can europe"),
        ("bayerische motoren werke", "bmw"),
    ],
)
def test_initials_skip_articles_and_may_leave_out_the_place(name: str, acronym: str) -> None:
    assert acronym in initials(name)


def test_two_letters_are_no_acronym() -> None:
    assert initials("deutsche bahn") == ()


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("European Sea Ports Organisation (ESPO)", "espo"),
        ("WIFO - Österreichisches Institut für Wirtschaftsforschung", "wifo"),
        ("Lantbrukarnas riksförbund - LRF", "lrf"),
        ("Federation of European Securities Exchanges FESE", "fese"),
        ("Deutsche Gesellschaft für Nachhaltiges Bauen (DGNB e.V.)", "dgnb"),
        ("Naturschutzbund Deutschland e.V. NABU", "nabu"),
    ],
)
def test_an_acronym_is_taken_from_brackets_dashes_and_edges(text: str, acronym: str) -> None:
    name = normalise_name(text)
    assert name.acronyms == (acronym,)
    assert acronym not in name.base.split()


def test_a_place_in_brackets_is_no_acronym() -> None:
    assert normalise_name("Deutsche Bank (Schweiz) AG").base == "deutsche bank schweiz"


def test_acronyms_are_compared_without_dots_and_legal_form() -> None:
    assert acronym_key("D.G.N.B.") == acronym_key("dgnb e.V.") == "dgnb"


def test_a_word_that_tells_two_bodies_apart_does_not_abbreviate() -> None:
    assert abbreviates("eurobat", "association of european automotive and industrial battery manufacturers")
    assert not abbreviates("ershad", "jatiya party")


def test_an_acronym_beside_a_name_is_understood_elsewhere() -> None:
    register = NameRegister(ENTRIES)
    texts = ["European Sea Ports Organisation (ESPO)", "ESPO"]
    assert register.match(texts).ids() == ["1", "1"]
    assert register.match(texts[::-1]).ids() == ["1", "1"], "the order of the texts does not matter"
    (link,) = register.match(["ESPO"]).links
    assert link.best is not None
    assert link.best.evidence.kind == "initials", "without the first text only the initials speak"


def test_an_acronym_of_two_bodies_goes_to_a_person() -> None:
    register = NameRegister([*ENTRIES, RegisterEntry("7", "European Dairy Federation")])
    (link,) = register.match(["EDF"]).links
    assert link.id is None
    assert link.runner_up is not None


def learned(*texts: str) -> dict[str, tuple[int, int]]:
    actors = [known_as((entry.name,)) for entry in ENTRIES]
    names = [(known_as((text,)), actor) for text in texts for actor in range(len(ENTRIES))]
    return dict(learn_acronyms([(t, a) for t, a in names if set(actors[a].bases) & set(t.bases)], actors))


def test_an_acronym_from_another_language_is_learned_when_two_texts_give_it() -> None:
    once = learned("European Association Automotive Suppliers (CLEPA)")
    assert "clepa" not in once
    twice = learned(
        "European Association Automotive Suppliers (CLEPA)",
        "CLEPA - European Association Automotive Suppliers",
    )
    assert twice["clepa"] == (2, 2)


def test_a_remark_in_brackets_is_not_learned_as_an_acronym() -> None:
    """`Plantum (APA)`: an assistant was present."""
    assert learned("Plantum (APA)") == {}
