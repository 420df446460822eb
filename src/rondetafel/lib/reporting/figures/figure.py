"""A figure as a result: two drawings for pages, the words around them, and the table of values shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import rows_of
from rondetafel.lib.reporting.figures.drawing import NARROW, WIDE, Paper
from rondetafel.lib.reporting.figures.suppressed import hidden_remark
from rondetafel.lib.reporting.numbers import sample_size
from rondetafel.lib.reporting.released_only import demand_released
from rondetafel.lib.reporting.wording import word


@dataclass(frozen=True, slots=True)
class Caption:
    """The words that the maker of a figure gives, in the language of the figure.

    Args:
        title: the finding, as a sentence.
        subtitle: the measure.
        source: where the data come from.
        definition: question wording or definition of what is measured.
        base: base in words; made from the base of the table where empty.
    """

    title: str
    subtitle: str
    source: str
    definition: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. Its drawings hold no title and no foot: documents set those as text around them.

    Args:
        id: short name, unique in a document; file names use it.
        title: the finding.
        subtitle: the measure.
        foot: base, source, definition and remarks, one sentence or more each.
        alt: short text alternative: type, what is compared, main result.
        table: the table that it is drawn from.
        columns: ids of the columns that it shows.
        language: language of all words in it.
        wide_svg: drawing for paper and screens, 16 cm wide.
        narrow_svg: drawing for phones.
    """

    id: str
    title: str
    subtitle: str
    foot: tuple[str, ...]
    alt: str
    table: Released
    columns: tuple[str, ...]
    language: Language
    wide_svg: str
    narrow_svg: str


def make_figure(
    kind: str,
    table: Released,
    caption: Caption,
    language: Language,
    draw: Callable[[Paper], str],
    *,
    columns: Sequence[str],
    id: str | None = None,
    measures: Sequence[str] = (),
    remarks: tuple[str, ...] = (),
) -> Figure:
    """Draw a figure at both widths and put its words together.

    Args:
        kind: name of the kind of figure; `words.yaml` has a sentence `alt_<kind>`.
        table: the table that it is drawn from.
        caption: words of the maker.
        language: language of the figure.
        draw: makes the drawing for one width.
        columns: ids of the columns that the figure shows; those that the table lacks are left out.
        id: name of the figure; the kind where None.
        measures: ids of the columns whose hidden numbers the foot counts.
        remarks: sentences for the foot about what is drawn, such as values beyond the axis.

    Raises:
        BrokenPromise: the table is not released.
    """
    demand_released(table)
    remarks = (*remarks, *hidden_remark(rows_of(table), measures, language))
    with ThreadPoolExecutor(2) as side_by_side:  # Vega leaves the interpreter to others
        wide_svg, narrow_svg = side_by_side.map(draw, (WIDE, NARROW))
    return Figure(
        id=id or kind,
        title=caption.title,
        subtitle=caption.subtitle,
        foot=_foot(table, caption, language, remarks),
        alt=f"{word(f'alt_{kind}', language, measure=caption.subtitle)} {caption.title}",
        table=table,
        columns=tuple(column.id for column in table.columns if column.id in columns),
        language=language,
        wide_svg=wide_svg,
        narrow_svg=narrow_svg,
    )


def _foot(table: Released, caption: Caption, language: Language, remarks: tuple[str, ...]) -> tuple[str, ...]:
    base = caption.base or (sample_size(table.base, language) if table.base else "")
    definition = caption.definition and word("definition", language, text=caption.definition.rstrip("."))
    source = word("source", language, text=caption.source.rstrip("."))
    return tuple(part for part in (base, definition, *remarks, source) if part)
