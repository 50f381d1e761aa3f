"""The report as a web page, looked at in Chromium: headings, scopes, language, phone, paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import DESKTOP, PHONE, page_seen
from tests.fillings import SHIPPED
from tests.publish.samples import OVERVIEW, UNIT, sample
from xlreport.output import is_generated
from xlreport.publish import write_html_report

DISCLOSURE = "gov-disclosure-2021"


def written(folder: Path, code: str = DISCLOSURE, **changes: object) -> Path:
    path = folder / "report.html"
    path.write_bytes(write_html_report(sample(code, **changes)))  # type: ignore[arg-type]
    return path


QUESTIONS = (
    "document.documentElement.lang",
    "document.title === document.querySelector('h1').textContent",
    "[...document.querySelectorAll('h1,h2,h3')].map(e => e.tagName + e.textContent.slice(0, 2)).join()",
    "document.querySelectorAll('th:not([scope])').length",
    "[...document.querySelectorAll('table')].every(e => e.caption && e.caption.textContent)",
    "document.querySelectorAll('td').length",
    "document.documentElement.scrollWidth <= innerWidth",
    "document.querySelectorAll('script,link,img,iframe').length",
)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_a_reader_and_a_screen_reader_meet(size: tuple[int, int], tmp_path: Path) -> None:
    seen = page_seen(written(tmp_path), size, QUESTIONS)

    assert (seen.messages, seen.requests) == ((), ())
    assert seen.answers == (
        "zh-CN",
        True,
        "H1云岭,H2一、,H2二、,H2三、,H2四、,H2五、,H2六、",
        0,
        True,
        10 + 175 + 15,
        True,
        0,
    )


@pytest.mark.parametrize("code", [each.code for each in SHIPPED])
def test_every_form_fits_a_phone_and_every_name_leads_its_cells(code: str, tmp_path: Path) -> None:
    rows = "[...document.querySelectorAll('tr')].filter(r => r.querySelector('td') && !r.querySelector('th[scope=row]')).length"
    seen = page_seen(written(tmp_path, code), PHONE, (QUESTIONS[6], QUESTIONS[3], rows))

    nameless = {"gov-disclosure-2019": 1, "gov-disclosure-2021": 1, "final-accounts-2022": 2}
    assert seen.answers == (True, 0, nameless.get(code, 0))


def test_texts_are_shown_as_they_were_typed(tmp_path: Path) -> None:
    typed = "<script>alert(1)</script> & “引号”\n  两  个空格\n\n（一）标题。正文"
    seen = page_seen(
        written(tmp_path, overview=typed),
        DESKTOP,
        (
            "[...document.querySelectorAll('p.ReportText')].slice(0, 4).map(e => e.innerText).join('|')",
            "document.querySelector('strong').textContent",
        ),
    )

    assert seen.messages == ()
    assert seen.answers == (
        "<script>alert(1)</script> & “引号”|  两  个空格||（一）标题。正文",
        "（一）标题。",
    )


def test_a_draft_says_so(tmp_path: Path) -> None:
    mark = "document.querySelector('.ReportDraft')?.textContent ?? ''"
    printed = "[...document.styleSheets[0].cssRules].some(r => r.media?.mediaText === 'print' && r.cssText.includes('.ReportDraft') && r.cssText.includes('position: fixed'))"

    assert page_seen(written(tmp_path, is_draft=True), questions=(mark, printed)).answers == (
        "草稿　未经审核，不得公开",
        True,
    )
    assert page_seen(written(tmp_path), questions=(mark,)).answers == ("",)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, overview=OVERVIEW)

    assert path.read_bytes() == write_html_report(sample(DISCLOSURE, overview=OVERVIEW))
    assert is_generated(path)
    assert UNIT in path.read_text(encoding="utf-8")
