"""What a command's exit code says."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    DONE = 0, "done"
    FAILED = 1, "failed, by our fault or for lack of space or rights"
    BAD_INPUT = 2, "wrong use, or input with problems; all of them are listed and no result is written"
    CHECK_FAILED = 3, "a check found problems; they are printed"
    NOT_ALLOWED = 4, "not allowed, or withheld for confidentiality"
    INTERRUPTED = 130, "interrupted (Ctrl-C); nothing is half-written"

    def __new__(cls, value: int, meaning: str) -> ExitCode:
        """A whole number with a meaning."""
        code = int.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        return code

    meaning: str
