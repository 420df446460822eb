"""The published numbers of the demo study, as `study results --json` gives them (methods.md §8, M22)."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rondetafel.cli.main import run
from rondetafel.instruments.survey import pipeline
from rondetafel.instruments.survey.demo.study import write_demo_study
from rondetafel.lib.analysis.intervals import wilson

# scenario A: one main level per organisation
PUBLISHED = {
    ("federal", "les_engages"): (27, 89),
    ("federal", "cd_v"): (23, 90),
    ("federal", "vooruit"): (22, 89),
    ("federal", "n_va"): (19, 90),
    ("federal", "mr"): (15, 88),
    ("flemish", "cd_v"): (29, 74),
    ("flemish", "vooruit"): (24, 74),
    ("flemish", "n_va"): (17, 74),
    ("walloon", "les_engages"): (5, 19),
}
HIDDEN = ("walloon", "mr")  # published as 5.0% of 20: one organisation


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the command prints about the demo study, without the models, which have tests of their own."""
    folder = tmp_path_factory.mktemp("demo") / "study"
    write_demo_study(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "explanation_plan", lambda *_, **__: [])
        lines: list[str] = []
        patch.setattr("click.echo", lambda text="", **_: lines.append(text))
        code = run(["study", "results", str(folder), "--json", "--quiet"])
    assert (code, len(lines)) == (0, 1)
    assert (folder / "releases.jsonl").is_file()
    yield json.loads(lines[0])


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    place = resources.files("rondetafel.instruments.survey").joinpath("study.schema.json")
    found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def influence(printed: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["level"], row["party"]): row for row in printed["influence"]}


def test_the_response_is_214_of_1559(printed: dict[str, Any]) -> None:
    assert printed["response"] == {"invited": 1559, "complete": 214, "rate": 214 / 1559}


def test_the_insiders_are_53_of_214_with_their_wilson_interval(printed: dict[str, Any]) -> None:
    """G02."""
    insiders = printed["insiders"]
    assert (insiders["count"], insiders["base"], insiders["status"]) == (53, 214, "shown")
    assert insiders["share"] == 53 / 214
    assert (insiders["low"], insiders["high"]) == pytest.approx((0.1946, 0.3096), abs=5e-5)


@pytest.mark.parametrize("cell", PUBLISHED)
def test_nine_influence_cells_are_as_published(
    influence: dict[tuple[str, str], dict[str, Any]], cell: tuple[str, str]
) -> None:
    row, (count, base) = influence[cell], PUBLISHED[cell]
    assert (row["count"], row["base"], row["status"]) == (count, base, "shown")
    limits = wilson(count, base)
    assert (row["share"], row["low"], row["high"]) == (limits.estimate, limits.low, limits.high)


def test_the_tenth_cell_is_one_organisation_and_stays_hidden(
    influence: dict[tuple[str, str], dict[str, Any]],
) -> None:
    """S-10: the published 5.0% of 20 is refused."""
    assert set(influence) == {*PUBLISHED, HIDDEN}
    row = influence[HIDDEN]
    assert [row[name] for name in ("count", "share", "low", "high")] == [None] * 4
    assert row["status"] == "hidden"


def test_the_domains_of_the_insiders_come_in_the_published_order(printed: dict[str, Any]) -> None:
    """Health care, the economy and so on, as far as the gate shows them."""
    counts = {row["domain"]: row["count"] for row in printed["insider_composition_by_domain"]}
    order = ["health_care", "economy", "labour_market", "culture_sport_youth", "social_wellbeing"]
    shown = [count for domain in order if (count := counts.get(domain)) is not None]
    assert len(shown) >= 3
    assert shown == sorted(shown, reverse=True)


def test_both_numbers_stand_where_the_difference_to_the_earlier_study_is_refused(
    printed: dict[str, Any],
) -> None:
    """S-12: the published shares of then stand beside those of now."""
    rows = {row["item"]: row for row in printed["comparison"]}
    assert {row["verdict"] for row in rows.values()} == {"refused"}
    assert {row["difference"] for row in rows.values()} == {None}
    row = rows["influence.federal.cd_v"]
    assert (row["count"], row["base"], row["before_count"], row["before_base"]) == (23, 90, 73, 213)
    assert (rows["breadth.federal"]["before_count"], rows["breadth.federal"]["before_base"]) == (87, 290)


def test_the_excluded_level_is_nowhere_among_the_numbers(printed: dict[str, Any]) -> None:
    """S-6: Brussels was asked about and is left out."""
    assert printed["excluded_levels"] == ["brussels"]
    numbers = {name: part for name, part in printed.items() if name != "excluded_levels"}
    assert "brussels" not in json.dumps(numbers).lower()


def test_the_output_follows_its_schema(printed: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.validate(printed, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("response", "rate"), 13.7),
        (("insiders", "status"), "secret"),
        (("influence", 8, "count"), 1),  # beside a status that says hidden
        (("disclosure", "certificate", "unsafe"), 1),
        (("study",), ""),
    ],
)
def test_the_schema_notices_what_must_never_be_printed(
    printed: dict[str, Any], schema: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    document = copy.deepcopy(printed)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    if path[0] == "influence":
        assert place["status"] == "hidden"
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_notices_a_document_that_lost_a_key(
    printed: dict[str, Any], schema: dict[str, Any]
) -> None:
    for key in ("response", "insiders", "influence", "disclosure"):
        document = {name: part for name, part in printed.items() if name != key}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)


def test_every_key_of_the_schema_is_explained_in_the_reference(schema: dict[str, Any]) -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "study-json.md").read_text(encoding="utf-8")
    assert [key for key in schema["properties"] if f"`{key}" not in page] == []
