"""Keeps the solver quiet: standard output belongs to the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def solver_silenced() -> Iterator[None]:
    """Throw away what native code prints: HiGHS 1.x prints a line in some searches whatever it is told."""
    try:
        saved = os.dup(1)
    except OSError:  # no standard output, nothing to keep clean
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(ValueError, OSError):  # a closed stream has nothing to flush
        sys.stdout.flush()
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        _flush_native_output()
        os.dup2(saved, 1)
        os.close(saved)
        os.close(nowhere)


def _flush_native_output() -> None:
    import ctypes

    with suppress(OSError, AttributeError, TypeError):  # no C library to be found under this name
        ctypes.CDLL(None).fflush(None)
