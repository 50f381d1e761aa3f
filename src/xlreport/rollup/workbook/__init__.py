"""Roll-up -> workbook: one module per sheet, put together by `book`."""

from xlreport.rollup.workbook.book import write_roll_up

__all__ = [
    "write_roll_up",
]
