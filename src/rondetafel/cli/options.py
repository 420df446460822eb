"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from rondetafel.cli.interruption import listening
from rondetafel.cli.terminal import Terminal
from rondetafel.lib.base.text import Language

PATH = click.Path(path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])

Command = TypeVar("Command", bound=Callable[..., Any])


def speaking(command: Command) -> Command:
    """Add --lang, --quiet and --debug, given to the command as one `terminal`."""

    @click.option(
        "--lang",
        type=click.Choice([language.value for language in Language]),
        default="nl",
        help="Language of output and messages.",
    )
    @click.option("--quiet", is_flag=True, help="No progress and no messages, only results and problems.")
    @click.option("--debug", is_flag=True, help="Show where an error arose.")
    def speak(lang: str, quiet: bool, debug: bool, **options: Any) -> Any:
        with listening() as interruption:
            return command(terminal=Terminal(Language(lang), quiet, debug, interruption), **options)

    speak.__name__ = command.__name__
    speak.__doc__ = command.__doc__
    speak.__click_params__ = [  # type: ignore[attr-defined]
        *getattr(command, "__click_params__", []),
        *getattr(speak, "__click_params__", []),
    ]
    return speak  # type: ignore[return-value]
