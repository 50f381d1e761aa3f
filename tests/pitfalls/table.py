"""The pitfalls P1 to P29: what happens elsewhere, what this program does, and the test of it."""

from __future__ import annotations

from typing import NamedTuple


class Pitfall(NamedTuple):
    """`tests` are `file::function` below `tests/`; all of them hold the answer."""

    zh: str
    en: str
    answer_zh: str
    answer_en: str
    tests: tuple[str, ...]


OWN = "pitfalls/test_pitfalls.py::"
ODD = "intake/test_structure_checks.py::test_what_is_odd_is_told_at_its_place"
WORST = "intake/test_worst_files.py::test_a_file_made_to_hurt_ends_in_a_finding"

PITFALLS: dict[int, Pitfall] = {
    1: Pitfall(
        "公式的存储结果缺失或过时",
        "Stored results of formulas are missing or old",
        "汇总只用填报数重新计算；模板里每个公式都存有正确结果；缺失、过时的各有提示",
        "Totals come from the inputs alone; templates store true results; missing and old ones are told apart",
        (ODD, "template/test_results.py::test_ironcalc_gets_every_stored_result"),
    ),
    2: Pitfall(
        "WPS 等写错工作表的使用范围",
        "Programs state a wrong used range of a sheet",
        "不读这一项，只按版面取单元格",
        "It is not read; cells are taken by the layout",
        ("xlsx/test_reader.py::test_dimension_is_not_believed",),
    ),
    3: Pitfall(
        "粘贴带走数据验证、颜色，或锁住填报格",
        "A paste wipes out validations and colours, or locks an input",
        "收回时全部规则重新校验；校验结果在锁定的公式里；填报格另设允许编辑区域",
        "Every rule runs again on return; verdicts are locked formulas; allow-edit ranges keep inputs open",
        (
            OWN + "test_without_validations_and_colours_the_same_is_found",
            "template/test_locks.py::test_the_ranges_that_stay_editable_are_exactly_the_inputs",
        ),
    ),
    4: Pitfall(
        "“锁定”没有写进文件，各软件理解不同",
        "The lock of a cell is left out of the file and read in different ways",
        "逐格检查每个单元格实际是否锁定",
        "Every cell's effective lock is checked against the form",
        ("template/test_locks.py::test_inputs_are_open_and_everything_else_is_locked",),
    ),
    5: Pitfall(
        "过长的保护密码算错校验码",
        "Long passwords get a wrong hash",
        "密码最多 15 个英文字符，超出即拒绝",
        "At most 15 ASCII characters; anything else is refused",
        (
            "cli/test_wrong_calls.py::test_one_clear_line_and_nothing_written",
            "template/test_locks.py::test_a_password_is_there_as_its_hash_on_every_sheet",
        ),
    ),
    6: Pitfall(
        "锁得太死：不能调行高列宽，长文字放不下",
        "Locks stop honest work: no resizing, no room for long text",
        "行高列宽可调，文字框高，填报格都能选中、能填",
        "Rows and columns resize, text boxes are tall, every input can be filled",
        (
            "template/test_locks.py::test_every_sheet_is_protected",
            "template/test_locks.py::test_how_many_cells_are_open",
        ),
    ),
    7: Pitfall(
        "数据验证的文字超长，打开时提示修复或没有下拉",
        "Validation texts over the limits call for repair, or the list is gone",
        "文字在限度以内；选项列表放在隐藏表上，用名称引用",
        "Texts keep within the limits; lists stand on a hidden sheet under a name",
        (
            "template/test_inputs.py::test_a_validation_of_a_cell_stops_and_says_why_within_the_limits",
            "template/test_inputs.py::test_a_list_of_choices_stands_once_on_a_hidden_sheet_under_its_name",
        ),
    ),
    8: Pitfall(
        "用程序改存报回的文件，丢了验证和颜色",
        "Saving a returned file through a library drops what it does not know",
        "从不改写报回的文件",
        "A returned file is never written",
        (
            OWN + "test_returned_files_are_left_as_they_are",
            "house/test_imports.py::test_openpyxl_opens_few_workbooks",
        ),
    ),
    9: Pitfall(
        "用户的软件加进别的名称，名称变成 #REF!",
        "Foreign defined names, and names that turn to #REF!",
        "只按工作表和单元格取数，不认名称",
        "Cells are addressed by sheet and place; names are not read",
        (OWN + "test_foreign_names_make_no_difference",),
    ),
    10: Pitfall(
        "角落里的一个字符让程序耗尽内存",
        "One mark in the far corner exhausts the memory",
        "只读已声明的单元格；表外的内容按地址提示",
        "Only declared cells are looked at; content elsewhere is named by its address",
        (WORST, ODD),
    ),
    11: Pitfall(
        "几 MB 的文件解压成几 GB",
        "A few megabytes unpack to gigabytes",
        "边解压边计数，超限即停；禁止实体声明；限时、限内存",
        "Inflated bytes are counted on the way; no entities; limits of time and memory",
        (WORST, "xlsx/test_limits.py::test_too_large"),
    ),
    12: Pitfall(
        "文本数字、全角数字、“1.5万”、“—”有的软件当数，有的当 0",
        "Text numbers are a number here, a zero there",
        "一律不计入，报错并给出原文，有把握时附建议值；表内校验结论相同",
        "Never counted: an error with the text, with a proposal where certain; the sheet says the same",
        ("intake/test_numbers_as_typed.py::test_sheet_and_program_say_the_same",),
    ),
    13: Pitfall(
        "代码当成数字，前导零丢失",
        "Codes turn into numbers and lose their zeros",
        "单位代码下发时预填并锁定，按文本读取；名册里的零保留",
        "Unit codes are issued as locked text; a roster's zeros are kept",
        (
            "form/test_roster.py::test_codes_are_text_and_keep_their_zeros",
            "form/test_roster.py::test_a_workbook_is_read_as_people_see_it",
        ),
    ),
    14: Pitfall(
        "错误值被当成文字或被略过",
        "Error values are read as text or passed over",
        "错误值是错误，指明单元格",
        "An error value is an error at its cell",
        (ODD,),
    ),
    15: Pitfall(
        "报错的单元格地址算错",
        "Findings name a wrong cell",
        "位置与数值一起从读取带到报告",
        "The place travels with the value from reading to report",
        (OWN + "test_a_cell_that_is_spoiled_is_the_cell_that_is_told",),
    ),
    16: Pitfall(
        "第一个错误盖住其余错误，一个坏文件中断全部",
        "The first mistake hides the rest, one bad file stops the run",
        "一次报出全部问题；坏文件只影响自己",
        "All is told at once; a bad file costs only itself",
        (
            "cli/test_check.py::test_every_problem_with_its_place_and_what_to_do",
            "intake/test_workers.py::test_a_file_that_hangs_or_kills_its_reader_costs_only_itself",
        ),
    ),
    17: Pitfall(
        "提示太多，真正的错误被淹没",
        "Noise drowns what matters",
        "同类合并成一条，错误在前",
        "What is alike is told once with its count; errors come first",
        (
            OWN + "test_blanks_and_moved_rows_are_told_once",
            "rollup/test_workbook.py::test_problems_are_listed_errors_first_with_place_and_figures",
        ),
    ),
    18: Pitfall(
        "填表说明与校验规则不一致",
        "Instructions and rules differ",
        "说明由同一份表式生成",
        "The guide is made from the same form",
        (OWN + "test_the_guide_tells_every_rule_in_its_own_words",),
    ),
    19: Pitfall(
        "模板换版后，旧文件按新版读错",
        "After a new revision old files are read by the wrong layout",
        "工作簿自带版面和摘要，按它自己的版面读取，缺项即拒绝",
        "A workbook carries its layout with a digest and is read by it, or not at all",
        (
            "intake/test_revisions.py::test_each_figure_comes_from_where_the_workbook_has_it",
            "intake/test_revisions.py::test_where_a_cell_has_no_place_nothing_is_read_and_an_error_says_so",
        ),
    ),
    20: Pitfall(
        "同一单位两份文件互相覆盖，未通过的混进合计",
        "Two files of one unit overwrite each other; rejected figures leak in",
        "相同的计一次，不同的都不计并列出；未通过的不计入，另有说明",
        "Alike counts once, different counts neither; what fails stays out, and that is said",
        ("rollup/test_scenarios.py::test_what_becomes_of_it",),
    ),
    21: Pitfall(
        "增量汇总的中间状态出错",
        "The state of incremental consolidation goes wrong",
        "每次从原始文件重新汇总，结果逐字节相同",
        "Every run starts from the sources; the same inputs give the same bytes",
        ("rollup/test_workbook.py::test_two_runs_give_the_same_workbook",),
    ),
    22: Pitfall(
        "带宏的文件被系统拦截",
        "Files with macros are blocked",
        "从不写宏，也不接收宏",
        "Macros are neither written nor taken in",
        (OWN + "test_our_workbooks_hold_no_macro", "xlsx/test_package.py::test_unsafe"),
    ),
    23: Pitfall(
        "各软件、各语言版本结果不同的函数",
        "Functions that differ between programs and languages",
        "只用各软件结果一致的函数",
        "Only functions on which the programs agree",
        (
            "template/test_formulas.py::test_a_template_uses_agreed_functions_only",
            "template/test_formulas.py::test_a_roll_up_uses_agreed_functions_only",
        ),
    ),
    24: Pitfall(
        "WPS、LibreOffice 存的文件因样式小毛病打不开",
        "Quirks of style make files of other programs unreadable",
        "只读需要的部件，样式有毛病不影响取数",
        "Only what is needed is read; a quirk of style is no obstacle",
        (
            OWN + "test_a_quirk_of_style_is_no_obstacle",
            "xlsx/test_package.py::test_accepted",
        ),
    ),
    25: Pitfall(
        "测试因为别的原因通过，校验只在第一次有效",
        "Tests pass for another reason; checks are dead after first use",
        "测试断言准确的规则和单元格；把表写错一处，测试必须发现；同一进程读两遍结果相同",
        "Tests name rule and cell; one wrong entry must be found; reading twice gives the same",
        (
            OWN + "test_every_check_works_twice_in_one_process",
            "parity/test_mutations.py::test_an_operator_spelled_wrong_is_found",
        ),
    ),
    26: Pitfall(
        "预填上万行公式，文件又大又慢",
        "Thousands of prefilled formula rows make files large and slow",
        "清单行数有上限，由表式声明",
        "A list has a declared, bounded number of records",
        ("form/test_records.py::test_no_list_is_longer",),
    ),
    27: Pitfall(
        "以等号、加号、减号、@ 开头的文字变成公式",
        "Text that begins with =, +, - or @ becomes a formula",
        "所有输出一律按文字写入",
        "Every output writes it as text",
        (OWN + "test_text_that_looks_like_a_formula_stays_text",),
    ),
    28: Pitfall(
        "隐藏的工作表被悄悄跳过",
        "A hidden sheet is passed over in silence",
        "照常读取，并提示",
        "It is read, and told",
        ("intake/test_sheet_changes.py::test_a_hidden_sheet_is_read_and_named",),
    ),
    29: Pitfall(
        "逐格设样式，超出样式数上限",
        "A style a cell runs out of styles",
        "样式共用，数量与单元格数无关",
        "Styles are shared, however many cells there are",
        (OWN + "test_styles_are_few",),
    ),
}
