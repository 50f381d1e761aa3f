"""What the page's worker asks of Python: a name, options and a folder go in, JSON comes out.

The worker puts the files of a call into a folder of its own and takes out those that the answer
names. Nothing is kept between calls.
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
    """Run a call in its folder. What goes wrong is an answer too.

    `report` is told what is being done, in Chinese and in English, and how far it is.
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
    """Decimals as JSON numbers; at 13 digits they show without noise."""
    if not isinstance(value, Decimal):
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)
