"""The shipped yearly register of projects: a list, checked against grid tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engines import disagreements
from tests.fillings import REGISTER
from tests.workbooks import Book, day, read, workbook
from xlreport.definition import load_form
from xlreport.findings import Severity
from xlreport.form import BlankMeaning, CellKind, Content, Form, check_lines
from xlreport.intake import Submission
from xlreport.rules import KeyColumns

D = Decimal


@pytest.fixture(scope="module")
def register() -> Form:
    return load_form("project-register")


def returned(form: Form, changes: dict[str, Content] | None = None) -> Submission:
    """A return as read; its cover says the same."""
    data = workbook(REGISTER | (changes or {}), form=form, period="2024")
    submission = read(data, form)
    assert (Book(data).sheet("封面").value("C11") == "可以上报") is submission.passes
    return submission


def told(submission: Submission) -> list[str]:
    """All but notes."""
    return [
        f"{each.code} {each.location.address}"
        for each in submission.findings
        if each.severity != "note"
    ]


def test_its_shape(register: Form) -> None:
    shapes = {
        code: (len(t.rows.leaves), len(t.columns.leaves), t.input_count, t.is_list, t.keys)
        for code, t in register.tables.items()
    }
    assert shapes == {
        "projects": (60, 9, 540, True, (KeyColumns("projects", ("project_code",)),)),
        "summary": (6, 2, 10, False, ()),
        "numbers": (2, 1, 2, False, ()),
    }
    assert len(register.cells) == 554
    assert sum(cell.is_input for cell in register.cells.values()) == 552


def test_what_a_record_holds(register: Form) -> None:
    record = {
        cell.address.column: (cell.type.kind, cell.blank)
        for cell in register.tables["projects"].distinct_inputs
    }
    assert record == {
        "project_code": (CellKind.TEXT, BlankMeaning.ERROR),
        "project_name": (CellKind.TEXT, BlankMeaning.ERROR),
        "nature": (CellKind.CHOICE, BlankMeaning.ERROR),
        "starts": (CellKind.DATE, BlankMeaning.ZERO),
        "ends": (CellKind.DATE, BlankMeaning.ZERO),
        "invested": (CellKind.AMOUNT, BlankMeaning.ZERO),
        "done_before": (CellKind.AMOUNT, BlankMeaning.ZERO),
        "done_this_year": (CellKind.AMOUNT, BlankMeaning.ZERO),
        "remark": (CellKind.TEXT, BlankMeaning.ZERO),
    }
    by_column = {cell.address.column: cell.type for cell in register.tables["projects"].inputs}
    assert by_column["nature"].choices == ("新建", "续建", "改扩建")
    assert (by_column["project_name"].least, by_column["project_name"].most) == (2, 60)


def test_five_rules_each_at_one_place(register: Form) -> None:
    counts: dict[tuple[str, Severity], int] = {}
    for each in register.rule_instances:
        key = (each.rule.code, each.rule.severity)
        counts[key] = counts.get(key, 0) + 1
    assert counts == {
        ("completed_total", Severity.ERROR): 1,
        ("project_count", Severity.ERROR): 1,
        ("finished_count", Severity.ERROR): 1,
        ("within_investment", Severity.WARNING): 1,
        ("dates_in_order", Severity.ERROR): 1,
    }
    others = [each.code for each in check_lines(register) if not each.code.startswith("rule.")]
    assert others == ["cell", "cell.gap", "cell", "text.too-long"]


def test_a_right_register_passes_and_so_does_a_blank_one(register: Form) -> None:
    right = returned(register)

    assert told(right) == []
    assert right.evaluation is not None
    assert [str(each) for each in right.evaluation.computed] == [
        "summary[all_sources, planned]",
        "summary[all_sources, completed]",
    ]
    assert list(right.evaluation.computed.values()) == [550, 430]
    assert read(workbook(form=register, period="2024"), register).passes


CASES: list[tuple[dict[str, Content], list[str]]] = [
    # rules
    (
        {"projects[3, done_this_year]": D("9.26")},
        ["rule.completed_total projects[1, done_this_year]"],
    ),
    ({"summary[social, completed]": 1}, ["rule.completed_total projects[1, done_this_year]"]),
    ({"numbers[registered, number]": 4}, ["rule.project_count projects[1, invested]"]),
    ({"projects[3, invested]": None}, ["rule.project_count projects[1, invested]"]),
    ({"numbers[finished, number]": 4}, ["rule.finished_count numbers[finished, number]"]),
    ({"numbers[finished, number]": 3}, []),
    (
        {"projects[2, done_before]": D("500.01")},
        ["rule.within_investment projects[2, done_before]"],
    ),
    ({"projects[2, done_before]": 400}, []),
    (
        {"projects[1, ends]": day("2024-02-29")},
        ["rule.dates_in_order projects[1, starts]"],
    ),
    ({"projects[1, ends]": day("2024-03-01")}, []),
    ({"projects[1, ends]": None}, []),
    # cells
    ({"projects[3, project_code]": "0002"}, ["cell.not-unique projects[3, project_code]"]),
    ({"projects[3, project_code]": "2"}, []),
    ({"projects[3, project_code]": "9" * 31}, ["cell.too-long projects[3, project_code]"]),
    ({"projects[3, project_name]": "厂"}, ["cell.too-short projects[3, project_name]"]),
    ({"projects[3, project_name]": None}, ["cell.blank projects[3, project_name]"]),
    ({"projects[3, nature]": "拆除"}, ["cell.not-a-choice projects[3, nature]"]),
    ({"projects[3, starts]": "明年"}, ["cell.not-a-date projects[3, starts]"]),
    ({"projects[3, invested]": D("90.001")}, ["cell.decimals projects[3, invested]"]),
    ({"projects[3, remark]": "长" * 101}, ["cell.too-long projects[3, remark]"]),
    (
        {
            "projects[5, project_code]": "0005",
            "projects[5, project_name]": "桥梁",
            "projects[5, nature]": "新建",
        },
        ["cell.gap projects[1, project_code]"],
    ),
    (
        {"projects[4, remark]": "待定"},
        [f"cell.blank projects[4, {c}]" for c in ("project_code", "project_name", "nature")],
    ),
    ({"progress": "文" * 1501}, ["text.too-long progress"]),
]


def test_the_sheet_sees_every_mistake_as_well(register: Form) -> None:
    """As many as go together in one workbook."""
    together: dict[str, Content] = {}
    for changes, _ in CASES:
        together |= changes

    assert disagreements(workbook(REGISTER | together, form=register, period="2024")) == {}


@pytest.mark.parametrize(("changes", "expected"), CASES, ids=[next(iter(c)) for c, _ in CASES])
def test_each_mistake_is_told_at_its_place(
    register: Form, changes: dict[str, Content], expected: list[str]
) -> None:
    submission = returned(register, changes)

    assert told(submission) == expected
    warnings = {"rule.within_investment", "text.too-long"}
    assert submission.passes is all(each.split()[0] in warnings for each in expected)


def test_sixty_projects_are_the_most(register: Form) -> None:
    """Filled to the last line, nothing is a gap and every figure counts."""
    contents: dict[str, Content] = {}
    for number in range(1, 61):
        contents |= {
            f"projects[{number}, project_code]": f"P{number:03}",
            f"projects[{number}, project_name]": "项目",
            f"projects[{number}, nature]": "新建",
            f"projects[{number}, invested]": 10,
            f"projects[{number}, done_this_year]": D("0.10"),
        }
    contents |= {"summary[local, completed]": 6, "numbers[registered, number]": 60}
    data = workbook(contents, form=register, period="2024")

    assert disagreements(data) == {}
    assert told(read(data, register)) == []
