"""Work on every core."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from rondetafel.lib.base.side_by_side import side_by_side


def test_results_come_in_the_order_of_the_portions() -> None:
    def slowest_first(number: int) -> int:
        time.sleep(0.02 / (number + 1))
        return number * number

    assert list(side_by_side(slowest_first, range(20))) == [number * number for number in range(20)]


def test_portions_are_asked_for_only_when_there_is_room() -> None:
    asked = []

    def portions() -> Iterator[int]:
        for number in range(10_000):
            asked.append(number)
            yield number

    results = side_by_side(lambda number: number, portions())
    assert next(results) == 0
    assert len(asked) < 5_000
    results.close()  # type: ignore[attr-defined]


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda number: 1 / number, [1, 0, 2]))
