"""Figures of the survey report: numbers printed, hidden cells never like zero (methods §11, pages.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting.figures.change import before_and_after
from rondetafel.lib.reporting.figures.cumulative import parties_contacted
from rondetafel.lib.reporting.figures.differences import signed_points
from rondetafel.lib.reporting.figures.drawing import NARROW, WIDE
from rondetafel.lib.reporting.figures.effects import effects
from rondetafel.lib.reporting.figures.figure import Figure
from rondetafel.lib.reporting.figures.frequency import contact_frequency
from rondetafel.lib.reporting.figures.paired_dots import sample_and_population
from rondetafel.lib.reporting.figures.response import response_flow
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.figures.specifications import specification_curve
from rondetafel.lib.reporting.figures.ticks import point_ticks
from rondetafel.lib.reporting.wording import word
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    HIDDEN,
    LEVELS,
    PARTIES,
    SHOWN,
    SMALL_BASE,
    breadth_table,
    change_table,
    contact_table,
    effects_table,
    influence_table,
    response_table,
    sample_table,
    specifications_table,
    survey_figures,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
KINDS = (
    "contact_frequency",
    "shares",
    "sample_and_population",
    "effects",
    "specification_curve",
    "parties_contacted",
    "before_and_after",
    "response_flow",
)
WITH_HIDDEN = (
    "contact_frequency",
    "shares",
    "sample_and_population",
    "parties_contacted",
    "before_and_after",
)
CHOICES = ("outcome", "sample", "model")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def by_language() -> Mapping[Language, Mapping[str, Figure]]:
    return {language: survey_figures(language) for language in Language}


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def paths(svg: str, **attributes: str) -> list[dict[str, str]]:
    """Shapes and lines with these attributes."""
    elements = (
        element.attrib
        for name in ("path", "line")
        for element in ElementTree.fromstring(svg).iter(SVG + name)
    )
    return [found for found in elements if attributes.items() <= found.items()]


def places(svg: str) -> list[tuple[float, float, str]]:
    """Place and text of each label."""
    found = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        numbers = re.findall(r"-?[\d.]+", element.attrib.get("transform", ""))
        found.append((float(numbers[0]), float(numbers[1]), "".join(element.itertext())))
    return found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_a_survey_drawing_is_as_wide_as_its_paper_and_safe_inside_a_page(by_language, kind, language):
    figure = by_language[language][kind]
    for svg, paper in ((figure.wide_svg, WIDE), (figure.narrow_svg, NARROW)):
        root = ElementTree.fromstring(svg)
        assert float(root.attrib["width"]) == paper.width
        assert not {"script", "style", "image", "a"} & {element.tag.split("}")[1] for element in root.iter()}
        assert not any(
            name in ("style", "id", "class", "href") for element in root.iter() for name in element.attrib
        )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_the_text_alternative_says_type_measure_and_finding_in_the_language(by_language, kind, language):
    figure, caption = by_language[language][kind], CAPTIONS[language]
    assert figure.alt == f"{word(f'alt_{kind}', language, measure=caption.subtitle)} {caption.title}"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_drawing_leaves_its_paper(by_language, kind):
    for figures in by_language.values():
        for svg in (figures[kind].wide_svg, figures[kind].narrow_svg):
            width, shift = float(ElementTree.fromstring(svg).attrib["width"]), _shift(svg)
            outside = [text for x, _, text in places(svg) if not -1 <= shift + x <= width + 1]
            assert not outside


def _shift(svg: str) -> float:
    """How far the plot stands from the left of the paper."""
    group = ElementTree.fromstring(svg).find(f"{SVG}g")
    assert group is not None
    return float(re.findall(r"-?[\d.]+", group.attrib["transform"])[0])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_table_gives_the_same_drawing(by_language, kind):
    again = survey_figures(FR)[kind]
    assert (again.wide_svg, again.narrow_svg) == (
        by_language[FR][kind].wide_svg,
        by_language[FR][kind].narrow_svg,
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", WITH_HIDDEN)
def test_a_hidden_number_is_hatched_and_named_and_counted_in_the_foot(by_language, kind, language):
    figure = by_language[language][kind]
    for svg in (figure.wide_svg, figure.narrow_svg):
        shown = texts(svg)
        assert word("too_small", language) in shown
        assert "×" in shown
        hatch = max(paths(svg, stroke="#8C8C8C"), key=lambda path: path.get("d", "").count("L"))
        assert hatch["d"].count("L") > 20  # the lines of the hatching
    counted = word("hidden_cells", language, count="").rstrip(".")
    assert any(sentence.startswith(counted) for sentence in figure.foot)


def test_a_figure_without_hidden_numbers_does_not_speak_of_them(by_language):
    for kind in ("effects", "specification_curve", "response_flow"):
        figure = by_language[NL][kind]
        assert "×" not in texts(figure.wide_svg)
        assert not any("×" in sentence for sentence in figure.foot)


@pytest.mark.parametrize("status", [HIDDEN, SMALL_BASE])
def test_a_hidden_share_has_no_dot_and_no_bar(status):
    row = (PARTIES[0], None, 40, None, None, None, status)
    other = (PARTIES[1], 20, 40, 0.5, 0.4, 0.6, SHOWN)
    columns = "label count base share low high status"
    one = shares_with_intervals(table("t", columns, [other]), CAPTION, NL).wide_svg
    two = shares_with_intervals(table("t", columns, [row, other]), CAPTION, NL).wide_svg
    assert len(paths(one, fill="#0072B2")) == len(paths(two, fill="#0072B2")) == 1
    bars = parties_contacted(
        table("t", columns.replace("label", "k"), [(1, *row[1:]), (2, *other[1:])]), CAPTION, NL
    )
    assert len(paths(bars.wide_svg, fill="#0072B2")) == 1


def test_an_axis_without_any_known_share_goes_to_100_percent():
    row = (PARTIES[0], None, None, None, None, None, HIDDEN)
    figure = shares_with_intervals(table("t", "label count base share low high status", [row]), CAPTION, NL)
    assert "100%" in texts(figure.wide_svg)


def test_undefined_is_said_in_words_and_not_hatched():
    row = (PARTIES[0], 0, 0, None, None, None, SHOWN)
    other = (PARTIES[1], 20, 40, 0.5, 0.4, 0.6, SHOWN)
    columns = "label count base share low high status"
    svg = shares_with_intervals(table("t", columns, [row, other]), CAPTION, NL).wide_svg
    assert "n.v.t." in texts(svg)
    assert not {"×", "te klein om te tonen"} & set(texts(svg))


@pytest.mark.parametrize("language", Language)
def test_a_base_below_30_is_called_small_and_one_of_30_is_not(language):
    rows = [
        (Localised.same("a"), 9, 29, 0.31, 0.2, 0.5, SHOWN),
        (Localised.same("b"), 9, 30, 0.3, 0.2, 0.5, SHOWN),
    ]
    figure = shares_with_intervals(
        table("t", "label count base share low high status", rows), CAPTION, language
    )
    assert texts(figure.wide_svg).count(word("small_base", language)) == 1
    assert texts(figure.narrow_svg).count(word("small_base", language)) == 1


def test_a_hidden_base_says_that_the_base_is_too_small():
    shown = texts(shares_with_intervals(influence_table(), CAPTION, NL).wide_svg)
    assert {"basis te klein om te tonen", "n = 8"} <= set(shown)


# --- contact frequency ---


def test_contact_is_sorted_by_the_sum_that_is_printed_with_hidden_rows_last(by_language):
    shown = texts(by_language[NL]["contact_frequency"].wide_svg)
    order = [shown.index(name) for name in ("Federaal", "Vlaams", "Waals Gewest en Franse Gemeenschap")]
    assert order == sorted(order)
    assert order[-1] < shown.index("Brussels Hoofdstedelijk Gewest")
    assert {"39%", "23,9%", "20%", "Maandelijks of wekelijks contact"} <= set(shown)


def test_never_is_left_and_weekly_right_in_the_ordered_palette(by_language):
    svg = by_language[NL]["contact_frequency"].wide_svg
    starts = {}
    for fill in ("#F2F2F2", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"):
        bars = [path for path in paths(svg, fill=fill) if path["d"].startswith("M")]
        first_row = [re.findall(r"-?[\d.]+", path["d"])[:2] for path in bars if "transform" not in path]
        starts[fill] = float(first_row[0][0])
    assert list(starts.values()) == sorted(starts.values())


def test_a_number_stands_in_a_part_only_where_it_fits(by_language):
    shown = texts(by_language[NL]["contact_frequency"].wide_svg)
    assert {"31,8%", "30,1%", "15,2%"} <= set(shown)
    assert "8,7%" not in shown


def test_only_parts_whose_place_is_known_are_drawn_beside_hidden_ones():
    def fills(*values: float | None) -> set[str]:
        row = (LEVELS[0], 90, *values, 0.2, HIDDEN)
        names = ["never", "once", "several_times", "monthly", "weekly"]
        columns = " ".join(["label base", *(f"{name}_share" for name in names), "frequent_share status"])
        svg = contact_frequency(table("t", columns, [row]), CAPTION, NL).wide_svg
        found = {path["fill"] for path in paths(svg) if "fill" in path and "transform" not in path}
        return found & {"#F2F2F2", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"}

    assert fills(0.5, None, 0.2, None, 0.1) == {"#F2F2F2", "#08306B"}  # the third part could be anywhere
    assert fills(None, 0.2, 0.2, None, 0.1) == {"#08306B"}
    assert fills(None, None, None, None, None) == set()


def test_groups_keep_the_order_of_the_table():
    rows = [
        (LEVELS[1], PARTIES[0], 10, 50, 0.2, 0.1, 0.3, SHOWN),
        (LEVELS[0], PARTIES[1], 40, 50, 0.8, 0.7, 0.9, SHOWN),
        (LEVELS[1], PARTIES[2], 30, 50, 0.6, 0.5, 0.7, SHOWN),
    ]
    released = table("t", "level party count base share low high status", rows)
    figure = shares_with_intervals(released, CAPTION, NL, label="party", group="level", id="mine")
    for svg in (figure.wide_svg, figure.narrow_svg):
        found = {text: y for _, y, text in places(svg)}
        order = [found[name] for name in ("Vlaams", "CD&V", "Vooruit", "Federaal", "N-VA")]
        assert order == sorted(order)
    assert figure.id == "mine"
    assert figure.columns == ("level", "party", "count", "base", "share", "low", "high", "status")


# --- sample and population ---


def test_differences_carry_a_sign_and_the_heading_their_unit(by_language):
    shown = texts(by_language[NL]["sample_and_population"].wide_svg)
    assert {"+2,7", "\u22127,7", "verschil in procentpunt", "respondenten", "populatie"} <= set(shown)


def test_the_population_is_open_also_where_the_sample_is_hidden(by_language):
    svg = by_language[NL]["sample_and_population"].wide_svg
    dots = [path for path in paths(svg, fill="#FFFFFF", stroke="#5B5B5B") if "transform" in path]
    assert len(dots) == 7 + 1  # all categories, and the key


# --- effects ---


def test_simple_and_joint_effect_differ_by_shape_and_filling(by_language):
    svg = by_language[NL]["effects"].wide_svg
    outlines = {
        fill: {path["d"] for path in paths(svg, fill=fill, stroke="#0072B2")}
        for fill in ("#0072B2", "#FFFFFF")
    }
    assert outlines["#0072B2"] and outlines["#FFFFFF"]
    assert not outlines["#0072B2"] & outlines["#FFFFFF"]


def test_reference_and_verdict_are_printed_whole_at_both_widths(by_language):
    for language, figures in by_language.items():
        for svg in (figures["effects"].wide_svg, figures["effects"].narrow_svg):
            shown = " ".join(texts(svg))
            reference = effects_table().cell(1, "reference").in_language(language)
            assert word("against_reference", language, reference=reference) in shown
            verdict = effects_table().cell(2, "verdict").in_language(language)
            assert all(part in shown for part in verdict.split())


def test_an_interval_beyond_the_axis_ends_in_an_arrow_and_the_foot_says_so(by_language):
    assert any("pijl" in sentence for sentence in by_language[NL]["effects"].foot)
    plain = table("t", "label effect low high", [(LEVELS[0], 0.05, 0.01, 0.09)])
    assert effects(plain, CAPTION, NL).foot == ("Bron: Bevraging.",)


def test_joint_effects_alone_need_no_key(by_language):
    shown = texts(effects(effects_table(simple=False), CAPTION, NL).wide_svg)
    assert not {"apart", "samen met de andere kenmerken"} & set(shown)
    assert {"+12,1", "\u22123,0"} <= set(shown)


def test_an_effect_that_was_not_estimated_is_undefined_and_not_zero(by_language):
    shown = texts(by_language[NL]["effects"].wide_svg)
    assert "n.v.t." in shown
    assert "0,0" not in shown


def test_a_table_without_any_effect_is_refused():
    empty = table("t", "specification label effect low high", [("a", LEVELS[0], None, None, None)])
    with pytest.raises(BrokenPromise, match="no effect"):
        effects(empty, CAPTION, NL)
    with pytest.raises(BrokenPromise, match="no effect"):
        specification_curve(empty, CAPTION, NL, choices=("label",))


# --- specification curve ---


@pytest.mark.parametrize("count", [12, 60])
def test_every_specification_has_a_dot_and_a_stroke_per_choice(count):
    figure = specification_curve(specifications_table(count), CAPTION, NL, choices=CHOICES)
    for svg in (figure.wide_svg, figure.narrow_svg):
        dots = [path for path in paths(svg) if "transform" in path and path.get("d", "").count("A") >= 2]
        assert len(dots) == count + 2  # and two in the key
        assert len(paths(svg, stroke="#1A1A1A")) == count * len(CHOICES)


def test_specifications_go_from_low_to_high_and_the_foot_sums_them_up(by_language):
    figure = by_language[NL]["specification_curve"]
    assert figure.foot[0].startswith("48 varianten: het middelste effect is +7,4 procentpunt")
    assert "Varianten die niet te berekenen zijn: 1." in figure.foot
    dots = [
        tuple(map(float, re.findall(r"-?[\d.]+", path["transform"])[:2]))
        for path in paths(figure.wide_svg)
        if "transform" in path and "A" in path.get("d", "")
    ]
    curve = sorted(dot for dot in dots if dot[1] > 0)
    assert len(curve) == 48
    heights = [y for _, y in curve]
    assert heights == sorted(heights, reverse=True)


def test_an_interval_with_zero_is_open_and_one_without_is_filled(by_language):
    svg = by_language[NL]["specification_curve"].wide_svg
    clear = sum(
        low is not None and (low > 0 or high < 0)
        for low, high in zip(
            specifications_table().column("low"), specifications_table().column("high"), strict=True
        )
    )
    assert len(paths(svg, fill="#0072B2")) == clear + 1
    assert len(paths(svg, fill="#FFFFFF", stroke="#8C8C8C")) == 48 - clear + 1


# --- parties contacted, change, response ---


def test_every_share_of_a_cumulative_figure_is_printed_with_its_numbers(by_language):
    shown = texts(by_language[EN]["parties_contacted"].wide_svg)
    assert {"1 or more parties", "148 of 187", "79%", "n = 28", "small base"} <= set(shown)


def test_a_comparison_without_comparable_rows_is_no_figure():
    assert before_and_after(change_table(), CAPTION, NL, rows=lambda row: False) is None
    empty = table("t", "label before_share before_base after_share after_base", [])
    assert before_and_after(empty, CAPTION, NL) is None


def test_only_chosen_rows_are_drawn_and_the_foot_says_how_many():
    figure = before_and_after(change_table(), CAPTION, NL, rows=lambda row: row["status"] == SHOWN)
    assert figure is not None
    assert "Alleen wat vergelijkbaar is, is getekend: 3 van 4 rijen van de tabel." in figure.foot
    assert not any("×" in text for text in (*texts(figure.wide_svg), *figure.foot))
    assert {"35%", "26%", "n = 190", "n = 160", "toen", "nu"} <= set(texts(figure.wide_svg))


def test_columns_of_the_later_study_may_have_no_prefix():
    columns = tuple(replace(column, id=column.id.removeprefix("after_")) for column in change_table().columns)
    names = " ".join(column.id for column in columns)
    short = before_and_after(table("change", names, change_table().rows), CAPTION, NL)
    long = before_and_after(change_table(), CAPTION, NL)
    assert short is not None and long is not None
    assert short.wide_svg == long.wide_svg


def test_a_change_without_one_of_its_numbers_has_no_line():
    svg = survey_figures(NL)["before_and_after"].wide_svg
    assert len([path for path in paths(svg) if "stroke-dasharray" in path]) == 3


def test_the_response_prints_counts_and_shares_in_the_order_of_the_fieldwork(by_language):
    shown = texts(by_language[NL]["response_flow"].wide_svg)
    assert {"1.559", "100%", "214", "13,7%", "3", "0,2%"} <= set(shown)
    order = [shown.index(name) for name in ("Uitgenodigd", "Afgeleverd", "Volledig geantwoord")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("draw", "released", "missing"),
    [
        (contact_frequency, sample_table, "never_share"),
        (shares_with_intervals, response_table, "base, low, high"),
        (sample_and_population, influence_table, "sample_count"),
        (effects, breadth_table, "label, effect"),
        (response_flow, contact_table, "count, share"),
        (parties_contacted, influence_table, "k"),
        (before_and_after, influence_table, "before_share"),
    ],
)
def test_a_survey_figure_names_the_columns_that_its_table_lacks(draw, released, missing):
    with pytest.raises(BrokenPromise, match=missing):
        draw(released(), CAPTION, NL)


# --- numbers and ticks ---


@pytest.mark.parametrize(
    ("difference", "language", "base", "text"),
    [
        (0.0324, NL, None, "+3,2"),
        (-0.014, FR, None, "\u22121,4"),
        (0.285, EN, 100, "+29"),
        (0.0, NL, None, "0,0"),
        (-0.0001, NL, None, "0,0"),
        (None, NL, None, "n.v.t."),
    ],
)
def test_points_carry_their_sign_and_zero_has_none(difference, language, base, text):
    assert signed_points(difference, language, base=base) == text


@pytest.mark.parametrize(
    ("low", "high"), [(-0.31, 0.62), (0.02, 0.04), (-0.9, -0.1), (0.0, 0.0), (-1.0, 1.0)]
)
def test_point_ticks_cover_the_values_and_zero_in_few_steps(low, high):
    ticks = list(point_ticks(low, high, NL))
    assert 0 in ticks
    assert min(ticks) <= low and high <= max(ticks)
    assert 2 <= len(ticks) <= 7
