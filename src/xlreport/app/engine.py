"""What the page's worker asks of Python: a name, options and a folder go in, JSON comes out.

The worker puts the files of a call into a folder of its own and takes out those that the answer
names. Nothing is kept between calls.
"""

from __future__ import annotations

import json
import traceback
from contextlib import chdir
from typing import TYPE_CHECKING

from xlreport.app.calls import CALLS
from xlreport.findings import LocalizedText, XlreportError

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlreport

_FAULT = LocalizedText("程序内部出错", "an internal error")


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
            given = CALLS[name](json.loads(options), tell)
    except XlreportError as problem:
        return _failure("call", problem.message)
    except Exception:  # noqa: BLE001 - the page tells of our own faults as well
        return _failure("fault", _FAULT, traceback.format_exc())
    return _json({"value": given.value, "files": [each.as_posix() for each in given.files]})


def _failure(kind: str, message: LocalizedText, trace: str = "") -> str:
    text = {"zh": message.zh, "en": message.en}
    return _json({"failure": {"kind": kind, "text": text, "trace": trace}})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
