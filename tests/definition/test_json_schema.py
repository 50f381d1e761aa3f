"""The JSON Schema: what the reader reads it lets pass, what the reader refuses it underlines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.forms import definition
from xlreport.definition import form_schema, shipped_files
from xlreport.definition.build import read_form
from xlreport.definition.form_definition import FormDefinition
from xlreport.definition.json_schema import DIALECT
from xlreport.definition.schema_parts import LANGUAGE_SEPARATOR, StrictModel
from xlreport.definition.yaml_source import read_yaml
from xlreport.findings import FormError, Language

ROOT = Path(__file__).parents[2]
EXAMPLES = [path for path in ROOT.glob("examples/*/*.yaml") if path.stem != "mistakes"]
SCHEMA = form_schema(Language.ZH)
VALIDATOR = Draft202012Validator(SCHEMA)

TABLE = "sections: [{code: s, title: 一, sheet: 表, tables: [{code: t, %s}]}]"
COLUMN = TABLE % "rows: {x: 一}, columns: {a: %s}"
RULE = TABLE % "rows: {x: 一}, columns: {a: 甲}" + "\nrules: [{code: r, message: 应当如此, %s}]"

RELATED = (
    "sections: [{code: s, title: 一, sheet: 表, relations: %s, tables: [{code: t, numbered: true,"
    " stub: {label: 项目, no: 行次}, columns: {a: 甲}, rows: {x: {label: 一, no: 1},"
    " y: {label: 二, no: 2}}}]}]"
)

RIGHT = [
    "name: {zh: 名, en: Name}\n" + TABLE % "rows: {x: {zh: 一, en: One}}, columns: {a: {en: A}}",
    COLUMN % "{label: {zh: 甲, en: A}, unit: {zh: 元, en: yuan}}",
    COLUMN % "{label: 甲, type: choice, choices: [{zh: 新建, en: New}, A]}",
    COLUMN % "{label: 甲, type: choice, choices: {zh: [新建], en: [New]}}",
    RULE.replace("message: 应当如此", "message: {zh: 应, en: So}") % "expect: 't[x, a] > 0'",
    "sections: [{code: s, title: 一, sheet: {zh: 表, en: S}, head: {表号: {zh: 甲, en: A}},"
    " foot: [{zh: 注, en: Note}], sign: {zh: [甲], en: [A]}, texts: {words: {zh: 文, en: Words}}}]",
    RELATED % "1行>=2行；2行>0",
    RELATED % "['1>=2', '1行1栏>0']",
    TABLE % "rows: {x: 一}, columns: {a: 甲}",
    TABLE % "rows: {x: {label: 一}}, columns: {a: {label: 甲, columns: {b: 乙, c: {label: 丙}}}}",
    TABLE % "records: 500, key: [a], columns: {a: {label: 甲, type: text, least: 1, most: 9}}",
    TABLE % "type: amount, decimals: 6, unit: 元, blank: error, rows: {x: ''}, columns: {a: 甲}",
    COLUMN % "{label: 甲, decimals: 2}",
    COLUMN % "{label: 甲, type: choice, choices: [新建, 续建]}",
    COLUMN % "{label: 甲, type: choice, several: true, choices: [新建, 续建]}",
    "lists: {l: {items: {count: 甲, B: 乙}}}\n"
    + COLUMN % "{label: 甲, type: choice, choices: l}, b: {label: 乙, label_of: a}",
    'lists: {l: {text: "c,n\\n1,x", code: c, columns: {region: n}}}\n' + COLUMN % "甲",
    COLUMN % "{label: 甲, type: text, like: 'AWARD-#####'}",
    COLUMN % "{label: 甲, type: text, like: [credit-code, '###']}",
    COLUMN % "{label: 甲, or: [N/A, 无]}",
    COLUMN % "{label: 甲, type: date, or: [N/A]}",
    TABLE % "or: [N/A], type: amount, rows: {x: 一}, columns: {a: 甲}",
    COLUMN % "{label: 甲, rollup: none}",
    COLUMN % "甲, b: {label: 乙, sum: columns}",
    COLUMN % "甲, b: {label: 乙, value: 't[:, a] * 2'}",
    RULE % "expect: 't[:, a] > 0', when: 't[:, a] != 3', severity: note",
    "sections: [{code: s, title: 一, sheet: 表, note: 说明, texts: {words: 文字}}]",
    "sections: [{code: s, title: 一, sheet: 表, texts: {words: {label: 文字, max: 9}}}]",
    "period: {kind: quarter, from: 2024, to: 2025}\n" + TABLE % "rows: {x: 一}, columns: {a: 甲}",
]

WRONG = [
    COLUMN % "{label: {zh: 甲, fr: A}}",
    COLUMN % "{label: {}}",
    RELATED % "['']",
    RELATED % "{a: 1行>0}",
    TABLE % "rows: {x: 一}",
    TABLE % "columns: {a: 甲}",
    TABLE % "rows: {x: 一}, records: 5, columns: {a: 甲}",
    TABLE % "rows: {}, columns: {a: 甲}",
    TABLE % "rows: {x: 一}, columns: {}",
    TABLE % "rows: {X: 一}, columns: {a: 甲}",
    TABLE % "rows: {count: 一}, columns: {a: 甲}",
    TABLE % "rows: {x: 1}, columns: {a: 甲}",
    TABLE % "rows: [x], columns: {a: 甲}",
    TABLE % "rows: {x: 一}, columns: {a: 甲}, titel: 表",
    TABLE % "records: 20001, columns: {a: 甲}",
    TABLE % "records: 0, columns: {a: 甲}",
    TABLE % "rows: {x: 一}, columns: {a: 甲}, blank: yes",
    TABLE % "rows: {x: {label: 一, sum: columns}, y: 二}, columns: {a: 甲}",
    COLUMN % "{type: count}",
    COLUMN % "{label: 甲, type: number}",
    COLUMN % "{label: 甲, type: amount, decimals: 7}",
    COLUMN % "{label: 甲, type: count, decimals: 2}",
    COLUMN % "{label: 甲, type: choice}",
    COLUMN % "{label: 甲, choices: [新建]}",
    COLUMN % "{label: 甲, type: choice, choices: ['新*']}",
    COLUMN % "{label: 甲, type: choice, choices: []}",
    COLUMN % "{label: 甲, type: choice, choices: 5}",
    COLUMN % "{label: 甲, type: choice, choices: 'Not a code'}",
    COLUMN % "{label: 甲, choices: l}",
    "lists: {l: {items: {'A*': 甲}}}\n" + COLUMN % "甲",
    "lists: {l: {file: a/b.csv, code: c}}\n" + COLUMN % "甲",
    "lists: {l: {items: {A: 甲}, colour: red}}\n" + COLUMN % "甲",
    COLUMN % "{label: 甲, or: []}",
    COLUMN % "{label: 甲, or: ['12']}",
    COLUMN % "{label: 甲, or: ['=A1']}",
    COLUMN % "{label: 甲, type: text, or: [N/A]}",
    COLUMN % "{label: 甲, most: 10}",
    COLUMN % "{label: 甲, like: '###'}",
    COLUMN % "{label: 甲, type: text, like: []}",
    COLUMN % "{label: 甲, type: text, like: 5}",
    COLUMN % "{label: 甲, type: text, like: ['']}",
    COLUMN % "{label: 甲, type: text, most: 32001}",
    RULE % "when: 't[x, a] > 0'",
    RULE % "expect: 1",
    RULE % "expect: 't[x, a] > 0', severity: fatal",
    "sections: []",
    "sections: [{code: s, title: 一, sheet: 表}]",
    "sections: [{code: s, title: 一, sheet: '表/一', texts: {words: 文字}}]",
    f"sections: [{{code: s, title: 一, sheet: {'表' * 32}, texts: {{words: 文字}}}}]",
    "sections: [{code: s, title: 一, sheet: 表, texts: {prior: 文字}}]",
    "sections: [{code: s, title: 一, sheet: 表, texts: {words: {label: 文字, max: 0}}}]",
    "form: My Form\n" + RIGHT[0],
    "period: {kind: week, from: 2024}\n" + RIGHT[0],
    "period: {kind: year}\n" + RIGHT[0],
    "locale: zh\n" + RIGHT[0],
    "notes: 一条\n" + RIGHT[0],
]


def errors(text: str) -> list[str]:
    """What a schema holds against a definition, as an editor would underline it."""
    values = read_yaml(text, "form.yaml").values
    return [error.message for error in VALIDATOR.iter_errors(values)]


def test_it_is_a_schema_of_the_stated_dialect() -> None:
    assert SCHEMA["$schema"] == DIALECT
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", [*shipped_files().values(), *EXAMPLES], ids=lambda path: path.stem)
def test_every_definition_of_ours_passes(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_read_passes(text: str) -> None:
    read_form(definition(text), "form.yaml")

    assert errors(definition(text)) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_refused_is_underlined(text: str) -> None:
    with pytest.raises(FormError):
        read_form(definition(text), "form.yaml")

    assert errors(definition(text)) != []


def test_the_base_definition_is_not_what_is_refused() -> None:
    """Each wrong one differs from a right one in a single thing."""
    assert len(WRONG) == len(set(WRONG))
    assert errors(definition(COLUMN % "甲")) == []
    assert errors(definition(RULE % "expect: 't[x, a] > 0'")) == []


def parts(part: type[StrictModel] = StrictModel) -> Iterator[type[StrictModel]]:
    for each in part.__subclasses__():
        yield each
        yield from parts(each)


def test_every_key_is_described_in_both_languages() -> None:
    described = {
        f"{part.__name__}.{name}": (info.description or "").split(LANGUAGE_SEPARATOR)
        for part in parts()
        for name, info in part.model_fields.items()
    }

    assert len(described) > 40
    assert {name for name, said in described.items() if len(said) != 2 or not all(said)} == set()


@pytest.mark.parametrize("language", Language)
def test_titles_and_descriptions_are_in_one_language(language: Language) -> None:
    shown = list(strings(form_schema(language), {"title", "description"}))

    assert len(shown) > 40
    assert not [text for text in shown if LANGUAGE_SEPARATOR in text]
    is_chinese = [any("\u4e00" <= char <= "\u9fff" for char in text) for text in shown]
    assert all(is_chinese) if language is Language.ZH else not any(is_chinese)


def strings(schema: Any, keys: set[str]) -> Iterator[str]:
    """What stands under these keys, wherever they are annotations."""
    if isinstance(schema, list):
        for each in schema:
            yield from strings(each, keys)
    elif isinstance(schema, dict):
        for key, each in schema.items():
            if key in keys and isinstance(each, str):
                yield each
            else:
                yield from strings(each, keys)


def test_it_knows_every_key_of_a_definition() -> None:
    known = {
        name: set(part["properties"])
        for name, part in (SCHEMA["$defs"] | {"FormDefinition": SCHEMA}).items()
    }
    stated = {
        part.__name__: {info.alias or name for name, info in part.model_fields.items()}
        for part in parts()
        if part.__name__ in known
    }

    assert known == stated
    assert FormDefinition.__name__ in known
    assert all(part["additionalProperties"] is False for part in SCHEMA["$defs"].values())
