"""Progress of long work, told to whoever wants to show it.

Work that may last calls `progress(step, done, total)` now and then; `total` is None when unknown. A
caller shows it (command line), stores it (web) or ignores it (`silent`). A caller stops the work by
raising from the call, as Ctrl-C does.
"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]


def silent(step: str, done: int, total: int | None) -> None:
    """Show nothing."""
