"""`form list` and `form show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.table import Table as PrintedTable

from xlreport.cli.options import (
    ForceOption,
    FormArgument,
    Format,
    FormatOption,
    LangOption,
    QuietOption,
)
from xlreport.cli.session import Session, start
from xlreport.findings import cli_words as words
from xlreport.form.describe import describe_form
from xlreport.form.layout import lay_out
from xlreport.form.shipped import load_form, shipped_files
from xlreport.intake.report import to_json
from xlreport.template.checks import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form.model import Form


def list_forms(
    context: typer.Context,
    *,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    forms = [load_form(code) for code in shipped_files()]
    if output is Format.JSON:
        listed = [
            {
                "form": form.code,
                "title": form.name,
                "period_kind": form.coverage.kind.value,
                "from": form.coverage.first,
                "to": form.coverage.last,
            }
            for form in forms
        ]
        session.result(to_json({"forms": listed}))
        return
    table = PrintedTable(*(session.say(each) for each in (words.CODE, words.TITLE, words.COVERS)))
    for form in forms:
        table.add_row(form.code, form.name, session.say(form.coverage.words))
    session.console.print(table)


def show_form(
    context: typer.Context,
    form: FormArgument,
    *,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    shown = load_form(form)
    if output is Format.JSON:
        session.result(to_json(describe_form(lay_out(shown))))
        return
    for line in _lines(session, shown):
        session.result(line)


def _lines(session: Session, form: Form) -> Iterator[str]:
    inputs = sum(cell.is_input for cell in form.cells.values())
    yield session.say(
        words.FORM_SUMMARY.format(
            code=form.code,
            name=form.name,
            covers=form.coverage.words,
            cells=len(form.cells),
            inputs=inputs,
            computed=len(form.cells) - inputs,
            texts=len(form.narratives),
            checks=len(form.instances),
        )
    )
    for section in form.sections:
        yield session.say(words.SECTION_SUMMARY.format(title=section.title, sheet=section.sheet))
        for table in section.tables:
            rows, columns = len(table.rows.leaves), len(table.columns.leaves)
            yield session.say(
                words.TABLE_SUMMARY.format(
                    code=table.code, rows=rows, columns=columns, title=table.title
                )
            )
        for text in section.narratives:
            yield session.say(words.TEXT_SUMMARY.format(code=text.code, label=text.label))
    for rule in dict.fromkeys(each.rule for each in form.instances):
        yield session.say(
            words.RULE_SUMMARY.format(
                code=rule.code, severity=SEVERITIES[rule.severity], message=rule.message
            )
        )
