"""Definition files: read one into a form, find the shipped ones, hint at what looks odd."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.definition.build import read_form
    from xlreport.definition.editions import parse_period
    from xlreport.definition.form_diff import FormChange, form_changes, unmapped_inputs
    from xlreport.definition.form_json import describe_layout
    from xlreport.definition.inspection import Hint, Inspection, inspect_form
    from xlreport.definition.json_schema import form_schema
    from xlreport.definition.registry import (
        FormRegistry,
        editions_of,
        load_form,
        shipped_files,
    )
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "FormChange": "form_diff",
            "FormRegistry": "registry",
            "Hint": "inspection",
            "Inspection": "inspection",
            "describe_layout": "form_json",
            "editions_of": "registry",
            "form_changes": "form_diff",
            "form_schema": "json_schema",
            "inspect_form": "inspection",
            "load_form": "registry",
            "read_form": "build",
            "parse_period": "editions",
            "shipped_files": "registry",
            "unmapped_inputs": "form_diff",
        },
    )

__all__ = [
    "FormChange",
    "FormRegistry",
    "Hint",
    "Inspection",
    "describe_layout",
    "editions_of",
    "form_changes",
    "form_schema",
    "inspect_form",
    "load_form",
    "parse_period",
    "read_form",
    "shipped_files",
    "unmapped_inputs",
]
