"""The command `rondetafel`: finds the group, runs it, and turns every error into words and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
import zlib

import click

from rondetafel.cli.access import access
from rondetafel.cli.data import data
from rondetafel.cli.demo import demo
from rondetafel.cli.docs import docs
from rondetafel.cli.exit_codes import ExitCode
from rondetafel.cli.instrument_commands import instrument_groups
from rondetafel.cli.population import population
from rondetafel.cli.study import study
from rondetafel.cli.terminal import Terminal, print_problems, tell, words
from rondetafel.cli.usage import usage_text
from rondetafel.cli.vocab import vocab
from rondetafel.lib.base.problems import BadInput, NotAllowed
from rondetafel.lib.base.text import Language
from rondetafel.lib.base.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rondetafel")
@click.option("--debug", is_flag=True, help="Show where an error arose.")
def rondetafel(debug: bool) -> None:
    """Who sits at the table where public policy is made, who does not, why, and what to do about it.

    \b
    Example:
      rondetafel access measure contacts.csv --organisation org --seat minister --date date
    """


rondetafel.add_command(access)
rondetafel.add_command(data)
rondetafel.add_command(demo)
rondetafel.add_command(docs)
rondetafel.add_command(population)
rondetafel.add_command(study)
rondetafel.add_command(vocab)
for group in instrument_groups():
    rondetafel.add_command(group)


def main() -> None:
    """Run the command line and exit with the documented code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line; give the exit code (see `ExitCode`)."""
    # models are many and small: threads inside each product of matrices cost far more than they save
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    terminal = Terminal(debug="--debug" in arguments, language=_language(arguments))
    try:
        outcome = rondetafel.main(arguments, prog_name="rondetafel", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as nothing_asked:
        nothing_asked.show()
        return ExitCode.BAD_INPUT
    except click.UsageError as wrong_use:
        tell(usage_text(wrong_use, terminal.language))
        return ExitCode.BAD_INPUT
    except BadInput as bad:
        print_problems(bad, terminal.language)
        return ExitCode.BAD_INPUT
    except NotAllowed as refused:
        tell(refused.problem.in_language(terminal.language))
        return ExitCode.NOT_ALLOWED
    except (KeyboardInterrupt, click.Abort):
        tell(words(terminal.language, "interrupted"))
        return ExitCode.INTERRUPTED
    except SystemExit:
        # click's answer when the reader of our output (head, less) goes away; that is its right
        return ExitCode.DONE
    except OSError as error:
        return _unusable(error, terminal)
    except Exception as broken:
        return _our_fault(broken, terminal)
    return outcome if isinstance(outcome, int) else ExitCode.DONE


def _unusable(error: OSError, terminal: Terminal) -> int:
    """A full disk or a missing right is no bug of ours, and the user can do something about it."""
    if error.filename is None and error.errno != errno.ENOSPC:
        return _our_fault(error, terminal)
    path, reason = error.filename or tempfile.gettempdir(), error.strerror or str(error)
    tell(words(terminal.language, "cannot_use", path=path, reason=reason))
    if terminal.debug:
        tell("".join(traceback.format_exception(error)))
    return ExitCode.FAILED


def _our_fault(broken: Exception, terminal: Terminal) -> int:
    trace = "".join(traceback.format_exception(broken))
    code = f"{zlib.crc32(trace.encode()) & 0xFFFF:04X}"
    tell(words(terminal.language, "our_fault", code=code))
    if terminal.debug:
        tell(trace)
    return ExitCode.FAILED


def _language(arguments: list[str]) -> Language:
    """Language of the messages, also when the command itself could not be read."""
    for argument, value in zip(arguments, [*arguments[1:], ""], strict=False):
        chosen = argument.removeprefix("--lang=") if argument.startswith("--lang=") else value
        if argument.startswith("--lang") and chosen in list(Language):
            return Language(chosen)
    return Language.NL
