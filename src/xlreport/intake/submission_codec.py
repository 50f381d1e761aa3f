"""A submission as bytes and back, in a typed encoding.

Bytes that others wrote can do no harm: only the types that are named here come out of them. What
belongs to the form is only numbered, because the reader has the form. The file's name is left out:
the same bytes may lie elsewhere.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from xlreport.findings import Finding, Location, Severity
from xlreport.form import (
    Aggregation,
    BlankMeaning,
    Evaluation,
    Period,
    RecordFailure,
    RuleLine,
    ValueIssue,
    adjustment_form,
    for_period,
)
from xlreport.intake.indexed_mapping import IndexedMapping, indexed
from xlreport.intake.kept_verdicts import SIDES, STATUS_LETTERS, KeptVerdicts
from xlreport.intake.model import Submission
from xlreport.intake.numbering import content_indexes
from xlreport.intake.packed_values import ValueReader, ValueWriter
from xlreport.intake.sketches import SKETCH
from xlreport.intake.value_codec import (
    read_address,
    read_cell,
    read_pairs,
    read_value,
    read_values,
    state_address,
    state_pairs,
    state_value,
    state_values,
)
from xlreport.layout import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.form import CheckLine, Form, FormLookup, LineVerdict
    from xlreport.intake.prior import PriorFigures
    from xlreport.rules import Address

DAMAGES = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
    RecursionError,
)
"""What decoding raises for bytes that are no encoded submission."""

_OWN_FILE = 1
"""Stands in a place for the name of the submission's own file."""

_LETTERS = {status: letter for letter, status in STATUS_LETTERS.items()}
_CHECK = 4
"""Bytes at the end that tell whether the others are whole."""

FormAsRead = Callable[[bytes], "Form | None"]
"""Finds the form of an encoded submission; takes its bytes up to `_HEAD_END`."""

_HEAD_END = b"\n"
"""Ends the head, and the JSON of the body: no JSON has a line break."""

_stated = json.JSONDecoder().raw_decode
"""Reads JSON, as `json.loads` does, in less time for each of very many texts."""


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
    values = ValueWriter()
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
        _body(submission, form, values) if form else None,
    ]
    others, numbers = values.written()
    return sealed(_HEAD_END.join([_as_json(head), _as_json([*stated, others]), numbers]))


def sealed(encoded: bytes) -> bytes:
    """The same bytes, with a sum that tells whether they are whole.

    They are not compressed: to inflate them would take a third of the time of reading them.
    """
    return encoded + _sum(encoded)


def _sum(encoded: bytes) -> bytes:
    return crc32(encoded).to_bytes(_CHECK, "big")


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
    encoded = data[:-_CHECK]
    if _sum(encoded) != data[-_CHECK:]:
        raise ValueError(file)
    head, text, numbers = encoded.split(_HEAD_END, 2)
    form = form_as_read(head)
    *stated, found, body, others = _stated(text.decode("utf-8", "surrogatepass"))[0]
    sha256, size, saved, is_roll_up, code, unit, name, period, cover, packed = stated
    values = ValueReader(others, numbers)
    contents, prior, answers, sketches, evaluation = (
        _read_body(body, form, values) if form else ({}, {}, {}, {}, None)
    )
    values.close()
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
        Aggregation.unpack(packed) if packed else None,
        sketches=sketches,
    )


def encode_prior(prior: PriorFigures) -> bytes:
    """The figures of earlier periods as bytes, to tell them from others."""
    stated = [
        [
            each.form_code,
            each.period,
            {unit: state_pairs(contents) for unit, contents in each.units.items()},
            sorted(each.uncounted),
        ]
        for each in prior.periods
    ]
    return _as_json(stated)


def _as_json(stated: list[Any]) -> bytes:
    text = json.dumps(stated, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return text.encode("utf-8", "surrogatepass")


def _state(form: Form | None) -> str:
    """What tells a form from every other, in all that its text says. Raises UnknownFormError."""
    if form is None:
        return ""
    if not form.fingerprint:  # of no file: nothing tells whether it is the same one next time
        raise UnknownFormError(form.code)
    return form.fingerprint


def _body(submission: Submission, form: Form, values: ValueWriter) -> list[Any]:
    inputs, _ = content_indexes(form)
    evaluation = submission.evaluation
    return [
        _mapping(submission.contents, inputs, values),
        state_pairs(submission.prior),
        [[code, at, text] for (code, at), text in submission.answers.items()],
        [[code, array(SKETCH, each).tobytes().hex()] for code, each in submission.sketches.items()],
        _evaluation(evaluation, form, values) if evaluation else None,
    ]


def _read_body(
    body: list[Any], form: Form, values: ValueReader
) -> tuple[Any, Any, Any, Any, Evaluation | None]:
    contents, prior, answers, sketches, evaluation = body
    inputs, computed = content_indexes(form)
    return (
        _read_mapping(contents, inputs, values),
        read_pairs(prior),
        {(code, at): text for code, at, text in answers},
        {code: array(SKETCH, bytes.fromhex(sketch)) for code, sketch in sketches},
        _read_evaluation(evaluation, form, computed, values) if evaluation else None,
    )


def _evaluation(evaluation: Evaluation, form: Form, values: ValueWriter) -> list[Any]:
    _, computed = content_indexes(form)
    return [
        _mapping(evaluation.computed, computed, values),
        [[state_address(at), int(issue)] for at, issue in evaluation.issues.items()],
        _verdicts(evaluation.verdicts, values),
        [[table, blank.value, count] for (table, blank), count in evaluation.blanks.items()],
        [state_address(at) for at in evaluation.unasked],
        [[state_address(at), text] for at, text in evaluation.labels.items()],
    ]


def _read_evaluation(
    stated: list[Any], form: Form, places: dict[Address, int], values: ValueReader
) -> Evaluation:
    computed, issues, verdicts, blanks, unasked, labels = stated
    return Evaluation(
        _read_mapping(computed, places, values),
        {read_address(at): ValueIssue(number) for at, number in issues},
        _read_verdicts(compiled(form).evaluator.lines, verdicts, values),
        {(table, BlankMeaning(blank)): count for table, blank, count in blanks},
        frozenset(map(read_address, unasked)),
        {read_cell(at): text for at, text in labels},
    )


def _verdicts(verdicts: Sequence[LineVerdict], values: ValueWriter) -> list[Any]:
    """The verdicts of all lines, column by column; records apart, by the line's number."""
    values.add(each.left for each in verdicts)
    values.add(each.right for each in verdicts)
    values.add(each.difference for each in verdicts)
    return [
        "".join([_LETTERS[each.status] for each in verdicts]),
        [
            [number, [state_values(failure) for failure in each.failures], list(each.held)]
            for number, each in enumerate(verdicts)
            if isinstance(each.line, RuleLine) and each.line.instance.over
        ],
    ]


def _read_verdicts(
    lines: Sequence[CheckLine], stated: list[Any], values: ValueReader
) -> KeptVerdicts:
    letters, over_records = stated
    records = {
        number: (tuple([RecordFailure(*read_values(each)) for each in failures]), array("L", held))
        for number, failures, held in over_records
    }
    return KeptVerdicts(lines, letters, values.take(SIDES * len(lines)), records)


def _finding(found: Finding, file: str) -> list[Any]:
    at = found.location
    name = _OWN_FILE if at.file == file else at.file
    place = [at.unit, name, at.sheet, at.cell, at.address, at.label]
    values = (found.observed, found.expected, found.difference, found.proposal)
    params = {key: state_value(each) for key, each in found.params.items()}
    return [found.code, found.severity.value, place, state_values(values), params]


def _read_finding(stated: list[Any], file: str) -> Finding:
    code, severity, (unit, name, *place), values, params = stated
    location = Location(unit, file if name == _OWN_FILE else name, *place)
    known = {key: read_value(each) for key, each in params.items()}
    observed, expected, difference, proposal = read_values(values)
    return Finding(
        code, Severity(severity), location, observed, expected, difference, proposal, known
    )


def _mapping(
    found: Mapping[Any, object], places: Mapping[Any, int], values: ValueWriter
) -> list[Any] | None:
    """Nothing: its values follow in the order of a form's places; of other mappings, its pairs."""
    if isinstance(found, IndexedMapping) and found.places is places:
        values.add(found.in_order)
        return None
    return state_pairs(found)


def _read_mapping(
    stated: list[Any] | None, places: dict[Any, int], values: ValueReader
) -> Mapping[Any, Any]:
    if stated is not None:
        return read_pairs(stated)
    return indexed(places, values.take(len(places)))
