"""Objects as bytes between parent and worker: what belongs to a form is only named.

Both sides have the form, so that little goes to and fro, and what comes back is made of the very
objects that the parent has.
"""

from __future__ import annotations

import io
import pickle
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from xlreport.form import adjustment_form, for_period
from xlreport.intake.numbering import content_indexes
from xlreport.layout import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.form import Form, FormLookup, Period


class _Shared(Enum):
    """What a reference stands for: the form, one line of its checks, or one of its indexes."""

    FORM = auto()
    LINE = auto()
    INDEX = auto()


class SharedReference(NamedTuple):
    """Stands for an object that parent and worker both have, by the code of its form.

    `period` is the one that the form was made for, if it was.
    """

    form: str
    language: str
    is_adjustment: bool
    period: Period | None
    kind: _Shared
    number: int = 0

    def resolve(self, form: Form) -> object:
        form = form.in_language(self.language)
        form = adjustment_form(form) if self.is_adjustment else form
        form = for_period(form, self.period) if self.period else form
        match self.kind:
            case _Shared.FORM:
                return form
            case _Shared.LINE:
                return compiled(form).evaluator.lines[self.number]
            case _Shared.INDEX:
                return content_indexes(form)[self.number]


def pack_shared(value: object, forms: Iterable[Form]) -> bytes:
    """A value as bytes for `unpack_shared`; what belongs to one of the forms is only named."""
    packed = io.BytesIO()
    _Packer(packed, _names(tuple(forms))).dump(value)
    return packed.getvalue()


def unpack_shared(data: bytes, forms: FormLookup) -> Any:
    """What `pack_shared` packed, with the same forms at hand. Raises UnpicklingError."""
    return SharedUnpickler(data, forms).load()


class SharedUnpickler(pickle.Unpickler):
    """Reads what the other side packed; what both sides know is looked up by its name."""

    def __init__(self, data: bytes, forms: FormLookup) -> None:
        super().__init__(io.BytesIO(data))
        self._forms = cache(forms)

    def persistent_load(self, pid: SharedReference) -> object:
        form = self._forms(pid.form)
        if form is None:
            raise pickle.UnpicklingError(pid.form)
        return pid.resolve(form)


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, names: dict[int, SharedReference]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names = names

    def persistent_id(self, obj: Any) -> SharedReference | None:
        return self._names.get(id(obj))


@cache
def _names(forms: tuple[Form, ...]) -> dict[int, SharedReference]:
    """The shared objects of forms by their identity. A cache keeps all of them alive."""
    names: dict[int, SharedReference] = {}
    for form in forms:
        which = form.code, form.language.value, form.is_adjustment, form.period
        names[id(form)] = SharedReference(*which, _Shared.FORM)
        for number, line in enumerate(compiled(form).evaluator.lines):
            names[id(line)] = SharedReference(*which, _Shared.LINE, number)
        for number, places in enumerate(content_indexes(form)):
            names[id(places)] = SharedReference(*which, _Shared.INDEX, number)
    return names
