"""Inputs of one workbook into another: by layout, by label, between editions; nothing guessed."""

from __future__ import annotations

from random import Random

import pytest

from tests.damages import Damaged, areas_of, written
from tests.fillings import REGISTER
from tests.real_reports import report
from tests.refill.transfers import broken
from tests.workbooks import balanced, gov, workbook
from xlreport.definition import FormRegistry, load_form
from xlreport.refill import Transfer, TransferOutcome, read_transfer_source, transfer_contents
from xlreport.template import Filling
from xlreport.xlsx import RawCell, RawKind, open_workbook
from xlreport.xlsx.reader import read_workbook

NEW = load_form("gov-disclosure-2021")


@pytest.mark.parametrize("number", range(24))
def test_whatever_is_done_to_a_workbook_nothing_arrives_in_a_wrong_cell(number: int) -> None:
    assert broken(number) == []


# --- one damage at a time ------------------------------------------------------------------------


def sheets_of(data: bytes) -> dict[str, Damaged]:
    raw = read_workbook(data).sheets
    return {each.name: Damaged(each.name, dict(each.cells), areas_of(each)) for each in raw}


def moved(sheets: dict[str, Damaged], held: Filling | None = None) -> Transfer:
    data = written(list(sheets.values()))
    source = read_transfer_source(open_workbook(data), gov(), FormRegistry())
    return transfer_contents(source, gov(), held or Filling())


def listed(told: Transfer) -> list[str]:
    """What did not move, in short."""
    return [
        f"{each.outcome.value} {each.address} {each.source} {each.value} {each.reason.zh if each.reason else ''}"
        for each in told.not_moved
    ]


def test_rows_and_columns_are_found_by_their_labels() -> None:
    sheets = sheets_of(workbook(balanced()))
    sheets["申请情况"].insert_rows(6, 2)
    sheets["申请情况"].insert_columns(4, 1)
    sheets["申请情况"].name = "三"

    told = moved(sheets)

    assert {str(at): each for at, each in told.filling.contents.items()} == balanced()
    assert listed(told) == []


def test_a_figure_in_an_inserted_row_is_told() -> None:
    sheets = sheets_of(workbook(balanced()))
    sheets["申请情况"].insert_rows(6, 1)
    sheets["申请情况"].cells[6, 3] = RawCell(RawKind.NUMBER, "7")

    assert listed(moved(sheets)) == ["left  申请情况!D7 7 不在表内，不属于任何填报格"]


def test_two_columns_of_one_label_are_ambiguous() -> None:
    """商业企业 was copied to where 科研机构 stands: neither is taken, all of both are listed."""
    sheets = sheets_of(workbook(balanced(), unit=("01", "甲镇")))
    cells = sheets["申请情况"].cells
    head = next(at for at, raw in cells.items() if raw.text == "科研机构")
    cells[head] = cells[head]._replace(text="商业企业")

    told = moved(sheets)

    doubtful = {each.address for each in told.moves if each.outcome is TransferOutcome.DOUBTFUL}
    missing = {
        each.address for each in told.moves if each.outcome is TransferOutcome.LEFT and each.address
    }
    assert {at.partition(", ")[2] for at in doubtful} == {"company]"}
    assert {at.partition(", ")[2] for at in missing} == {"research]"}
    assert len(doubtful) == len(missing) == 22


def test_a_sheet_that_is_gone_is_told_cell_by_cell() -> None:
    sheets = sheets_of(workbook(balanced()))
    del sheets["复议诉讼"]

    told = moved(sheets)

    assert {each.address.partition("[")[0] for each in told.not_moved} == {"reviews"}
    assert told.count(TransferOutcome.LEFT) == 12


def test_two_sheets_of_the_same_labels_are_not_chosen_between() -> None:
    sheets = sheets_of(workbook(balanced()))
    sheets["复议诉讼"].name = "复议"
    sheets["copy"] = Damaged("复议 (2)", dict(sheets["复议诉讼"].cells), sheets["复议诉讼"].merges)

    assert {each.address.partition("[")[0] for each in moved(sheets).not_moved} == {"reviews"}


def test_a_text_that_stands_in_two_cells_is_ambiguous() -> None:
    sheets = sheets_of(workbook(balanced()))
    sheets["总体情况"].insert_rows(0, 1)
    row = max(row for row, _ in sheets["总体情况"].cells)
    sheets["总体情况"].cells[row + 1, 0] = RawCell(RawKind.TEXT, "第二段。")

    assert [
        each.address for each in moved(sheets).moves if each.outcome is TransferOutcome.DOUBTFUL
    ] == ["overview"]


def test_what_the_template_holds_already_stays() -> None:
    at = next(at for at in gov().cells if str(at) == "applications[received, natural]")
    told = moved(sheets_of(workbook(balanced())), Filling({at: 99}, {"contact": "王五"}))

    assert told.filling.contents[at] == 99
    assert told.filling.cover["contact"] == "王五"
    assert listed(told) == [
        "kept applications[received, natural] 申请情况!D5 5 模板此处已填有别的内容"
    ]


def test_answers_and_cover_go_with_the_figures() -> None:
    data = workbook(balanced(), cover={"contact": "李四", "phone": "0591"})
    sheets = sheets_of(data)
    sheets["封面"].insert_rows(2, 3)

    assert moved(sheets).filling.cover["contact"] == "李四"


def test_a_list_is_found_with_its_records() -> None:
    form = load_form("project-register")
    sheets = sheets_of(workbook(REGISTER, form=form, period="2024"))
    name = next(each.sheet for each in form.sections if any(t.is_list for t in each.tables))
    sheets[name].insert_rows(0, 2)
    sheets[name].insert_columns(2, 1)
    data = written(list(sheets.values()))

    told = transfer_contents(
        read_transfer_source(open_workbook(data), form, FormRegistry()), form, Filling()
    )

    assert {str(at): each for at, each in told.filling.contents.items()} == REGISTER
    assert listed(told) == []


def test_retyped_labels_are_the_same_labels() -> None:
    sheets = sheets_of(workbook(balanced()))
    for each in sheets.values():
        if each.name != "总体情况":
            each.retype_labels(Random(1))
    sheets["主动公开"].insert_rows(0, 1)

    assert listed(moved(sheets)) == []


# --- editions ------------------------------------------------------------------------------------


def between(name: str, target: str) -> tuple[Transfer, dict[str, object]]:
    """A published report of one edition into a workbook of the other; and what was typed."""
    told = report(name)
    form = load_form(target)
    source = read_transfer_source(open_workbook(told.workbook("01")), form, FormRegistry())
    return transfer_contents(source, form, Filling()), dict(told.contents)


OTHERS = ("company", "research", "welfare", "law_firm", "other")


def test_2019_into_2021_with_figures_that_were_published() -> None:
    """What both editions ask moves; blocks that were dropped and 其他处理 are listed."""
    told, typed = between("2019-area-pingtan", "gov-disclosure-2021")

    left = {each.source for each in told.not_moved}
    contents = {str(at): each for at, each in told.filling.contents.items()}
    assert contents == {at: typed[at] for at in contents}
    assert len(contents) == 144 - 3  # the texts are no figures
    assert len(left) == len(typed) - len(contents) == 25
    assert {each.split("!")[0] for each in left} == {"主动公开", "申请情况"}
    assert {at for at in typed if at not in contents and at.startswith("applications")} == {
        f"applications[otherwise, {column}]" for column in ("natural", *OTHERS)
    }


def test_2021_into_2019_and_back_with_figures_that_were_published() -> None:
    told, typed = between("2021-area-pingtan", "gov-disclosure-2019")
    contents = {str(at): each for at, each in told.filling.contents.items()}
    lost = {at for at in typed if at not in contents}

    assert contents == {at: typed[at] for at in contents}
    assert {at.partition("[")[0] for at in lost} == {"regulations", "fees", "applications"}
    assert len(lost) == 6 + 1 + 18
    data = workbook(contents, period="2020")
    back = transfer_contents(
        read_transfer_source(open_workbook(data), NEW, FormRegistry()), NEW, Filling()
    )
    assert {str(at): each for at, each in back.filling.contents.items()} == contents
    assert listed(back) == []
