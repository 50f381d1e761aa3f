"""Published report -> submission."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.importing.audit_files import AUDIT_SUFFIXES, audit_file
    from xlreport.importing.continuity import with_continuity
    from xlreport.importing.formats import REPORT_SUFFIXES
    from xlreport.importing.import_pool import ImportPool
    from xlreport.importing.importer import ImportedReport, ImportOptions, import_report
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "AUDIT_SUFFIXES": "audit_files",
            "ImportPool": "import_pool",
            "REPORT_SUFFIXES": "formats",
            "audit_file": "audit_files",
            "ImportOptions": "importer",
            "ImportedReport": "importer",
            "import_report": "importer",
            "with_continuity": "continuity",
        },
    )

__all__ = [
    "AUDIT_SUFFIXES",
    "REPORT_SUFFIXES",
    "ImportOptions",
    "ImportPool",
    "ImportedReport",
    "audit_file",
    "import_report",
    "with_continuity",
]
