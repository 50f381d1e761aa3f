"""The command tree."""

from __future__ import annotations

from typing import Annotated

import typer

from xlreport.cli.lazy import Declared, group_of
from xlreport.cli.options import LangOption
from xlreport.cli.session import start
from xlreport.findings import app_words, publish_words
from xlreport.findings import cli_words as words
from xlreport.version import __version__

FORM_COMMANDS = (
    Declared("list", words.FORM_LIST, "form", "list_forms"),
    Declared("show", words.FORM_SHOW, "form", "show_form"),
    Declared("check", words.FORM_CHECK, "form", "check_form"),
    Declared("schema", words.FORM_SCHEMA, "form", "print_schema"),
    Declared("diff", words.FORM_DIFF, "form_diff", "diff"),
)
COMMANDS = (
    Declared("template", words.TEMPLATE, "template", "template"),
    Declared("check", words.CHECK, "check", "check"),
    Declared("consolidate", words.CONSOLIDATE, "consolidate", "consolidate"),
    Declared("send-back", words.SEND_BACK, "send_back", "send_back"),
    Declared("fill", words.FILL, "fill", "fill"),
    Declared("transfer", words.TRANSFER, "fill", "transfer"),
    Declared("publish", publish_words.PUBLISH, "publish", "publish"),
    Declared("import", publish_words.IMPORT, "import_", "import_reports"),
    Declared("app", app_words.APP, "page", "app"),
    Declared("demo", words.DEMO, "demo", "demo"),
    Declared("form", words.FORM_GROUP, commands=FORM_COMMANDS),
)
"""Name, what it does, and where: module and function."""

app = typer.Typer(
    name="xlreport",
    cls=group_of(*COMMANDS),
    help=words.PROGRAM.zh,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

VersionOption = Annotated[bool, typer.Option("--version", help=words.VERSION.zh)]


@app.callback()
def begin(
    context: typer.Context, *, version: VersionOption = False, lang: LangOption = None
) -> None:
    """Without a command: say what is here and what comes next."""
    if context.invoked_subcommand is not None:
        return
    if version:
        typer.echo(f"xlreport {__version__}")
    else:
        from xlreport.cli.folder import view_folder  # noqa: PLC0415 - reads workbooks

        view_folder(start(context, lang))
