"""The county as a unit of the office above: its totals as a filled, locked template.

Sums go into the inputs, so computed cells are computed again. A list holds the records of all
counted units, one below the other. Inputs that do not add up stay blank, and so do texts that are
not given.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, PathError, Severity, os_error_reason
from xlreport.form import Aggregation
from xlreport.intake import read_submission
from xlreport.rollup.workbook.record_columns import filled_rows
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xlreport.form import Content, Form, Table
    from xlreport.rollup.model import RollUp


@dataclass(frozen=True, slots=True)
class AggregateSubmission:
    """The file for the office above: whose it is, where it goes, and the texts that are given."""

    code: str
    name: str
    path: Path
    texts: Mapping[str, str]
    password: str = ""


def with_aggregate_submission(
    roll_up: RollUp, aggregate: AggregateSubmission
) -> tuple[RollUp, bytes]:
    """The roll-up, with the errors that a check of the workbook adds, and the workbook.

    Raises CallError where a list has more records than the form has room for.
    """
    form = roll_up.form
    assignment = Assignment(
        roll_up.period,
        aggregate.code,
        aggregate.name,
        aggregate.password,
        aggregation=aggregation_of(roll_up),
    )
    contents = aggregate_contents(roll_up) | dict(aggregate.texts)
    data = write_template(form, assignment, Filling(contents))
    found = read_submission(data, aggregate.path.as_posix(), lambda _code: form).findings
    said = {(each.code, each.location.address) for each in roll_up.own_findings}
    errors = (each for each in found if each.severity is Severity.ERROR)
    more = (each for each in errors if (each.code, each.location.address) not in said)
    return replace(roll_up, own_findings=(*roll_up.own_findings, *more)), data


def aggregation_of(roll_up: RollUp) -> Aggregation:
    """How many units the county's figures add up, and which of those expected they leave out."""
    status = roll_up.status
    units = (each for each in roll_up.units if not each.is_counted and not each.is_excused)
    return Aggregation(
        status.counted,
        status.expected,
        status.forced,
        status.differences,
        tuple(each.unit.name for each in units),
    )


def aggregate_contents(roll_up: RollUp) -> dict[Address | str, Content]:
    """The inputs of the county as it would type them."""
    form = roll_up.form
    lists = {code for code, table in form.tables.items() if table.is_list}
    contents: dict[Address | str, Content] = {
        at: content
        for at, content in roll_up.contents.items()
        if isinstance(at, Address) and (at.earlier or at.table not in lists)
    }
    for code in lists:
        contents |= _records(roll_up, form.tables[code])
    return contents


def _records(roll_up: RollUp, table: Table) -> dict[Address | str, Content]:
    """The records of all counted units, one below the other."""
    records = [
        (each.submission.contents, row)
        for each in roll_up.counted
        if each.submission is not None
        for row in filled_rows(table, each)
    ]
    if len(records) > table.most_records:
        message = LocalizedText(
            "清单“{title}”共有 {count} 条记录，模板最多容纳 {most} 条，不能写成上报工作簿；"
            "请去掉 --as-unit，改用 --data 导出全部记录",
            "the list “{title}” has {count} records, the form takes {most}, so no workbook for "
            "the office above can be written; leave out --as-unit and export them with --data",
        )
        title = table.title or table.code
        raise CallError(message.format(title=title, count=len(records), most=table.most_records))
    return {
        at: contents.get(at._replace(row=row))
        for number, (contents, row) in enumerate(records)
        for at in table.record_inputs(number)
    }


def read_aggregate_texts(path: Path, form: Form) -> dict[str, str]:
    """Texts for the office above: JSON, `{"values": {"CODE": "..."}}` as `fill` takes it.

    Raises PathError or CallError.
    """
    try:
        stated = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        message = LocalizedText("无法读取 {path}：{why}", "{path} cannot be read: {why}")
        raise PathError(
            message.format(path=path.as_posix(), why=os_error_reason(problem))
        ) from problem
    except ValueError as problem:
        raise _wrong_texts(path, form) from problem
    values = stated.get("values") if isinstance(stated, dict) else None
    if not isinstance(values, dict):
        raise _wrong_texts(path, form)
    if not all(code in form.narratives and isinstance(text, str) for code, text in values.items()):
        raise _wrong_texts(path, form)
    return values


def _wrong_texts(path: Path, form: Form) -> CallError:
    message = LocalizedText(
        '{path} 应写成 {{"values": {{"代码": "文字"}}}} 的形式；代码只能是 {codes}',
        '{path} should read {{"values": {{"CODE": "text"}}}}, CODE being one of {codes}',
    )
    return CallError(message.format(path=path.as_posix(), codes=list(form.narratives)))
