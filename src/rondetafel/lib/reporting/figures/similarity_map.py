"""Figure: a map on which what is alike stands close together (M26)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.apart import Spot, moved_apart
from rondetafel.lib.reporting.figures.columns import number, rows_of, text
from rondetafel.lib.reporting.figures.drawing import NARROW, WIDE, Margins, Paper, boxes
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.group_marks import MOST_GROUPS, group_mark, numbered_mark
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key, marks_as_given
from rondetafel.lib.reporting.figures.label_places import Named, Plane, place_labels
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.fitting import shortened
from rondetafel.lib.reporting.palette import LINE, PAPER
from rondetafel.lib.reporting.wording import word

_WIDE_HEIGHT, _NARROW_HEIGHT, _LEAST_HEIGHT = 460.0, 400.0, 150.0
_EDGE = 20.0  # from the frame to the outermost points
_LABEL_SHARE = 0.3  # of the paper, at most, for one label
_HALF_MARK, _HALF_NUMBERED = 6.0, 9.0


@dataclass(frozen=True, slots=True)
class _Point:
    """One case; its group is a position among the groups."""

    x: float
    y: float
    label: str
    group: int


def similarity_map(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    x: str = "x",
    y: str = "y",
    label: str = "label",
    group: str = "group",
    id: str | None = None,
) -> Figure:
    """Points on a plane with equal axes; groups differ by shape and colour, names stand where there is room.

    The axes have no meaning of their own, so they have no ticks. More than six groups have one mark with a
    number. Points that would cover each other are moved apart a little. The foot says so, and where names
    did not fit.

    Args:
        table: columns of the two coordinates and the label, and optionally of the group. Names get room in
            the order of the table. Points without coordinates are in the table only.
        caption: words of the maker.
        language: language of the figure.
        x: id of the column with the horizontal coordinate.
        y: id of the column with the vertical coordinate.
        label: id of the column with the name of the point.
        group: id of the column with the name of its group; a table may lack it.
        id: name of the figure.

    Raises:
        BrokenPromise: no point has coordinates.
    """
    rows = [row for row in rows_of(table, x, y, label) if None not in (number(row, x), number(row, y))]
    if not rows:
        raise BrokenPromise(f"table {table.id} has no point to draw")
    groups = list(dict.fromkeys(text(row, group, language) for row in rows))
    points = [
        _Point(
            number(row, x) or 0.0,
            number(row, y) or 0.0,
            text(row, label, language),
            groups.index(text(row, group, language)),
        )
        for row in rows
    ]
    maps = {paper: _map(points, groups, paper) for paper in (WIDE, NARROW)}

    def drawing(paper: Paper) -> str:
        return _drawn(maps[paper], groups, paper)

    remarks = [word("similarity_reading", language)]
    if any(drawn.lacks_names for drawn in maps.values()):
        remarks.append(word("names_left_out", language))
    return make_figure(
        "similarity_map",
        table,
        caption,
        language,
        drawing,
        columns=(label, group, x, y),
        id=id,
        remarks=tuple(remarks),
    )


@dataclass(frozen=True, slots=True)
class _Map:
    """Points and names with their places in pixels.

    Args:
        points: all points, in the order of the table.
        names: labels that found room.
        height: height of the plot.
        lacks_names: whether some found none.
    """

    points: tuple[_Point, ...]
    names: tuple[Label, ...]
    height: float
    lacks_names: bool


def _map(points: Sequence[_Point], groups: Sequence[str], paper: Paper) -> _Map:
    most = (_NARROW_HEIGHT if paper.narrow else _WIDE_HEIGHT) - 2 * _EDGE
    width = paper.width - 2 * _EDGE
    left, right = min(point.x for point in points), max(point.x for point in points)
    low, high = min(point.y for point in points), max(point.y for point in points)
    scales = [room / extent for room, extent in ((width, right - left), (most, high - low)) if extent > 0]
    scale = min(scales, default=1.0)
    height = max((high - low) * scale + 2 * _EDGE, _LEAST_HEIGHT)
    across = (paper.width - (right - left) * scale) / 2
    down = (height - (high - low) * scale) / 2
    numbered = len(groups) > MOST_GROUPS
    half = _HALF_NUMBERED if numbered else _HALF_MARK
    spots = [Spot(across + (point.x - left) * scale, down + (high - point.y) * scale) for point in points]
    spots = moved_apart(spots, 2 * half if numbered else 1.6 * half, paper.width, height)
    placed = [replace(point, x=spot.x, y=spot.y) for point, spot in zip(points, spots, strict=True)]
    plane = Plane(paper.width, height)
    for point in placed:
        plane.take(point.x - half, point.x + half, point.y - half, point.y + half)
    longest = _LABEL_SHARE * paper.width
    wanted = [Named(point.x, point.y, half, shortened(point.label, TEXT_SIZE, longest)) for point in placed]
    names = place_labels(wanted, plane)
    return _Map(tuple(placed), tuple(names), height, len(names) < len(wanted))


def _drawn(drawn: _Map, groups: Sequence[str], paper: Paper) -> str:
    numbered = len(groups) > MOST_GROUPS
    frame = [{"left": 0.5, "right": paper.width - 0.5, "top": 0.5, "bottom": drawn.height - 0.5}]
    marks = [
        {"x": point.x, "y": point.y, **(numbered_mark() if numbered else group_mark(point.group))}
        for point in drawn.points
    ]
    layers = [boxes(frame, {"fill": None, "stroke": LINE}), *marks_as_given(marks)]
    numbers = [Label(point.x, point.y, str(point.group + 1), "center", color=PAPER) for point in drawn.points]
    if numbered:
        key = [KeyEntry(name, numbered_mark(), str(at)) for at, name in enumerate(groups, 1)]
    else:
        key = [KeyEntry(name, group_mark(at, 110)) for at, name in enumerate(groups) if name]
    texts = (*drawn.names, *(numbers if numbered else ()))
    layout = RowLayout(Margins(top=0, bottom=0), drawn.height, (), (), texts)
    return drawn_under_key(layers, layout, paper, key=key)
