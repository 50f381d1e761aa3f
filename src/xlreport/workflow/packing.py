"""Submissions as bytes, to read returns now and use them later.

A caller that reads in batches keeps the bytes of each batch. A batch that fails then costs only its
own files, and a consolidation reads no file again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition import FormRegistry
from xlreport.intake import pack_submissions, unpack_submissions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Form
    from xlreport.intake import Submission


def pack(submissions: Sequence[Submission]) -> bytes:
    """Submissions as bytes. Their forms are not included, only named.

    >>> read = xlreport.read_returns("demo/报回")
    >>> [each.unit_code for each in xlreport.unpack(xlreport.pack(read))][:2]
    ['519901', '519902']
    """
    return pack_submissions(submissions)


def unpack(data: bytes, form: Form | str | None = None) -> tuple[Submission, ...]:
    """The submissions that `pack` packed; their forms must be known here too.

    Unpack only your own bytes: pickled data from others can run code. Raises UnpicklingError for a
    form that is not known.

    >>> xlreport.unpack(xlreport.pack(()))
    ()
    """
    return unpack_submissions(data, FormRegistry(form))
