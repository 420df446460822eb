"""How a released table reads on a page."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.cells import printed
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.widths import GUTTER, on_paper
from tests.lib.reporting.reporting_sample import concentration_table, released, threshold_table, top_table

NL = Language.NL


def test_two_bounds_become_one_interval():
    table = printed(threshold_table(), NL, rows_shown=9)
    assert [heading.text for heading in table.headings] == [
        "Drempel",
        "Aantal",
        "Basis",
        "Aandeel",
        "95%-interval",
    ]
    assert table.rows[1] == ("maandelijks of vaker", "214", "1.559", "13,7%", "12,1–15,5%")


def test_several_intervals_say_whose_they_are():
    table = printed(concentration_table(), NL, rows_shown=9)
    headings = [heading.text for heading in table.headings]
    assert headings[4] == "Gini: 95%-interval"
    assert headings[6] == "Aandeel van de top tien: 95%-interval"


def test_decimals_of_a_percentage_follow_the_base_of_its_row():
    rows = [("A", 100, 0.1234), ("B", 1000, 0.1234)]
    table = printed(released("t", "organisation base share", rows), NL, rows_shown=9)
    assert [row[2] for row in table.rows] == ["12%", "12,3%"]


def test_an_undefined_value_is_said_and_not_left_empty():
    assert printed(concentration_table(), NL, rows_shown=1).rows[0][-1] == "n.v.t."


def test_what_is_left_out_is_counted():
    table = printed(top_table(), NL, rows_shown=10, columns=("organisation", "contacts"))
    assert len(table.rows) == 10
    assert "De eerste 10 van 17 rijen" in table.remarks[-2]
    assert "Meer kolommen" in table.remarks[-1]
    assert table.remarks[0] == "n = 1.559 organisaties."


def test_codes_and_what_every_row_repeats_stay_in_the_files():
    table = released("t", "group_id group seats status origin", [("a1", "A", 3, "shown", "synthetic")])
    paper = printed(table, NL, rows_shown=9)
    assert paper.rows == (("A", "3"),)
    assert not any("Meer kolommen" in remark for remark in paper.remarks)


def test_a_code_is_printed_where_no_label_stands_beside_it():
    paper = printed(released("t", "group_id seats", [("a1", 3)]), NL, rows_shown=9)
    assert paper.rows == (("a1", "3"),)


def test_rows_are_headed_by_their_first_text_and_numbers_stand_right():
    table = printed(top_table(), NL, rows_shown=3)
    assert table.row_heading == 1
    assert [heading.numeric for heading in table.headings] == [True, False, False, True, True, True]


def test_a_bare_interval_beside_others_does_not_name_itself():
    rows = [("A", 0.2, 0.1, 0.3, 0.5, 0.4, 0.6)]
    table = printed(released("t", "period share low high gini gini_low gini_high", rows), NL, rows_shown=9)
    assert [heading.text for heading in table.headings][2:] == ["95%-interval", "Gini", "Gini: 95%-interval"]


PAGE = 454  # points


@pytest.mark.parametrize("room", [120, 200, 300, PAGE])
def test_a_table_fits_the_page_whatever_it_costs(room):
    paper = on_paper(printed(top_table(), NL, rows_shown=17), room, "Meer kolommen.")
    assert sum(paper.widths) <= room + 1e-6
    assert len(paper.widths) == len(paper.text.headings)


def test_a_table_that_is_too_wide_loses_its_last_columns_and_says_so():
    paper = on_paper(printed(top_table(), NL, rows_shown=17), 200, "Meer kolommen.")
    assert [heading.text for heading in paper.text.headings][:2] == ["Rang", "Organisatie"]
    assert len(paper.text.headings) < 6
    assert paper.text.remarks[-1] == "Meer kolommen."
    assert all(len(row) == len(paper.text.headings) for row in paper.text.rows)


def test_a_number_is_never_broken_over_lines():
    paper = on_paper(printed(top_table(), NL, rows_shown=17), PAGE, "")
    for position, heading in enumerate(paper.text.headings):
        room = paper.widths[position] - (0 if position == 0 else GUTTER)
        if heading.numeric:
            assert all(text_width(row[position], paper.size) <= room for row in paper.text.rows)


def test_a_small_table_is_not_stretched_over_the_page():
    assert sum(on_paper(printed(threshold_table(), NL, rows_shown=9), PAGE, "").widths) < 0.85 * PAGE
