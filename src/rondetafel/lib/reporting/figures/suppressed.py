"""What the gate took out of a table, as a figure shows it: hatched and named, never as zero.

Hatching is drawn as lines: a pattern fill would need an id, and ids of several figures on one page clash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.decision import CellStatus
from rondetafel.lib.reporting.figures.columns import Row, number, whole
from rondetafel.lib.reporting.figures.drawing import OWN_SIZE, Layer, boxes, labels, strokes
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.numbers import count, share
from rondetafel.lib.reporting.palette import CONTEXT, MUTED, PAPER
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.wording import word

STATUS = "status"
HIDDEN_MARK = "×"
SMALL_BASE = 30  # a share of fewer cases says so in the figure
BAND_HEIGHT = 14
_SAMPLE = 12  # sides of a hatched sample in a key
_STEP = 6  # distance of the lines of a hatching
_PAD, _END = 5, 20  # beside a text in it; from a text to the end that it stands at
_REASONS = {CellStatus.HIDDEN.value: "too_small", CellStatus.SMALL_BASE.value: "base_too_small"}


@dataclass(frozen=True, slots=True)
class Hatched:
    """A hatched part of the plot, in pixels, with the reason in words where they fit."""

    left: float
    right: float
    top: float
    bottom: float
    text: str
    align: str = "center"

    @property
    def fitting(self) -> str:
        """The reason, or the mark where only that fits."""
        room = self.right - self.left - 2 * _PAD
        return next((text for text in (self.text, HIDDEN_MARK) if text_width(text, TEXT_SIZE) <= room), "")


def is_hidden(row: Row, column: str) -> bool:
    """Whether the gate took this number out; False for one that is only undefined."""
    return number(row, column) is None and row.get(STATUS) in _REASONS


def reason(row: Row, language: Language) -> str:
    """Why a number of the row is hidden, in words."""
    return word(_REASONS[str(row[STATUS])], language)


def hidden_band(
    row: Row, middle: float, width: float, language: Language, *, align: str = "center"
) -> Hatched:
    """Hatched band as wide as the plot, where the mark of a hidden number would be."""
    return missing_band(middle, width, reason(row, language), align=align)


def missing_band(middle: float, width: float, why: str, *, align: str = "center") -> Hatched:
    """Hatched band as wide as the plot, where the mark of a number would be that does not exist."""
    half = BAND_HEIGHT / 2
    return Hatched(0, width, middle - half, middle + half, why, align)


def printed_share(row: Row, language: Language, column: str = "share", base: str = "base") -> str:
    """A share as text, with as many decimals as its base carries.

    Returns:
        `×` where the gate took it out, `n.v.t.` where it is undefined.
    """
    if is_hidden(row, column):
        return HIDDEN_MARK
    return share(number(row, column), language, base=whole(row, base))


def printed_base(row: Row, language: Language, column: str = "base") -> str:
    """`n = 214`; empty where the base is hidden."""
    base = whole(row, column)
    return "" if base is None else word("n_of", language, count=count(base, language))


def small_base_remark(row: Row, language: Language, *columns: str) -> tuple[str, ...]:
    """The remark `kleine basis` where one of these bases is below 30."""
    bases = [whole(row, column) for column in columns or ("base",)]
    small = any(base is not None and 0 < base < SMALL_BASE for base in bases)
    return (word("small_base", language),) if small else ()


def hidden_remark(rows: Sequence[Row], measures: Sequence[str], language: Language) -> tuple[str, ...]:
    """Sentence that counts the hidden numbers in some columns; none where all are shown."""
    hidden = sum(is_hidden(row, column) for row in rows for column in measures)
    return (word("hidden_cells", language, count=count(hidden, language)),) if hidden else ()


def hatched_sample() -> dict[str, object]:
    """Look of a hatched sample in a key."""
    half = _SAMPLE / 2
    outline = f"M{-half},{-half}L{half},{-half}L{half},{half}L{-half},{half}Z"
    lines = _diagonals(Hatched(-half, half, -half, half, ""))
    return {"shape": outline + lines, "size": OWN_SIZE, "fill": PAPER, "stroke": CONTEXT, "strokeWidth": 1}


def hatching(places: Sequence[Hatched]) -> list[Layer]:
    """Outline, diagonal lines and, on a white ground, the reason."""
    if not places:
        return []
    outlines = [
        {"left": place.left, "right": place.right, "top": place.top, "bottom": place.bottom}
        for place in places
    ]
    grounds, texts = [], []
    for place in places:
        if place.fitting:
            label = _placed(place)
            grounds.append(_ground(label))
            texts.append(label)
    layers = [
        boxes(outlines, {"fill": PAPER, "stroke": CONTEXT, "strokeWidth": 1}),
        strokes("".join(map(_diagonals, places)), color=CONTEXT),
    ]
    if texts:
        layers += [boxes(grounds, {"color": PAPER}), *labels(texts)]
    return layers


def _placed(place: Hatched) -> Label:
    ends = {"left": place.left + _END, "right": place.right - _END}
    x = ends.get(place.align, (place.left + place.right) / 2)
    return Label(x, (place.top + place.bottom) / 2, place.fitting, place.align, color=MUTED)


def _ground(label: Label) -> dict[str, float]:
    left = label.x - {"left": 0.0, "right": label.width}.get(label.align, label.width / 2)
    half = LINE_HEIGHT / 2
    return {
        "left": left - _PAD,
        "right": left + label.width + _PAD,
        "top": label.y - half,
        "bottom": label.y + half,
    }


def _diagonals(place: Hatched) -> str:
    """Lines from lower left to upper right, cut at the sides, as one path: much faster than line by line."""
    lines = []
    start = place.left - (place.bottom - place.top) + _STEP
    while start < place.right:
        left, right = max(start, place.left), min(start + place.bottom - place.top, place.right)
        if right > left:
            low, high = place.bottom - (left - start), place.bottom - (right - start)
            lines.append(f"M{left:.2f},{low:.2f}L{right:.2f},{high:.2f}")
        start += _STEP
    return "".join(lines)
