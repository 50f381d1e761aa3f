"""What the office can download: the roll-up, all its exports, and what goes to the units."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import CallError, Language
from xlreport.findings import office_words as words
from xlreport.intake import RECEIPTS_FILE, to_json, user_row_store
from xlreport.output import FIXED_TIMESTAMP, atomic_writes, file_name
from xlreport.rollup import (
    describe_roll_up,
    with_aggregate_submission,
    write_data,
    write_status_page,
)
from xlreport.rollup.workbook import write_roll_up
from xlreport.workflow import AsUnitOptions, send_back_returns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from xlreport.findings import LocalizedText
    from xlreport.serve.collection_point import CollectionPoint

ROLL_UP_PATH = Path("汇总.xlsx")
"""The roll-up is made for this place in the folder: its links lead from there to the returns."""


class Download(NamedTuple):
    """A file to download: its name, and what makes its bytes."""

    label: LocalizedText
    name: LocalizedText
    make: Callable[[CollectionPoint, Language], bytes]
    ending: str = ""


def _roll_up(point: CollectionPoint, _language: Language) -> bytes:
    return write_roll_up(point.roll_up(), ROLL_UP_PATH, store=user_row_store())


def _status_page(point: CollectionPoint, _language: Language) -> bytes:
    roll_up = point.roll_up()
    return write_status_page(roll_up, county=roll_up.title_unit, as_of=roll_up.as_of)


def _json(point: CollectionPoint, language: Language) -> bytes:
    return to_json(describe_roll_up(point.roll_up(), language)).encode()


def _data(ending: str) -> Callable[[CollectionPoint, Language], bytes]:
    def make(point: CollectionPoint, _language: Language) -> bytes:
        with TemporaryDirectory() as folder:
            path = Path(folder, f"data{ending}")
            with atomic_writes() as batch:
                write_data(point.roll_up(), path, batch)
            return path.read_bytes()

    return make


def _send_back(point: CollectionPoint, _language: Language) -> bytes:
    if not point.has_returns():
        raise CallError(words.NOTHING_TO_SEND_BACK)
    made = send_back_returns(point.inputs(), reader=point.reader)
    if made.is_empty:
        raise CallError(words.NOTHING_TO_SEND_BACK)
    return _zipped((each.path.name, each.data) for each in made.outputs(Path("退回")))


def _returns(point: CollectionPoint, _language: Language) -> bytes:
    store = point.store
    paths = [store.folder / RECEIPTS_FILE, *map(store.path_of, store.receipts)]
    return _zipped((each.as_posix(), each.read_bytes()) for each in paths if each.is_file())


def _templates(point: CollectionPoint, _language: Language) -> bytes:
    return _zipped(
        (f"{file_name(unit.code, unit.name)}.xlsx", point.template(unit))
        for unit in point.roster.units
    )


DOWNLOADS: Mapping[str, Download] = {
    "roll-up": Download(words.GET_ROLL_UP, words.ROLL_UP_FILE, _roll_up),
    "page": Download(words.GET_PAGE, words.STATUS_FILE, _status_page),
    "csv": Download(words.GET_CSV, words.DATA_FILE, _data(".csv"), ".csv"),
    "sqlite": Download(words.GET_SQLITE, words.DATA_FILE, _data(".sqlite"), ".sqlite"),
    "parquet": Download(words.GET_PARQUET, words.DATA_FILE, _data(".parquet"), ".parquet"),
    "json": Download(words.GET_JSON, words.JSON_FILE, _json),
    "send-back": Download(words.GET_SEND_BACK, words.SEND_BACK_FILE, _send_back),
    "returns": Download(words.GET_RETURNS, words.RETURNS_FILE, _returns),
    "templates": Download(words.GET_TEMPLATES, words.TEMPLATES_FILE, _templates),
}
"""By the last part of its address."""


def as_unit(point: CollectionPoint, code: str, name: str) -> bytes:
    """The totals as a unit's workbook, for the office above. Raises CallError."""
    options = AsUnitOptions(code, Path(f"{file_name(code, name)}.xlsx"), name or code)
    roll_up = point.roll_up()
    return with_aggregate_submission(roll_up, options.aggregate_submission(roll_up.form))[1]


def same_command(point: CollectionPoint) -> str:
    """The command that makes the same roll-up in the folder."""
    settings = point.settings
    options = [("--prior", settings.prior), ("--key", settings.key)]
    more = "".join(f" {name} {value}" for name, value in options if value)
    return (
        f"xlreport consolidate {point.store.folder.as_posix()} --roster {settings.roster}"
        f" --form {settings.form} --period {settings.period}{more} -o {ROLL_UP_PATH.as_posix()}"
    )


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of files. Equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIMESTAMP.timetuple()[:6]), data)
    return buffer.getvalue()
