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
    Hint,
    Inspection,
    describe_layout,
    form_schema,
    inspect_form,
    load_form,
    relation_rules_in_yaml,
    shipped_files,
)
from xlreport.findings import FormError, LocalizedText, relation_words, workbook_words
from xlreport.findings import cli_words as words
from xlreport.intake import to_json
from xlreport.layout import lay_out
from xlreport.output import OutputFile, write_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Form


MOST_PLACES = 3
"""At most this many places of a rule are named; the others are only counted."""


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
    relations: Annotated[
        bool, typer.Option("--relations", help=relation_words.SHOW_RELATIONS.zh)
    ] = False,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    try:
        found = inspect_form(file)
    except FormError as wrong:
        if output is Format.JSON:
            session.print_result(
                to_json(_described(session, file, wrong=localized_form_error(wrong)))
            )
            raise typer.Exit(wrong.exit_code) from wrong
        raise
    if output is Format.JSON:
        session.print_result(to_json(_described(session, file, found)))
        return
    form = found.form
    session.info(words.FORM_COUNTS.format(code=form.code, name=form.name, **found.counts))
    if relations:
        for line in relation_rules_in_yaml(found.relations):
            session.print_result(session.localize(line))
        if not found.relations:
            session.info(relation_words.NO_RELATIONS)
        return
    for hint in found.hints:
        message = words.HINT_LINE.format(file=file, line=hint.line, message=_hint(hint))
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


def _described(
    session: Session,
    file: str,
    found: Inspection | None = None,
    wrong: FormError | None = None,
) -> dict[str, Any]:
    """The data that `form check --format json` prints: either mistakes or counts."""
    return {
        "file": file,
        "form": found.form.code if found else None,
        "counts": dict(found.counts) if found else None,
        "problems": [
            {"line": each.line, "column": each.column, "message": session.localize(each.message)}
            for each in (wrong.problems if wrong else ())
        ],
        "hints": [
            {
                "code": each.code,
                "line": each.line,
                "rule": each.name if each.about_rule else None,
                "table": each.name if each.about_table else None,
                "fillings": each.fillings,
                "places": list(each.places),
                "message": session.localize(_hint(each)),
            }
            for each in (found.hints if found else ())
        ],
        "relations": [
            {
                "line": each.line,
                "sentence": each.rule.expect,
                "rule": each.rule.code if each.why is None else None,
                "places": [str(instance.address) for instance in each.instances],
                "checked": each.is_checked,
                "message": session.localize(each.why) if each.why else None,
            }
            for each in (found.relations if found else ())
        ],
    }


def _hint(hint: Hint) -> LocalizedText:
    hints = words.HINTS | relation_words.RELATION_HINTS
    return hints[hint.code].format(
        name=hint.name,
        fillings=hint.fillings,
        places=_places(hint.places, hint.out_of),
        why=hint.why,
        out_of=hint.out_of,
    )


def _places(places: Sequence[str], out_of: int) -> LocalizedText:
    if not places:
        return words.ALL_PLACES.format(out_of=out_of)
    named = [*places[:MOST_PLACES], *(["…"] if len(places) > MOST_PLACES else [])]
    return words.SOME_PLACES.format(count=len(places), out_of=out_of, places=named)


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
