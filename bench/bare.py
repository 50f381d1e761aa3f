"""A typer app with as many commands as xlreport, which do nothing: what start-up is measured by."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def bare_app(commands: int) -> typer.Typer:
    app = typer.Typer(add_completion=False)
    for number in range(commands):
        app.command(f"command-{number}")(_command)
    return app


def _command(
    path: Annotated[Path, typer.Argument(help="a path")],
    out: Annotated[Path, typer.Option("-o", "--out", help="where to")],
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="say little")] = False,
) -> None:
    """Do something with a path."""
    typer.echo(f"{path} {out} {quiet}")


if __name__ == "__main__":
    commands = int(sys.argv.pop(1))
    bare_app(commands)()
