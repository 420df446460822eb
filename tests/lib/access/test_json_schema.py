"""The JSON of `access measure` follows its published schema (R-8)."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from rondetafel.lib.access.measures import measure_access
from rondetafel.lib.access.periods import PeriodKind
from rondetafel.lib.access.result import to_json

from .small_records import contact_records, population


@pytest.fixture(scope="module")
def schema() -> dict:
    text = resources.files("rondetafel.lib.access").joinpath("access.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.mark.parametrize("kind", PeriodKind)
def test_every_document_follows_the_schema(kind: PeriodKind, schema: dict, tmp_path: Path) -> None:
    rows = [("a", "s", "2018-05-01"), ("b", "s", "2018-05-01"), ("a", "t", "2020-05-01")]
    members = [population(tmp_path, [("a", "x"), ("c", None)], name) for name in ("all", "active")]
    document = to_json(measure_access(contact_records(tmp_path, rows), members, period=kind))
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    json.dumps(document, allow_nan=False)


def test_the_schema_notices_a_document_that_lost_a_key(schema: dict, tmp_path: Path) -> None:
    document = to_json(measure_access(contact_records(tmp_path, [("a", "s", "2018-05-01")])))
    del document["periods"][0]["gini"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)
