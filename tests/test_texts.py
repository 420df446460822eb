"""Every text a user sees is there in Dutch, French and English, and fills the same fields in each."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

SOURCE = Path(__file__).resolve().parents[1] / "src" / "rondetafel"
LANGUAGES = {"nl", "fr", "en"}
TEXT_FILES = sorted(
    str(path.relative_to(SOURCE)) for name in ("words.yaml", "problems.yaml") for path in SOURCE.rglob(name)
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts(node: object, path: str = "") -> list[tuple[str, dict[str, str]]]:
    """All mappings that hold languages, with the path that leads to them."""
    if not isinstance(node, dict):
        return []
    if LANGUAGES & set(node):
        return [(path, node)]
    return [found for key, value in node.items() for found in texts(value, f"{path}/{key}")]


def test_there_are_texts_to_check() -> None:
    assert len(TEXT_FILES) >= 6


@pytest.mark.parametrize("file", TEXT_FILES)
def test_texts_are_complete_in_three_languages(file: str) -> None:
    found = texts(yaml.safe_load((SOURCE / file).read_text(encoding="utf-8")))
    assert found
    wrong = [
        path
        for path, text in found
        if set(text) != LANGUAGES
        or not all(str(value).strip() for value in text.values())
        or len({frozenset(fields(str(value))) for value in text.values()}) != 1
    ]
    assert not wrong


@pytest.mark.parametrize("file", TEXT_FILES)
def test_nothing_shouts(file: str) -> None:
    found = texts(yaml.safe_load((SOURCE / file).read_text(encoding="utf-8")))
    assert not [
        path for path, text in found if any(str(value).rstrip().endswith("!") for value in text.values())
    ]
