"""The shipped vocabulary: the same as its source, complete, and read list by list."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
import yaml

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.vocab import list_reading, vocabulary
from rondetafel.lib.vocab.completeness import check_vocabulary
from rondetafel.lib.vocab.list_reading import YamlLoader, read_yaml
from rondetafel.lib.vocab.vocabulary import LISTS_FOLDER, codelist, load_vocabulary

ORIGINAL = Path(__file__).resolve().parents[4] / "shared" / "vocabulary.yaml"
DOCS = Path(__file__).resolve().parents[3] / "docs" / "reference"


@pytest.fixture
def original() -> dict:
    if not ORIGINAL.is_file():
        pytest.skip("the original vocabulary (../shared/vocabulary.yaml) is not beside this checkout")
    return yaml.load(ORIGINAL.read_text(encoding="utf-8"), Loader=YamlLoader)


def test_the_split_lists_together_equal_the_original_vocabulary(original: dict) -> None:
    merged = read_yaml(LISTS_FOLDER.with_name("vocabulary.yaml"))
    merged["lists"] = {path.stem: read_yaml(path) for path in LISTS_FOLDER.glob("*.yaml")}
    assert merged == original


def test_entries_stand_in_the_order_of_the_original(original: dict) -> None:
    for list_id, content in original["lists"].items():
        assert [entry.id for entry in codelist(list_id).entries] == [
            entry["id"] for entry in content["entries"]
        ]


def test_the_shipped_vocabulary_has_no_problems() -> None:
    assert check_vocabulary(LISTS_FOLDER) == []


def test_all_lists_can_be_read() -> None:
    lists = list(load_vocabulary())
    assert len(lists) == 74
    assert sum(len(found.entries) for found in lists) == 521


def test_asking_for_one_list_reads_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(vocabulary, "read_code_list", lambda path: read.append(path.name))
    monkeypatch.setattr(
        list_reading, "read_yaml", lambda path: pytest.fail(f"{path.name} was read although nobody asked")
    )
    vocabulary._shipped_list.cache_clear()
    try:
        codelist("contact_frequency")
        codelist("contact_frequency")
    finally:
        vocabulary._shipped_list.cache_clear()
    assert read == ["contact_frequency.yaml"]


def test_a_label_is_there_in_each_language() -> None:
    weekly = codelist("contact_frequency").entry("weekly")
    assert [weekly.label.in_language(code) for code in ("nl", "fr", "en")] == [
        "Wekelijks",
        "Chaque semaine",
        "Weekly",
    ]


def test_short_falls_back_on_the_label() -> None:
    types = codelist("organisation_types")
    assert types.entry("business_association").short.en == "Business association"
    assert types.entry("trade_union").short == types.entry("trade_union").label


def test_an_entry_without_source_has_that_of_its_list() -> None:
    stances = codelist("stances")
    assert stances.entry("neutral").source == "domain"
    assert stances.entry("alternative").source == "oca_factsheet"


def test_keys_of_some_lists_only_are_kept() -> None:
    party = codelist("parties").entry("pvda_ptb")
    assert party.extra["levels"] == ("federal", "flemish", "walloon", "french_community", "brussels")
    assert party.extra["full_name"].fr == "Parti du travail de Belgique"
    assert codelist("coalition_roles_goals").extra["multiple"] is True


def test_entries_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        codelist("stances").entry("neutral").value = 3  # type: ignore[misc]


def test_french_texts_do_not_break_before_a_mark() -> None:
    definition = codelist("organisation_types").entry("trade_union").definition
    assert definition is not None
    assert "travailleurs\u00a0; défend" in definition.fr
    note = codelist("parties").entry("open_vld").note
    assert note is not None
    assert "«\u00a0Anders\u00a0»" in note.fr


def test_an_unknown_list_is_named_with_the_most_similar_one() -> None:
    with pytest.raises(BadInput) as raised:
        codelist("contact_frequencies")
    (problem,) = raised.value.problems
    assert problem.code == "VOC-001"
    assert "“contact_frequency” lijkt er het meest op" in problem.in_language("nl")


def test_an_unknown_entry_is_named_with_the_most_similar_one() -> None:
    with pytest.raises(BadInput) as raised:
        codelist("contact_frequency").entry("weekley")
    (problem,) = raised.value.problems
    assert problem.code == "VOC-002"
    assert "“weekly” lijkt er het meest op" in problem.in_language("nl")


def test_frequencies_from_monthly_on_make_an_insider() -> None:
    """S-7: monthly or weekly contact."""
    frequency = codelist("contact_frequency")
    wanted = frequency.extra["dichotomy"]["values"]
    assert [entry.id for entry in frequency.entries if entry.value in wanted] == ["monthly", "weekly"]


def test_the_earlier_study_asked_about_11_federal_7_flemish_and_5_walloon_parties() -> None:
    """S-12; the numbers on the levels follow from the parties."""
    parties = codelist("parties").entries
    for level, asked in (("federal", 11), ("flemish", 7), ("walloon", 5)):
        assert sum(level in party.extra["asked_before_elections"] for party in parties) == asked
        assert codelist("negotiation_levels").entry(level).extra["parties_asked_before_elections"] == asked


def test_negotiations_and_parties_name_the_same_parties_at_each_table() -> None:
    for negotiation in codelist("negotiations").entries:
        level = negotiation.extra["level"]
        by_party = {
            party.id for party in codelist("parties").entries if level in party.extra["negotiating_2024"]
        }
        assert set(negotiation.extra["parties"]) == by_party, level


def test_the_totals_of_the_coalition_study_differ_by_one_as_published() -> None:
    """K-3: 52 themes, 51 roles, 51 actor combinations; shown, never made equal."""
    lists = ("coalition_themes", "coalition_roles_goals", "coalition_actor_combinations")
    assert [codelist(list_id).extra["reference_total"] for list_id in lists] == [52, 51, 51]
    tops = [entry for entry in codelist("coalition_themes").entries if entry.parent is None]
    assert [entry.extra["reference_count"] for entry in tops] == [17, 13, 17, 3, 2]


def test_official_codes_keep_their_leading_zero() -> None:
    assert codelist("governments").entry("be_federal_government").code == "01000"


def test_the_readme_of_the_lists_explains_every_key_in_use() -> None:
    explained = set(re.findall(r"`(\w+)`", (LISTS_FOLDER / "README.md").read_text(encoding="utf-8")))
    own_sense = {  # facts about one list whose name says it all; the check needs nothing from them
        *("agreement_date", "election_date", "oath_date", "start_date", "in_report", "in_synthesis"),
        *("named_in_report", "named_in_call", "parties_asked_before_elections", "current_name", "domain"),
        *("centre_city", "code_city", "previous_codes", "government_involved", "stata", "warning"),
    }
    for path in LISTS_FOLDER.glob("*.yaml"):
        content = read_yaml(path)
        used = set(content).union(*content["entries"])
        assert used - explained - own_sense == set(), path.name


def test_the_python_examples_on_the_reference_page_are_true() -> None:
    page = (DOCS / "vocabulary.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    names: dict[str, object] = {}
    shown = 0
    for line in block.splitlines():
        code, _, comment = line.partition("  # ")
        result = re.match(r"\s*('\w[^']*'|None)", comment)
        if result:
            shown += 1
            assert repr(eval(code, names)) == result.group(1), line
        else:
            exec(code, names)
    assert shown == 4
