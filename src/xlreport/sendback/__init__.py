"""Makes what goes back to the units: corrections, notices, reminders."""

from xlreport.sendback.batch import (
    correction_packages,
    package_files,
    unedited_files,
    units_to_act,
)
from xlreport.sendback.correction_builder import CorrectionBuilder
from xlreport.sendback.packages import CorrectionPackage, unassigned_files

__all__ = [
    "CorrectionBuilder",
    "CorrectionPackage",
    "correction_packages",
    "package_files",
    "unassigned_files",
    "unedited_files",
    "units_to_act",
]
