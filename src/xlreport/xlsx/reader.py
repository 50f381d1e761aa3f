"""A workbook file -> its content, read once and safely.

`open_workbook` lists the sheets and reads each one when it is asked for. `read_workbook` reads all
wanted sheets at once. Whatever the bytes are, both raise only `Refusal`: for a file that is
unreadable, encrypted, too large or unsafe.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.findings import error_words as words
from xlreport.xlsx.limits import DEFAULT_LIMITS, Limits, Refusal, unreadable
from xlreport.xlsx.package import Package
from xlreport.xlsx.raw import RawCell, RawKind, RawSheet, RawWorkbook, SheetState
from xlreport.xlsx.rows import read_rows
from xlreport.xlsx.strings import read_strings
from xlreport.xlsx.workbook_parts import (
    NumberFormats,
    read_contents,
    read_number_formats,
    read_property,
)
from xlreport.xlsx.worksheet import read_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xlreport.xlsx.raw import PasswordLock
    from xlreport.xlsx.rows import Row
    from xlreport.xlsx.workbook_parts import SheetEntry

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "OpenWorkbook",
    "RawCell",
    "RawKind",
    "RawSheet",
    "RawWorkbook",
    "Refusal",
    "SheetState",
    "every_sheet",
    "open_workbook",
    "read_workbook",
]

_OPEN_DOCUMENT = "mimetype"
"""The first part of every OpenDocument file. No workbook has it."""


def every_sheet(_name: str) -> bool:
    """True: for callers that want every sheet."""
    return True


def read_workbook(
    data: bytes, *, wanted: Callable[[str], bool] = every_sheet, limits: Limits = DEFAULT_LIMITS
) -> RawWorkbook:
    """Read the sheets with a wanted name. The others appear without cells. Raises Refusal."""
    return open_workbook(data, limits).read(wanted)


def open_workbook(data: bytes, limits: Limits = DEFAULT_LIMITS) -> OpenWorkbook:
    """Open a workbook and read only its list of sheets. Raises Refusal."""
    return OpenWorkbook(Package(data, limits))


_OF_PASSWORDS = (b"password", b"hashValue")
"""Every stored password needs one of these attributes."""


class OpenWorkbook:
    """A workbook that reads each sheet when it is asked for, and only once."""

    def __init__(self, package: Package) -> None:
        main = {each.kind: each.part for each in package.relationships()}
        part = main.get("officeDocument", "")
        if not package.has(part):
            is_other = package.has(_OPEN_DOCUMENT)
            raise unreadable(words.OPEN_DOCUMENT if is_other else words.OTHER_DOCUMENT)
        contents = read_contents(package, part)
        self._package = package
        self._main = main
        self._links = package.relationships(part)
        self._tabs = {tab.name: tab for tab in contents.sheets}
        self._sheets: dict[str, RawSheet] = {}
        self._room = package.limits.cells
        self.names = tuple(self._tabs)
        """The names of the sheets, in the order of their tabs, including hidden ones."""
        self.structure_locked = contents.structure_locked
        self.epoch_1904 = contents.epoch_1904

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of a name. None if there is none. Raises Refusal."""
        tab = self._tabs.get(name)
        if tab is not None and name not in self._sheets:
            self._sheets[name] = self._read(tab)
        return self._sheets.get(name)

    def lock(self, name: str) -> PasswordLock:
        """What a sheet stores of its password. A sheet that cannot store one is not read."""
        tab = self._tabs.get(name)
        part = self._part_of(tab) if tab is not None and name not in self._sheets else None
        whole = self._package.single_chunk(part) if part else None
        if whole and b"\0" not in whole and not any(each in whole for each in _OF_PASSWORDS):
            return ()
        sheet = self.sheet(name)
        return sheet.lock if sheet else ()

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that have cells, as they come. None are kept. Raises Refusal.

        A sheet that does not exist has no rows.
        """
        tab = self._tabs.get(name)
        part = self._part_of(tab) if tab is not None else None
        if part is None:
            return
        try:
            yield from read_rows(self._package, part, self._strings)
        except Refusal as refusal:
            raise _in_sheet(name, refusal) from refusal

    def read(self, wanted: Callable[[str], bool] = every_sheet) -> RawWorkbook:
        """Read all sheets with a wanted name. The others appear without cells. Raises Refusal."""
        sheets = (
            self.sheet(name) if wanted(name) else RawSheet(name, tab.state, {})
            for name, tab in self._tabs.items()
        )
        return RawWorkbook(
            tuple(each for each in sheets if each is not None),
            self.structure_locked,
            self.epoch_1904,
            self.date_styles,
            self.modified,
            self.application,
        )

    @property
    def date_styles(self) -> frozenset[int]:
        """The styles whose number format shows a date or a time."""
        return self.number_formats.dates

    @cached_property
    def number_formats(self) -> NumberFormats:
        """What the number formats of the styles show."""
        part = self._linked("styles")
        return read_number_formats(self._package, part) if part else NumberFormats()

    @cached_property
    def modified(self) -> str | None:
        """When the file was last saved, as it states itself."""
        return self._property("modified", "core-properties")

    @cached_property
    def application(self) -> str | None:
        """The program that saved the file, as it states itself."""
        return self._property("Application", "extended-properties", "extendedProperties")

    def _property(self, tag: str, *kinds: str) -> str | None:
        part = next((self._main[kind] for kind in kinds if kind in self._main), "")
        return read_property(self._package, part, tag)

    @cached_property
    def _strings(self) -> dict[str, str]:
        """The shared strings by number. A workbook may have none."""
        part = self._linked("sharedStrings")
        if not part:
            return {}
        self._package.limit(part, self._package.limits.string_bytes)
        return read_strings(self._package, part)

    def _linked(self, kind: str) -> str | None:
        """Find the only part of a kind. None if there is none."""
        parts = (each.part for each in self._links if each.kind == kind)
        return next((part for part in parts if self._package.has(part)), None)

    def _part_of(self, tab: SheetEntry) -> str | None:
        """The part of a worksheet. None for a chart sheet. Raises Refusal if it is missing."""
        link = next((each for each in self._links if each.id == tab.relationship), None)
        if link is not None and link.kind != "worksheet":  # a chart sheet
            return None
        if link is None or not self._package.has(link.part):
            raise _in_sheet(
                tab.name, unreadable(LocalizedText("内容缺失", "its content is missing"))
            )
        return link.part

    def _read(self, tab: SheetEntry) -> RawSheet:
        part = self._part_of(tab)
        if part is None:
            return RawSheet(tab.name, tab.state, {})
        try:
            read = read_worksheet(self._package, part, self._strings, self._room)
        except Refusal as refusal:
            raise _in_sheet(tab.name, refusal) from refusal
        self._room -= read.places
        return RawSheet(tab.name, tab.state, read.cells, read.protected, read.merges, read.lock)


def _in_sheet(name: str, refusal: Refusal) -> Refusal:
    """The same refusal, with the name of the sheet in its reason."""
    return Refusal(
        refusal.code,
        LocalizedText("工作表“{name}”：{reason}", "sheet {name}: {reason}").format(
            name=name, reason=refusal.reason
        ),
        refusal.remedy,
    )
