"""Both web pages keep nobody from reading them: axe-core, names of tables, contrast."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.accessibility import violations
from tests.browser import DESKTOP, page_seen
from tests.fillings import SHIPPED
from tests.publish.samples import sample
from tests.rollup.samples import A, county, data, named
from tests.workbooks import balanced, gov, read, workbook
from xlreport.form import Roster
from xlreport.publish import write_html_report as write_report
from xlreport.rollup import ConsolidationOptions, RollUp, read_aggregate, reconcile
from xlreport.rollup import write_status_page as write_status

SIZES = {"desk": (1366, 768), "phone": (390, 844)}
STATUS_PAGES = ("five", "nobody", "forced", "in English", "every shape", "budget")
READABLE = 4.5
"""The least contrast of text with its ground that WCAG 2 (AA) asks for."""


def compared_county() -> RollUp:
    """A roll-up that differs from an aggregate, with units that are late."""
    roll_up = county({"甲.xlsx": workbook(balanced(), unit=named(A))}, A, replace(A, code="0199"))
    own = read(workbook(balanced() | {"regulations[rules, made]": 1234}), gov(), "县.xlsx")
    call = ConsolidationOptions(gov(), roll_up.period, Roster(()))
    late = tuple(replace(each, is_late=True) for each in roll_up.units)
    aggregate = read_aggregate(own, Path(), call, lambda _: gov())
    return reconcile(replace(roll_up, units=late), aggregate)


def status_page(name: str) -> bytes:
    roll_up = compared_county() if name == "compared" else data(name)
    return write_status(roll_up, county="云岭县", as_of="2021年2月3日")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", [*STATUS_PAGES, "compared"])
def test_the_status_page_has_no_violations(name: str, size: str, tmp_path: Path) -> None:
    page = tmp_path / "status.html"
    page.write_bytes(status_page(name))

    assert violations(page, SIZES[size]) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", [each.code for each in SHIPPED])
def test_the_report_has_no_violations(code: str, size: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(write_report(sample(code, is_draft=True)))

    assert violations(page, SIZES[size]) == []


def test_axe_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<title>page</title><main><h1>page</h1><p style='color: #aaa'>hard to read</p></main>"
    )

    found = violations(page, SIZES["desk"])
    assert [each.partition(":")[0] for each in found] == ["color-contrast", "html-has-lang"]


@pytest.mark.parametrize("name", [*STATUS_PAGES, "compared"])
def test_every_heading_has_a_scope_and_every_table_a_caption(name: str, tmp_path: Path) -> None:
    page = tmp_path / "status.html"
    page.write_bytes(status_page(name))
    questions = (
        "document.documentElement.lang",
        "document.querySelectorAll('th:not([scope])').length",
        "[...document.querySelectorAll('table')].every(t => t.caption && t.caption.textContent)",
        "[...document.querySelectorAll('tr')].every(r => r.querySelector('th'))",
    )

    lang = "en" if name == "in English" else "zh-CN"
    assert page_seen(page, DESKTOP, questions).answers == (lang, 0, True, True)


def test_the_colours_of_the_status_page_can_be_read() -> None:
    """Every colour of text, on paper and on the ground around it."""
    colours = dict(re.findall(r"--(\w+): (#\w+)", status_page("five").decode()))
    texts = ("ink", "soft", "accepted", "rejected", "conflict", "missing")
    found = {
        (text, ground): contrast(colours[text], colours[ground])
        for text in texts
        for ground in ("paper", "ground")
    }

    assert {pair: ratio for pair, ratio in found.items() if ratio < READABLE} == {}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 defines it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * each for each in digits) if len(digits) == len("fff") else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
