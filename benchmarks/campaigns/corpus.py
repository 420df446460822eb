"""Short texts with known campaigns: invented ones in any number, and edited copies of real ones.

Invented words follow Zipf's law over an invented vocabulary; one position in eight begins a stock phrase
that many texts use. Two texts in five belong to campaigns of 3 to some thousands of senders, of whom half
send the template and half an edited copy. Half of all texts open with one of twelve salutations, and half
close with one of twelve formulas of politeness, in campaigns or not.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.campaigns.edits import Editor, Words

VOCABULARY = 60_000
STOCK_PHRASES = 4_000
PHRASE_EVERY = 8
IN_CAMPAIGNS = 0.4  # share of the texts
IDENTICAL = 0.5  # share of the senders of a campaign
LARGEST_CAMPAIGN = 0.02  # share of all texts
OPENINGS = 12

REAL_TEXTS = Path("de_lobbyregister") / "regulatory_projects.csv.gz"
PLANTED_CAMPAIGNS, PLANTED_COPIES, SHORTEST_TEMPLATE = 200, 25, 20


def texts_in(file: Path, most: int | None = None) -> Iterator[str]:
    """Texts of a file, one per line, read one by one."""
    with file.open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in islice(lines, most))


class _Writer:
    """Writes invented texts."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.editor = Editor(self.random, self._loose, self.body)
        self._vocabulary = np.array(_vocabulary(self.random))
        shares = 1 / np.arange(1, VOCABULARY + 1)
        self._steps = np.cumsum(shares / shares.sum())
        self._phrases = [self._loose(int(self.random.integers(3, 7))) for _ in range(STOCK_PHRASES)]
        self._salutations = [self._loose(8) for _ in range(OPENINGS)]
        self._formulas = [self._loose(10) for _ in range(OPENINGS)]

    def body(self, length: int) -> Words:
        """Running text of about so many words; some stock phrases are used far more often than others."""
        parts: list[Words] = []
        missing = length
        while missing > 0:
            parts.append(self._loose(min(PHRASE_EVERY - 1, missing)))
            parts.append(self._phrases[int(STOCK_PHRASES * self.random.random() ** 3)])
            missing -= len(parts[-1]) + len(parts[-2])
        return np.concatenate(parts)

    def length(self) -> int:
        """Words of a text: half of them under 55, few above 150."""
        return int(np.clip(self.random.lognormal(4.0, 0.5), 15, 300))

    def spoken(self, body: Words) -> str:
        """The text with, or without, a salutation and a formula of politeness."""
        parts = [body]
        if self.random.random() < 0.5:
            parts.insert(0, self._salutations[int(self.random.integers(OPENINGS))])
        if self.random.random() < 0.5:
            parts.append(self._formulas[int(self.random.integers(OPENINGS))])
        return " ".join(self._vocabulary[np.concatenate(parts)].tolist())

    def _loose(self, count: int) -> Words:
        return np.searchsorted(self._steps, self.random.random(count)).astype(np.int64)


def write_invented(path: Path, count: int, *, seed: int = 1) -> Words:
    """Write invented texts, in random order; the campaign of each, -1 for a text of its own."""
    writer = _Writer(seed)
    sizes = _campaign_sizes(count, writer.random)
    label = np.full(count, -1, dtype=np.int64)
    label[: sizes.sum()] = np.repeat(np.arange(len(sizes)), sizes)
    label = writer.random.permutation(label)
    templates = [writer.body(writer.length()) for _ in sizes]
    with path.open("w", encoding="utf-8") as file:
        for campaign in label.tolist():
            body = templates[campaign] if campaign >= 0 else writer.body(writer.length())
            if campaign >= 0 and writer.random.random() >= IDENTICAL:
                body = writer.editor.edited(body)
            file.write(f"{writer.spoken(body)}\n")
    return label


def write_real(path: Path, data: Path) -> Words:
    """Write real descriptions as they stand; a number for texts that stand there more than once, else -2."""
    texts = _real_texts(data)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    number: dict[str, int] = {}
    for text in texts:
        number.setdefault(text, len(number))
    label = np.array([number[text] if text else -2 for text in texts], dtype=np.int64)
    label[np.bincount(label[label >= 0], minlength=len(number))[label] < 2] = -2
    return label


def write_planted(path: Path, data: Path, *, seed: int = 1) -> Words:
    """Write real descriptions and, after them, edited copies of some of them that stand there once.

    Additions are words of other descriptions. Gives the campaign of each text, -2 where it is not known.
    """
    random = np.random.default_rng(seed)
    texts = _real_texts(data)
    words = [re.findall(r"\w+", text) for text in texts]
    vocabulary = sorted({word for text in words for word in text})
    number = {word: place for place, word in enumerate(vocabulary)}
    pool = np.array([number[word] for text in words for word in text], dtype=np.int64)

    def running(count: int) -> Words:
        start = int(random.integers(len(pool) - count))
        return pool[start : start + count][::-1]  # backwards, or it would be a copy of another description

    editor = Editor(random, lambda count: pool[random.integers(len(pool), size=count)], running)
    once = [
        at for at, text in enumerate(texts) if len(words[at]) >= SHORTEST_TEMPLATE and texts.count(text) == 1
    ]
    chosen = np.sort(random.choice(once, PLANTED_CAMPAIGNS, replace=False))
    label = np.full(len(texts) + PLANTED_CAMPAIGNS * PLANTED_COPIES, -2, dtype=np.int64)
    label[chosen] = np.arange(PLANTED_CAMPAIGNS)
    label[len(texts) :] = np.repeat(np.arange(PLANTED_CAMPAIGNS), PLANTED_COPIES)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{text}\n" for text in texts)
        for at in chosen:
            body = np.array([number[word] for word in words[at]], dtype=np.int64)
            for _ in range(PLANTED_COPIES):
                file.write(" ".join(vocabulary[word] for word in editor.edited(body)) + "\n")
    return label


def _real_texts(data: Path) -> list[str]:
    """Descriptions, each on one line; one without a word is empty."""
    with gzip.open(data / REAL_TEXTS, "rt", encoding="utf-8", newline="") as file:
        texts = [" ".join(row["description"].split()) for row in csv.DictReader(file)]
    return [text if any(letter.isalnum() for letter in text) else "" for text in texts]


def _campaign_sizes(count: int, random: np.random.Generator) -> Words:
    """Sizes with a long tail, which together are the share of the texts in campaigns."""
    largest = max(3, int(count * LARGEST_CAMPAIGN))
    left, sizes = int(count * IN_CAMPAIGNS), []
    while left >= 3:
        sizes.append(int(min(3 + random.pareto(1.1) * 4, largest, left)) if sizes else largest)
        left -= sizes[-1]
    return np.array(sizes, dtype=np.int64)


def _vocabulary(random: np.random.Generator) -> list[str]:
    """Words that can be spoken, frequent ones short, some with an accent."""
    consonants, vowels = "bcdfghjklmnprstvwz", 4 * "aeiou" + "éëï"
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        syllables = 1 + min(3, len(made) // 400) * (random.random() < 0.7) + (random.random() < 0.4)
        made[
            "".join(
                consonants[int(random.integers(len(consonants)))]
                + vowels[int(random.integers(len(vowels)))]
                + ("" if random.random() < 0.6 else consonants[int(random.integers(len(consonants)))])
                for _ in range(int(syllables))
            )
        ] = None
    return list(made)
