"""A workbook with what XlsxWriter has no call for: its language, and East Asian fonts in charts.

A font of a chart has a face for Latin and one for East Asian characters. XlsxWriter names only the
first, and programs then choose the second by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook

from xlreport.output import FIXED_TIMESTAMP, PROGRAM
from xlreport.template.worksheet import ReportWorksheet

if TYPE_CHECKING:
    from io import BytesIO

    from xlreport.findings import Language


class ReportWorkbook(Workbook):
    """A workbook that says in which language it is."""

    worksheet_class = ReportWorksheet

    def __init__(self, target: BytesIO, **options: bool) -> None:
        super().__init__(target, {"strings_to_formulas": False, **options})

    def describe(self, title: str, language: Language, **more: str) -> None:
        """Set the properties of the document: its title, its language, and others by name."""
        fixed = {"author": PROGRAM, "created": FIXED_TIMESTAMP}
        self.set_properties({"title": title, "language": language.tag, **fixed, **more})

    def add_bar_chart(self, *, stacked: bool = False) -> BarChart:
        chart = BarChart({"subtype": "stacked"} if stacked else {})
        chart.embedded = True
        self.charts.append(chart)
        return chart

    def _get_packager(self) -> Packager:
        return ReportPackager(self)


class BarChart(ChartBar):
    """A bar chart whose fonts are named for East Asian characters, too."""

    def _write_a_latin(self, attributes: list[tuple[str, Any]]) -> None:
        super()._write_a_latin(attributes)
        self._xml_empty_tag("a:ea", attributes)


class ReportPackager(Packager):
    """Writes the properties of the document with their language."""

    def __init__(self, book: ReportWorkbook) -> None:
        super().__init__()
        self._properties = _Properties(book.doc_properties)

    def _write_core_file(self) -> None:
        target = self._filename("docProps/core.xml")  # type: ignore[no-untyped-call]
        self._properties.write(target)


class _Properties(Core):
    def __init__(self, properties: dict[str, Any]) -> None:
        super().__init__()
        self._set_properties(properties)

    def write(self, target: Any) -> None:
        self._set_xml_writer(target)
        self._assemble_xml_file()

    def _write_dc_description(self) -> None:
        super()._write_dc_description()
        if language := self.properties.get("language"):
            self._xml_data_element("dc:language", language)
