"""The interview guide, an XLSForm in three languages (K-5)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rondetafel.lib.base.text import Language

GUIDE = "interview_guide.md"


def write_guide(folder: Path, language: Language) -> None:
    """Put the guide beside the sheets; the form speaks all three languages by itself."""
    content = resources.files(__package__).joinpath(GUIDE).read_bytes()
    (folder / GUIDE).write_bytes(content)
