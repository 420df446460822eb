"""Ctrl-C is never lost, although native libraries swallow or rename it while they load others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class Interruption:
    """Whether the user asked to stop; work asks at every step."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Stop at once, as Python does of its own, and remember it in case nobody hears."""
        self.asked = True
        raise KeyboardInterrupt

    def stop_if_asked(self) -> None:
        """Stop when an earlier Ctrl-C went unheard."""
        if self.asked:
            raise KeyboardInterrupt


@contextmanager
def listening() -> Iterator[Interruption]:
    """Remember Ctrl-C during the block; only the main thread of a program hears signals."""
    interruption = Interruption()
    if current_thread() is not main_thread():
        yield interruption
        return
    before = signal.signal(signal.SIGINT, interruption)
    try:
        yield interruption
    except Exception as error:
        if interruption.asked:  # a library made another error of it
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, before)
