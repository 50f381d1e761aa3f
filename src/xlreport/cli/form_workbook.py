"""`form new`, `form to-excel` and `form to-yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.options import ForceOption, FormArgument, LangOption, QuietOption
from xlreport.cli.session import Session, start
from xlreport.definition import find_definition
from xlreport.findings import CallError, cli_words
from xlreport.findings import form_words as words
from xlreport.output import OutputFile, ensure_not_inputs, write_outputs
from xlreport.workflow import (
    blank_form_workbook,
    check_workbook_path,
    form_as_workbook,
    form_as_yaml,
)

_YAML_SUFFIXES = {".yaml", ".yml"}

OutFormOption = Annotated[
    Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_FORM_WORKBOOK.zh)
]


def new_command(
    context: typer.Context,
    *,
    out: OutFormOption,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    check_workbook_path(out)
    _write(session, blank_form_workbook(out, session.language))
    session.info(words.NEXT_AFTER_NEW.format(path=out.as_posix()))


def to_excel_command(
    context: typer.Context,
    form: FormArgument,
    *,
    out: OutFormOption,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    check_workbook_path(out)
    ensure_not_inputs([out], [find_definition(form)])
    _write(session, form_as_workbook(form, out, session.language))


def to_yaml_command(
    context: typer.Context,
    form: FormArgument,
    *,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_DEFINITION.zh)],
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if out.suffix not in _YAML_SUFFIXES:
        raise CallError(words.YAML_ENDING.format(path=out.as_posix()))
    ensure_not_inputs([out], [find_definition(form)])
    _write(session, form_as_yaml(form, out))


def _write(session: Session, outputs: list[OutputFile]) -> None:
    write_outputs(outputs, force=session.force)
    for each in outputs:
        session.info(cli_words.WROTE_ONE.format(path=each.path.as_posix()))
