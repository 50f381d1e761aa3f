"""What is read besides cells: protection, settings of the workbook, properties, date formats."""

from __future__ import annotations

import pytest

from tests.parity.engine import assignment
from tests.xlsx.packages import BOOK, LINKS, SHEET, STYLES, book, changed, links, sheet, styles
from xlreport.definition import load_form, shipped_files
from xlreport.template import write_template
from xlreport.xlsx import DEFAULT_LIMITS, open_workbook
from xlreport.xlsx.raw import RawWorkbook
from xlreport.xlsx.reader import read_workbook
from xlreport.xlsx.workbook_parts import misleads, shows_date

ONE = "<row><c><v>1</v></c></row>"


def read(changes: dict[str, str | bytes | None]) -> RawWorkbook:
    return read_workbook(changed(changes))


LOCKS = {'<sheetProtection sheet="1" objects="1"/>': True, '<sheetProtection sheet="0"/>': False}


@pytest.mark.parametrize("element", LOCKS)
def test_protection_and_merged_ranges(element: str) -> None:
    after = f'{element}<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C3:C9"/></mergeCells>'
    (only,) = read({SHEET: sheet(ONE, after=after)}).sheets
    assert only.protected is LOCKS[element]
    assert only.merges == ("A1:B2", "C3:C9")


def test_settings_of_the_workbook() -> None:
    one = '<sheet name="表" sheetId="1" r:id="rId1"/>'
    plain = read({BOOK: book(one)})
    assert (plain.structure_locked, plain.epoch_1904) == (False, False)
    before = '<workbookPr date1904="1"/><workbookProtection lockStructure="true"/>'
    after = '<extLst><x15:workbookPr xmlns:x15="urn:x" date1904="0"/></extLst>'
    special = read({BOOK: book(one, before=before, after=after)})
    assert (special.structure_locked, special.epoch_1904) == (True, True)


CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dcterms:created>2020-01-01T00:00:00Z</dcterms:created>"
    "<dcterms:modified>2021-01-20T08:30:00Z</dcterms:modified></cp:coreProperties>"
)
APP = "<Properties><Application>WPS 表格</Application><Company>某县</Company></Properties>"


def test_properties() -> None:
    root = links(
        ("a", "officeDocument", BOOK),
        ("b", "metadata/core-properties", "docProps/core.xml"),
        ("c", "extended-properties", "docProps/app.xml"),
    )
    found = read({LINKS: root, "docProps/core.xml": CORE, "docProps/app.xml": APP})
    assert (found.modified, found.application) == ("2021-01-20T08:30:00Z", "WPS 表格")
    without = read({LINKS: root})
    assert (without.modified, without.application) == (None, None)


def test_styles_that_show_dates() -> None:
    xfs = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 200, 201, 1, 22, 31, 57, 49, 202))
    inside = (
        '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
        '<numFmt numFmtId="201" formatCode="0.00_ "/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{xfs}</cellXfs>"
        '<cellStyles><xf numFmtId="14"/></cellStyles>'
        '<dxfs><dxf><numFmt numFmtId="202" formatCode="yyyy"/></dxf></dxfs>'
    )
    assert read({STYLES: styles(inside)}).date_styles == {1, 2, 5, 6, 7}


FORMATS_THAT_MISLEAD = {
    "General": False,
    "G/通用格式": False,
    "@": False,
    "0": False,
    "0.00_ ": False,
    "#,##0.00": False,
    "#,##0;[Red]-#,##0": False,
    '0"元"': False,
    "0.00E+00": False,
    "0.0E-0": False,
    "# ?/?": False,
    "[>=100]0;0.0": False,
    "0,": True,
    "#,##0,": True,
    "0!.0,": True,
    '0.0,"万"': True,
    "0.0,,": True,
    '"5"': True,
    '0"00"': True,
    "0\\0": True,
    ";;;": True,
    '"无"': True,
    "-0": True,
    "0%": True,
    "[White]0,": True,
}


@pytest.mark.parametrize("code", FORMATS_THAT_MISLEAD)
def test_number_formats_that_show_another_number(code: str) -> None:
    shown = code.replace("&", "&amp;").replace('"', "&quot;")
    inside = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{shown}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>'
    )
    assert misleads(code) is FORMATS_THAT_MISLEAD[code]
    found = open_workbook(changed({STYLES: styles(inside)}), DEFAULT_LIMITS).number_formats
    assert found.misleading == ({1} if FORMATS_THAT_MISLEAD[code] else frozenset())


def test_our_own_workbooks_show_what_they_hold() -> None:
    for code in shipped_files():
        form = load_form(code)
        data = write_template(form, assignment(form))
        assert open_workbook(data, DEFAULT_LIMITS).number_formats.misleading == frozenset()


def test_a_file_may_redefine_a_built_in_format() -> None:
    inside = (
        '<numFmts><numFmt numFmtId="14" formatCode="0"/></numFmts>'
        '<cellXfs><xf numFmtId="14"/></cellXfs>'
    )
    assert read({STYLES: styles(inside)}).date_styles == frozenset()


FORMATS = {
    "General": False,
    "G/通用格式": False,
    "0": False,
    "0.00": False,
    "#,##0.00_);[Red](#,##0.00)": False,
    "0.00E+00": False,
    "##0.0E-0": False,
    "@": False,
    '0"ymd"': False,
    r"0\d": False,
    "0_d": False,
    "0*d": False,
    '[$￥-804]#,##0.00;[$-804]"负"0': False,
    "[DBNum2][$-804]General": False,
    "0.0%": False,
    "# ?/?": False,
    "yyyy-mm-dd": True,
    'yyyy"年"m"月"d"日"': True,
    "[$-804]yyyy/m/d;@": True,
    '[DBNum1][$-804]yyyy"年"m"月"': True,
    "h:mm AM/PM": True,
    '上午/下午h"时"': True,
    "[h]:mm:ss": True,
    "[mm]:ss": True,
    "aaaa": True,
    "[$-411]ggge": True,
    "0;yyyy": True,
    "mm:ss.0": True,
}


@pytest.mark.parametrize("code", FORMATS)
def test_number_formats(code: str) -> None:
    assert shows_date(code) is FORMATS[code]
