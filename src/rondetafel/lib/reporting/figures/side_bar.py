"""One bar of the three sides of interest: filled, or open for the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.reporting.figures.drawing import Layer, boxes, given
from rondetafel.lib.reporting.figures.group_marks import group_mark
from rondetafel.lib.reporting.figures.key import marks_as_given
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import edges
from rondetafel.lib.reporting.figures.suppressed import Hatched, hatching
from rondetafel.lib.reporting.palette import CATEGORIES, PAPER, TRACK
from rondetafel.lib.reporting.typeface import text_width

_SIGN = 16.0  # room for the sign of a side
_PAD = 5.0
_HALF_LABEL = 9.0  # half the height of the paper behind a number


@dataclass(frozen=True, slots=True)
class Side:
    """One side of interest.

    Args:
        position: its place in the bar: economic, citizen, public.
        name: its name.
        share, reference: its parts of both bars; None where unknown or hidden.
        texts: both shares as printed.
    """

    position: int
    name: str
    share: float | None
    reference: float | None
    texts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A side in a bar, from pixel to pixel."""

    side: Side
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class SideBar:
    """One of the two bars; the reference is open."""

    sides: Sequence[Side]
    is_reference: bool
    middle: float
    height: float
    width: float

    def _value(self, side: Side) -> float | None:
        return side.reference if self.is_reference else side.share

    def _parts(self) -> list[_Part]:
        """Sides whose place is known: from the left up to the first unknown one, and from the right."""
        values = [self._value(side) for side in self.sides]
        parts, end = [], 0.0
        for side, value in zip(self.sides, values, strict=True):
            if value is None:
                break
            parts.append(_Part(side, end * self.width, min(end + value, 1.0) * self.width))
            end += value
        if None in values:
            start = 1.0
            for side, value in zip(reversed(self.sides), reversed(values), strict=True):
                if value is None:
                    break
                parts.append(_Part(side, (start - value) * self.width, start * self.width))
                start -= value
        return parts

    def layers(self) -> list[Layer]:
        """Track, parts with a gap between them, and hatching over what is unknown."""
        parts, box = self._parts(), edges(self.middle, self.height)
        track = [{"left": 0, "right": self.width, **box}]
        drawn = [self._box(part) for part in parts if part.right > part.left]
        layers = [
            boxes(track, {"color": TRACK}),
            boxes(drawn, {"strokeWidth": 2}, fill=given("fill"), stroke=given("stroke")),
            boxes([self._ground(part) for part in parts if self._fits(part, _SIGN)], {"color": PAPER}),
            *marks_as_given([self._sign(part) for part in parts if self._fits(part, _SIGN)]),
        ]
        unknown = [at for at, side in enumerate(self.sides) if self._value(side) is None]
        if unknown:
            left = max((part.right for part in parts if part.side.position < unknown[0]), default=0.0)
            right = min((part.left for part in parts if part.side.position > unknown[-1]), default=self.width)
            layers += hatching([Hatched(left + 1, right - 1, box["top"], box["bottom"], "")])
        return layers

    def _box(self, part: _Part) -> dict[str, object]:
        inset = 2.0 if self.is_reference else 1.0
        color = CATEGORIES[part.side.position]
        return {
            "left": part.left + inset,
            "right": max(part.right - inset, part.left + inset),
            "top": self.middle - self.height / 2 + inset - 1,
            "bottom": self.middle + self.height / 2 - inset + 1,
            "fill": PAPER if self.is_reference else color,
            "stroke": color if self.is_reference else None,
        }

    def _fits(self, part: _Part, width: float) -> bool:
        return part.right - part.left >= width + 2 * _PAD

    def _number(self, part: _Part) -> str:
        return part.side.texts[self.is_reference]

    def _shows_number(self, part: _Part) -> bool:
        return self._fits(part, _SIGN + text_width(self._number(part), TEXT_SIZE))

    def _sign(self, part: _Part) -> dict[str, object]:
        """Sign of the side before its number, or in the middle of its part where only that fits."""
        x = part.left + 2 * _PAD + 2 if self._shows_number(part) else (part.left + part.right) / 2
        return {"x": x, "y": self.middle, **group_mark(part.side.position)}

    def _ground(self, part: _Part) -> dict[str, float]:
        """Paper behind sign and number: dark on a colour is hard to read on a grey printer."""
        height = {"top": self.middle - _HALF_LABEL, "bottom": self.middle + _HALF_LABEL}
        if self._shows_number(part):
            end = part.left + _PAD + _SIGN + text_width(self._number(part), TEXT_SIZE) + _PAD
            return {"left": part.left + _PAD, "right": end, **height}
        middle = (part.left + part.right) / 2
        return {"left": middle - _SIGN / 2, "right": middle + _SIGN / 2, **height}

    def numbers(self) -> list[Label]:
        """Shares in the parts in which they fit."""
        return [
            Label(part.left + _PAD + _SIGN, self.middle, self._number(part))
            for part in self._parts()
            if self._shows_number(part)
        ]
