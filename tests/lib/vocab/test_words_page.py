"""The page that fixes one English word per concept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "words.md"


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in ("Dutch", "---")]


def test_each_concept_has_one_word_in_each_language_and_a_meaning() -> None:
    for row in rows():
        assert len(row) == 4, row
        assert all(row), row


def test_no_word_stands_for_two_concepts() -> None:
    for column in (0, 1, 2):
        words = Counter(word for row in rows() for word in row[column].split(", "))
        assert [word for word, count in words.items() if count > 1] == []


def test_the_words_of_the_architecture_are_there() -> None:
    english = {word: row[1] for row in rows() for word in row[0].split(", ")}
    assert english["belangengroep"] == "interest group"
    assert english["tafel"] == "venue"
    assert english["achterban"] == "constituency"
    assert english["draagvlak"] == "support"
    assert english["tegengeluid"] == "counter-voice"
    assert english["afweging"] == "weighing"
    assert english["terugkoppeling"] == "feedback"
    assert english["samenwerkingsvorm"] == "cooperation form"
