"""Time line: direct above indirect, filled is done, and every action can be looked up (M37)."""

from __future__ import annotations

from datetime import date

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting.figures.lanes import two_lane_timeline
from rondetafel.lib.reporting.figures.months import month_ticks, short_day
from tests.lib.reporting.figures.drawings import numbers, paths, places, texts
from tests.lib.reporting.figures.instrument_sample import ACTIONS, CAPTIONS, actions_table, table

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
BLUE, PAPER = "#0072B2", "#FFFFFF"


def plan(*rows: tuple):
    return table("plan", "lane day label done", rows, lane=Kind.NAME, day=Kind.DATE, done=Kind.COUNT)


def marks(svg: str, **look: str) -> list[tuple[float, float, bool]]:
    """Place of each mark of an action, and whether it is round; those of the key are smaller."""
    found = []
    for path in paths(svg, stroke=BLUE, **look):
        if max(numbers(path["d"])) >= 10:
            x, y = numbers(path["transform"])[:2]
            found.append((x, y, "A" in path["d"]))
    return found


def test_direct_actions_are_circles_above_and_indirect_ones_squares_below():
    svg = two_lane_timeline(actions_table(), CAPTION, NL).wide_svg
    months = next(y for _, y, text in places(svg) if text == "mrt.")
    assert len(marks(svg)) == 13  # one of the fourteen has no date
    assert all((y < months) is is_round for _, y, is_round in marks(svg))


def test_filled_is_done_and_open_is_planned():
    svg = two_lane_timeline(actions_table(), CAPTION, NL).wide_svg
    assert (len(marks(svg, fill=BLUE)), len(marks(svg, fill=PAPER))) == (7, 6)
    assert {"gedaan", "gepland"} <= set(texts(svg))


@pytest.mark.parametrize("done", [True, 1, "done"])
def test_done_may_be_true_one_or_a_word(done):
    svg = two_lane_timeline(plan(("direct", date(2026, 3, 1), ACTIONS[0], done)), CAPTION, NL).wide_svg
    assert len(marks(svg, fill=BLUE)) == 1


@pytest.mark.parametrize("done", [False, 0, None, "planned"])
def test_anything_else_is_planned(done):
    svg = two_lane_timeline(plan(("direct", date(2026, 3, 1), ACTIONS[0], done)), CAPTION, NL).wide_svg
    assert len(marks(svg, fill=PAPER)) == 1


def test_marks_of_sixty_actions_do_not_touch():
    svg = two_lane_timeline(actions_table(60), CAPTION, NL).wide_svg
    found = marks(svg)
    assert len(found) == 59
    for at, (x, y, _) in enumerate(found):
        for x2, y2, _ in found[at + 1 :]:
            assert abs(x - x2) >= 22 or abs(y - y2) >= 22


def test_a_mark_stands_at_its_date():
    rows = [("direct", date(2026, 1, 1), ACTIONS[0], 1), ("direct", date(2026, 7, 2), ACTIONS[1], 1)]
    svg = two_lane_timeline(plan(*rows, ("direct", date(2026, 12, 31), ACTIONS[2], 1)), CAPTION, NL).wide_svg
    first, middle, last = sorted(x for x, _, _ in marks(svg))
    assert (middle - first) / (last - first) == pytest.approx(182 / 364, abs=0.002)


def test_every_action_is_listed_with_its_number_and_day_at_both_widths():
    figure = two_lane_timeline(actions_table(60), CAPTION, FR)
    for svg in (figure.wide_svg, figure.narrow_svg):
        shown = " ".join(texts(svg))
        assert all(str(number) in texts(svg) for number in range(1, 61))
        assert "sans date" in shown
        assert "commission de la Culture" in shown
    assert "5 janv. 2026" in " ".join(texts(figure.wide_svg)).replace("\u00a0", " ")
    assert "janvier 2026" in texts(figure.narrow_svg)


def test_on_a_phone_time_runs_downwards():
    svg = two_lane_timeline(actions_table(), CAPTION, NL).narrow_svg
    heights = {text: y for _, y, text in places(svg)}
    months = [heights[name] for name in ("januari 2026", "mei 2026", "november 2026", "zonder datum")]
    assert months == sorted(months)
    assert {x for x, _, is_round in marks(svg) if is_round} == {11.0}


def test_an_indirect_route_alone_stands_below():
    svg = two_lane_timeline(plan(("indirect", date(2026, 3, 1), ACTIONS[0], 1)), CAPTION, NL).wide_svg
    assert [is_round for _, _, is_round in marks(svg)] == [False]


def test_lanes_may_have_names_of_their_own():
    lanes = Localised("Beleid", "Politique", "Policy"), Localised("Media", "Médias", "Media")
    rows = [(lane, date(2026, 3, 1), ACTIONS[0], 1) for lane in lanes]
    shown = texts(two_lane_timeline(plan(*rows), CAPTIONS[FR], FR).wide_svg)
    assert {"Politique", "Médias"} <= set(shown)
    assert "Voie directe" not in shown


def test_of_lanes_with_names_of_their_own_the_first_in_the_table_stands_above():
    rows = [("later", date(2026, 9, 1), ACTIONS[0], 1), ("earlier", date(2026, 3, 1), ACTIONS[1], 1)]
    heights = {text: y for _, y, text in places(two_lane_timeline(plan(*rows), CAPTION, NL).wide_svg)}
    assert heights["later"] <= heights["earlier"]
    circle, square = marks(two_lane_timeline(plan(*rows), CAPTION, NL).wide_svg)
    assert (circle[2], square[2]) == (True, False)
    assert circle[1] < square[1] and circle[0] > square[0]


def test_a_plan_without_any_date_is_a_list():
    svg = two_lane_timeline(plan(("direct", None, ACTIONS[1], 0)), CAPTION, NL).wide_svg
    assert not marks(svg)
    assert "zonder datum – Opiniestuk in De Standaard" in texts(svg)


def test_later_actions_beyond_the_limit_are_counted_in_the_foot():
    figure = two_lane_timeline(actions_table(75), CAPTION, NL)
    assert "Getekend: de eerste 60 van 75." in figure.foot
    assert "zonder datum" not in texts(figure.narrow_svg)  # comes last


def test_three_lanes_and_a_day_that_is_no_date_are_refused():
    with pytest.raises(BrokenPromise, match="two lanes"):
        two_lane_timeline(plan(*((lane, None, ACTIONS[0], 0) for lane in "abc")), CAPTION, NL)
    with pytest.raises(BrokenPromise, match="dates"):
        two_lane_timeline(plan(("direct", "2026-01-05", ACTIONS[0], 0)), CAPTION, NL)


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2026, 1, 9), date(2026, 3, 2), ["jan.", "feb.", "mrt.", ""]),
        (date(2025, 2, 1), date(2026, 8, 1), ["jan.", "apr.", "juli", "okt.", "jan.", "apr.", "juli", ""]),
        (date(2017, 2, 1), date(2023, 8, 1), [str(year) for year in range(2017, 2024)] + [""]),
        (date(2026, 5, 5), date(2026, 5, 5), ["mei", ""]),
    ],
)
def test_ticks_are_months_quarters_or_years(first, last, names):
    ticks = month_ticks(first, last, NL)
    assert [tick.name for tick in ticks] == names
    assert ticks[0].start <= first < last.replace(day=28) <= ticks[-1].start


def test_the_year_stands_at_the_first_tick_and_at_each_january():
    ticks = month_ticks(date(2026, 11, 3), date(2027, 2, 1), FR)
    assert [(tick.name, tick.year) for tick in ticks if tick.year] == [("nov.", "2026"), ("janv.", "2027")]


def test_short_days_are_written_as_in_the_language():
    day = date(2026, 3, 1)
    assert [short_day(day, language, with_year=True) for language in Language] == [
        "1\u00a0mrt.\u00a02026",
        "1\u00a0mars\u00a02026",
        "1\u00a0Mar\u00a02026",
    ]
