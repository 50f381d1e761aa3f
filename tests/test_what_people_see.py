"""The 24 points that were found wrong when everything that people see was looked at.

Each has the tests that hold it, or the reason why none can. A picture of every face: `make pictures`.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

TESTS = Path(__file__).parent


class Point(NamedTuple):
    """What was wrong. `tests` are `file::function` below `tests/`; `rest` is what they leave open."""

    wrong: str
    tests: tuple[str, ...]
    rest: str = ""


POINTS: dict[int, Point] = {
    1: Point(
        "an official report is made of a roll-up of nobody",
        (
            "cli/test_publish_states.py::test_the_table",
            "cli/test_publish_states.py::test_the_countys_own_workbook_is_held_to_the_same",
            "rollup/test_aggregate_submission.py::test_the_office_above_is_told",
        ),
    ),
    2: Point(
        "a blank template says 可以上报, and sheet and program disagree",
        (
            "template/test_results.py::test_the_cover_says_whether_it_can_be_sent",
            "form/test_filling_status.py::test_the_state_and_how_much_is_filled_in",
            "parity/test_agreement.py::test_sheet_and_program_agree_on_a_shipped_form",
        ),
    ),
    3: Point(
        "the face of a roll-up is silent on differences to an aggregate",
        ("rollup/test_overview.py::test_differences_to_an_aggregate_stand_on_the_face",),
    ),
    4: Point(
        "what does not apply is counted among the checks",
        ("template/test_results.py::test_the_cover_tells_the_state_and_exact_counts",),
    ),
    5: Point(
        "a text longer than its box is cut in silence",
        (
            "template/test_looks.py::test_the_box_of_a_text_grows_with_the_filling",
            "template/test_looks.py::test_a_text_that_is_longer_than_its_box_says_so",
            "template/test_looks.py::test_the_program_notes_the_same_texts",
        ),
        "How much room a line really takes depends on the fonts of a machine; it is estimated.",
    ),
    6: Point(
        "one failed sum paints all empty cells of a list",
        (
            "template/test_inputs.py::test_colours_of_a_broken_list",
            "template/test_inputs.py::test_a_right_list_has_no_colour_but_for_what_may_stay_blank",
        ),
    ),
    7: Point(
        "校验 is unsorted, has no filter, and shows figures that do not apply",
        (
            "template/test_checks_sheet.py::test_failing_lines_stand_first_with_errors_before_warnings",
            "template/test_checks_sheet.py::test_the_block_follows_what_is_typed",
            "template/test_checks_sheet.py::test_the_lines_can_be_filtered_although_the_sheet_is_locked",
            "template/test_checks_sheet.py::test_what_does_not_apply_shows_no_figures",
        ),
    ),
    8: Point(
        "one slip is told twice",
        (
            "form/test_failures.py::test_a_total_follows_if_its_parts_add_up_to_it",
            "template/test_checks_sheet.py::test_one_slip_is_one_line_and_its_total_a_line_below",
            "template/test_checks_sheet.py::test_sheet_and_program_agree_on_what_only_follows",
            "rollup/test_overview.py::test_a_total_that_fails_only_because_of_its_parts_is_a_line_under_them",
            "rollup/test_status_page.py::test_a_slip_is_told_once_and_its_total_as_a_line_below",
            "rollup/test_pingtan.py::test_totals_that_differ_only_by_their_parts_stand_below_them",
            "sendback/test_send_back.py::test_one_slip_is_told_once",
        ),
    ),
    9: Point(
        "names are cut in half",
        (
            "rollup/test_heights.py::test_no_text_is_cut",
            "template/test_looks.py::test_no_text_is_cut",
            "sendback/test_send_back.py::test_nothing_in_the_overview_is_clipped",
        ),
        "LibreOffice never wraps the text of a link; Excel does.",
    ),
    10: Point(
        "明细 has no totals, its filter on a hidden row, and merged headings",
        ("rollup/test_workbook.py::test_the_table_has_one_heading_row_and_totals_above_it",),
    ),
    11: Point(
        "no county and no day on what leaves the office",
        (
            "rollup/test_workbook.py::test_every_page_names_the_county_and_the_day",
            "rollup/test_status_page.py::test_the_county_and_the_day_are_told_where_they_are_known",
        ),
    ),
    12: Point(
        "pages repeat half a heading, and a director needs three pages of hundreds",
        (
            "template/test_looks.py::test_every_page_of_a_table_repeats_its_whole_heading",
            "template/test_looks.py::test_a_text_that_does_not_fit_below_its_table_has_a_page_of_its_own",
            "rollup/test_print.py::test_a_roll_up_prints_on_three_pages",
            "rollup/test_print.py::test_the_last_page_names_as_many_units_as_it_holds_and_counts_the_others",
            "rollup/test_print.py::test_excel_keeps_the_breaks_of_pages",
        ),
        "LibreOffice's conversion to PDF always takes every sheet; its printing does not.",
    ),
    13: Point(
        "the Word report breaks its title in a word, splits table 3, and is too small",
        (
            "publish/test_title.py::test_lines_end_between_pieces_and_are_even",
            "publish/test_word.py::test_table_three_is_whole_on_its_page_in_libreoffice",
            "publish/test_word.py::test_tables_are_as_large_as_in_the_official_form",
        ),
    ),
    14: Point(
        "a red 0, eight equal bars, no sentence to copy, remarks on one pair again and again",
        (
            "rollup/test_overview.py::test_nothing_rejected_is_not_red",
            "rollup/test_overview.py::test_equal_bars_are_not_drawn",
            "rollup/test_overview.py::test_sentences_can_be_copied",
            "rollup/test_overview.py::test_under_each_chart_stands_what_it_says",
            "rollup/test_overview.py::test_what_a_chart_says_follows_the_switch",
            "rollup/test_observations.py::test_they_have_a_sheet_of_their_own_with_the_numbers",
        ),
    ),
    15: Point(
        "no state and no way to 校验 where people type; one colour for errors and hints",
        (
            "template/test_results.py::test_a_sheet_tells_its_state_and_its_first_failing_check",
            "template/test_inputs.py::test_every_input_has_its_four_colours",
            "template/test_inputs.py::test_colours_of_a_broken_filling",
        ),
    ),
    16: Point(
        "no thousands apart, 0.000000 beside 0",
        (
            "template/test_inputs.py::test_a_figure_shows_no_row_of_zeros",
            "template/test_inputs.py::test_cells_are_formatted_for_what_they_hold",
            "rollup/test_numbers.py::test_no_number_stands_bare",
            "rollup/test_numbers.py::test_no_format_leaves_zeros_or_a_point_at_the_end",
            "rollup/test_numbers.py::test_a_failing_line_has_the_format_of_the_line_that_it_repeats",
        ),
    ),
    17: Point(
        "a tip on every cell covers its neighbour; phone, date and texts have none",
        (
            "template/test_inputs.py::test_tips_stand_where_they_help",
            "template/test_inputs.py::test_the_phone_and_the_date_are_asked_about",
        ),
    ),
    18: Point(
        "上期数 is shown empty",
        ("template/test_looks.py::test_last_period_is_hidden_where_no_figures_were_given",),
    ),
    19: Point(
        "no contents with a state for each section; sheets open on a locked cell",
        (
            "template/test_results.py::test_the_contents_tell_the_state_of_each_section",
            "template/test_results.py::test_sheet_and_contents_lead_to_each_other",
            "rollup/test_overview.py::test_contents_lead_to_every_sheet_and_tabs_are_coloured",
            "template/test_looks.py::test_tabs_tell_the_sheets_to_fill_in_from_the_others",
            "template/test_looks.py::test_every_sheet_with_inputs_opens_on_the_first_of_them",
        ),
    ),
    20: Point(
        "the status page begins with rule texts, has no scopes, and prints 19 pages",
        (
            "rollup/test_status_page.py::test_what_is_missing_and_wrong_stands_before_the_totals_themselves",
            "rollup/test_status_page.py::test_three_hundred_units_print_on_few_pages",
            "test_accessibility.py::test_every_heading_has_a_scope_and_every_table_a_caption",
        ),
    ),
    21: Point(
        "green triangles on codes and sums",
        (
            "template/test_looks.py::test_no_green_triangles_on_cover_and_sections",
            "rollup/test_overview.py::test_codes_of_digits_are_no_mistakes",
        ),
        "Seen in the XML alone: no test opens Excel.",
    ),
    22: Point(
        "colours refer to another sheet",
        ("template/test_inputs.py::test_no_condition_refers_to_another_sheet",),
        "Seen in the XML alone: no test opens Excel.",
    ),
    23: Point(
        "the window is larger than a small screen",
        (
            "template/test_looks.py::test_the_window_fits_a_small_screen",
            "rollup/test_overview.py::test_the_window_fits_a_small_screen",
        ),
    ),
    24: Point(
        "no Chinese font is named in theme and charts",
        (
            "template/test_workbook.py::test_the_theme_names_a_chinese_font",
            "template/test_workbook.py::test_every_font_of_a_chart_is_named_for_chinese_characters",
        ),
        "Which font stands in where a machine lacks it is for the machine to say.",
    ),
}


def functions(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_no_point_is_left_out() -> None:
    assert list(POINTS) == list(range(1, 25))


@pytest.mark.parametrize("number", POINTS)
def test_each_point_has_tests_that_are_there_or_a_reason(number: int) -> None:
    point = POINTS[number]

    assert point.tests or point.rest
    missing = [
        each
        for each in point.tests
        if each.partition("::")[2] not in functions(each.partition("::")[0])
    ]
    assert missing == []
