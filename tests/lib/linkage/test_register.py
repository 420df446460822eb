"""Linking to a register: a score, a reason, and doubt goes to a person."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.linkage.evaluation import evaluate_clusters, evaluate_links
from rondetafel.lib.linkage.links import Status
from rondetafel.lib.linkage.register import NameRegister, RegisterEntry

NAMES = {
    "1": "European Environmental Bureau",
    "2": "Bureau Européen des Unions de Consommateurs",
    "3": "Greenpeace European Unit",
    "4": "Verband der Automobilindustrie e.V.",
    "5": "European Federation of Pharmaceutical Industries and Associations",
    "6": "European Federation of Corrugated Board Manufacturers",
    "7": "Oversight Board LLC",
}


@pytest.fixture(scope="module")
def register() -> NameRegister:
    return NameRegister(RegisterEntry(id, name) for id, name in NAMES.items())


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("European Environmental Bureau", "1"),
        ("european environmental bureau (EEB)", "1"),
        ("EUROPEAN ENVIRONMENTAL BUREAU aisbl", "1"),
        ("Verband der Automobilindustrie", "4"),
        ("Bureau Europeen des Unions de Consommateurs", "2"),
        ("European Federation of Pharmaceutical Industries", "5"),
        ("Europen Environmental Bureau", "1"),
    ],
)
def test_the_right_entry_is_found(text: str, id: str, register: NameRegister) -> None:
    (link,) = register.match([text]).links
    assert link.id == id
    assert 0 < link.score <= 1
    assert link.best is not None


@pytest.mark.parametrize(
    "text", ["European Federation of Cyclists", "Bond Beter Leefmilieu", "Bureau", "Facebook"]
)
def test_common_words_alone_make_no_link(text: str, register: NameRegister) -> None:
    assert register.match([text]).ids() == [None]


def test_a_company_beside_a_board_is_not_an_acronym_of_it(register: NameRegister) -> None:
    """Otherwise the contacts of one company are counted as those of another body."""
    ids = register.match(["Facebook Oversight Board", "Facebook Oversight Board", "Facebook"]).ids()
    assert ids[2] is None


def test_the_order_of_the_register_does_not_matter(register: NameRegister) -> None:
    turned = NameRegister(RegisterEntry(id, name) for id, name in reversed(NAMES.items()))
    texts = [*NAMES.values(), "EFPIA", "Green Peace", "Bureau"]
    assert turned.match(texts).ids() == register.match(texts).ids()


@given(st.sampled_from(sorted(NAMES.values())), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_matter(name: str, change) -> None:
    register = NameRegister(RegisterEntry(id, name) for id, name in NAMES.items())
    assert register.match([change(name)]).ids() == register.match([name]).ids()


@pytest.mark.parametrize(
    "text",
    [
        "Verband der Automobilindustrie",
        "VERBAND DER AUTOMOBILINDUSTRIE E. V.",
        "Verband der Automobilindustrie eingetragener Verein",
        "Vérband der Automobilindustrie ev",
    ],
)
def test_accents_and_legal_form_do_not_matter(text: str, register: NameRegister) -> None:
    assert register.match([text]).ids() == ["4"]


@pytest.mark.parametrize(
    ("text", "id", "kind"),
    [
        ("Greenpeace European Unit", "3", "exact_name"),
        ("greenpeace european unit vzw", "3", "same_name"),
        ("Green Peace European Unit", "3", "same_name_joined"),
        ("Europäischer Verband der pharmazeutischen Industrie und Verbände", None, None),
        ("Bureau européen de l'environnement", "1", None),
        ("Greenpeace", "3", "part_of_name"),
        ("Maria Peeters of Greenpeace European Unit, Brussels", "3", None),
        ("EEB", "1", "initials"),
        ("123456789012-34", None, None),
    ],
)
def test_the_reason_says_how_the_entry_was_found(
    text: str, id: str | None, kind: str | None, register: NameRegister
) -> None:
    (link,) = register.match([text]).links
    if id is not None:
        assert link.best is not None
        assert link.best.id == id
    if kind is not None:
        assert link.best is not None
        assert link.best.evidence.kind == kind
        assert link.best.evidence.sentence.nl


def test_a_register_number_decides_whatever_the_name_says() -> None:
    register = NameRegister([RegisterEntry("018214429231-64", "Alpha"), RegisterEntry("2", "Beta Gamma")])
    (link,) = register.match(["Beta Gamma 018214429231-64"]).links
    assert link.best is not None
    assert link.best.id == "018214429231-64"
    assert link.best.evidence.kind == "register_number"


def test_other_names_and_acronyms_of_an_entry_are_used() -> None:
    entry = RegisterEntry("1", "Meta Platforms Ireland Limited", ("Facebook Ireland",), ("FB",))
    register = NameRegister([entry, RegisterEntry("2", "Google")])
    assert register.match(["facebook ireland", "FB", "Google"]).ids() == ["1", "1", "2"]
    assert register.knows("Facebook Ireland Ltd")
    assert not register.knows("Instagram")


def test_two_entries_of_one_name_are_for_a_person() -> None:
    register = NameRegister([RegisterEntry("1", "Forum Europe"), RegisterEntry("2", "Forum Europe")])
    (link,) = register.match(["Forum Europe"]).links
    assert link.status is Status.REVIEW
    assert link.margin == 0


def test_an_id_may_not_stand_for_two_entries() -> None:
    with pytest.raises(BrokenPromise):
        NameRegister([RegisterEntry("1", "Alpha"), RegisterEntry("1", "Beta")])


def test_an_empty_register_and_empty_texts_give_no_links(register: NameRegister) -> None:
    assert NameRegister([]).match(["Greenpeace"]).ids() == [None]
    assert register.match([]).links == ()
    assert register.match(["", "!?", "[person]", "vzw"]).ids() == [None] * 4


def test_unmatched_names_are_counted_not_dropped(register: NameRegister) -> None:
    links = register.match(["Greenpeace European Unit", "Nobody Knows This One"])
    assert len(links.links) == 2
    assert links.count(Status.LINKED) == 1
    assert links.count(Status.LINKED) + links.count(Status.REVIEW) + links.count(Status.UNMATCHED) == 2


def test_the_quality_of_links_by_hand() -> None:
    """Two of three links right; three of four that should be linked are; one that should not be, is."""
    quality = evaluate_links(["a", "b", "x", None, None], ["a", "b", "c", "d", None])
    assert quality.precision.share == pytest.approx(2 / 3)
    assert quality.recall.share == pytest.approx(2 / 4)
    assert quality.f1 == pytest.approx(2 * 2 / (3 + 4))


def test_the_quality_of_clusters_by_hand() -> None:
    """Pairs: truth {ab, cd, ce, de}, found {ab, cd}: precision 1, recall 1/2."""
    quality = evaluate_clusters([1, 1, 2, 2, 3], ["p", "p", "q", "q", "q"])
    assert quality.precision.share == 1
    assert quality.recall.share == pytest.approx(0.5)
    assert quality.f1 == pytest.approx(2 / 3)


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_declared_mentions_find_their_register_entry(shared_data: Path) -> None:
    """Floor under the figures in docs/explanation/linkage.md; definition as in `evaluate_links`."""
    folder = shared_data / "eu_transparency_register"
    entries = rows(folder / "organisations.csv.gz")
    ids = {row["tr_id"] for row in entries}
    mentions = rows(folder / "mentions_with_register_id.csv.gz")
    register = NameRegister(RegisterEntry(row["tr_id"], row["name"]) for row in entries)
    truth = [row["tr_id"] if row["tr_id"] in ids else None for row in mentions]
    quality = evaluate_links(register.match([row["mention"] for row in mentions]).ids(), truth)
    assert quality.precision.share is not None
    assert quality.precision.share > 0.89
    assert quality.f1 is not None
    assert quality.f1 > 0.85
