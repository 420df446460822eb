"""What the command line shows on standard error: progress, messages and problems."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import groupby

import click
import yaml

from rondetafel.cli.interruption import Interruption
from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.text import Language

PROBLEMS_SHOWN = 1_000
CLEAR_LINE = "\r\x1b[K"
ROW_STEPS = ("read", "check", "link")


@dataclass(frozen=True, slots=True)
class Terminal:
    """How one run of the command speaks and listens: language, loudness, origin of errors, Ctrl-C."""

    language: Language = Language.NL
    quiet: bool = False
    debug: bool = False
    interruption: Interruption = field(default_factory=Interruption)

    def say(self, key: str, **values: object) -> None:
        """Print one line of `words.yaml` on standard error, unless quiet."""
        if not self.quiet:
            tell(words(self.language, key, **values))

    def progress(self) -> Progress:
        """Progress for long work: a line that renews itself on a terminal, nothing elsewhere."""
        shown = silent if self.quiet or not _can_renew() else ProgressLine(self.language)

        def stop_or_show(step: str, done: int, total: int | None) -> None:
            self.interruption.stop_if_asked()
            shown(step, done, total)

        return stop_or_show


def tell(text: str) -> None:
    """Print on standard error, over the progress that may stand on the line."""
    click.echo(f"{CLEAR_LINE if _can_renew() else ''}{text}", err=True)


def _can_renew() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class ProgressLine:
    """One line on the terminal: step, rows done, rate, time that remains."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.step = ""
        self.started = self.shown = time.monotonic()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Show where the work is, at most ten times a second."""
        now = time.monotonic()
        if step != self.step:
            self.step, self.started = step, now
        elif now - self.shown < 0.1 and done != total:
            return
        self.shown = now
        line = "" if step == "done" else self._line(done, total, now - self.started)
        click.echo(f"{CLEAR_LINE}{line}", nl=False, err=True)

    def _line(self, done: int, total: int | None, seconds: float) -> str:
        label = words(self.language, f"step_{self.step}")
        if self.step not in ROW_STEPS:
            if not total:
                return label
            return words(self.language, "part", label=label, part=min(done + 1, total), total=total)
        if not total:
            return words(self.language, "counted", label=label, done=done)
        counted = words(self.language, "counted_of", label=label, done=done, total=total)
        if seconds < 0.5 or not 0 < done < total:
            return counted
        rate = done / seconds
        rest = words(self.language, "rate", rate=round(rate), seconds=round((total - done) / rate))
        return f"{counted} ({rest})"


def print_problems(bad: BadInput, language: Language) -> None:
    """All problems, one a line; of more than a thousand the first thousand, and how many of each kind."""
    for problem in bad.problems[:PROBLEMS_SHOWN]:
        tell(problem.in_language(language))
    total = len(bad.problems) + bad.unlisted
    if total <= PROBLEMS_SHOWN:
        tell(words(language, "one_problem" if total == 1 else "problems", total=total))
        return
    tell(words(language, "more_problems", shown=PROBLEMS_SHOWN, total=total))
    for (code, column), count in _counts(bad.problems).items():
        tell(f"  {code}  {column or '-'}: {grouped(count, language)}")


def _counts(problems: tuple[Problem, ...]) -> dict[tuple[str, str], int]:
    keys = sorted((problem.code, problem.place.column or "") for problem in problems)
    return {key: len(list(group)) for key, group in groupby(keys)}


def words(language: Language, key: str, **values: object) -> str:
    """A text of the command line in one language; numbers in it as that language writes them."""
    shown = {
        name: grouped(value, language) if isinstance(value, int) else value for name, value in values.items()
    }
    return str(_words()[key][language.value]).format(**shown)


def grouped(number: int, language: Language) -> str:
    """A whole number with its thousands apart: `1.559` in Dutch."""
    from rondetafel.lib.reporting.numbers import count

    return count(number, language)


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded
