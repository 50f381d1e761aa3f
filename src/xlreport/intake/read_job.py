"""What is the same for all files of a run: the forms, the key, the figures of the period before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from xlreport.intake.submission import read_returned_file

if TYPE_CHECKING:
    from xlreport.form import FormLookup
    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.model import Submission
    from xlreport.intake.prior import PriorFigures


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reads one file; goes to each worker once, as it is."""

    forms: FormLookup
    key: bytes = field(default=b"", repr=False)
    prior: PriorFigures | None = field(default=None, repr=False)

    def prepared(self) -> ReadJob:
        """The same job for many files: each form is looked up once."""
        return replace(self, forms=cache(self.forms))

    def __call__(self, returned: ReturnedFile) -> Submission:
        return read_returned_file(returned, self.forms, key=self.key, prior=self.prior)
