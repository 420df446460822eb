"""Plans of sheets as text: the file `sheets.yaml` in a package, read once.

coalitions:
  title: {nl: Coalities, fr: Coalitions, en: Coalitions}
  help: {nl: …, fr: …, en: …}
  key: name
  required: true
  columns:
    name: {kind: text, required: true, heading: {nl: …}, help: {nl: …}, example: Kinderarmoede Gent}
    themes: {kind: code, codes: coalition_themes, multiple: true, …, example: [care_welfare]}
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised, french_spaces
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.names import name_index
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn, SheetPlan

FILE = "sheets.yaml"
_FLAGS = ("required", "multiple", "whole", "confidential")
_AS_THEY_ARE = ("codes", "refers_to", "lowest", "highest", *_FLAGS)
_SHEET_KEYS = {"title", "help", "key", "required", "single", "columns"}
_COLUMN_KEYS = {"heading", "kind", "help", "example", "choices", *_AS_THEY_ARE}


@cache
def sheet_plans(package: str) -> tuple[SheetPlan, ...]:
    """The plans in `sheets.yaml` of a package, in the order of the file.

    Columns take the fields of `SheetColumn`. `example` is text, a number, true or false, a list, or a text in
    three languages. A column of codes has `codes` (id of a vocabulary list) or `choices` (id: label in three
    languages, for a list of its own).

    Raises:
        BrokenPromise: the file holds what no plan has.
    """
    content = yaml.safe_load(resources.files(package).joinpath(FILE).read_text(encoding="utf-8"))
    return tuple(_plan(sheet_id, fields, package) for sheet_id, fields in content.items())


def own_codelist(list_id: str, label: Localised, labels: Mapping[str, Localised]) -> CodeList:
    """A code list that is no part of the vocabulary.

    Args:
        list_id: id of the list.
        label: what it is about.
        labels: label of each entry, by id, in order.
    """
    entries = tuple(Entry(id, text, text) for id, text in labels.items())
    names = name_index(
        {"id": id, "label": {"nl": text.nl, "fr": text.fr, "en": text.en}} for id, text in labels.items()
    )
    return CodeList(list_id, label, entries, names=names)


def _plan(sheet_id: str, fields: dict[str, Any], package: str) -> SheetPlan:
    _refuse_unknown(fields, _SHEET_KEYS, f"{package}/{FILE}: {sheet_id}")
    return SheetPlan(
        id=sheet_id,
        title=_text(fields["title"]),
        help=_text(fields["help"]),
        columns=tuple(
            _column(column_id, column, f"{package}/{FILE}: {sheet_id}.{column_id}")
            for column_id, column in fields["columns"].items()
        ),
        key=fields.get("key"),
        required=fields.get("required", False),
        single=fields.get("single", False),
    )


def _column(column_id: str, fields: dict[str, Any], where: str) -> SheetColumn:
    _refuse_unknown(fields, _COLUMN_KEYS, where)
    choices = fields.get("choices")
    heading = _text(fields["heading"])
    labels = {id: _text(label) for id, label in (choices or {}).items()}
    return SheetColumn(
        id=column_id,
        heading=heading,
        kind=CellKind(fields["kind"]),
        help=_text(fields["help"]),
        example=_example(fields.get("example", "")),
        own_codes=own_codelist(column_id, heading, labels) if choices else None,
        **{name: fields[name] for name in _AS_THEY_ARE if name in fields},
    )


def _example(written: Any) -> Localised:
    if isinstance(written, dict):
        return _text(written)
    if isinstance(written, list):
        return Localised.same("; ".join(map(str, written)))
    if isinstance(written, bool):
        return Localised.same("yes" if written else "no")
    return Localised.same(str(written))


def _text(texts: dict[str, str]) -> Localised:
    return Localised(texts["nl"], french_spaces(texts["fr"]), texts["en"])


def _refuse_unknown(fields: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := set(fields) - known:
        raise BrokenPromise(f"{where}: unknown {sorted(unknown)}")
