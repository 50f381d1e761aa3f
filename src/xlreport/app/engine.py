"""Runs a call of the page's worker: a name, options and a folder go in, JSON comes out.

For each call the worker makes a folder, puts the call's files into it, and takes out the files that
the answer names. No file is kept between calls.
"""

from __future__ import annotations

import json
import traceback
from contextlib import chdir
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlreport
from xlreport.app.calls import CALLS
from xlreport.app.given import Given

if TYPE_CHECKING:
    from collections.abc import Callable

_FAULT = {"zh": "程序内部出错", "en": "an internal error"}
ZH, EN = xlreport.Language.ZH, xlreport.Language.EN


def answer(
    name: str, options: str, folder: str, report: Callable[[str, str, int, int], None]
) -> str:
    """Run a call in its folder and return its answer as JSON. An error is an answer too.

    `report` is called with the name of the step in Chinese and in English, the number of files
    done, and the number of files.
    """

    def tell(step: xlreport.Step, done: int, total: int) -> None:
        report(step.words.zh, step.words.en, done, total)

    try:
        with chdir(folder):
            given = CALLS[name](Given(json.loads(options), tell))
    except xlreport.AmbiguityError as problem:
        about = {"option": problem.option.strip("-"), "counts": problem.counts}
        return _failure("ask", _says(problem), **about)
    except xlreport.XlreportError as problem:
        return _failure("call", _says(problem))
    except Exception:  # noqa: BLE001 - the page tells of our own faults as well
        return _failure("fault", _FAULT, trace=traceback.format_exc())
    return _json({"value": given.value, "files": [each.as_posix() for each in given.files]})


def _says(problem: xlreport.XlreportError) -> dict[str, str]:
    return {"zh": problem.show(ZH), "en": problem.show(EN)}


def _failure(kind: str, text: dict[str, str], **more: object) -> str:
    return _json({"failure": {"kind": kind, "text": text, **more}})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> float | int | str:
    """A Decimal as a JSON number: its at most 13 digits survive as a float. Others become text."""
    if not isinstance(value, Decimal):
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)
