"""Point 13 of what people see: a report's title ends a line between units of meaning."""

from __future__ import annotations

import pytest

from xlreport.publish.title import text_width, title_lines, title_parts

DISCLOSURE = "{unit}{period}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("wording", "unit", "period", "parts"),
    [
        (
            *(DISCLOSURE, "云岭县城关镇人民政府", "2021"),
            ("云岭县城关镇人民政府", "2021年", "政府信息公开工作年度报告"),
        ),
        (
            *(DISCLOSURE, "云岭县人民政府办公室", "2021"),
            ("云岭县人民政府", "办公室", "2021年", "政府信息公开工作年度报告"),
        ),
        (
            *("{unit}{period}一般公共预算执行情况", "云岭县", "2024年第一季度"),
            ("云岭县", "2024年第一季度", "一般公共预算执行情况"),
        ),
        (
            *("{period}年度{unit}工作报告", "云岭县", "2021"),
            ("2021年度", "云岭县", "工作报告"),
        ),
    ],
)
def test_the_pieces_of_a_title(
    wording: str, unit: str, period: str, parts: tuple[str, ...]
) -> None:
    """Point 13."""
    found = title_parts(wording, {"unit": unit, "period": period})

    assert found == parts
    assert "".join(found) == wording.format(unit=unit, period=period)


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("云岭县", ["云岭县2021年政府信息公开工作年度报告"]),
        ("云岭县城关镇人民政府", ["云岭县城关镇人民政府2021年", "政府信息公开工作年度报告"]),
        (
            "云岭县自然资源和规划局森林资源管理中心",
            ["云岭县自然资源和规划局森林资源管理中心", "2021年政府信息公开工作年度报告"],
        ),
        (
            "福建省平潭综合实验区管理委员会行政审批局",
            ["福建省平潭综合实验区管理委员会", "行政审批局2021年政府信息公开工作年度报告"],
        ),
    ],
)
def test_lines_end_between_pieces_and_are_even(unit: str, lines: list[str]) -> None:
    """Point 13: as few lines as hold it, as even as can be."""
    found = title_lines(title_parts(DISCLOSURE, {"unit": unit, "period": "2021"}), 20)

    assert found == lines
    assert max(map(text_width, found)) <= 20


def test_a_short_title_stays_in_one_line() -> None:
    assert title_lines(("云岭县", "2021年", "工作报告"), 20) == ["云岭县2021年工作报告"]


def test_a_piece_wider_than_a_line_is_left_whole() -> None:
    assert title_lines(("字" * 30, "2021年"), 20) == ["字" * 30 + "2021年"]
