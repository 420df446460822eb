"""`rondetafel docs`: the reference page of all commands, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from rondetafel.cli.exit_codes import ExitCode
from rondetafel.cli.options import speaking
from rondetafel.cli.terminal import Terminal

PAGE = Path("docs/reference/commands.md")
BAR = r"\|"  # a bar inside a cell of a Markdown table
EVERYWHERE = ("--lang", "--quiet", "--debug", "--help")
HEAD = """# Commands

Every command, its options and its exit codes, as `--help` shows them; `rondetafel docs` writes this page.

Results go to standard output, messages and progress to standard error. Every command takes `--lang nl|fr|en`
(Dutch where nothing is said), `--quiet` (results and problems only), `--debug` (show where an error arose)
and `--help`.
"""


@click.command(hidden=True)
@click.option("--check", is_flag=True, help="Say whether the page is current, and write nothing.")
@speaking
def docs(terminal: Terminal, check: bool) -> None:
    """Write docs/reference/commands.md; run it in a checkout of the source.

    \b
    Example:
      rondetafel docs --check
    """
    context = click.get_current_context()
    text = commands_page(context.find_root())
    if not check:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
        terminal.say("written", path=PAGE)
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        terminal.say("page_stale", path=PAGE)
        context.exit(ExitCode.CHECK_FAILED)


def commands_page(root: click.Context) -> str:
    """The page as Markdown.

    Args:
        root: context of the whole command line.
    """
    commands = "\n".join(line for context in _commands(root) for line in _command_lines(context))
    codes = "\n".join(f"| {code.value} | {code.meaning} |" for code in ExitCode)
    return f"{HEAD}\n{commands}\n## Exit codes\n\n| code | meaning |\n| ---: | --- |\n{codes}\n"


def _commands(group: click.Context) -> Iterator[click.Context]:
    """Each command that does something, depth first."""
    command = group.command
    if not isinstance(command, click.Group):
        yield group
        return
    for name in command.list_commands(group):
        found = command.get_command(group, name)
        if found is not None and not found.hidden:
            yield from _commands(click.Context(found, parent=group, info_name=name))


def _command_lines(context: click.Context) -> Iterator[str]:
    command = context.command
    text, _, example = cleandoc(command.help or "").partition("\b\nExample:\n")
    yield f"## {context.command_path}\n"
    yield f"{text.strip()}\n"
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"```console\n{usage}\n```\n"
    options = [
        record
        for option in command.get_params(context)
        if isinstance(option, click.Option) and option.opts[-1] not in EVERYWHERE
        if (record := option.get_help_record(context))
    ]
    if options:
        yield "| option | meaning |\n| --- | --- |"
        for names, meaning in options:
            yield f"| `{names.replace('|', BAR)}` | {meaning} |"
        yield ""
    yield f"For example:\n\n```console\n{example.strip()}\n```\n"
