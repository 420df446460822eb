"""What `study import` says besides the answers it writes: nothing is left out silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.cli.targets import file_problems
from rondetafel.cli.terminal import Terminal
from rondetafel.lib.base.problems import BadInput

if TYPE_CHECKING:
    from rondetafel.instruments.survey.importing import ImportedAnswers


def refuse_targets(targets: Sequence[Path], inputs: Sequence[Path], *, force: bool) -> None:
    """Refuse to write over what is read, or over what is there.

    Raises:
        BadInput: a file cannot be written.
    """
    problems = [problem for target in targets for problem in file_problems(target, force=force, keep=inputs)]
    if problems:
        raise BadInput(problems)


@contextmanager
def told_in_file(path: Path | None, terminal: Terminal, *, force: bool) -> Iterator[None]:
    """Write the problems that arise to a file as well, where one is named."""
    try:
        yield
    except BadInput as bad:
        if path is not None:
            from rondetafel.lib.base.files import whole_file
            from rondetafel.lib.tabular.problem_listing import write_problems_csv

            with whole_file(path, force=force) as draft:
                write_problems_csv(bad.problems, draft, terminal.language)
            terminal.say("problems_written", path=path)
        raise


def say_what_was_left_out(terminal: Terminal, imported: ImportedAnswers) -> None:
    """How many answers were taken over; which columns and rows were not, and why."""
    terminal.say("import_taken", answers=len(imported.rows))
    for reason in dict.fromkeys(each.reason for each in imported.dropped):
        columns = [each.heading for each in imported.dropped if each.reason is reason]
        terminal.say(f"import_{reason}", columns=", ".join(columns))
    if imported.unrecognised:
        terminal.say("import_unrecognised", columns=", ".join(imported.unrecognised))
    if imported.unfinished:
        terminal.say("import_unfinished", rows=", ".join(map(str, imported.unfinished)))
    if imported.without_consent:
        terminal.say("import_without_consent", rows=", ".join(map(str, imported.without_consent)))
