"""One form, stated once: locked Excel templates for every unit, and one checked roll-up back.

    import xlreport

    roll_up = xlreport.consolidate("returns", roster="roster.csv")
    roll_up.write("roll-up.xlsx")

Every name is loaded when it is first used, so that `import xlreport` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from xlreport.version import __version__

if TYPE_CHECKING:
    from xlreport.api import (
        AmbiguityError,
        CallError,
        CheckReport,
        Consolidation,
        Finding,
        Form,
        FormError,
        FormFile,
        InThisProcess,
        Language,
        PathError,
        Period,
        Roster,
        SendBackRound,
        Severity,
        Step,
        Submission,
        Unit,
        UnitResult,
        UnitStatus,
        WorkerPool,
        XlreportError,
        check,
        consolidate,
        describe_form,
        fill,
        import_reports,
        list_forms,
        load_form,
        pack,
        parse_period,
        publish_report,
        read_prior,
        read_returns,
        read_roster,
        send_back,
        transfer,
        unpack,
        write_roster,
        write_templates,
    )

__all__ = [
    "AmbiguityError",
    "CallError",
    "CheckReport",
    "Consolidation",
    "Finding",
    "Form",
    "FormError",
    "FormFile",
    "InThisProcess",
    "Language",
    "PathError",
    "Period",
    "Roster",
    "SendBackRound",
    "Severity",
    "Step",
    "Submission",
    "Unit",
    "UnitResult",
    "UnitStatus",
    "WorkerPool",
    "XlreportError",
    "__version__",
    "check",
    "consolidate",
    "describe_form",
    "fill",
    "import_reports",
    "list_forms",
    "load_form",
    "pack",
    "parse_period",
    "publish_report",
    "read_prior",
    "read_returns",
    "read_roster",
    "send_back",
    "transfer",
    "unpack",
    "write_roster",
    "write_templates",
]


def __getattr__(name: str) -> object:
    """A name of the API, loaded when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("xlreport.api"), name)


def __dir__() -> list[str]:
    return list(__all__)
