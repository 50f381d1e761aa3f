"""A submission as bytes and back, in a typed encoding.

Bytes that others wrote can do no harm: only the types that are named here come out of them. What
belongs to the form is only numbered, because the reader has the form. The file's name is left out:
the same bytes may lie elsewhere.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from xlreport.findings import Finding, LocalizedText, Location, Severity
from xlreport.form import (
    Aggregation,
    BlankMeaning,
    CheckStatus,
    DateValue,
    ErrorValue,
    Evaluation,
    LineVerdict,
    Period,
    RecordFailure,
    RuleLine,
    ValueIssue,
    adjustment_form,
    for_period,
)
from xlreport.intake.indexed_mapping import IndexedMapping, indexed
from xlreport.intake.model import Submission
from xlreport.intake.numbering import content_indexes
from xlreport.layout import compiled
from xlreport.rules import Address, Earlier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.form import CheckLine, Form, FormLookup
    from xlreport.intake.prior import PriorFigures

DAMAGES = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
    *(RecursionError, zlib.error),
)
"""What decoding raises for bytes that are no encoded submission."""

_OWN_FILE = 1
"""Stands in a place for the name of the submission's own file."""

_PLAIN = frozenset({int, str, bool, type(None)})
"""The types that JSON keeps as they are."""

_EARLIER = {each.value: each for each in Earlier}

_STATUSES = {"p": CheckStatus.PASS, "f": CheckStatus.FAIL, "s": CheckStatus.SKIP}
_LETTERS = {status: letter for letter, status in _STATUSES.items()}
_LEVEL = 1
"""Compress fast."""


FormAsRead = Callable[[bytes], "Form | None"]
"""Finds the form of an encoded submission; takes its bytes up to `_HEAD_END`."""

_HEAD_END = b"\n"


class UnknownFormError(ValueError):
    """The form of an encoded submission is another one now, or cannot be told from others."""


def encode_submission(submission: Submission) -> bytes:
    """The bytes of a submission.

    Raises TypeError for a value of a type that is not named here, UnknownFormError for a form that
    was not read from a file.
    """
    form = submission.form
    form_code = "" if submission.is_roll_up else submission.form_code
    head = [form_code, submission.period, _state(form)]
    stated = [
        submission.sha256,
        submission.size,
        submission.saved,
        submission.is_roll_up,
        submission.form_code,
        submission.unit_code,
        submission.unit_name,
        submission.period,
        dict(submission.cover),
        submission.aggregation.pack() if submission.aggregation else "",
        [_finding(each, submission.file) for each in submission.findings],
        _body(submission, form) if form else None,
    ]
    text = json.dumps(stated, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    body = zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)
    return json.dumps(head).encode() + _HEAD_END + body


def forms_as_read(forms: FormLookup) -> FormAsRead:
    """Finds the forms of encoded submissions, each once.

    It raises UnknownFormError if that form is another one now, one of DAMAGES for other bytes.
    """

    @cache
    def form_as_read(head: bytes) -> Form | None:
        code, period, state = json.loads(head)
        form = forms(code) if code else None
        if form is not None:
            spoken = (form, *form.translations)
            kinds = [each for own in spoken for each in (own, adjustment_form(own))]
            form = next((each for each in kinds if state == _state(each)), form)
        about = Period.parse(period, form.coverage.kind) if form else None
        form = for_period(form, about) if form and about else form
        if state != _state(form):
            raise UnknownFormError(code)
        return form

    return form_as_read


def has_its_form(data: bytes, form_as_read: FormAsRead) -> bool:
    """Whether an encoded submission was read with a form as it is now."""
    try:
        form_as_read(data.partition(_HEAD_END)[0])
    except DAMAGES:
        return False
    return True


def decode_submission(data: bytes, file: str, form_as_read: FormAsRead) -> Submission:
    """The submission of the file with that name.

    Raises UnknownFormError if it was read with another form, one of DAMAGES if the bytes are not
    whole.
    """
    head, _, packed_body = data.partition(_HEAD_END)
    form = form_as_read(head)
    stated = json.loads(zlib.decompress(packed_body).decode("utf-8", "surrogatepass"))
    sha256, size, saved, is_roll_up, code, unit, name, period, cover, packed, found, body = stated
    contents, prior, answers, sketches, evaluation = (
        _read_body(body, form) if form else ({}, {}, {}, {}, None)
    )
    return Submission(
        file,
        sha256,
        size,
        saved,
        is_roll_up,
        form,
        code,
        unit,
        name,
        period,
        contents,
        prior,
        cover,
        answers,
        evaluation,
        tuple([_read_finding(each, file) for each in found]),
        Aggregation.unpack(packed),
        sketches=sketches,
    )


def encode_prior(prior: PriorFigures) -> bytes:
    """The figures of earlier periods as bytes, to tell them from others."""
    stated = [
        [
            each.form_code,
            each.period,
            {unit: _pairs(contents) for unit, contents in each.units.items()},
            sorted(each.uncounted),
        ]
        for each in prior.periods
    ]
    return json.dumps(stated, separators=(",", ":"), check_circular=False).encode()


def _state(form: Form | None) -> str:
    """What tells a form from every other, in all that its text says. Raises UnknownFormError."""
    if form is None:
        return ""
    if not form.fingerprint:  # of no file: nothing tells whether it is the same one next time
        raise UnknownFormError(form.code)
    return form.fingerprint


def _body(submission: Submission, form: Form) -> list[Any]:
    inputs, _ = content_indexes(form)
    evaluation = submission.evaluation
    return [
        _mapping(submission.contents, inputs),
        _pairs(submission.prior),
        [[code, at, text] for (code, at), text in submission.answers.items()],
        [[code, [*sketch]] for code, sketch in submission.sketches.items()],
        _evaluation(evaluation, form) if evaluation else None,
    ]


def _read_body(body: list[Any], form: Form) -> tuple[Any, Any, Any, Any, Evaluation | None]:
    contents, prior, answers, sketches, evaluation = body
    inputs, computed = content_indexes(form)
    return (
        _read_mapping(contents, inputs),
        _read_pairs(prior),
        {(code, at): text for code, at, text in answers},
        {code: array("I", sketch) for code, sketch in sketches},
        _read_evaluation(evaluation, form, computed) if evaluation else None,
    )


def _evaluation(evaluation: Evaluation, form: Form) -> list[Any]:
    _, computed = content_indexes(form)
    return [
        _mapping(evaluation.computed, computed),
        [[_address(at), int(issue)] for at, issue in evaluation.issues.items()],
        _verdicts(evaluation.verdicts),
        [[table, blank.value, count] for (table, blank), count in evaluation.blanks.items()],
        [_address(at) for at in evaluation.unasked],
        [[_address(at), text] for at, text in evaluation.labels.items()],
    ]


def _read_evaluation(stated: list[Any], form: Form, places: dict[Address, int]) -> Evaluation:
    computed, issues, verdicts, blanks, unasked, labels = stated
    return Evaluation(
        _read_mapping(computed, places),
        {_read_address(at): ValueIssue(number) for at, number in issues},
        _read_verdicts(compiled(form).evaluator.lines, verdicts),
        Counter({(table, BlankMeaning(blank)): count for table, blank, count in blanks}),
        frozenset(map(_read_address, unasked)),
        {_cell(at): text for at, text in labels},
    )


def _verdicts(verdicts: Sequence[LineVerdict]) -> list[Any]:
    """The verdicts of all lines, column by column; records apart, by the line's number."""
    return [
        "".join([_LETTERS[each.status] for each in verdicts]),
        _values([each.left for each in verdicts]),
        _values([each.right for each in verdicts]),
        _values([each.difference for each in verdicts]),
        [
            [number, [_values(failure) for failure in each.failures], list(each.held)]
            for number, each in enumerate(verdicts)
            if isinstance(each.line, RuleLine) and each.line.instance.over
        ],
    ]


def _read_verdicts(lines: Sequence[CheckLine], stated: list[Any]) -> tuple[LineVerdict, ...]:
    letters, *sides, over_records = stated
    if not len(lines) == len(letters) == len(sides[0]) == len(sides[1]) == len(sides[2]):
        raise ValueError(letters)
    statuses = map(_STATUSES.__getitem__, letters)
    verdicts = list(map(LineVerdict, lines, statuses, *map(_read_values, sides)))
    for number, failures, held in over_records:
        failed = tuple([RecordFailure(*_read_values(each)) for each in failures])
        verdicts[number] = verdicts[number]._replace(failures=failed, held=array("L", held))
    return tuple(verdicts)


def _finding(found: Finding, file: str) -> list[Any]:
    at = found.location
    name = _OWN_FILE if at.file == file else at.file
    place = [at.unit, name, at.sheet, at.cell, at.address, at.label]
    values = (found.observed, found.expected, found.difference, found.proposal)
    params = {key: _value(each) for key, each in found.params.items()}
    return [found.code, found.severity.value, place, _values(values), params]


def _read_finding(stated: list[Any], file: str) -> Finding:
    code, severity, (unit, name, *place), values, params = stated
    location = Location(unit, file if name == _OWN_FILE else name, *place)
    known = {key: _read_value(each) for key, each in params.items()}
    observed, expected, difference, proposal = _read_values(values)
    return Finding(
        code, Severity(severity), location, observed, expected, difference, proposal, known
    )


def _mapping(found: Mapping[Any, object], places: Mapping[Any, int]) -> list[Any]:
    """The values in the order of a form's places, or, of other mappings, keys with values."""
    if isinstance(found, IndexedMapping) and found.places is places:
        return [None, _values(found.in_order)]
    return _pairs(found)


def _read_mapping(stated: list[Any], places: dict[Any, int]) -> Mapping[Any, Any]:
    if not stated or stated[0] is not None:
        return _read_pairs(stated)
    values = _read_values(stated[1])
    if len(values) != len(places):
        raise ValueError(len(values))
    return indexed(places, tuple(values))


def _pairs(found: Mapping[Any, object]) -> list[Any]:
    return [[_address(at), _value(value)] for at, value in found.items()]


def _read_pairs(stated: list[Any]) -> dict[Any, Any]:
    return {_read_address(at): _read_value(value) for at, value in stated}


def _address(at: Address | str) -> list[Any] | str:
    return at if isinstance(at, str) else [*at]


def _read_address(stated: list[Any] | str) -> Address | str:
    return stated if isinstance(stated, str) else _cell(stated)


def _cell(stated: list[Any]) -> Address:
    table, row, column, earlier = stated
    return Address(table, row, column, _EARLIER[earlier])


def _values(values: Sequence[object]) -> list[Any]:
    """The same values, if JSON keeps all of them."""
    if _PLAIN.issuperset(map(type, values)):
        return [*values]
    return [_value(each) for each in values]


def _read_values(stated: list[Any]) -> list[Any]:
    if _PLAIN.issuperset(map(type, stated)):
        return stated
    return [_read_value(each) for each in stated]


def _value(value: object) -> Any:
    """A value as JSON: all but the plain ones are a list of a letter and their parts."""
    if value.__class__ in _PLAIN:
        return value
    match value:
        case Decimal():
            return ["n", str(value)]
        case DateValue(serial, day):
            return ["d", _value(serial), day.isoformat()]
        case ErrorValue(text):
            return ["e", text]
        case LocalizedText(zh, en):
            return ["w", zh, en]
        case Address():
            return ["a", *value]
        case list() | tuple() if type(value) in {list, tuple}:
            letter = "l" if isinstance(value, list) else "t"
            return [letter, *(_value(each) for each in value)]
        case _:
            raise TypeError(type(value))


def _read_value(stated: Any) -> Any:
    if not isinstance(stated, list):
        return stated
    match stated:
        case ["n", text]:
            return Decimal(text)
        case ["d", serial, day]:
            return DateValue(_read_value(serial), date.fromisoformat(day))
        case ["e", text]:
            return ErrorValue(text)
        case ["w", zh, en]:
            return LocalizedText(zh, en)
        case ["a", *parts]:
            return _cell(parts)
        case ["l", *parts]:
            return [_read_value(each) for each in parts]
        case ["t", *parts]:
            return tuple([_read_value(each) for each in parts])
        case _:
            raise ValueError(stated)
