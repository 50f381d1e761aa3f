"""Right fillings of the shipped forms, small enough to be checked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tests.workbooks import balanced, day
from xlreport.form import Content

D = Decimal


class Shipped(NamedTuple):
    """A shipped form: its code, a period that it is for, and a filling that passes."""

    code: str
    period: str
    right: dict[str, Content]


DISCLOSURE_2021: dict[str, Content] = {
    "overview": "全年工作平稳。",
    "regulations[documents, made]": 3,
    "regulations[documents, repealed]": 1,
    "regulations[documents, in_force]": 12,
    "licensing[licences, decisions]": 120,
    "enforcement[penalties, decisions]": 33,
    "fees[charges, amount]": D("24252.311082"),
    "applications[received, natural]": 5,
    "applications[carried_in, natural]": 1,
    "applications[granted, natural]": 3,
    "applications[not_corrected, natural]": 1,
    "applications[carried_out, natural]": 2,
    "applications[received, company]": 2,
    "applications[partial, company]": 2,
    "reviews[cases, review_upheld]": 1,
    "reviews[cases, after_pending]": 1,
    "problems": "人手不足。",
    "further": "未收取信息处理费。",
}

REVENUE = (
    *("vat", "corporate_income", "personal_income", "resource", "urban_construction"),
    *("property", "land_use", "deed", "other_tax"),
    *("special", "charges", "penalties", "land", "property_rent", "other_non_tax"),
)
EXPENDITURE = (
    *("administration", "safety", "education", "science", "culture", "social_security", "health"),
    *("environment", "housing", "urban", "agriculture", "transport"),
    *("debt_interest", "other_expenditure"),
)


def _lines(table: str, sizes: dict[str, int], **columns: Decimal | int) -> dict[str, Content]:
    """Each row so many times the figures of the columns."""
    return {
        f"{table}[{row}, {column}]": figure * size
        for row, size in sizes.items()
        for column, figure in columns.items()
    }


TOTALS = {
    "tax_total": REVENUE[:9],
    "non_tax_total": REVENUE[9:],
    "revenue_total": REVENUE,
    "welfare_total": EXPENDITURE[2:9],
    "economy_total": EXPENDITURE[9:12],
    "expenditure_total": EXPENDITURE,
}
"""The rows that each total adds."""

_REVENUE = {row: size for size, row in enumerate(REVENUE, 1)}
"""Together 120."""

_EXPENDITURE = {row: size for size, row in enumerate(EXPENDITURE, 1)} | {"education": 30}
"""Education has its tenth. Together 132."""


def to_date(table: str, sizes: dict[str, int], figure: int) -> dict[str, Content]:
    """The figures to date of an earlier period, with the totals."""
    own = {
        total: sum(sizes[row] for row in rows) for total, rows in TOTALS.items() if rows[0] in sizes
    }
    return _lines(table, sizes | own, to_date=figure)


BUDGET: dict[str, Content] = {
    **_lines("revenue", _REVENUE, initial=100, adjusted=120, quarter=D("31.25")),
    **_lines("expenditure", _EXPENDITURE, initial=90, adjusted=100, quarter=26),
    **to_date("prior.revenue", _REVENUE, 30),
    **to_date("prior.expenditure", _EXPENDITURE, 25),
    **to_date("last_year.revenue", _REVENUE, 50),
    **to_date("last_year.expenditure", _EXPENDITURE, 60),
    "balance[subsidies, amount]": 1000,
    "balance[carried_in, amount]": 200,
    "balance[remitted, amount]": 500,
    "balance[transfers_out, amount]": 118,
    "balance[remaining, amount]": 1200,
    "analysis": "收支平稳。",
}
"""Revenue of 7350 to date, expenditure of 6732; 8550 on either side."""

REGISTER: dict[str, Content] = {
    "projects[1, project_code]": "2024-001",
    "projects[1, project_name]": "道路改造",
    "projects[1, nature]": "新建",
    "projects[1, starts]": day("2024-03-01"),
    "projects[1, ends]": day("2025-12-31"),
    "projects[1, invested]": 500,
    "projects[1, done_this_year]": D("120.50"),
    "projects[2, project_code]": "0002",
    "projects[2, project_name]": "中心小学",
    "projects[2, nature]": "续建",
    "projects[2, starts]": day("2022-05-10"),
    "projects[2, ends]": day("2024-11-30"),
    "projects[2, invested]": D("800.25"),
    "projects[2, done_before]": 500,
    "projects[2, done_this_year]": D("300.25"),
    "projects[2, remark]": "已完工",
    "projects[3, project_code]": "0003",
    "projects[3, project_name]": "水厂",
    "projects[3, nature]": "改扩建",
    "projects[3, invested]": 90,
    "projects[3, done_this_year]": D("9.25"),
    "summary[central, planned]": 250,
    "summary[central, completed]": 200,
    "summary[local, planned]": 300,
    "summary[local, completed]": 230,
    "numbers[registered, number]": 3,
    "numbers[finished, number]": 1,
    "progress": "按计划推进。",
}

FINAL_ACCOUNTS: dict[str, Content] = {
    "kind[subtype, value]": "0 单户表",
    **{
        f"{cell}, {column}]": figure
        for column in ("budget", "adjusted")
        for cell, figure in {
            "inc[line_1": 1000,
            "inc[line_29": 100,
            "fun[line_36": 1050,
            "nat[line_59": 600,
            "nat[line_60": 200,
            "nat[line_61": 250,
            "nat[line_62": 100,
            "nat[line_86": 50,
        }.items()
    },
    "inc[line_1, final]": D("1200.50"),
    "inc[line_8, final]": 10,
    "inc[line_29, final]": 100,
    "fun[line_36, final]": 1000,
    "fun[line_39, final]": D("200.50"),
    "nat[line_59, final]": 700,
    "nat[line_60, final]": D("200.50"),
    "nat[line_61, final]": 300,
    "nat[line_85, final]": 10,
    "nat[line_86, final]": 100,
}
"""1310.50 yuan on either side."""

TOWNSHIPS: dict[str, Content] = {
    "base[townships, amount]": 1,
    "base[boroughs, amount]": 2,
    "base[county_seats, amount]": 1,
    "base[streets, amount]": 1,
    "base[farming_streets, amount]": 1,
    "base[villages, amount]": 45,
    "base[tap_water, amount]": 40,
    "base[motor_roads, amount]": 45,
    "base[telephones, amount]": 45,
    "base[telephone_households, amount]": 8200,
    "base[power_stations, amount]": 2,
    "base[capacity, amount]": D("640.5"),
    "base[output, amount]": 1250000,
}

CLASSES: dict[str, Content] = {
    f"classes[grade_{grade}, {column}]": grade * size
    for grade in range(1, 7)
    for column, size in {"to_35": 1, "to_45": 2, "from_66": 1, "multigrade": 1}.items()
}

SHIPPED = (
    Shipped("budget-execution", "2024-Q2", BUDGET),
    Shipped("final-accounts-2022", "2022", FINAL_ACCOUNTS),
    Shipped("gov-disclosure-2019", "2020", balanced()),
    Shipped("gov-disclosure-2021", "2021", DISCLOSURE_2021),
    Shipped("primary-classes-2008", "2023", CLASSES),
    Shipped("project-register", "2024", REGISTER),
    Shipped("township-base-2010", "2010", TOWNSHIPS),
)
