"""What a consolidation is about, where the call does not say: form, period, units."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlreport.findings import CallError, Text
from xlreport.form.editions import parse_period
from xlreport.form.roster import Roster, Unit
from xlreport.form.shipped import load_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.form.model import Form
    from xlreport.form.period import Period
    from xlreport.intake.submission import Submission


def choose_form(submissions: Sequence[Submission], form: Form | None) -> Form:
    """The form asked for, else the one that all readable files agree on. Raises CallError."""
    if form is not None:
        return form
    counts = Counter(each.form_code for each in _returns(submissions) if each.form_code)
    return load_form(_only(counts, "--form", Text("表式", "forms")))


def choose_period(submissions: Sequence[Submission], form: Form, asked: str | None) -> Period:
    """The period asked for, else the one that all files of the form agree on. Raises CallError."""
    if asked is None:
        returns = _returns(submissions)
        counts = Counter(each.period for each in returns if each.form_code == form.code)
        asked = _only(counts, "--period", Text("报告期", "periods"))
    return parse_period(asked, form)


def senders(submissions: Iterable[Submission]) -> Roster:
    """The roster where there is none: whoever sent something."""
    names = {each.unit_code: each.unit_name for each in submissions if each.unit_code}
    return Roster(tuple(Unit(code, name) for code, name in names.items()))


def _returns(submissions: Sequence[Submission]) -> list[Submission]:
    """All but roll-ups that were left among them."""
    return [each for each in submissions if not each.is_roll_up]


def _only(counts: Counter[str], option: str, what: Text) -> str:
    if len(counts) == 1:
        return next(iter(counts))
    if not counts:
        says = Text(
            "没有一份可读的填报文件，请用 {option} 指明", "no file could be read; add {option}"
        )
        raise CallError(says.format(option=option))
    listed = [f"{name} × {count}" for name, count in counts.most_common()]
    says = Text(
        "文件属于不同的{what}：{listed}；请加上 {option} {commonest}",
        "the files are of different {what}: {listed}; add {option} {commonest}",
    )
    ((commonest, _),) = counts.most_common(1)
    raise CallError(says.format(what=what, listed=listed, option=option, commonest=commonest))
