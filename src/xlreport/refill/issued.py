"""An issued workbook as the source of a fresh one with the same unit, signature and protection.

Nobody needs to know the password or the key, because the fresh workbook takes over what the issued
one stores of them. The contents of its inputs are passed apart, so they may come from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.definition import parse_period
from xlreport.findings import CallError, LocalizedText
from xlreport.form import CellKind, DateValue
from xlreport.intake import identity_of
from xlreport.layout import META_SHEET, is_keyed_signature
from xlreport.template import Assignment, Filling
from xlreport.xlsx import DEFAULT_LIMITS, Refusal, open_workbook

if TYPE_CHECKING:
    from xlreport.form import Content, Form, FormLookup, Period
    from xlreport.intake import Identity
    from xlreport.rules import Address
    from xlreport.xlsx import OpenWorkbook, PasswordLock


@dataclass(frozen=True)
class IssuedWorkbook:
    """A workbook that was issued to a unit, with its identity and its form."""

    workbook: OpenWorkbook
    identity: Identity
    form: Form

    @property
    def period(self) -> Period:
        return parse_period(self.identity.period, self.form)

    def assignment(self, key: bytes = b"") -> Assignment:
        """The unit, period and lock for the fresh workbook. With a key, its signature is new."""
        identity = self.identity
        keep = is_keyed_signature(identity.signature) and not key
        return Assignment(
            self.period,
            identity.unit_code,
            identity.unit_name,
            key=key,
            lock=self.lock,
            signature=identity.signature if keep else "",
            aggregation=identity.aggregation,
        )

    @property
    def lock(self) -> PasswordLock:
        """What the workbook stores of its password; empty where it has none.

        The hidden sheet comes first, because nobody changes its protection.
        """
        locks = (self.workbook.lock(name) for name in (META_SHEET, *self.workbook.names))
        return next(filter(None, locks), ())


def open_issued(data: bytes, file: str, forms: FormLookup) -> IssuedWorkbook:
    """Open a workbook that was issued; `forms` finds its form by code.

    Raises CallError for any other file, a roll-up included, and where its form is not known.
    """
    try:
        workbook = open_workbook(data, DEFAULT_LIMITS)
        identity = identity_of(workbook.sheet(META_SHEET))
    except Refusal as refusal:
        message = LocalizedText("{file} 无法读取：{why}", "{file} cannot be read: {why}")
        raise CallError(message.format(file=file, why=refusal.reason)) from refusal
    if identity is None or identity.is_roll_up:
        message = LocalizedText(
            "{file} 不是 xlreport 的填报模板", "{file} is no template of xlreport"
        )
        raise CallError(message.format(file=file))
    form = forms(identity.form)
    if form is None:
        message = LocalizedText(
            "{file} 属于表式 {form}，这里没有它的定义；请用 --form 指明",
            "{file} is of the form {form}, which has no definition here; name it with --form",
        )
        raise CallError(message.format(file=file, form=identity.form))
    return IssuedWorkbook(workbook, identity, identity.form_as_issued(form))


def as_typed(filling: Filling, form: Form) -> Filling:
    """A filling in the form in which it is written again, so that wrong contents stay wrong.

    A date in a cell of another type becomes text, because as a number it could pass for a figure.
    """
    contents = {at: _typed(at, content, form) for at, content in filling.contents.items()}
    return replace(filling, contents=contents)


def _typed(at: Address | str, content: Content, form: Form) -> Content:
    cell = None if isinstance(at, str) else form.cells.get(at)
    is_date = cell is not None and cell.type.kind is CellKind.DATE
    return str(content) if isinstance(content, DateValue) and not is_date else content
