"""Random forms, written as YAML and read by the program's own compiler.

A form is drawn in three steps, each reading what the one before wrote: tables without formulas,
computed rows and columns, rules. So every draw can name cells that there are.
"""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import yaml

from tests.parity.axis_texts import LABELS, Data, Line, Tables
from tests.parity.dice import mostly, once, rarely, some
from tests.parity.list_texts import LISTS
from tests.parity.relation_texts import number_lines, sentence
from tests.parity.rule_texts import RuleTexts
from xlreport.definition.build import read_form
from xlreport.findings import FormError
from xlreport.form import Period, adjustment_form, for_period

if TYPE_CHECKING:
    from xlreport.form import Form

SHEETS = ("表一", "A&B", "2 收入", "R1C1", "Sheet 4")
FILE = "random.yaml"


def draw_form(random: Random) -> tuple[Form, str]:
    """A form that the program accepts, and its text."""
    tables = Tables(random)
    definition = _skeleton(random, tables)
    form = read_form(_text(definition), FILE)
    if not _has_figures(form):
        definition["sections"][0]["tables"].append(tables.smallest())
        form = read_form(_text(definition), FILE)
    if _compute(form, tables.lines, random):
        form = read_form(_text(definition), FILE)
    if _ask(form, definition, tables.lines, random):
        form = read_form(_text(definition), FILE)
    form = _share(form, definition, random)
    form = _close(form, definition, tables.lines, random)
    rules = RuleTexts(form, random)
    drawn = [rules.rule(f"k{at}") for at in range(1, random.randint(2, 7))]
    definition["rules"] = _kept(drawn, definition) if _has_closed(form) else drawn
    _relate(definition, random)
    is_translated = rarely(random, 5)
    if is_translated:
        definition = _spoken(definition) | {"locale": "zh-CN"}
    text = _text(definition)
    form = read_form(text, FILE)
    form = form.in_language("en") if is_translated else form
    form = adjustment_form(form) if rarely(random, 10) else form
    part = random.randint(1, form.coverage.kind.in_a_year)
    return for_period(form, Period(2021, part, form.coverage.kind)), text


def _spoken(value: Any) -> Any:
    """The definition with labels and choices in two languages."""
    if isinstance(value, list):
        return [_spoken(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: [{"zh": choice, "en": f"{choice}'s"} for choice in each]
        if key == "choices" and isinstance(each, list)
        else {"zh": each, "en": f"{each} (en)"}
        if key == "label" and isinstance(each, str)
        else each
        if key == "lists"
        else _spoken(each)
        for key, each in value.items()
    }


def _relate(definition: dict[str, Any], random: Random) -> None:
    """State relations between numbered lines. A sentence that means nothing is left out."""
    for section in definition["sections"]:
        numbered = [each for each in number_lines(section, random) if each[0]]
        for text in [sentence(numbered, random) for _ in range(3)] if numbered else ():
            before = section.get("relations", [])
            section["relations"] = [*before, text]
            if _whole(definition) is None:
                section["relations"] = before


def _share(form: Form, definition: Data, random: Random) -> Form:
    """Give some grids the columns of the one before them, if the form still holds together."""
    for section in definition["sections"]:
        for left, table in pairwise(section["tables"]):
            if "records" in left or "records" in table or not rarely(random, 3):
                continue
            own, table["columns"] = table["columns"], left["code"]
            if changed := _whole(definition):
                form = changed
            else:
                table["columns"] = own
    return form


def _close(form: Form, definition: Data, lines: list[Line], random: Random) -> Form:
    """Close some cells of some grids, if the form still holds together."""
    for table in (each for each in form.tables.values() if not each.is_list):
        own = [each for each in lines if (each.table, each.axis) == (table.code, "rows")]
        if not own or not rarely(random, 3):
            continue
        row = random.choice(own)
        columns = [leaf.code for leaf in table.columns.leaves]
        row.data["closed"] = random.sample(columns, random.randint(1, len(columns)))
        if changed := _whole(definition):
            form = changed
        else:
            del row.data["closed"]
    return form


def _whole(definition: Data) -> Form | None:
    """The form, if it holds together and has figures."""
    try:
        form = read_form(_text(definition), FILE)
    except FormError:
        return None
    return form if _has_figures(form) else None


def _has_figures(form: Form) -> bool:
    return any(cell.type.has_figure for cell in form.cells.values())


def _has_closed(form: Form) -> bool:
    return any(
        len(table.cells) < len(table.rows.leaves) * len(table.columns.leaves)
        for table in form.tables.values()
    )


def _kept(rules: list[dict[str, str]], definition: Data) -> list[dict[str, str]]:
    """The rules that name enough open cells."""
    kept = []
    for rule in rules:
        try:
            read_form(_text(definition | {"rules": [rule]}), FILE)
        except FormError:
            continue
        kept.append(rule)
    return kept


def _skeleton(random: Random, tables: Tables) -> dict[str, Any]:
    kind = random.choice(("year", "half", "quarter", "month"))
    return {
        "form": "random",
        "name": "random",
        "title": "{unit}{period}",
        "period": {"kind": kind, "from": 2020},
        "locale": random.choice(("zh-CN", "en")),
        "lists": LISTS,
        "sections": [
            _section(random, tables, number) for number in range(random.choice((1, 1, 2, 3)))
        ],
    }


def _section(random: Random, tables: Tables, number: int) -> dict[str, Any]:
    """One or two tables, and maybe a text."""
    section: dict[str, Any] = {
        "code": f"s{number}",
        "title": random.choice(LABELS),
        "sheet": SHEETS[number],
        "tables": [
            tables.table(f"t{number}{at}") | _over_year(random)
            for at in range(random.choice((1, 1, 2)))
        ],
    }
    tables.put_beside(section["tables"])
    if rarely(random, 3):
        most = {"max": random.choice((5, 1_000))} if mostly(random, 3) else {}
        section["texts"] = {f"n{number}": {"label": random.choice(LABELS), "lines": 1} | most}
    return section | _frame(random)


def _over_year(random: Random) -> dict[str, Any]:
    """Now and then, what a table's figures come to over a year."""
    return {"year": random.choice(("sum", "last", "running", "running"))} if once(random, 3) else {}


def _frame(random: Random) -> dict[str, Any]:
    """Now and then, what an official page has around its tables."""
    frame: dict[str, Any] = {}
    if rarely(random, 4):
        frame["head"] = {"表号": random.choice(LABELS), "No.": "1"}
    if rarely(random, 4):
        frame["sign"] = ["单位负责人", random.choice(LABELS)]
    if rarely(random, 4):
        frame["foot"] = [random.choice(LABELS)] * random.randint(1, 3)
    return frame


def _compute(form: Form, lines: list[Line], random: Random) -> bool:
    """Make computed ones of some rows, or of some columns, of each table."""
    changed = False
    for table in form.tables.values():
        axis = "columns" if table.is_list or mostly(random, 3) else "rows"
        own = [each for each in lines if (each.table, each.axis) == (table.code, axis)]
        chosen = some(random, own, 0, min(2, len(own) // 2))
        codes = {each.code for each in chosen}
        rules = RuleTexts(form, random)
        for line in chosen:
            if value := rules.value(table, line.axis, codes):
                line.compute(value)
                changed = True
    return changed


def _ask(form: Form, definition: dict[str, Any], lines: list[Line], random: Random) -> bool:
    """Ask for some lines, tables and sections under a condition; let some stand in a list."""
    lists = [each for each in form.tables.values() if each.is_list]
    changed = False
    grids = [
        table
        for table in form.tables.values()
        if not table.is_list and any(cell.type.has_figure for cell in table.distinct_cells)
    ]
    for line in (each for each in lines if not each.data.keys() & {"value", "sum"}):
        table = form.tables[line.table]
        if not any(cell.type.has_figure for cell in table.distinct_cells):
            continue
        by_row = line.axis == "columns"
        rules = RuleTexts(form, random, table, row=by_row, column=not by_row)
        if rarely(random, 6) and _may_be_joined(condition := rules.logic(1)):
            line.data["asked"] = condition
            changed = True
        if lists and rarely(random, 9):
            listed = random.choice(lists)
            column = random.choice([each.address.column for each in listed.distinct_inputs])
            line.data["in"] = f"{listed.code}[:, {column}]"
            changed = True
    for part in (
        each for section in definition["sections"] for each in (section, *section["tables"])
    ):
        if grids and rarely(random, 9):
            condition = RuleTexts(form, random, random.choice(grids)).logic(1)
            if _may_be_joined(condition):
                part["asked"] = condition
                changed = True
    return changed


def _may_be_joined(condition: str) -> bool:
    """Whether a condition of a line may stand beside that of its table.

    IronCalc does not see a division by zero behind the AND of the two.
    """
    return not {"prior.", "last_year.", "/"} & set(re.findall(r"prior\.|last_year\.|/", condition))


def _text(definition: dict[str, Any]) -> str:
    return yaml.safe_dump(definition, allow_unicode=True, sort_keys=False, width=1_000)
