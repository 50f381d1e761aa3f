"""A built form as text and back: for the store of forms, which spares reading a definition again.

The text is JSON: the names of the classes in use, then a line for each object, with its class and
its values; the parts of an object stand before it. Only the classes named here are made of it.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from xlreport.findings import Language, LocalizedText, Severity
from xlreport.form import (
    Axis,
    AxisLine,
    BlankMeaning,
    BoundOriginal,
    BoundPlace,
    Cell,
    CellKind,
    CellType,
    Chart,
    ChartBar,
    Coverage,
    DueDay,
    Form,
    Frame,
    ListCells,
    Mention,
    Narrative,
    OverYear,
    PeriodKind,
    ReportTexts,
    Rule,
    RuleInstance,
    Section,
    Sentence,
    SentenceFigure,
    StubColumn,
    StubKind,
    Table,
)
from xlreport.rules import (
    PATTERN_KINDS,
    Address,
    Binary,
    BoundByKey,
    BoundCell,
    BoundCells,
    BoundLookup,
    BoundText,
    CodeList,
    Day,
    Earlier,
    EntryText,
    FunctionCall,
    KeyColumns,
    Like,
    Membership,
    Number,
    PatternKind,
    PeriodPart,
    Place,
    RecordNumber,
    Sign,
    Span,
    Text,
    TextPattern,
    Unary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CLASSES: tuple[type, ...] = (
    *(Form, Coverage, PeriodKind, DueDay, Language, LocalizedText, ReportTexts, Mention),
    *(Section, Narrative, Frame, StubColumn, StubKind, BoundOriginal, BoundPlace),
    *(Table, Axis, AxisLine, Cell, ListCells, CellType, CellKind, BlankMeaning, OverYear),
    *(Rule, RuleInstance, Severity, Chart, ChartBar, Sentence, SentenceFigure),
    *(CodeList, KeyColumns, TextPattern, Place, Sign, Address, Earlier, Span, Decimal),
    *(Number, Text, Day, PeriodPart, BoundCell, BoundCells, BoundText, Unary, Binary),
    *(FunctionCall, Membership, Like, BoundLookup, BoundByKey, RecordNumber, EntryText),
)
"""What a form consists of, but for official sheets and the types of Python."""


class NotStorableError(Exception):
    """A form holds an object of another class, or is nested too deeply."""


DAMAGES = (ValueError, TypeError, LookupError, ArithmeticError)
"""What `decode_form` raises for a text that `encode_form` did not make."""


def encode_form(form: Form) -> str:
    """The form as text. Raises NotStorableError."""
    encoder = _Encoder()
    try:
        encoder.reference(form)
    except RecursionError as problem:
        raise NotStorableError from problem
    stored = {"classes": [*encoder.classes], "objects": encoder.objects}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def decode_form(text: str) -> Form:
    """The form that a text holds. Raises one of DAMAGES."""
    stored = json.loads(text)
    makers = [_maker(name) for name in stored["classes"]]
    made: list[Any] = []
    for number, *parts in stored["objects"]:
        values = [made[part[0]] if part.__class__ is list else part for part in parts]
        made.append(makers[number](*values))
    if not isinstance(made[-1], Form):
        raise TypeError(made[-1])
    return made[-1]


class _Encoder:
    """Gives each object a number. Equal objects share one, unless their identity counts."""

    def __init__(self) -> None:
        self.classes: dict[str, int] = {}
        self.objects: list[list[Any]] = []
        self._by_identity: dict[int, int] = {}
        self._by_line: dict[str, int] = {}

    def reference(self, value: Any) -> Any:
        """What stands for a value in a line: a simple one itself, another as `[its number]`."""
        if value is None or type(value) in {bool, int, str, float}:
            return value
        if id(value) in self._by_identity:
            return [self._by_identity[id(value)]]
        kind: Any = type(value)
        name, parts = _taken_apart(value)
        references = [self.reference(each) for each in parts]
        line = [self.classes.setdefault(name, len(self.classes)), *references]
        if kind.__eq__ is object.__eq__:
            self._by_identity[id(value)] = self._add(line)
            return [self._by_identity[id(value)]]
        written = json.dumps(line)
        if written not in self._by_line:
            self._by_line[written] = self._add(line)
        return [self._by_line[written]]

    def _add(self, line: list[Any]) -> int:
        self.objects.append(line)
        return len(self.objects) - 1


def _taken_apart(value: Any) -> tuple[str, tuple[Any, ...]]:
    """The name of an object's class, and the values that make another such object."""
    name = type(value).__name__
    match value:
        case Enum():
            parts: tuple[Any, ...] = (value.value,)
        case Decimal():
            parts = (str(value),)
        case date():
            parts = (value.isoformat(),)
        case tuple():
            parts = tuple(value)
        case dict():
            parts = tuple(each for pair in value.items() for each in pair)
        case ListCells():
            parts = (value.record, value.rows)
        case PatternKind():
            parts = (next(kind for kind, each in PATTERN_KINDS.items() if each is value),)
        case _ if is_dataclass(value):
            parts = tuple(getattr(value, each.name) for each in fields(value))
        case _:
            raise NotStorableError(name)
    known = _own_classes().get(name) or _classes_of_sheets().get(name)
    if type(value) not in _python_types() and known is not type(value):
        raise NotStorableError(name)
    return name, parts


def _maker(name: str) -> Callable[..., Any]:
    """What makes an object of its parts. Raises KeyError for a class that no form consists of."""
    makers = {each.__name__: make for each, make in _python_types().items()}
    return makers.get(name) or _own_classes().get(name) or _classes_of_sheets()[name]


@cache
def _python_types() -> Mapping[type, Callable[..., Any]]:
    """The types whose objects are not made by calling them with their parts."""
    return {
        tuple: _tuple,
        dict: _dict,
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
        PatternKind: PATTERN_KINDS.__getitem__,
    }


@cache
def _own_classes() -> Mapping[str, type]:
    return {each.__name__: each for each in _CLASSES}


@cache
def _classes_of_sheets() -> Mapping[str, type]:
    """The classes of official sheets, which few forms have."""
    from xlreport.originals import (  # noqa: PLC0415
        Area,
        CellLook,
        CellValidation,
        Edge,
        OriginalCell,
        OriginalSheet,
        PageSetup,
    )

    sheets = (OriginalSheet, OriginalCell, CellLook, Edge, Area, CellValidation, PageSetup)
    return {each.__name__: each for each in sheets}


def _tuple(*parts: Any) -> tuple[Any, ...]:
    return parts


def _dict(*parts: Any) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))
