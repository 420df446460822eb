"""What the command line shows on standard error: progress, messages and problems."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

import click
import yaml

from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.text import Language

PROBLEMS_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Terminal:
    """How one run of the command speaks: language, loudness, and whether errors show their origin."""

    language: Language = Language.NL
    quiet: bool = False
    debug: bool = False

    def say(self, key: str, **values: object) -> None:
        """Print one line of `words.yaml` on standard error, unless quiet."""
        if not self.quiet:
            click.echo(words(self.language, key, **values), err=True)

    def progress(self) -> Progress:
        """Progress for long work: a line that renews itself on a terminal, nothing elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            return silent
        return ProgressLine(self.language)


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
        click.echo(f"\r\x1b[K{self._line(done, total, now - self.started)}", nl=False, err=True)
        if step == "done":
            click.echo("\r\x1b[K", nl=False, err=True)

    def _line(self, done: int, total: int | None, seconds: float) -> str:
        label = words(self.language, f"step_{self.step}")
        if not total:
            return f"{label}: {done:,}" if done else label
        rate = done / seconds if seconds > 0.5 else 0
        rest = words(self.language, "remaining", seconds=round((total - done) / rate)) if rate else ""
        return f"{label}: {done:,} / {total:,}{f' ({rate:,.0f}/s)' if rate > 10 else ''} {rest}"


def print_problems(bad: BadInput, language: Language) -> None:
    """All problems, one a line; from a thousand on the first of each kind, with counts of the rest."""
    for problem in bad.problems[:PROBLEMS_SHOWN]:
        click.echo(problem.in_language(language), err=True)
    total = len(bad.problems) + bad.unlisted
    if total > PROBLEMS_SHOWN:
        click.echo(words(language, "more_problems", shown=PROBLEMS_SHOWN, total=total), err=True)
        for (code, column), count in _counts(bad.problems).items():
            click.echo(f"  {code}  {column or '-'}: {count:,}", err=True)
    else:
        click.echo(words(language, "one_problem" if total == 1 else "problems", total=total), err=True)


def _counts(problems: tuple[Problem, ...]) -> dict[tuple[str, str], int]:
    keys = sorted((problem.code, problem.place.column or "") for problem in problems)
    return {key: len(list(group)) for key, group in groupby(keys)}


def words(language: Language, key: str, **values: object) -> str:
    """A text of the command line in one language."""
    return str(_words()[key][language.value]).format(**values)


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded
