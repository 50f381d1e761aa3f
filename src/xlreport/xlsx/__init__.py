"""The safe reader: bytes -> sheets and cells as the file stores them. It knows no form."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.xlsx.archives import ARCHIVE_SUFFIX, ArchiveMember, list_members, read_member
    from xlreport.xlsx.limits import (
        DEFAULT_LIMITS,
        LARGE_LIMITS,
        MEGABYTE,
        Limits,
        Refusal,
        unreadable,
    )
    from xlreport.xlsx.markup import new_parser, parse_part
    from xlreport.xlsx.raw import PasswordLock, RawCell, RawKind, RawSheet, SheetState
    from xlreport.xlsx.reader import OpenWorkbook, open_workbook
    from xlreport.xlsx.references import Position, cell_name, range_corners
    from xlreport.xlsx.rows import Row
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "ARCHIVE_SUFFIX": "archives",
            "ArchiveMember": "archives",
            "DEFAULT_LIMITS": "limits",
            "LARGE_LIMITS": "limits",
            "Limits": "limits",
            "MEGABYTE": "limits",
            "OpenWorkbook": "reader",
            "PasswordLock": "raw",
            "Position": "references",
            "RawCell": "raw",
            "RawKind": "raw",
            "RawSheet": "raw",
            "Row": "rows",
            "SheetState": "raw",
            "Refusal": "limits",
            "cell_name": "references",
            "list_members": "archives",
            "new_parser": "markup",
            "open_workbook": "reader",
            "parse_part": "markup",
            "range_corners": "references",
            "read_member": "archives",
            "unreadable": "limits",
        },
    )

__all__ = [
    "ARCHIVE_SUFFIX",
    "DEFAULT_LIMITS",
    "LARGE_LIMITS",
    "MEGABYTE",
    "ArchiveMember",
    "Limits",
    "OpenWorkbook",
    "PasswordLock",
    "Position",
    "RawCell",
    "RawKind",
    "RawSheet",
    "Refusal",
    "Row",
    "SheetState",
    "cell_name",
    "list_members",
    "new_parser",
    "open_workbook",
    "parse_part",
    "range_corners",
    "read_member",
    "unreadable",
]
