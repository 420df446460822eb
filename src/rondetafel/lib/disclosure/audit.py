"""The audit: is everything that must be protected still open enough? (M24)

To show that a number is protected it is enough to show two possible truths, both in line with all that was
published, in which the number differs enough. One possible truth settles many numbers at once, so the audit
first looks for truths that move as many numbers as it can and then asks for the rest one by one. Only such a
question can end in a proof that a number is *not* protected, and then the prices of the facts tell what would
have to be hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.disclosure.attack import TOLERANCE, Attack
from rondetafel.lib.disclosure.shown_intervals import ShownIntervals
from rondetafel.lib.disclosure.solver import Extreme, System
from rondetafel.lib.disclosure.targets import Target
from rondetafel.lib.disclosure.universe import crossed_sample

BULK_ROUNDS = 12  # attempts to move many numbers at once
FRUITLESS_ROUNDS = 3  # attempts in a row that settle nothing before numbers are asked one by one
SMALL_SYSTEM = 600  # micro cells; up to here the integer attack asks for every number
WHOLE_QUESTIONS = 20  # in a larger system: most numbers that the integer attack asks for one by one
BULK_GAP = 0.1  # an attempt to move many numbers in whole numbers need not be the best one
FEWER_COLUMNS = 2_000  # from here on a first look takes fewer micro cells
EXTRA_COLUMNS = 800  # micro cells of a block in a first look, besides those that are filled


@dataclass(frozen=True, slots=True)
class Cut:
    """What any better choice must do: the factors of the statements it hides add up to 1 or more."""

    factors: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """Outcome for one target.

    Args:
        target: what had to be protected.
        low, high: the number can be at least as small and as large as this; exactly this where it is not
            safe.
        safe: the interval is as wide as it must be.
        whole: shown with whole numbers of people too. False: whole numbers give it away, or their search was
            not finished. None: the interval in fractions is wide enough to decide (M24).
        cuts: for an unsafe target what must be hidden to change that; empty where nothing can.
    """

    target: Target
    low: float
    high: float
    safe: bool
    whole: bool | None
    cuts: tuple[Cut, ...] = ()


def audit(
    attack: Attack,
    targets: Sequence[Target],
    hidden: Flags,
    places: Codes | None = None,
    margins: Sequence[int] | None = None,
) -> list[Finding]:
    """Attack every target.

    Args:
        attack: the system of facts.
        targets: what must stay open; their groups must be in the universe.
        hidden: shape (statements,): True for what is not published.
        places: shape (people, blocks): micro cells of each respondent; needed for targets with a knower.
        margins: how much more than asked each interval must be open in fractions of people.

    Returns:
        One finding per target, in order.
    """
    if not targets:
        return []
    system = System.of(attack, hidden)
    shown = ShownIntervals(attack, targets, places, margins)
    if attack.universe.size > FEWER_COLUMNS:
        _move_many(System.of(attack, hidden, _fewer_columns(attack)), shown, shown.open)
    _move_many(system, shown, shown.open)
    cuts = {number: _ask(number, system, shown) for number in shown.open()}
    given_away = _ask_in_whole_numbers(system, shown) if shown.safe().all() else set()
    safe, whole = shown.safe(), shown.safe_in_whole_numbers()
    return [
        Finding(
            target,
            float(shown.low[number]),
            float(shown.high[number]),
            bool(safe[number]),
            True if whole[number] else (False if number in given_away else None),
            () if safe[number] else cuts.get(number, ()),
        )
        for number, target in enumerate(targets)
    ]


def _move_many(
    system: System, shown: ShownIntervals, left: Callable[[], list[int]], *, whole: bool = False
) -> None:
    """Look for possible truths that settle many targets at once; `left` tells which are not settled."""
    random = np.random.default_rng(0)
    fruitless = 0
    for attempt in range(BULK_ROUNDS):
        unsettled = left()
        if not unsettled or fruitless == FRUITLESS_ROUNDS:
            return
        push = _push(unsettled, shown, attempt, random)
        floor = _half_at_home(unsettled, shown, system, random)
        shown.learn(system.greatest_whole(push, floor, BULK_GAP) if whole else system.greatest(push, floor))
        fruitless = fruitless + 1 if len(left()) == len(unsettled) else 0


def _push(unsettled: list[int], shown: ShownIntervals, attempt: int, random: np.random.Generator) -> Floats:
    """Sum of all open targets, each with the sign of the way it still has to go.

    A target that must go both ways, or only needs width, goes up first, then down, then by toss.
    """
    toss = random.random(len(unsettled)) < 0.5 if attempt > 1 else np.full(len(unsettled), attempt == 0)
    up = np.array([shown.missing_up(number) > TOLERANCE for number in unsettled])
    down = np.array([shown.missing_down(number) > TOLERANCE for number in unsettled])
    sign = np.where(np.where(up == down, toss, up), 1.0, -1.0)
    return np.asarray(shown.rows[unsettled].T @ sign).ravel()


def _half_at_home(
    unsettled: list[int], shown: ShownIntervals, system: System, random: np.random.Generator
) -> Floats | None:
    """For targets with a knower: a random half of the knowers stays where it is."""
    knowers = sorted({int(shown.knower[number]) for number in unsettled} - {-1})
    if not knowers or shown.places is None:
        return None
    staying = [one for one in knowers if random.random() < 0.5] or knowers[:1]
    floor = np.zeros(system.attack.universe.size)
    np.add.at(floor, shown.places[staying].ravel(), 1.0)
    return np.minimum(floor, system.attack.truth)


def _fewer_columns(attack: Attack) -> Codes:
    """The filled micro cells and a sample of others."""
    columns = []
    for block in attack.universe.blocks:
        filled = np.flatnonzero(attack.truth[block.offset : block.offset + len(block.cells)])
        sample = crossed_sample(block.cells[filled], EXTRA_COLUMNS)
        sizes = block.cells.max(axis=0) + 1
        wanted = np.ravel_multi_index(tuple(sample.T), sizes)
        numbers = np.ravel_multi_index(tuple(block.cells.T), sizes)
        columns.append(np.flatnonzero(np.isin(numbers, wanted)) + block.offset)
    return np.concatenate(columns)


def _ask(number: int, system: System, shown: ShownIntervals) -> tuple[Cut, ...]:
    """The best that the attacker can do on one target; where that is too good, what must be hidden."""
    direction, floor = shown.direction(number), _own_floor(number, shown, system)
    above = below = None
    if max(shown.missing_up(number), shown.missing_width(number)) > TOLERANCE:
        above = system.greatest(direction, floor)
        shown.learn(above)
    if max(shown.missing_down(number), shown.missing_width(number)) > TOLERANCE:
        below = system.greatest(-direction, floor)
        shown.learn(below)
    questions = (
        (shown.missing_up(number), [above]),
        (shown.missing_down(number), [below]),
        (shown.missing_width(number), [above, below]),
    )
    cuts = [_cut(extremes, missing, system) for missing, extremes in questions if missing > TOLERANCE]
    return tuple(cut for cut in cuts if cut.factors)


def _own_floor(number: int, shown: ShownIntervals, system: System) -> Floats | None:
    if shown.knower[number] < 0 or shown.places is None:
        return None
    floor = np.zeros(system.attack.universe.size)
    floor[shown.places[shown.knower[number]]] = 1.0
    return floor


def _cut(extremes: Sequence[Extreme | None], missing: float, system: System) -> Cut:
    """Weak duality: hiding a statement can move an optimum by at most price x room of its facts.

    Factors above 1 are cut to 1, which is valid because a statement is hidden or not (strengthened capacity
    constraint of Fischetti and Salazar).
    """
    room_up, room_down = system.attack.room_up(), system.attack.room_down()
    factors: dict[int, float] = {}
    for extreme in extremes:
        if extreme is None:
            return Cut({})
        gain = np.where(extreme.price > 0, extreme.price * room_up, -extreme.price * room_down)
        for fact in np.flatnonzero(abs(extreme.price) > TOLERANCE).tolist():
            owner = int(system.attack.owner[fact])
            if owner >= 0 and gain[fact] > 0:
                factors[owner] = factors.get(owner, 0.0) + float(gain[fact]) / missing
    return Cut({owner: min(1.0, factor) for owner, factor in sorted(factors.items())})


def _ask_in_whole_numbers(system: System, shown: ShownIntervals) -> set[int]:
    """Integer attack on targets that so far are safe in fractions of people only.

    In a large system only those are asked whose interval in fractions is narrow, after all else was tried to
    widen it, and only the first few. Returned are those that whole numbers give away, or of which that could
    not be decided.
    """
    is_small = system.attack.universe.size <= SMALL_SYSTEM
    left = shown.open_in_whole_numbers if is_small else shown.narrow
    _move_many(system, shown, left, whole=is_small)
    for number in [] if is_small else left():
        if number in left():
            _ask_both_ways(number, system.greatest, system, shown)
    questions = left()
    for number in questions if is_small else questions[:WHOLE_QUESTIONS]:
        if number in left():
            _ask_both_ways(number, system.greatest_whole, system, shown)
    return set(left())


def _ask_both_ways(
    number: int,
    ask: Callable[[Floats, Floats | None], Extreme | None],
    system: System,
    shown: ShownIntervals,
) -> None:
    direction, floor = shown.direction(number), _own_floor(number, shown, system)
    shown.learn(ask(direction, floor))
    shown.learn(ask(-direction, floor))
