"""The check finds each kind of mistake where it is, and all mistakes in one go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.base.text import Language
from rondetafel.lib.vocab import completeness
from rondetafel.lib.vocab.completeness import check_vocabulary
from rondetafel.lib.vocab.format_rules import format_rules
from rondetafel.lib.vocab.list_reading import read_yaml

SOURCES = """\
label: {nl: Bronnen, fr: Sources, en: Sources}
entries:
  - id: report
    label: {nl: Rapport, fr: Rapport, en: Report}
"""

SCALE = """\
label: {nl: Schaal, fr: Échelle, en: Scale}
ordered: true
source: report
dichotomy: {id: often, values: [2], label: {nl: Vaak, fr: Souvent, en: Often}}
entries:
  - id: never
    label: {nl: Nooit, fr: 'Jamais : non', en: Never}
    value: 1
    aliases: [nee]
  - id: daily
    label: {nl: Dagelijks, fr: Chaque jour, en: Daily}
    value: 2
  - id: unknown
    label: {nl: Onbekend, fr: Inconnu, en: Unknown}
    value: null
"""

THEMES = """\
label: {nl: Thema’s, fr: Thèmes, en: Themes}
source: report
reference_total: 5
entries:
  - id: care
    label: {nl: Zorg, fr: Soins, en: Care}
    reference_count: 3
    code: '01'
  - id: welfare
    label: {nl: Welzijn, fr: Bien-être, en: Welfare}
    parent: care
    reference_count: 3
  - id: food
    label: {nl: Voeding, fr: Alimentation, en: Food}
    reference_count: 2
"""

TOPICS = """\
label: {nl: Onderwerpen, fr: Sujets, en: Topics}
source: report
entries:
  - id: health
    label: {nl: Gezondheid, fr: Santé, en: Health}
    code: 3
"""

GOOD = {"sources": SOURCES, "scale": SCALE, "themes": THEMES, "policy_domains": TOPICS}


def problems_of(folder: Path, files: dict[str, str]) -> list[Problem]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return check_vocabulary(folder)


def test_a_good_vocabulary_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


@dataclass(frozen=True)
class Breach:
    code: str
    file: str
    line: int | None
    edits: dict[str, str]


BREACHES = {
    "broken YAML": Breach("VOC-004", "scale", 4, {"values: [2]": "values: [2"}),
    "an impossible date": Breach("VOC-004", "scale", 6, {"aliases: [nee]": "since: 2024-13-45"}),
    "no entries": Breach("VOC-005", "policy_domains", None, {TOPICS: "label: {nl: a, fr: b, en: c}"}),
    "not a mapping": Breach("VOC-005", "policy_domains", None, {TOPICS: "- a\n- b"}),
    "an empty file": Breach("VOC-005", "policy_domains", None, {TOPICS: ""}),
    "an entry without id": Breach("VOC-006", "scale", 13, {"id: unknown": "name: unknown"}),
    "an id that YAML reads as false": Breach("VOC-006", "scale", 13, {"id: unknown": "id: no"}),
    "an entry that is only a text": Breach("VOC-006", "scale", 6, {"entries:\n": "entries:\n  - never\n"}),
    "an id in capitals": Breach("VOC-007", "scale", 13, {"id: unknown": "id: UnKnown"}),
    "an id that stands twice": Breach("VOC-008", "scale", 13, {"id: unknown": "id: never"}),
    "a key that stands twice": Breach("VOC-009", "scale", 6, {"    value: 1": "    value: 9\n    value: 1"}),
    "a missing language": Breach("VOC-010", "scale", 13, {"fr: Inconnu, ": ""}),
    "an empty text": Breach("VOC-010", "scale", 13, {"fr: Inconnu": "fr: ' '"}),
    "a text that YAML reads as false": Breach("VOC-010", "scale", 13, {"en: Unknown": "en: No"}),
    "no label at all": Breach(
        "VOC-010", "scale", 13, {"    label: {nl: Onbekend, fr: Inconnu, en: Unknown}\n": ""}
    ),
    "a definition in one language": Breach(
        "VOC-010", "scale", 13, {"value: null": "value: null\n    definition: geen"}
    ),
    "a free text without French": Breach(
        "VOC-010", "scale", 13, {"value: null": "value: null\n    hint: {nl: a, en: b}"}
    ),
    "a dichotomy without label": Breach(
        "VOC-010", "scale", 1, {", label: {nl: Vaak, fr: Souvent, en: Often}": ""}
    ),
    "a fourth language": Breach("VOC-011", "scale", 13, {"en: Unknown": "en: Unknown, de: Unbekannt"}),
    "French without space": Breach("VOC-012", "scale", 6, {"Jamais : non": "Jamais: non"}),
    "guillemets without space": Breach("VOC-012", "scale", 6, {"Jamais : non": "«Jamais »"}),
    "a label too long for Stata": Breach("VOC-013", "scale", 13, {"nl: Onbekend": f"nl: {'x' * 81}"}),
    "a label too long for SPSS": Breach("VOC-013", "scale", 13, {"fr: Inconnu": f"fr: {'é' * 61}"}),
    "a mistyped key": Breach("VOC-014", "scale", 6, {"aliases: [nee]": "alias: [nee]"}),
    "a mistyped key of the list": Breach("VOC-014", "scale", 1, {"ordered: true": "ordred: true"}),
    "a code that lost its zero": Breach("VOC-015", "themes", 5, {"code: '01'": "code: 01"}),
    "an alias that YAML reads as false": Breach("VOC-015", "scale", 6, {"[nee]": "[no]"}),
    "a date without quotes": Breach("VOC-015", "scale", 6, {"aliases: [nee]": "since: 2024-06-09"}),
    "a topic code as text": Breach("VOC-016", "policy_domains", 4, {"code: 3": "code: '3'"}),
    "no source": Breach("VOC-017", "policy_domains", 3, {"source: report\n": ""}),
    "an alias of two entries": Breach("VOC-018", "scale", 6, {"aliases: [nee]": "aliases: [DAGELIJKS]"}),
    "an alias without brackets": Breach("VOC-027", "scale", 6, {"aliases: [nee]": "aliases: nee"}),
    "a list that is not there": Breach("VOC-019", "scale", 6, {"aliases: [nee]": "route: direct"}),
    "a source that is not there": Breach("VOC-020", "scale", 1, {"source: report": "source: reports"}),
    "a parent that is not there": Breach("VOC-020", "themes", 9, {"parent: care": "parent: cares"}),
    "a topic code that is not there": Breach("VOC-020", "scale", 6, {"aliases: [nee]": "cap: [3, 22]"}),
    "an entry that is its own parent": Breach("VOC-021", "scale", 6, {"aliases: [nee]": "parent: never"}),
    "a value that is missing": Breach("VOC-022", "scale", 13, {"    value: null\n": ""}),
    "a value that is no number": Breach("VOC-022", "scale", 13, {"value: null": "value: high"}),
    "a value that stands twice": Breach(
        "VOC-023",
        "themes",
        9,
        {
            "code: '01'": "value: 1",
            "parent: care\n": "parent: care\n    value: 1\n",
            "    reference_count: 2": "    reference_count: 2\n    value: 2",
        },
    ),
    "values that fall": Breach("VOC-024", "scale", 10, {"value: 1": "value: 3"}),
    "an order that falls": Breach(
        "VOC-024", "scale", 13, {"value: null": "value: null\n    order: 1", "aliases: [nee]": "order: 1"}
    ),
    "a dichotomy of values that are not there": Breach("VOC-025", "scale", 1, {"values: [2]": "values: [4]"}),
    "a dichotomy without id": Breach("VOC-025", "scale", 1, {"id: often, ": ""}),
    "a total that does not add up": Breach(
        "VOC-026", "themes", 1, {"reference_total: 5": "reference_total: 6"}
    ),
    "a parent whose children do not add up": Breach(
        "VOC-026",
        "themes",
        5,
        {"parent: care\n    reference_count: 3": "parent: care\n    reference_count: 2"},
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_one_mistake_gives_its_problem_at_its_line_and_no_other(breach: str, tmp_path: Path) -> None:
    planted = BREACHES[breach]
    text = GOOD[planted.file]
    for before, after in planted.edits.items():
        assert text.count(before) == 1, "an edit must change exactly one place"
        text = text.replace(before, after)
    (problem,) = problems_of(tmp_path, GOOD | {planted.file: text})
    assert problem.code == planted.code
    assert problem.place.file == f"{planted.file}.yaml"
    assert problem.place.row == planted.line


def test_every_problem_of_the_check_is_planted_above() -> None:
    """VOC-001 and 002 are not of the check (see test_vocabulary); VOC-003 has its own test below."""
    planted = {breach.code for breach in BREACHES.values()}
    assert set(Catalogue("rondetafel.lib.vocab").codes()) - planted == {"VOC-001", "VOC-002", "VOC-003"}


def test_a_folder_without_lists_is_said_to_be_one(tmp_path: Path) -> None:
    (problem,) = check_vocabulary(tmp_path)
    assert problem.code == "VOC-003"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "scale.yaml").write_bytes("label: {nl: Café}".encode("cp1252"))
    (problem,) = check_vocabulary(tmp_path)
    assert (problem.code, problem.place.file) == ("VOC-004", "scale.yaml")


def test_all_problems_of_all_files_come_in_one_go_by_file_and_line(tmp_path: Path) -> None:
    files = {
        "sources": SOURCES.replace("fr: Rapport, ", ""),
        "scale": SCALE.replace("value: 1", "value: 3").replace("en: Unknown", "en: No"),
        "themes": THEMES.replace("source: report", "source: x").replace("parent: care", "parent: x"),
        "policy_domains": "{",
    }
    found = [
        (problem.place.file, problem.place.row, problem.code) for problem in problems_of(tmp_path, files)
    ]
    assert found == [
        ("policy_domains.yaml", 2, "VOC-004"),
        ("scale.yaml", 10, "VOC-024"),
        ("scale.yaml", 13, "VOC-010"),
        ("sources.yaml", 3, "VOC-010"),
        ("themes.yaml", 1, "VOC-020"),
        ("themes.yaml", 9, "VOC-020"),
    ]


def test_a_circle_of_parents_is_named_at_each_entry_on_it_only(tmp_path: Path) -> None:
    text = SOURCES + "".join(
        f"  - id: {entry}\n    label: {{nl: {entry}, fr: {entry}, en: {entry}}}\n    parent: {parent}\n"
        for entry, parent in (("a", "b"), ("b", "a"), ("c", "a"))
    )
    problems = problems_of(tmp_path, {"sources": text})
    assert [(problem.code, problem.values["circle"]) for problem in problems] == [
        ("VOC-021", "a > b > a"),
        ("VOC-021", "b > a > b"),
    ]


def test_times_and_addresses_in_french_need_no_space(tmp_path: Path) -> None:
    text = SCALE.replace("Jamais : non", "À 14:32 sur https://exemple.be ; vrai ?!")
    assert problems_of(tmp_path, GOOD | {"scale": text}) == []


def test_two_entries_may_bear_the_same_label(tmp_path: Path) -> None:
    text = SCALE.replace("nl: Onbekend", "nl: Nooit")
    assert problems_of(tmp_path, GOOD | {"scale": text}) == []


def test_an_ordered_list_without_numbers_is_in_the_order_of_its_entries(tmp_path: Path) -> None:
    text = TOPICS.replace("source: report", "source: report\nordered: true")
    assert problems_of(tmp_path, GOOD | {"policy_domains": text}) == []


def test_a_problem_is_told_in_the_language_of_the_user(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD | {"scale": SCALE.replace("id: unknown", "id: never")})
    assert problem.in_language("nl") == (
        "VOC-008 [scale.yaml, rij 13, kolom id] De id “never” staat ook op regel 6. "
        "Geef een van beide items een andere id."
    )
    assert problem.in_language("fr").startswith("VOC-008 [scale.yaml, ligne 13, colonne id] L’identifiant")


def test_messages_have_the_same_fields_in_each_language_and_french_ones_never_break_before_a_mark() -> None:
    path = Path(completeness.__file__).with_name("problems.yaml")
    for code, message in read_yaml(path).items():
        for texts in message.values():
            assert set(texts) == set(Language), code
            assert len({frozenset(re.findall(r"{(\w+)}", text)) for text in texts.values()}) == 1, code
            assert not re.search(r"[^\W\d_][;?!]| [;?!»]|« ", texts["fr"]), code


KEYS = sorted(format_rules().entry_keys | format_rules().list_keys | {"cap", "level", "1", "dichotomy"})
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.dates(), st.sampled_from(["", "a", "never", "no"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*KEYS, "nl", "fr", "en"]), inner, max_size=3),
    ),
    max_leaves=6,
)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=ENTRIES, entries=st.lists(st.one_of(ENTRIES, VALUES), max_size=3))
def test_whatever_a_file_holds_the_check_ends_in_problems_and_not_in_an_error(
    tmp_path: Path, head: dict, entries: list
) -> None:
    text = yaml.safe_dump(head | {"entries": entries})
    problems = problems_of(tmp_path, {"sources": SOURCES, "cities": text})
    assert all(problem.in_language("fr") for problem in problems)


@pytest.mark.parametrize(
    "text", ["&a [*a]", "entries: &a [*a]", "entries: [{id: a, parent: &b [*b]}]", "\x00", "? [a]\n: b"]
)
def test_strange_yaml_ends_in_problems_and_not_in_an_error(text: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {"strange": text})
