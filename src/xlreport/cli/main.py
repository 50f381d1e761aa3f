"""The entry point: choose the language, run a command, print each error as one clear line."""

from __future__ import annotations

import errno
import gc
import os
import re
import sys
from collections.abc import Sequence
from contextvars import copy_context
from typing import Any

import typer

from xlreport.cli.app import app
from xlreport.cli.form_argument import localized_form_error
from xlreport.cli.session import choose_language
from xlreport.findings import (
    FormError,
    Language,
    LocalizedText,
    XlreportError,
    error_words,
    os_error_reason,
    untranslated,
)
from xlreport.findings import cli_words as words

INTERRUPTED, WRONG_CALL, PATH = 130, 2, 3

COLLECTED_SELDOM = 500_000, 50, 100
"""A run makes very many objects, nearly all live to its end, and few of them form cycles: to look
for cycles as often as Python does by default takes a tenth of the run."""


def main() -> None:
    """Run the program and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.set_threshold(*COLLECTED_SELDOM)
    code = run_command_line(sys.argv[1:])
    if sys.stdout is not None and not _printed():
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = code or PATH
    gc.freeze()  # what is left goes with the process: nothing need look through it for cycles
    sys.exit(code)


def _printed() -> bool:
    """Whether all output was printed. Python would retry the rest at exit, with a traceback."""
    try:
        sys.stdout.flush()
    except OSError:
        return False
    return True


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    language = choose_language(arguments)
    command = typer.main.get_command(app)
    try:
        code = copy_context().run(
            command.main,
            list(arguments),
            prog_name="xlreport",
            standalone_mode=False,
            obj=language,
        )
    except FormError as problem:
        return _fail(localized_form_error(problem).show(language), language, problem.exit_code)
    except XlreportError as problem:
        return _fail(problem.show(language), language, problem.exit_code)
    except typer.TyperException as problem:
        if type(problem).__name__ == "NoArgsIsHelpError":
            return WRONG_CALL
        return _fail(usage_message(problem).in_language(language), language, WRONG_CALL)
    except (KeyboardInterrupt, typer.Abort):
        return _fail(words.INTERRUPTED.in_language(language), language, INTERRUPTED)
    except Exception as problem:  # noqa: BLE001 - our own fault, still no traceback for a clerk
        if refused := _refused(problem):
            return _fail(_unusable(refused).in_language(language), language, PATH)
        shown = words.INTERNAL.format(problem=f"{type(problem).__name__}: {problem}")
        return _fail(shown.in_language(language), language, 1)
    if code == INTERRUPTED:  # typer returns this code only for Ctrl+C
        return _fail(words.INTERRUPTED.in_language(language), language, INTERRUPTED)
    return code if isinstance(code, int) else 0


def _fail(message: str, language: Language, code: int) -> int:
    typer.echo(words.ERROR_PREFIX.in_language(language) + message, err=True)
    return code


def _refused(problem: Exception) -> OSError | None:
    """The operating system's error; Python before 3.13 wraps the one for circular links."""
    behind = problem.__context__ if isinstance(problem, RuntimeError) else problem
    is_circle = isinstance(behind, OSError) and behind.errno == errno.ELOOP
    return behind if isinstance(behind, OSError) and (behind is problem or is_circle) else None


def _unusable(problem: OSError) -> LocalizedText:
    """Which path cannot be used, and why. Without a path, standard output or a disk failed."""
    why = os_error_reason(problem)
    if problem.filename is not None:
        return error_words.UNUSABLE.format(path=problem.filename, why=why)
    is_full = problem.errno == errno.ENOSPC  # an error of a file that we write names its path
    return (error_words.UNPRINTABLE if is_full else error_words.UNREADABLE).format(why=why)


def usage_message(problem: typer.TyperException) -> LocalizedText:
    """Typer's own errors in our words."""
    param = getattr(problem, "param", None)
    name = _shown(param) if param is not None else getattr(problem, "option_name", "")
    match type(problem).__name__:
        case "MissingParameter":
            return words.MISSING_PARAMETER.format(name=name)
        case "NoSuchOption":
            return words.NO_SUCH_OPTION.format(name=name)
        case "BadOptionUsage":
            has_none = "requires" in problem.format_message()
            message = error_words.NEEDS_VALUE if has_none else error_words.TAKES_NO_VALUE
            return message.format(name=name)
        case "BadParameter":
            return words.BAD_VALUE.format(name=name, message=_expected(param, problem))
        case _ if problem.format_message().startswith("No such command"):
            return words.NO_SUCH_COMMAND.format(name=problem.format_message().split("'")[1])
        case _ if extra := re.search(r"extra argument.*? \((.*)\)", problem.format_message()):
            return error_words.EXTRA.format(extra=extra[1])
        case _:
            return words.WRONG_CALL.format(message=problem.format_message().rstrip("."))


def _expected(param: Any, problem: typer.TyperException) -> LocalizedText:
    """The words that a parameter accepts, where it accepts only a few."""
    metavar = getattr(param, "metavar", None) or ""
    if metavar.islower():  # it lists the words; a metavar in capitals stands for any value
        return words.ONE_OF.format(choices=metavar.split("|"))
    return untranslated(problem.message)


def _shown(param: Any) -> str:
    """A parameter as the help shows it."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return " / ".join(param.opts)
