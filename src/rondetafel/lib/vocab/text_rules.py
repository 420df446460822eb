"""Rules for texts: three languages, French spacing, and the length of labels in SPSS and Stata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.base.text import Language
from rondetafel.lib.vocab.format_rules import format_rules
from rondetafel.lib.vocab.list_file import ListFile, Part

PROBLEMS = Catalogue(__package__)
SPSS_BYTES = 120  # of a value label, in UTF-8
STATA_CHARACTERS = 80  # of a variable label

# A mark that ends a word and has no space before it (14:32 and https:// are left alone), or a guillemet
# without its inner space.
_FRENCH_MARK_WITHOUT_SPACE = re.compile(r"(?<=[^\s:;?!(«])[:;?!](?=[\s»)”]|$)|«(?=\S)|(?<=\S)»")


def language_problems(file: ListFile) -> Iterator[Problem]:
    """Every text is there in each language, is not empty, and has no language that we do not know."""
    for part in file.parts():
        if "label" not in part.keys:
            yield PROBLEMS.problem("VOC-010", file.place(part), key="label", missing=", ".join(Language))
        for key, text in _texts(part):
            languages = text if isinstance(text, Mapping) else {}
            missing = [code.value for code in Language if not _is_text(languages.get(code.value))]
            strange = [str(code) for code in languages if code not in list(Language)]
            if missing:
                yield PROBLEMS.problem("VOC-010", file.place(part, key), key=key, missing=", ".join(missing))
            if strange:
                yield PROBLEMS.problem("VOC-011", file.place(part, key), key=key, strange=", ".join(strange))


def french_problems(file: ListFile) -> Iterator[Problem]:
    """A French text has a space before `: ; ? !` and inside guillemets."""
    for part in file.parts():
        for key, text in _texts(part):
            french = text.get(Language.FR.value) if isinstance(text, Mapping) else None
            mark = _FRENCH_MARK_WITHOUT_SPACE.search(french) if isinstance(french, str) else None
            if mark:
                yield PROBLEMS.problem(
                    "VOC-012", file.place(part, key), key=key, mark=mark.group(), text=french
                )


def length_problems(file: ListFile) -> Iterator[Problem]:
    """The short label, or the label where there is none, fits in SPSS and Stata."""
    if file.id in format_rules().without_length_limit:
        return
    for entry in file.entries:
        key = "short" if "short" in entry.keys else "label"
        labels = entry.keys.get(key)
        for language, text in labels.items() if isinstance(labels, Mapping) else ():
            size = (len(text), len(text.encode())) if isinstance(text, str) else (0, 0)
            if size[0] > STATA_CHARACTERS or size[1] > SPSS_BYTES:
                yield PROBLEMS.problem(
                    "VOC-013",
                    file.place(entry, key),
                    language=language,
                    characters=size[0],
                    bytes=size[1],
                )


def _texts(part: Part) -> Iterator[tuple[str, object]]:
    """Everything in a part that is, or ought to be, a text in three languages."""
    for key, value in part.keys.items():
        if key in format_rules().texts or (
            isinstance(value, Mapping) and not value.keys().isdisjoint(Language)
        ):
            yield key, value
    dichotomy = part.keys.get("dichotomy")
    if isinstance(dichotomy, Mapping):
        yield "dichotomy.label", dichotomy.get("label")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
