"""`form list`, `form show`, `form check` and `form schema`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table as PrintedTable

from xlreport.cli.form_argument import definition_name, localized_form_error
from xlreport.cli.options import (
    ForceOption,
    FormArgument,
    Format,
    FormatOption,
    LangOption,
    QuietOption,
)
from xlreport.cli.session import Session, start
from xlreport.definition import (
    Inspection,
    describe_layout,
    form_schema,
    load_form,
    relation_rules_in_yaml,
    shipped_files,
)
from xlreport.findings import FormError, SheetPlace, form_words, relation_words, workbook_words
from xlreport.findings import cli_words as words
from xlreport.intake import to_json
from xlreport.layout import lay_out
from xlreport.output import OutputFile, ensure_not_inputs, write_outputs
from xlreport.workflow import check_definition, check_workbook_path, hint_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Form


def list_command(
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
        session.print_result(to_json({"forms": listed}))
        return
    table = PrintedTable(
        *(session.localize(each) for each in (words.CODE, words.TITLE, words.COVERS))
    )
    for form in forms:
        table.add_row(form.code, form.name, session.localize(form.coverage.label))
    session.console.print(table)


def show_command(
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
        session.print_result(to_json(describe_layout(lay_out(shown))))
        return
    for line in _lines(session, shown):
        session.print_result(line)


def check_form_command(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=words.FORM.zh, callback=definition_name)
    ],
    *,
    mark: Annotated[
        Path | None, typer.Option("--mark", metavar="FILE", help=form_words.MARK_FORM.zh)
    ] = None,
    relations: Annotated[
        bool, typer.Option("--relations", help=relation_words.SHOW_RELATIONS.zh)
    ] = False,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if mark is not None:
        check_workbook_path(mark)
        ensure_not_inputs([mark], [Path(file)])
    checked = check_definition(file, session.language, marked=mark is not None)
    if mark is not None and checked.marked is not None:
        write_outputs([OutputFile(mark, checked.marked)], force=force)
    outcome = checked.outcome
    if output is Format.JSON:
        session.print_result(to_json(_described(session, file, outcome)))
        raise typer.Exit(outcome.exit_code if isinstance(outcome, FormError) else 0)
    if mark is not None:
        session.info(words.WROTE_ONE.format(path=mark.as_posix()))
    if isinstance(outcome, FormError):
        raise outcome
    if relations:
        _print_relations(session, outcome)
    else:
        _print_inspection(session, file, outcome)


def _print_relations(session: Session, found: Inspection) -> None:
    _print_counts(session, found)
    for line in relation_rules_in_yaml(found.relations):
        session.print_result(session.localize(line))
    if not found.relations:
        session.info(relation_words.NO_RELATIONS)


def _print_counts(session: Session, found: Inspection) -> None:
    form = found.form
    session.info(words.FORM_COUNTS.format(code=form.code, name=form.name, **found.counts))


def _print_inspection(session: Session, file: str, found: Inspection) -> None:
    _print_counts(session, found)
    for notice in found.notices:
        session.print_result(notice.show(session.language, file))
    for hint in found.hints:
        place = found.place_at(hint.line)
        line = f" {place.sheet}!{place.cell}" if place else hint.line
        message = words.HINT_LINE.format(file=file, line=line, message=hint_message(hint))
        session.print_result(session.localize(message))


def schema_command(
    context: typer.Context,
    *,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=words.OUT_SCHEMA.zh)] = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    schema = to_json(form_schema(session.language))
    if out is None:
        session.print_result(schema)
        return
    write_outputs([OutputFile(out, schema.encode())], force=force)
    session.info(words.WROTE_ONE.format(path=out.as_posix()))


def _described(session: Session, file: str, outcome: Inspection | FormError) -> dict[str, Any]:
    """The data that `form check --format json` prints: either mistakes or counts."""
    found = None if isinstance(outcome, FormError) else outcome
    wrong = localized_form_error(outcome) if isinstance(outcome, FormError) else None
    return {
        "file": file,
        "form": found.form.code if found else None,
        "counts": dict(found.counts) if found else None,
        "problems": [
            _place(each.line, each.column, each.place) | {"message": session.localize(each.message)}
            for each in (wrong.problems if wrong else ())
        ],
        "hints": [
            {
                "code": each.code,
                **_place(each.line, None, found.place_at(each.line) if found else None),
                "rule": each.name if each.about_rule else None,
                "table": each.name if each.about_table else None,
                "fillings": each.fillings,
                "places": list(each.places),
                "message": session.localize(hint_message(each)),
            }
            for each in (found.hints if found else ())
        ],
        "relations": [
            {
                **_place(each.line, None, found.place_at(each.line) if found else None),
                "sentence": each.rule.expect,
                "rule": each.rule.code if each.why is None else None,
                "places": [str(instance.address) for instance in each.instances],
                "checked": each.is_checked,
                "message": session.localize(each.why) if each.why else None,
            }
            for each in (found.relations if found else ())
        ],
    }


def _place(line: int, column: int | None, place: SheetPlace | None) -> dict[str, Any]:
    """Where something stands: line and column of a text, or sheet and cell of a workbook."""
    return {
        "line": None if place else line,
        "column": None if place else column,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
    }


def _lines(session: Session, form: Form) -> Iterator[str]:
    inputs = sum(table.input_count for table in form.tables.values())
    yield session.localize(
        words.FORM_SUMMARY.format(
            code=form.code,
            name=form.name,
            covers=form.coverage.label,
            cells=len(form.cells),
            inputs=inputs,
            computed=len(form.cells) - inputs,
            texts=len(form.narratives),
            checks=len(form.rule_instances),
        )
    )
    for section in form.sections:
        yield session.localize(
            words.SECTION_SUMMARY.format(title=section.title, sheet=section.sheet)
        )
        for table in section.tables:
            rows, columns = len(table.rows.leaves), len(table.columns.leaves)
            yield session.localize(
                words.TABLE_SUMMARY.format(
                    code=table.code, rows=rows, columns=columns, title=table.title
                )
            )
        for text in section.narratives:
            yield session.localize(words.TEXT_SUMMARY.format(code=text.code, label=text.label))
    for rule in dict.fromkeys(each.rule for each in form.rule_instances):
        yield session.localize(
            words.RULE_SUMMARY.format(
                code=rule.code,
                severity=workbook_words.SEVERITIES[rule.severity],
                message=rule.message,
            )
        )
