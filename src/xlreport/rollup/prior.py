"""The period before: what each unit and the county reported then, by present unit codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from xlreport.findings import CallError, Finding, LocalizedText, Location, finding
from xlreport.form import BlankMeaning, is_blank, prior_addresses
from xlreport.intake import PriorFigures, compact_contents
from xlreport.layout import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.form import Content, Contents, Form, Period
    from xlreport.rules import Address, Figure


class UnitContents(Mapping["Address | str", "Content"]):
    """A unit's inputs and texts in little memory. Computed cells are computed when asked for."""

    __slots__ = ("_form", "_inputs")

    def __init__(self, form: Form, inputs: Contents) -> None:
        self._form, self._inputs = form, compact_contents(form, inputs)

    def __getitem__(self, key: Address | str) -> Content:
        if key in self._inputs or not self._is_computed(key):
            return self._inputs[key]
        return self._computed()[key]

    def __iter__(self) -> Iterator[Address | str]:
        return iter({**self._inputs, **self._computed()})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _is_computed(self, key: Address | str) -> bool:
        cell = None if isinstance(key, str) else self._form.cells.get(key)
        return cell is not None and not cell.is_input

    @lru_cache(maxsize=8)  # noqa: B019 - few units, so that they stay small
    def _computed(self) -> dict[Address | str, Content]:
        evaluation = compiled(self._form).evaluator.evaluate(self._inputs)
        return dict(evaluation.computed.items())

    __hash__ = object.__hash__


@dataclass(frozen=True)
class Prior:
    """What was reported for the period before.

    `form` is the edition of that period. `units` holds each unit's cells (computed ones too) and
    texts by its present code, at addresses without `prior.`; it leaves out units without figures.
    `totals` are the county's, as in a roll-up. `file` is the source of all this.
    """

    form: Form
    period: Period
    units: Mapping[str, Contents] = field(repr=False)
    totals: Mapping[Address, Figure | None] = field(repr=False)
    uncounted: frozenset[str] = frozenset()
    file: str = ""
    findings: tuple[Finding, ...] = ()

    def figures(self, forms: Iterable[Form]) -> PriorFigures:
        """What reading submissions needs: of every unit, the cells that rules of `forms` name."""
        named = dict.fromkeys(at for form in forms for at in prior_addresses(form))
        units = {code: self._named(contents, named) for code, contents in self.units.items()}
        return PriorFigures(self.form.code, str(self.period), units, self.uncounted)

    def county(self, form: Form) -> Contents:
        """The county's figures that rules of `form` name, at their `prior.` addresses."""
        return self._named(dict(self.totals.items()), prior_addresses(form))

    def _named(self, contents: Contents, named: Iterable[Address]) -> Contents:
        return {
            at: self._figure(plain, contents.get(plain))
            for at in named
            if (plain := at._replace(prior=False)) in self.form.cells
        }

    def _figure(self, at: Address, content: Content) -> Content:
        """A blank that counted as 0 then is 0 now."""
        cell = self.form.cells[at]
        if is_blank(content) and cell.is_input and cell.blank is BlankMeaning.ZERO:
            return 0 if cell.type.is_quantity else content
        return content

    def ensure_fits(self, form: Form, period: Period) -> None:
        """Raises CallError where it is of another form, or not of the period before."""
        expected = form.follows if period.prior.year < form.coverage.first else form.code
        if self.form.code not in {form.code, form.follows}:
            message = LocalizedText(
                "--prior {file} 属于表式 {observed}，应为 {expected}",
                "--prior {file} is of the form {observed}, not {expected}",
            )
            raise CallError(
                message.format(
                    file=self.file, observed=self.form.code, expected=expected or form.code
                )
            )
        if self.period != period.prior:
            message = LocalizedText(
                "--prior {file} 的报告期为 {observed}，应为 {expected}",
                "--prior {file} is of the period {observed}, not {expected}",
            )
            raise CallError(
                message.format(file=self.file, observed=self.period, expected=period.prior)
            )

    def notes(self, form: Form) -> tuple[Finding, ...]:
        """The findings reported once: files not used, and cells that the edition before lacks."""
        plain = (at._replace(prior=False) for at in prior_addresses(form))
        missing = [at for at in plain if at not in self.form.cells]
        if not missing:
            return self.findings
        message = finding(
            "prior.cells-missing",
            Location(file=self.file),
            edition=self.form.code,
            count=len(missing),
            cells=[str(at) for at in missing],
        )
        return (*self.findings, message)
