"""The entry point: language, command tree, and one clear line for whatever goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import typer

from xlreport.cli.app import app
from xlreport.cli.session import choose_language
from xlreport.findings import Language, Text, XlreportError, same
from xlreport.findings import cli_words as words

INTERRUPTED, WRONG_CALL = 130, 2


def main() -> None:
    """Run the program and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit code."""
    language = choose_language(arguments)
    command = typer.main.get_command(app)
    try:
        code = command.main(
            list(arguments), prog_name="xlreport", standalone_mode=False, obj=language
        )
    except XlreportError as problem:
        return _fail(problem.show(language), language, problem.exit_code)
    except typer.TyperException as problem:
        if type(problem).__name__ == "NoArgsIsHelpError":
            return WRONG_CALL
        return _fail(wrong_call(problem).pick(language), language, WRONG_CALL)
    except (KeyboardInterrupt, typer.Abort):
        return _fail(words.INTERRUPTED.pick(language), language, INTERRUPTED)
    except Exception as problem:  # noqa: BLE001 - our own fault, still no traceback for a clerk
        shown = words.INTERNAL.format(problem=f"{type(problem).__name__}: {problem}")
        return _fail(shown.pick(language), language, 1)
    if code == INTERRUPTED:  # typer answers Ctrl+C with this code alone
        return _fail(words.INTERRUPTED.pick(language), language, INTERRUPTED)
    return code if isinstance(code, int) else 0


def _fail(says: str, language: Language, code: int) -> int:
    typer.echo(words.ERROR_PREFIX.pick(language) + says, err=True)
    return code


def wrong_call(problem: typer.TyperException) -> Text:
    """Typer's own errors in our words."""
    param = getattr(problem, "param", None)
    name = _shown(param) if param is not None else getattr(problem, "option_name", "")
    match type(problem).__name__:
        case "MissingParameter":
            return words.MISSING_PARAMETER.format(name=name)
        case "NoSuchOption":
            return words.NO_SUCH_OPTION.format(name=name)
        case "BadParameter":
            return words.BAD_VALUE.format(name=name, message=_expected(param, problem))
        case _ if problem.format_message().startswith("No such command"):
            return words.NO_SUCH_COMMAND.format(name=problem.format_message().split("'")[1])
        case _:
            return words.WRONG_CALL.format(message=problem.format_message().rstrip("."))


def _expected(param: Any, problem: typer.TyperException) -> Text:
    """What a parameter takes, where it is one of a few words."""
    metavar = getattr(param, "metavar", None) or ""
    if metavar.islower():  # such a metavar names the words; one in capitals stands for a value
        return words.ONE_OF.format(choices=metavar.split("|"))
    return same(problem.message)


def _shown(param: Any) -> str:
    """A parameter as it stands in the help."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return " / ".join(param.opts)
