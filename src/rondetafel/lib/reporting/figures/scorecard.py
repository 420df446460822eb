"""Figure: the answer to each question of a score card as a bar, under its pillar (M18)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.bars import BAR_HEIGHT
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    layer,
    pixel,
    scaled,
    ticks_axis,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import GroupedRow, in_groups
from rondetafel.lib.reporting.figures.key import drawn_under_key
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE
from rondetafel.lib.reporting.figures.rows import (
    RowLayout,
    RowText,
    above,
    beside,
    edges,
    label_room,
    row_grid,
)
from rondetafel.lib.reporting.figures.suppressed import (
    HIDDEN_MARK,
    STATUS,
    hatching,
    hidden_band,
    is_hidden,
    missing_band,
)
from rondetafel.lib.reporting.fitting import wrapped
from rondetafel.lib.reporting.numbers import EN_DASH, cell, count
from rondetafel.lib.reporting.palette import CATEGORIES, PAPER, TRACK
from rondetafel.lib.reporting.wording import word

_LINES_BESIDE = 2  # of a question at the left of its bar; longer ones stand above theirs
_MOST_LINES = 4  # of a question above its bar


def question_bars(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    pillar: str = "pillar",
    question: str = "question",
    score: str = "score",
    answer: str = "answer",
    highest: int = 3,
    id: str | None = None,
) -> Figure:
    """A lying bar per question in steps from 0 to `highest`, under the headings of the pillars; no total.

    Rows keep the order of the table. A question without an answer is hatched: it is not a zero.

    Args:
        table: columns of the pillar, the question and the score, and optionally of the answer in words and
            `status`. Short questions read best; one that is too long for four lines is cut.
        caption: words of the maker.
        language: language of the figure.
        pillar: id of the column with the heading above the question; a table may lack it.
        question: id of the column with the question.
        score: id of the column with the score, from 0 to `highest`; None was not answered.
        answer: id of the column with the answer in words, printed beside the score; a table may lack it.
        highest: highest score of the scale.
        id: name of the figure.

    Raises:
        BrokenPromise: a score lies outside the scale.
    """
    rows = in_groups(rows_of(table, question, score), language, pillar)
    scores = [number(row.row, score) for row in rows]
    if any(value is not None and not 0 <= value <= highest for value in scores):
        raise BrokenPromise(f"table {table.id}: a score lies outside 0 to {highest}")
    texts = [_row_text(row, question, score, answer, language) for row in rows]
    ticks = {float(step): count(step, language) for step in range(highest + 1)}

    def drawing(paper: Paper) -> str:
        roomy = not paper.narrow and all(_fits(row.label, paper) for row in texts)
        layout = beside(texts, paper, mark_height=26) if roomy else above(texts, paper)
        layers = _bars([row.row for row in rows], score, layout, ticks, paper, language)
        return drawn_under_key(layers, layout, paper)

    columns = (pillar, question, score, answer, STATUS)
    return make_figure(
        "question_bars", table, caption, language, drawing, columns=columns, id=id, measures=(score,)
    )


def _fits(question: str, paper: Paper) -> bool:
    return len(wrapped(question, TEXT_SIZE, label_room(paper))) <= _LINES_BESIDE


def _row_text(row: GroupedRow, question: str, score: str, answer: str, language: Language) -> RowText:
    value = number(row.row, score)
    missing = HIDDEN_MARK if is_hidden(row.row, score) else EN_DASH
    return RowText(
        label=text(row.row, question, language),
        value=missing if value is None else cell(value, Kind.NUMBER, language),
        detail="" if value is None else text(row.row, answer, language),
        heading=row.heading,
        most_lines=_MOST_LINES,
    )


def _bars(
    rows: Sequence[Row],
    score: str,
    layout: RowLayout,
    ticks: dict[float, str],
    paper: Paper,
    language: Language,
) -> list[Layer]:
    """Tracks as long as the scale, bars on them, and gaps at its steps."""
    plot = paper.width - layout.margins.left - layout.margins.right
    highest = max(ticks)
    x = partial(scaled, domain=(0, highest), axis=ticks_axis(ticks))
    bars, hatched = [], []
    for row, middle in zip(rows, layout.marks, strict=True):
        value = number(row, score)
        if value is not None:
            bars.append({"start": 0, "end": value, "whole": highest, **edges(middle, BAR_HEIGHT)})
        elif is_hidden(row, score):
            hatched.append(hidden_band(row, middle, plot, language))
        else:
            hatched.append(missing_band(middle, plot, word("not_answered", language)))
    gaps = [
        {"value": step, "top": bar["top"], "bottom": bar["bottom"]}
        for bar in bars
        for step in ticks
        if 0 < step < highest
    ]
    y, y2 = pixel("top"), until("bottom")
    return [
        row_grid(layout, (0.0, highest), x),
        *(
            layer(bars, "rect", {"color": color}, x=x("start"), x2=until(end), y=y, y2=y2)
            for end, color in (("whole", TRACK), ("end", CATEGORIES[0]))
        ),
        layer(gaps, "rule", {"color": PAPER, "strokeWidth": 2}, x=x("value"), y=y, y2=y2),
        *hatching(hatched),
    ]
