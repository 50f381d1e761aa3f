"""The JSON Schema of a definition file, by which editors complete keys and underline mistakes.

Pydantic makes it from the classes of `form_definition`. This module adds what they cannot say: the
short form of a row, a column or a text; reserved words; keys that only some types allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from xlreport.definition.axes import ONLY_WITH
from xlreport.definition.form_definition import FormDefinition
from xlreport.definition.schema_languages import with_languages
from xlreport.definition.schema_parts import CHOICE_PATTERN, LANGUAGE_SEPARATOR
from xlreport.findings import LocalizedText
from xlreport.rules import RESERVED_NAMES

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from xlreport.findings import Language

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SHORT = LocalizedText("简写：只写名称。", "Short for a label alone.")
_NO_CODE = {"not": {"enum": sorted(RESERVED_NAMES)}}
_CHOICES_WITH_CHOICE = {
    "if": {"properties": {"type": {"const": "choice"}}, "required": ["type"]},
    "then": {"required": ["choices"]},
}


def form_schema(language: Language) -> dict[str, Any]:
    """The schema, its titles and descriptions in one language.

    Texts may be given in several languages.
    """
    return with_languages(schema_of_one_language(language))


def schema_of_one_language(language: Language) -> dict[str, Any]:
    """The schema of definitions after their texts were resolved to one language."""
    stated = FormDefinition.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = stated.pop("$defs")
    for part in definitions.values():
        if "choices" in part["properties"]:
            part["dependentSchemas"] = {key: _with_type(key) for key in ONLY_WITH}
            part.update(_CHOICES_WITH_CHOICE)
    table = definitions["TableDefinition"]
    table["oneOf"] = [{"required": ["rows"]}, {"required": ["records"]}]
    table["properties"]["code"] |= _NO_CODE
    section = definitions["SectionDefinition"]
    section["anyOf"] = [{"required": ["tables"]}, {"required": ["texts"]}]
    whole = {"$schema": DIALECT, **stated, "$defs": definitions}
    spoken: dict[str, Any] = _in_one_language(whole, language)
    return spoken


class _Generator(GenerateJsonSchema):
    """Leaves out what says nothing: titles of keys, nulls and empty defaults."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Leave out the class's docstring, which is for developers."""
        made = super().model_schema(schema)
        made.pop("description", None)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Allow no null: a definition leaves out an optional key."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") in (None, ""):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Allow the short form: a label alone for a part, one text for a list of texts."""
        whole = self.generate_inner(schema["schema"])
        if "items" in whole:
            return {"anyOf": [whole["items"], whole]}
        short = {"type": "string", "description": _SHORT.zh + LANGUAGE_SEPARATOR + _SHORT.en}
        return {"anyOf": [short, whole]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """An object whose keys are codes, or the entries of a code list."""
        names = self.generate_inner(schema["keys_schema"])
        made: JsonSchemaValue = {
            "type": "object",
            "propertyNames": names if names.get("pattern") == CHOICE_PATTERN else names | _NO_CODE,
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
        if "min_length" in schema:
            made["minProperties"] = schema["min_length"]
        return made


def _with_type(key: str) -> dict[str, Any]:
    """The condition that `type` allows a key."""
    types = ONLY_WITH[key][0]
    named: dict[str, Any] = {"properties": {"type": {"enum": sorted(filter(None, types))}}}
    return named if None in types else named | {"required": ["type"]}


def _in_one_language(part: Any, language: Language) -> Any:
    """The same schema with every text in one of its two languages."""
    match part:
        case dict():
            return {key: _in_one_language(each, language) for key, each in part.items()}
        case list():
            return [_in_one_language(each, language) for each in part]
        case str() if LANGUAGE_SEPARATOR in part:
            return LocalizedText(*part.split(LANGUAGE_SEPARATOR)).in_language(language)
        case _:
            return part
