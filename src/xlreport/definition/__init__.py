"""Definition files: read one into a form, find the shipped ones, hint at what looks odd."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.definition.build import read_form
    from xlreport.definition.definition_file import (
        DefinitionFile,
        read_definition_file,
        states_a_form,
    )
    from xlreport.definition.definition_paths import edition_beside, is_definition_path
    from xlreport.definition.editions import parse_period
    from xlreport.definition.form_diff import FormChange, form_changes, unmapped_inputs
    from xlreport.definition.form_json import describe_layout
    from xlreport.definition.form_store import keep_built_forms, user_form_store
    from xlreport.definition.form_workbook.example import new_form_workbook
    from xlreport.definition.form_workbook.marking import Mark, mark_form_workbook
    from xlreport.definition.form_workbook.write import write_form_workbook
    from xlreport.definition.inspection import Hint, Inspection, inspect_form
    from xlreport.definition.json_schema import form_schema
    from xlreport.definition.registry import (
        FormRegistry,
        editions_of,
        find_definition,
        load_form,
        shipped_files,
    )
    from xlreport.definition.relation_listing import relation_rules_in_yaml, relations_in_foot
    from xlreport.definition.yaml_text import definition_text
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "DefinitionFile": "definition_file",
            "FormChange": "form_diff",
            "FormRegistry": "registry",
            "Hint": "inspection",
            "Inspection": "inspection",
            "Mark": "form_workbook.marking",
            "definition_text": "yaml_text",
            "describe_layout": "form_json",
            "edition_beside": "definition_paths",
            "editions_of": "registry",
            "find_definition": "registry",
            "form_changes": "form_diff",
            "form_schema": "json_schema",
            "inspect_form": "inspection",
            "is_definition_path": "definition_paths",
            "keep_built_forms": "form_store",
            "load_form": "registry",
            "mark_form_workbook": "form_workbook.marking",
            "new_form_workbook": "form_workbook.example",
            "read_form": "build",
            "parse_period": "editions",
            "read_definition_file": "definition_file",
            "relation_rules_in_yaml": "relation_listing",
            "relations_in_foot": "relation_listing",
            "shipped_files": "registry",
            "states_a_form": "definition_file",
            "unmapped_inputs": "form_diff",
            "user_form_store": "form_store",
            "write_form_workbook": "form_workbook.write",
        },
    )

__all__ = [
    "DefinitionFile",
    "FormChange",
    "FormRegistry",
    "Hint",
    "Inspection",
    "Mark",
    "definition_text",
    "describe_layout",
    "edition_beside",
    "editions_of",
    "find_definition",
    "form_changes",
    "form_schema",
    "inspect_form",
    "is_definition_path",
    "keep_built_forms",
    "load_form",
    "mark_form_workbook",
    "new_form_workbook",
    "parse_period",
    "read_definition_file",
    "read_form",
    "relation_rules_in_yaml",
    "relations_in_foot",
    "shipped_files",
    "states_a_form",
    "unmapped_inputs",
    "user_form_store",
    "write_form_workbook",
]
