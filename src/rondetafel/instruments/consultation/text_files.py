"""The texts that others take over, as Word files and as plain text to copy from (C-6)."""

from __future__ import annotations

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.paragraphs import (
    TEXT_FILE,
    consultation_paragraph,
    lobby_paragraph,
    synopsis,
)
from rondetafel.instruments.consultation.word_files import new_word_file, saved
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language


def text_files(dossier: Dossier, language: Language) -> dict[str, bytes]:
    """Consultation paragraph, lobby paragraph and synopsis report; each as DOCX and TXT."""
    opening, items = synopsis(dossier, language)
    texts = {
        "consultation": ("section_memorandum", consultation_paragraph(dossier, language)),
        "lobby": ("section_lobby", lobby_paragraph(dossier, language)),
        "synopsis": ("section_synopsis", (opening, *(f"{term}\n{text}" for term, text in items))),
    }
    badge = (say("letter_synthetic", language),) if dossier.about.synthetic else ()
    files = {}
    for name, (heading, parts) in texts.items():
        title = say(heading, language)
        word = new_word_file(f"{title}: {dossier.about.title}", language)
        word.add_heading(title, 1)
        for part in (*badge, *parts):
            word.add_paragraph(part)
        files[TEXT_FILE.format(name)] = saved(word)
        files[f"texts/{name}.txt"] = ("\n\n".join((*badge, *parts)) + "\n").encode("utf-8")
    return files
