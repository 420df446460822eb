"""The same work on many portions, on every core, with few results waiting in memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Portion = TypeVar("Portion")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Portion], Result], portions: Iterable[Portion]) -> Iterator[Result]:
    """Results in the order of the portions; the next portion is only asked for when there is room.

    Threads, since the work is on arrays, which leave the interpreter to each other.
    """
    cores = os.cpu_count() or 1
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(cores) as threads:
        for portion in portions:
            waiting.append(threads.submit(work, portion))
            if len(waiting) > 2 * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
