"""The command tree."""

from __future__ import annotations

from typing import Annotated

import typer

from xlreport.cli.lazy_commands import CommandSpec, group_class
from xlreport.cli.options import LangOption
from xlreport.cli.session import start
from xlreport.findings import batch_words, draft_words, form_words, report_words, serve_words
from xlreport.findings import cli_words as words
from xlreport.version import __version__

FORM_COMMANDS = (
    CommandSpec("list", words.FORM_LIST, "form", "list_command"),
    CommandSpec("show", words.FORM_SHOW, "form", "show_command"),
    CommandSpec("check", words.FORM_CHECK, "form", "check_form_command"),
    CommandSpec("schema", words.FORM_SCHEMA, "form", "schema_command"),
    CommandSpec("new", form_words.FORM_NEW, "form_workbook", "new_command"),
    CommandSpec("to-excel", form_words.FORM_TO_EXCEL, "form_workbook", "to_excel_command"),
    CommandSpec("to-yaml", form_words.FORM_TO_YAML, "form_workbook", "to_yaml_command"),
    CommandSpec("draft", draft_words.DRAFT, "form_draft", "draft_command"),
    CommandSpec("diff", words.FORM_DIFF, "form_diff", "diff_command"),
)
COMMANDS = (
    CommandSpec("template", words.TEMPLATE, "template", "template_command"),
    CommandSpec("check", words.CHECK, "check", "check_command"),
    CommandSpec("consolidate", words.CONSOLIDATE, "consolidate", "consolidate_command"),
    CommandSpec("send-back", words.SEND_BACK, "send_back", "send_back_command"),
    CommandSpec("fill", words.FILL, "fill", "fill_command"),
    CommandSpec("transfer", words.TRANSFER, "fill", "transfer_command"),
    CommandSpec("publish", report_words.PUBLISH, "publish", "publish_command"),
    CommandSpec("import", report_words.IMPORT, "import_", "import_command"),
    CommandSpec("cache", batch_words.CACHE, "cache", "cache_command"),
    CommandSpec("app", words.APP, "page", "app_command"),
    CommandSpec("serve", serve_words.SERVE, "serve", "serve_command"),
    CommandSpec("demo", words.DEMO, "demo", "demo_command"),
    CommandSpec("form", words.FORM_GROUP, commands=FORM_COMMANDS),
)
"""Each command: its name, its help text, and the module and function that run it."""

app = typer.Typer(
    name="xlreport",
    cls=group_class(*COMMANDS),
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
    """Without a command, say what is in this folder and which command comes next."""
    if context.invoked_subcommand is not None:
        return
    if version:
        typer.echo(f"xlreport {__version__}")
    else:
        from xlreport.cli.folder import view_folder  # noqa: PLC0415 - reads workbooks

        view_folder(start(context, lang))
