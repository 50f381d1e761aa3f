"""Published report -> submission."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.importing.formats import REPORT_SUFFIXES
    from xlreport.importing.importer import ImportedReport, ImportOptions, import_report
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "REPORT_SUFFIXES": "formats",
            "ImportOptions": "importer",
            "ImportedReport": "importer",
            "import_report": "importer",
        },
    )

__all__ = [
    "REPORT_SUFFIXES",
    "ImportOptions",
    "ImportedReport",
    "import_report",
]
