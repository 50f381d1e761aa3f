"""What is kept of a submission in bulk: its values as packed numbers, its verdicts as columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest

from tests.workbooks import BROKEN, balanced, day, workbook
from xlreport.definition import FormRegistry
from xlreport.findings import Finding, LocalizedText
from xlreport.form import Content, ErrorValue, LineVerdict
from xlreport.intake import (
    Locator,
    Submission,
    check_findings,
    kept_verdicts,
    pack_submissions,
    read_submission,
)
from xlreport.intake.kept_verdicts import KeptVerdicts
from xlreport.intake.packed_values import ValueReader, ValueWriter
from xlreport.intake.submission_codec import decode_submission, encode_submission, forms_as_read
from xlreport.intake.worker_processes import unpack_submissions
from xlreport.layout import compiled

FORMS = FormRegistry("gov-disclosure-2019")
EDGES = [-(2**31) - 1, -(2**31), -(2**31) + 1, -1, 0, 1, 2**31 - 1, 2**31, 10**20]
VALUES: list[object] = [
    *EDGES,
    *(None, True, False, "", "文字\n\ud800", Decimal("0.10"), Decimal("1E+3")),
    *(day("2024-05-07"), ErrorValue("#N/A"), LocalizedText("一", "one"), ["l", 1], ("t", None)),
]


def written(*columns: list[object]) -> tuple[list[object], bytes]:
    """What is kept of columns of values, as it comes back."""
    writer = ValueWriter()
    for each in columns:
        writer.add(each)
    stated, numbers = writer.written()
    return json.loads(json.dumps(stated)), numbers


@pytest.mark.parametrize("values", [{}, BROKEN, balanced()])
def test_a_kept_evaluation_gives_the_same_findings(values: dict[str, Content]) -> None:
    """With blanks that count as 0, and without any."""
    fresh = read_submission(workbook(values), "a", FORMS)
    kept = decode_submission(encode_submission(fresh), "a", forms_as_read(FORMS))
    found = [findings_of(each) for each in (fresh, kept)]
    assert found[0] == found[1]


def findings_of(submission: Submission) -> list[Finding]:
    form, evaluation = submission.form, submission.evaluation
    assert form is not None
    assert evaluation is not None
    locator = Locator(form, compiled(form).positions.cell_refs, None, "a")
    given = submission.contents, submission.answers, evaluation, locator
    return list(check_findings(form, *given))


# --- packed values --------------------------------------------------------------------------------


def test_values_of_every_kind_come_back_as_they_were() -> None:
    random = Random(3)
    for size in (0, 1, 2, 20, 400):
        columns: list[list[object]] = [
            random.choices(VALUES, k=size),
            random.choices(EDGES, k=size),
        ]
        reader = ValueReader(*written(*columns))
        for each in columns:
            taken = reader.take(size)
            assert taken == tuple(each)
            assert [type(one) for one in taken] == [type(one) for one in each]
        reader.close()


def test_too_few_and_too_many_values_are_damage() -> None:
    kept = written([1, None, "x"])
    with pytest.raises(ValueError, match="4"):
        ValueReader(*kept).take(4)
    reader = ValueReader(*kept)
    reader.take(2)
    with pytest.raises(ValueError, match="2"):
        reader.close()
    with pytest.raises(ValueError, match="multiple"):
        ValueReader(kept[0], kept[1][:-1])


# --- verdicts -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read() -> Submission:
    return read_submission(workbook(BROKEN), "a.xlsx", FORMS)


def kept(submission: Submission) -> KeptVerdicts:
    """The verdicts of a submission after it was kept."""
    again = decode_submission(encode_submission(submission), "a.xlsx", forms_as_read(FORMS))
    return verdicts_of(again)


def verdicts_of(submission: Submission) -> KeptVerdicts:
    assert submission.evaluation is not None
    verdicts = submission.evaluation.verdicts
    assert isinstance(verdicts, KeptVerdicts)
    return verdicts


def test_kept_verdicts_are_those_that_were_kept(read: Submission) -> None:
    assert read.evaluation is not None
    was, now = read.evaluation.verdicts, kept(read)
    assert now == was
    assert was == now
    assert now == kept(read)
    assert now != was[1:]
    assert now != "verdicts"
    assert (now[0], now[-1], now[1:3], len(now)) == (was[0], was[-1], was[1:3], len(was))
    assert [*now] == [*was]


def test_they_go_to_another_process_as_verdicts(read: Submission) -> None:
    verdicts = kept(read)
    again = decode_submission(encode_submission(read), "a.xlsx", forms_as_read(FORMS))
    (there,) = unpack_submissions(pack_submissions([again]), FORMS)
    assert there.evaluation is not None
    assert type(there.evaluation.verdicts) is tuple
    assert there.evaluation.verdicts == verdicts
    assert there.evaluation.verdicts[0].line is verdicts[0].line


def test_they_are_made_when_somebody_looks(
    read: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def counted(*parts: object) -> LineVerdict:
        made.append(parts)
        return LineVerdict(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_verdicts, "LineVerdict", counted)
    verdicts = kept(read)
    assert (len(made), len(verdicts)) == (0, len(verdicts.lines))
    assert verdicts[0].line is verdicts.lines[0]
    assert len([*verdicts]) == len(made) == len(verdicts)


Damage = Callable[[KeptVerdicts], tuple[object, ...]]
DAMAGES: dict[str, Damage] = {
    "a letter too few": lambda v: (v.lines, v.letters[1:], v.sides, v.records),
    "a letter of no status": lambda v: (v.lines, "x" + v.letters[1:], v.sides, v.records),
    "a side too few": lambda v: (v.lines, v.letters, v.sides[1:], v.records),
    "records of no line": lambda v: (v.lines, v.letters, v.sides, {len(v): ((), ())}),
    "records before all lines": lambda v: (v.lines, v.letters, v.sides, {-1: ((), ())}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_found_before_anybody_looks(read: Submission, damage: Damage) -> None:
    parts = damage(kept(read))
    with pytest.raises(ValueError, match=r"[pfsx]+"):
        KeptVerdicts(*parts)  # type: ignore[arg-type]
