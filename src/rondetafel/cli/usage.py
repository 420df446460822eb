"""Wrong use of a command, in the reader's language; the library behind the options knows only English."""

from __future__ import annotations

import click

from rondetafel.cli.terminal import words
from rondetafel.lib.base.text import Language

# what tells apart the errors that click raises under one class; a test notices when it changes
EXTRA, NO_VALUE = "Got unexpected extra argument", "does not take a value"


def usage_text(error: click.UsageError, language: Language) -> str:
    """What is wrong, how the command is used, and where its options are listed."""
    lines = [_cause(error, language)]
    if error.ctx is not None:
        usage = " ".join([error.ctx.command_path, *error.ctx.command.collect_usage_pieces(error.ctx)])
        lines.append(words(language, "usage", usage=usage))
        lines.append(words(language, "help_hint", command=error.ctx.command_path))
    return "\n".join(lines)


def _cause(error: click.UsageError, language: Language) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            return _unknown("no_command", error.command_name, error.possibilities, language)
        case click.NoSuchOption():
            return _unknown("no_option", error.option_name, error.possibilities, language)
        case click.MissingParameter(param=click.Parameter() as missing):
            key = "missing_option" if isinstance(missing, click.Option) else "missing_argument"
            return words(language, key, name=_name(missing))
        case click.BadOptionUsage():
            key = "value_too_many" if NO_VALUE in error.message else "value_missing"
            return words(language, key, name=error.option_name)
        case click.BadParameter(param=click.Parameter() as wrong):
            return _wrong_value(error, wrong, language)
    if error.message.startswith(EXTRA):
        extra = error.message.partition("(")[2].rstrip(")")
        return words(language, "extra_argument", extra=extra)
    return error.format_message()


def _unknown(key: str, name: str, possibilities: list[str] | None, language: Language) -> str:
    cause = words(language, key, name=name)
    if not possibilities:
        return cause
    return f"{cause} {words(language, 'did_you_mean', name=possibilities[0])}"


def _wrong_value(error: click.BadParameter, wrong: click.Parameter, language: Language) -> str:
    match wrong.type:
        case click.Choice(choices=choices):
            return words(language, "wrong_choice", name=_name(wrong), choices=", ".join(map(str, choices)))
        case click.DateTime():
            return words(language, "wrong_day", name=_name(wrong))
        case click.Path():
            return words(language, "wrong_path", name=_name(wrong))
        case click.types.IntParamType():
            return words(language, "wrong_number", name=_name(wrong))
    return error.format_message()


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name
