"""Figures say their finding, print their numbers, and survive a grey printer (pages.md, "Always")."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting.figures.converting import png_of, pngs_of
from rondetafel.lib.reporting.figures.drawing import NARROW, WIDE
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.inequality import lorenz
from rondetafel.lib.reporting.figures.parity import representation
from rondetafel.lib.reporting.figures.ranking import top_list
from rondetafel.lib.reporting.figures.standalone import standalone_svg
from rondetafel.lib.reporting.figures.svg import width_on_page
from rondetafel.lib.reporting.figures.thresholds import insiders_by_threshold
from rondetafel.lib.reporting.figures.ticks import share_ticks
from rondetafel.lib.reporting.figures.trend import concentration
from rondetafel.lib.reporting.figures.turnover import flow
from rondetafel.lib.reporting.numbers import count
from tests.lib.reporting.reporting_sample import (
    GROUPS,
    NAMES,
    lorenz_table,
    released,
    representation_table,
    threshold_table,
)

NL, FR = Language.NL, Language.FR
CAPTION = Caption("Bevinding", "Maat", "Bron")
KINDS = (
    "insiders_by_threshold",
    "lorenz",
    "representation",
    "flow",
    "top_list",
    "seats_reached",
    "concentration",
)


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


def colors(svg: str, attribute: str) -> set[str]:
    return set(re.findall(f'{attribute}="(#[0-9a-fA-F]{{6}})"', svg))


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_as_wide_as_its_paper_and_safe_inside_a_page(figures, kind):
    figure = figures[kind]
    for svg, paper in ((figure.wide_svg, WIDE), (figure.narrow_svg, NARROW)):
        root = ElementTree.fromstring(svg)
        assert float(root.attrib["width"]) == paper.width
        assert not {"script", "style", "image", "a"} & {element.tag.split("}")[1] for element in root.iter()}
        assert not any(
            name in ("style", "id", "class", "href") for element in root.iter() for name in element.attrib
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_stands_alone_with_title_measure_base_source_and_badge(figures, kind):
    figure = figures[kind]
    shown = " ".join(texts(standalone_svg(figure, "Exemple"))).replace("\u00a0", " ")
    words = [*figure.title.split(), *figure.subtitle.split(), "Exemple", "Exemple.", "Source"]
    assert all(word.replace("\u00a0", " ") in shown for word in words)


@pytest.mark.parametrize("kind", KINDS)
def test_the_short_alternative_names_type_measure_and_finding(figures, kind):
    figure = figures[kind]
    assert figure.subtitle in figure.alt
    assert figure.alt.endswith(figure.title)
    assert len(figure.alt) > len(figure.subtitle) + len(figure.title) + 10


def test_every_share_count_and_base_by_threshold_is_printed(figures):
    shown = texts(figures["insiders_by_threshold"].wide_svg)
    for row in threshold_table().rows:
        assert f"{count(row[1], FR)} sur {count(row[2], FR)}" in shown


def test_the_threshold_of_the_rule_differs_by_shape_and_word(figures):
    svg = figures["insiders_by_threshold"].wide_svg
    assert "seuil de la règle" in texts(svg)
    shapes = re.findall(r'<path transform="translate\([^"]*\)" d="([^"]*)"', svg)
    assert len({shape[:20] for shape in shapes}) == 2


def test_highlighted_periods_differ_by_dash_pattern_and_not_only_by_colour(figures):
    dashes = set(re.findall(r'stroke-dasharray="([^"]*)"', figures["lorenz"].wide_svg))
    assert {"7,3", "2,3"} <= dashes
    assert {"2025", "2021", "2016"} <= set(texts(figures["lorenz"].wide_svg))


@pytest.mark.parametrize("highlighted", [("2016", "2017", "2018", "2019"), ("1999",)])
def test_more_than_three_or_unknown_highlighted_periods_are_refused(highlighted):
    with pytest.raises(BrokenPromise, match="three"):
        lorenz(lorenz_table(), CAPTION, NL, highlighted=highlighted)


def test_representation_is_sorted_by_value_and_prints_ratio_and_numbers(figures):
    shown = texts(figures["representation"].wide_svg)
    order = [
        shown.index(name)
        for name in ("Syndicats", "Organisations patronales", "Organisations d’intérêt public")
    ]
    assert order == sorted(order)
    assert {"6,10", "3,40", "498 sur 2\u202f001"} <= set(shown)


def test_the_log_axis_has_readable_ticks_only(figures):
    shown = set(texts(figures["representation"].wide_svg))
    assert {"0,25", "0,5", "1", "2", "4"} <= shown
    assert not {"8", "0,125", "10"} & shown


def test_a_group_without_a_ratio_is_named_in_the_foot_and_not_dropped(figures):
    assert any(GROUPS[7].fr in sentence for sentence in figures["representation"].foot)


def test_a_ratio_that_one_frame_lacks_is_printed_as_undefined_in_its_own_place():
    frames = (Localised.same("register"), Localised.same("domein"))
    group = Localised.same("Vakbonden")
    rows = [(group, frames[0], None, None, None, 5, 9), (group, frames[1], 1.5, 1.2, 1.9, 5, 9)]
    table = released("r", "group frame ratio low high count base", rows)
    figure = representation(table, CAPTION, NL)
    assert {"n.v.t.", "1,50"} <= set(texts(figure.wide_svg))
    assert "Niet te berekenen: Vakbonden (register)." in figure.foot


def test_a_value_beyond_the_axis_is_an_arrow_and_the_foot_says_so(figures):
    assert any("flèche" in sentence for sentence in figures["representation"].foot)
    inside = released(
        "r",
        "group frame ratio low high count base",
        [(Localised.same("A"), Localised.same("alle"), 1.2, 1.0, 1.5, 5, 9)],
        kinds={"low": Kind.RATIO, "high": Kind.RATIO},
    )
    assert representation(inside, CAPTION, NL).foot == (
        "n = 1.559 organisaties.",
        "Vergeleken met: alle.",
        "Bron: Bron.",
    )


def test_a_third_frame_is_refused():
    rows = [(Localised.same("A"), Localised.same(str(i)), 1.0, 1.0, 1.0, 1, 1) for i in range(3)]
    with pytest.raises(BrokenPromise, match="two frames"):
        representation(released("r", "group frame ratio low high count base", rows), CAPTION, NL)


def test_filled_and_open_dots_tell_the_frames_apart(figures):
    assert {"#0072B2", "#FFFFFF"} <= colors(figures["representation"].wide_svg, "fill")


@pytest.mark.parametrize("width", ["wide_svg", "narrow_svg"])
def test_every_number_of_the_flow_is_printed(figures, width):
    shown = texts(getattr(figures["flow"], width))
    numbers = [value for row in figures["flow"].table.rows for value in row[1:] if value is not None]
    assert all(count(value, FR) in shown for value in numbers)
    assert shown.count("s.o.") == 3  # the first period has no period before it


def test_stayed_new_and_left_differ_in_lightness(figures):
    def lightness(color: str) -> float:
        red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    grey = sorted(lightness(color) for color in colors(figures["flow"].wide_svg, "fill") - {"#1A1A1A"})
    assert all(lighter - darker > 0.15 for darker, lighter in pairwise(grey))


def test_many_periods_lie_down_so_that_their_numbers_stay_apart():
    rows = [(f"{year} H{half}", 1000, 20, 30) for year in range(2013, 2025) for half in (1, 2)]
    figure = flow(released("f", "period stayed newcomers left", rows), CAPTION, NL)
    height = float(ElementTree.fromstring(figure.wide_svg).attrib["height"])
    assert height > 24 * 20
    assert texts(figure.wide_svg).count("1.000") == 24


def test_the_data_of_a_figure_are_the_columns_that_it_shows():
    rows = [("2025", 100, 5, 0.4, 9.0)]
    figure = concentration(released("c", "period base contacts gini ratio", rows), CAPTION, NL)
    assert figure.columns == ("period", "base", "gini")


def test_long_names_are_cut_in_the_drawing_and_whole_in_the_table(figures):
    figure = figures["top_list"]
    assert any(text.endswith("…") for text in texts(figure.narrow_svg))
    assert figure.table.column("organisation") == list(NAMES)


def test_a_top_list_says_how_many_rows_it_leaves_out(figures):
    assert "Représentés\u00a0: les 12 premiers sur 17." in figures["top_list"].foot


def test_a_name_that_looks_like_markup_stays_text():
    rows = [(1, '<script>alert("x")</script> & zonen', 3, 0.5)]
    figure = top_list(released("t", "rank organisation contacts share", rows), CAPTION, NL)
    assert '1. <script>alert("x")</script> & zonen' in texts(figure.wide_svg)


def test_periods_with_few_organisations_are_open_and_the_foot_says_so(figures):
    assert any("20 organisations" in sentence for sentence in figures["concentration"].foot)
    assert "#FFFFFF" in colors(figures["concentration"].wide_svg, "fill")


def test_an_undefined_period_breaks_the_line_and_is_not_drawn_as_zero():
    rows = [("1", 0.5), ("2", None), ("3", 0.5), ("4", 0.5)]
    svg = concentration(released("c", "period gini", rows), CAPTION, NL).wide_svg
    assert texts(svg).count("0,500") == 3
    lines = re.findall(r'd="M([\d.]+),[\d.]+L', svg)
    assert len(lines) == 1  # from the third to the fourth period
    assert float(lines[0]) > WIDE.width / 2


def test_a_figure_names_the_columns_that_its_table_lacks():
    with pytest.raises(BrokenPromise, match="low, high"):
        insiders_by_threshold(
            released("t", "threshold count base share", [(Localised.same("x"), 1, 2, 0.5)]),
            CAPTION,
            NL,
            rule_row=0,
        )


def test_a_table_without_rows_is_refused():
    with pytest.raises(BrokenPromise, match="no rows"):
        lorenz(released("t", "period organisations_share contacts_share", []), CAPTION, NL)


def test_a_picture_is_16_cm_wide_at_300_dots_per_inch(figures):
    png = png_of(standalone_svg(figures["insiders_by_threshold"]))
    width = int.from_bytes(png[16:20])
    assert abs(width - 16 / 2.54 * 300) <= 1
    density = png.index(b"pHYs") + 4
    assert int.from_bytes(png[density : density + 4]) == pytest.approx(300 / 0.0254, abs=1)


def test_pictures_made_side_by_side_come_in_order_and_are_the_same(figures):
    svgs = [figures[kind].narrow_svg for kind in ("insiders_by_threshold", "flow", "top_list")]
    assert pngs_of(svgs) == tuple(png_of(svg) for svg in svgs)


def test_a_picture_does_not_depend_on_the_fonts_of_the_machine(figures):
    svg = figures["insiders_by_threshold"].narrow_svg
    assert png_of(svg.replace("chaque semaine", "東京")) == png_of(
        svg.replace("chaque semaine", "\ufffd\ufffd")
    )


def test_a_tall_drawing_is_set_smaller_so_that_it_fits_a_page(figures):
    assert width_on_page(figures["flow"].wide_svg, 16, 20) == 16
    assert width_on_page(figures["flow"].wide_svg, 16, 2) < 16


@pytest.mark.parametrize("highest", [0.0, 0.004, 0.031, 0.2, 0.61, 1.0])
def test_share_ticks_reach_the_data_and_never_pass_100_percent(highest):
    ticks = list(share_ticks(highest, NL))
    assert ticks[0] == 0
    assert highest <= max(ticks) <= 1
    assert len(ticks) <= 7


def test_representation_draws_each_defined_ratio_once():
    figure = representation(representation_table(), CAPTION, NL)
    defined = [value for value in figure.table.column("ratio") if value is not None]
    printed = [text for text in texts(figure.wide_svg) if re.fullmatch(r"\d,\d\d", text) and text != "0,25"]
    assert len(printed) == len(defined)
