"""examples/federal-audit/checks.md: every check, what says it, and its two smallest workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.definition.federal_audit.files import CODE, FILES, UNLISTED
from tests.definition.federal_audit.saying import written_out
from tests.definition.federal_audit.table import FOLDER, Fault, Values, faults

DOCUMENT = FOLDER / "checks.md"
WHOLE = (*FILES, UNLISTED)
FILLED = "the filled example"
UNSAID = {
    "aln_is_valid": "The government's list of 4,200 programs is not part of the example.",
    "check_finding_prior_references": "A rule cannot look up a record of the period before.",
    "finding_reference_year": "A rule cannot name the year of the period, nor a part of a text.",
    "validate_ranges": "What is typed below the last line of a list is told as a note, which "
    "leaves the file in the totals.",
}
"""Checks that are not made, and why."""

HEAD = """\
# The checks of the Federal Audit Clearinghouse

Each line is one fault that a check is for: what says it in the form, the smallest change of the filled
example that fails, and one that passes. The tests try every line.
"""


def rendered() -> str:
    listed = faults()
    count = f"{len(listed) + len(WHOLE)} faults of {len(checks())} checks are found.\n"
    forms = dict.fromkeys(each.form for each in listed)
    parts = [HEAD, count, *(_form(form, listed) for form in forms), _files(), _unsaid()]
    return "\n".join(parts)


def checks() -> set[str]:
    """The checks whose faults are found."""
    return {each.check for each in faults()} | {each.check for each in WHOLE}


def _form(form: str, listed: Iterable[Fault]) -> str:
    lines = [_line(each) for each in listed if each.form == form]
    head = ("check", "fault", "said by", "fails", "passes", "found as")
    return f"## [{form}]({form}.yaml)\n\n" + "\n".join(_table(head, lines)) + "\n"


def _line(each: Fault) -> tuple[str, ...]:
    said = written_out(each.form, each.said)
    fails, passes = _values(each.fails), _values(each.passes)
    return (f"`{each.check}`", each.fault, said, fails, passes, f"`{each.finds}`")


def _values(values: Values) -> str:
    if not values:
        return FILLED
    return "<br>".join(f"`{at}` = {_value(value)}" for at, value in values.items())


def _value(value: object) -> str:
    return "(blank)" if value is None else f"`{value}`"


def _files() -> str:
    lines = [(f"`{each.check}`", each.fault, f"`{each.finds}`") for each in WHOLE]
    return (
        f"## Whole files (tried with [{CODE}]({CODE}.yaml))\n\n"
        + "\n".join(_table(("check", "fault", "found as"), lines))
        + "\n"
    )


def _unsaid() -> str:
    lines = [(f"`{check}`", why) for check, why in UNSAID.items()]
    return "## Not checked\n\n" + "\n".join(_table(("check", "why"), lines)) + "\n"


def _table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for line in lines:
        yield f"| {' | '.join(_cell(each) for each in line)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", r"\|").split())
