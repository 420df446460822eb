"""The smallest whole instrument: talks in neighbourhoods, counted by theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Tabulation
from rondetafel.lib.base.text import Language
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.engine.about import About, about_of
from rondetafel.lib.engine.contract import Instrument
from rondetafel.lib.engine.new_folder import write_filled_folder
from rondetafel.lib.engine.reading import read_folder
from rondetafel.lib.engine.worded_tables import WordedTables, counts, labels, shares
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Document, Findings, Section, TableBlock
from rondetafel.lib.reporting.released_rows import rows_of
from rondetafel.lib.vocab.vocabulary import entry_label
from rondetafel.lib.worksheets.template import Rows

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
TABLES = WordedTables(WORDS)


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk: its name and themes."""

    name: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talks:
    """Material: every talk, and what the folder says about itself."""

    about: About
    talks: tuple[Talk, ...]


def read(folder: Path) -> Talks:
    """The talks in a folder."""
    sheets = read_folder(__package__, folder)
    rows = sheets.rows("talks")
    own = [PROBLEMS.problem("NBH-001", r.place("follows")) for r in rows if r["follows"] == r["name"]]
    sheets.refuse(own)
    return Talks(about_of(sheets), tuple(Talk(row.text("name"), row.codes("themes")) for row in rows))


def measure(material: Talks, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
    """Talks by theme."""
    size = len(material.talks)
    tally = Counter(theme for talk in material.talks for theme in talk.themes)
    progress("measure", 1, 1)
    return [
        TABLES.table(
            "themes",
            {**labels("theme"), **counts("talks"), **shares("share")},
            [(entry_label("coalition_themes", id), count, count / size) for id, count in tally.most_common()],
            base=TABLES.base(size, "talks"),
            methods=("M01",),
            notes=(WORDS("note_several"),),
        )
    ]


def document(tables: Mapping[str, Released], material: Talks, language: Language) -> Document:
    """The report."""
    first = rows_of(tables["themes"])[0]
    finding = WORDS.say(
        "finding",
        language,
        share=numbers.share(first.number("share"), language, base=len(material.talks)),
        theme=first.text("theme", language),
    )
    return Document(
        id="neighbourhood-talks",
        title=material.about.title,
        language=language,
        sections=(
            Section(WORDS.say("section_findings", language), (Findings((finding,)),)),
            Section(WORDS.say("section_themes", language), (TableBlock(tables["themes"]),)),
        ),
        colophon=material.about.colophon(language),
    )


def results(tables: Mapping[str, Released], material: Talks) -> dict[str, Any]:
    """The number of talks."""
    return {"talks": len(material.talks)}


def write_demo(folder: Path, seed: int) -> None:
    """Invented talks."""
    about = About("Buurtoverleg, voorbeeld", date(2026, 11, 25), "Stad Voorbeeld", synthetic=True)
    talks: Rows = [
        {
            "name": "Tafel Zuid",
            "themes": ("housing", "care_welfare"),
            "start": date(2024, 3, 1),
            "organisations": 12,
        },
        {"name": "Tafel Noord", "themes": ("housing",), "form": "invited", "follows": "Tafel Zuid"},
        {"name": "Tafel Oost", "themes": ("mobility_public_space",), "contact": "An Peeters"},
    ]
    write_filled_folder(__package__, folder, about, {"talks": talks})


INSTRUMENT = Instrument(
    package=__package__, read=read, measure=measure, document=document, demo=write_demo, results=results
)
