"""Comparison passport: two numbers are subtracted only where they were measured alike (S-12, M13)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rondetafel.instruments.survey import pipeline
from rondetafel.instruments.survey.folder.study import Study, read_study
from rondetafel.instruments.survey.passport.items import Aspect, Item, items
from rondetafel.instruments.survey.passport.judgement import Entry, judged, read_rulings
from rondetafel.lib.analysis.intervals import newcombe_difference
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.reporting.released_rows import Row, rows_of

from .small_study import TABLES, answer_rows, form_text, write_small_study

SEED_BEFORE = 11
OF_CONTACT = {
    "breadth.federal",
    "breadth.flemish",
    "single_party.federal",
    "single_party.flemish",
    "insiders",
}
OF_INFLUENCE = {f"influence.{level}.{party}" for level, parties in TABLES.items() for party in parties}
SAME_WORDS = """\
items:
  insiders:
    wording:
      same: true
      reason: {nl: Enkel de spelling., fr: Seulement l’orthographe., en: Only the spelling.}
  breadth.federal:
    period:
      same: false
      reason: {nl: Crisisjaar., fr: Année de crise., en: A year of crisis.}
"""


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Study]:
    """Write a small study and read it."""

    def made(**parts: object) -> Study:
        folder = tmp_path_factory.mktemp("study")
        parts.setdefault("rows", answer_rows(seed=SEED_BEFORE))
        return read_study(write_small_study(folder / "study", **parts))  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="module")
def study(make: Callable[..., Study]) -> Study:
    return make(rows=answer_rows())


@pytest.fixture(scope="module")
def earlier(make: Callable[..., Study]) -> Study:
    return make(id="earlier", phase="pre_election")


@pytest.fixture(scope="module")
def otherwise_worded(make: Callable[..., Study]) -> Study:
    return make(form=form_text(wording={"contact": "How often did you speak with"}))


def refused(entries: tuple[Entry, ...]) -> dict[str, set[Aspect]]:
    return {entry.item.id: set(entry.differing) for entry in entries if not entry.comparable}


def test_the_same_questions_to_the_same_people_about_the_same_table_can_be_compared(
    study: Study, earlier: Study
) -> None:
    """The period differs; that is what one compares."""
    entries = judged(study, earlier)
    assert {entry.item.id for entry in entries} == OF_CONTACT | OF_INFLUENCE
    assert refused(entries) == {}


def test_other_words_are_another_question(study: Study, otherwise_worded: Study) -> None:
    assert refused(judged(study, otherwise_worded)) == {item: {Aspect.WORDING} for item in OF_CONTACT}


def test_the_name_of_the_party_is_no_part_of_the_wording(study: Study, earlier: Study) -> None:
    entries = {entry.item.id: entry for entry in judged(study, earlier)}
    assert entries["influence.federal.n_va"].comparable
    assert entries["influence.federal.mr"].comparable


def test_another_label_on_the_scale_is_another_scale(study: Study, make: Callable[..., Study]) -> None:
    weekly = "| contact_frequency | weekly | weekly | weekly | weekly |"
    text = form_text().replace(weekly, weekly.replace("| weekly | weekly |", "| weekly | each week |", 1))
    assert text != form_text()
    assert refused(judged(study, make(form=text))) == {item: {Aspect.SCALE} for item in OF_CONTACT}


def test_another_party_at_the_table_is_another_set_of_actors(
    study: Study, make: Callable[..., Study]
) -> None:
    """Three parties at the federal table in both, one of them another."""
    swap = "__federal__cd_v"
    rows = [
        {name.replace("__federal__mr", swap): cell for name, cell in row.items()}
        for row in answer_rows(seed=SEED_BEFORE)
    ]
    form = form_text().replace("__federal__mr", swap)
    form = "\n".join(line for line in form.split("\n") if not re.search("(hist_tie|position)__mr", line))
    tables = {**TABLES, "federal": ("n_va", "cd_v", "vooruit")}
    found = refused(judged(study, make(form=form, rows=rows, tables=tables)))
    assert found == {
        "breadth.federal": {Aspect.ACTORS},
        "single_party.federal": {Aspect.ACTORS},
        "insiders": {Aspect.ACTORS, Aspect.BASE},  # at both tables together one party less
    }


def test_influence_without_a_level_is_influence_at_another_level(make: Callable[..., Study]) -> None:
    now = make(form=form_text(relevant={"influence": ""}), rows=answer_rows())
    before = make(
        form=form_text(general_influence=True), rows=answer_rows(seed=SEED_BEFORE, general_influence=True)
    )
    assert refused(judged(now, before)) == {item: {Aspect.LEVEL} for item in OF_INFLUENCE}


def test_asking_others_is_another_base(study: Study, make: Callable[..., Study]) -> None:
    before = make(form=form_text(relevant={"contact": ""}))
    assert refused(judged(study, before)) == {item: {Aspect.BASE} for item in OF_CONTACT}


# what is printed


@pytest.fixture(scope="module")
def released(
    study: Study, otherwise_worded: Study, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Row]:
    """Released rows of the passport, with two rulings of a researcher."""
    folder = tmp_path_factory.mktemp("released")
    (folder / "earlier").mkdir()
    (folder / "passport.yaml").write_text(SAME_WORDS, encoding="utf-8")
    pair = replace(study, folder=folder, earlier=otherwise_worded)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "explanation_plan", lambda *_, **__: [])
        results = pipeline.examine_study(pair)
    return {str(row["item_id"]): row for row in rows_of(results.released.tables["passport"])}


def test_a_difference_is_printed_where_it_may_be_with_its_newcombe_interval(released: dict[str, Row]) -> None:
    compared = [
        row for row in released.values() if row["verdict_id"] == "comparable" and row["status"] == "shown"
    ]
    assert len(compared) >= 3
    for row in compared:
        found = newcombe_difference(row["count"], row["base"], row["before_count"], row["before_base"])
        printed = (row["difference"], row["difference_low"], row["difference_high"])
        assert printed == (found.estimate, found.low, found.high)


def test_a_refused_difference_is_not_printed_and_the_reason_is(released: dict[str, Row]) -> None:
    rows = [row for row in released.values() if row["verdict_id"] == "refused"]
    assert {row["difference"] for row in rows} == {None}
    shown = [row for row in rows if row["count"] is not None and row["base"] is not None]
    assert shown
    assert any("ording" in row["reasons"].en for row in shown)


def test_a_ruling_overrides_the_program_and_its_reason_is_printed(released: dict[str, Row]) -> None:
    row = released["insiders"]
    assert row["verdict_id"] == "comparable"
    assert row["difference"] is not None
    assert "Only the spelling." in row["reasons"].en
    assert "Seulement l’orthographe." in row["reasons"].fr


def test_a_ruling_may_refuse_what_the_program_would_allow(released: dict[str, Row]) -> None:
    row = released["breadth.federal"]
    assert row["verdict_id"] == "refused"
    assert "A year of crisis." in row["reasons"].en


# a passport with faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("insiders: {}\n", [("STU-003", "insiders"), ("STU-019", "items")]),
        ("items:\n  outsiders: {}\n", [("STU-060", "items.outsiders")]),
        ("items:\n  insiders: yes\n", [("STU-019", "items.insiders")]),
        ("items:\n  insiders:\n    words: {same: true}\n", [("STU-003", "items.insiders.words")]),
        (
            "items:\n  insiders:\n    wording: {same: perhaps}\n",
            [("STU-010", "items.insiders.wording.same"), ("STU-004", "items.insiders.wording.reason")],
        ),
        (
            "items:\n  insiders:\n    wording: {same: true, reason: {nl: Ja., en: Yes.}}\n",
            [("STU-007", "items.insiders.wording.reason")],
        ),
    ],
)
def test_a_fault_in_the_passport_is_told_with_its_place(
    study: Study, earlier: Study, tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    path = tmp_path / "passport.yaml"
    path.write_text(text, encoding="utf-8")
    known: tuple[Item, ...] = items(study, earlier)
    with pytest.raises(BadInput) as caught:
        read_rulings(path, known)
    problems = caught.value.problems
    assert [(each.code, each.place.column) for each in problems] == expected
    for problem in problems:
        assert all("{" not in problem.in_language(language) for language in ("nl", "fr", "en"))
