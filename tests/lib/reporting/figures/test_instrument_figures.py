"""What holds for every figure of the instruments: readable at both widths, in three languages, in grey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from xml.etree import ElementTree

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.drawing import NARROW, WIDE
from rondetafel.lib.reporting.figures.figure import Figure
from tests.lib.reporting.figures.drawings import SVG, boxes_of_texts, size
from tests.lib.reporting.figures.instrument_sample import CAPTIONS, instrument_figures


@pytest.fixture(scope="module")
def by_language() -> Mapping[Language, Mapping[str, Figure]]:
    return {language: instrument_figures(language) for language in Language}


@pytest.fixture(scope="module")
def every_figure(by_language) -> list[tuple[str, Figure]]:
    return [
        (f"{name} in {language}", figure)
        for language, figures in by_language.items()
        for name, figure in figures.items()
    ]


@pytest.fixture(scope="module")
def every_drawing(every_figure) -> list[tuple[str, str, int]]:
    """Name, drawing and width of its paper."""
    return list(_drawings(every_figure))


def _drawings(every_figure: list[tuple[str, Figure]]) -> Iterator[tuple[str, str, int]]:
    for name, figure in every_figure:
        yield f"wide {name}", figure.wide_svg, WIDE.width
        yield f"narrow {name}", figure.narrow_svg, NARROW.width


def test_a_drawing_is_as_wide_as_its_paper_and_safe_inside_a_page(every_drawing):
    for name, svg, width in every_drawing:
        assert size(svg)[0] == width, name
        root = ElementTree.fromstring(svg)
        assert not {"script", "style", "image", "a"} & {element.tag.split("}")[1] for element in root.iter()}
        assert not {"style", "id", "class", "href"} & {
            key for element in root.iter() for key in element.attrib
        }


def test_no_text_leaves_the_paper(every_drawing):
    for name, svg, width in every_drawing:
        height = size(svg)[1]
        outside = [
            box
            for box in boxes_of_texts(svg)
            if box.left < -1 or box.right > width + 1 or box.top < -1 or box.bottom > height
        ]
        assert not outside, name


def test_no_text_stands_on_another(every_drawing):
    for name, svg, _ in every_drawing:
        clashes = [
            (one.text, other.text)
            for one, other in combinations(boxes_of_texts(svg), 2)
            if one.overlaps(other)
        ]
        assert not clashes, name


def test_the_text_alternative_says_type_and_finding_and_the_foot_base_and_source(by_language):
    for language, figures in by_language.items():
        for figure in figures.values():
            assert figure.alt.endswith(f": {CAPTIONS[language].subtitle}. {CAPTIONS[language].title}") or (
                language is Language.FR and CAPTIONS[language].title in figure.alt
            )
            assert CAPTIONS[language].source in figure.foot[-1]


def test_the_same_table_gives_the_same_drawing(by_language):
    again = instrument_figures(Language.FR)
    for name, figure in by_language[Language.FR].items():
        assert (again[name].wide_svg, again[name].narrow_svg) == (figure.wide_svg, figure.narrow_svg)


def test_no_word_of_another_language_stands_in_a_drawing(by_language):
    """Fixed words differ per language; a word that is missing in one would show its Dutch form."""
    for name in by_language[Language.NL]:
        words = {
            language: {
                "".join(text.itertext())
                for text in ElementTree.fromstring(figures[name].wide_svg).iter(f"{SVG}text")
            }
            for language, figures in by_language.items()
        }
        assert "niet beoordeeld" not in words[Language.FR] | words[Language.EN]
