"""The command tree."""

from __future__ import annotations

from typing import Annotated

import typer

from xlreport import __version__
from xlreport.cli import check, consolidate, demo, folder, form, import_, publish, template
from xlreport.cli.help import Command, Group
from xlreport.cli.options import LangOption
from xlreport.cli.session import start
from xlreport.findings import cli_words as words
from xlreport.findings import publish_words

app = typer.Typer(
    name="xlreport",
    cls=Group,
    help=words.PROGRAM.zh,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
form_app = typer.Typer(cls=Group, help=words.FORM_GROUP.zh, no_args_is_help=True)
app.add_typer(form_app, name="form", help=words.FORM_GROUP.zh)

form_app.command("list", cls=Command, help=words.FORM_LIST.zh)(form.list_forms)
form_app.command("show", cls=Command, help=words.FORM_SHOW.zh)(form.show_form)
form_app.command("check", cls=Command, help=words.FORM_CHECK.zh)(form.check_form)
form_app.command("schema", cls=Command, help=words.FORM_SCHEMA.zh)(form.print_schema)
app.command("template", cls=Command, help=words.TEMPLATE.zh)(template.template)
app.command("check", cls=Command, help=words.CHECK.zh)(check.check)
app.command("consolidate", cls=Command, help=words.CONSOLIDATE.zh)(consolidate.consolidate)
app.command("publish", cls=Command, help=publish_words.PUBLISH.zh)(publish.publish)
app.command("import", cls=Command, help=publish_words.IMPORT.zh)(import_.import_reports)
app.command("demo", cls=Command, help=words.DEMO.zh)(demo.demo)

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
        folder.view_folder(start(context, lang))
