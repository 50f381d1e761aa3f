"""A roll-up with the ways out of it: workbook, data frame, JSON, page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlreport.findings import Language
from xlreport.rollup import describe_roll_up, to_arrow, to_pandas
from xlreport.workflow.outputs import Outputs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

    from xlreport.findings import Finding
    from xlreport.form import Form, Period
    from xlreport.rollup import RollUp, RollUpStatus, UnitResult
    from xlreport.rules import Figure


@dataclass(frozen=True)
class Consolidation:
    """The county's roll-up: what became of every unit, the totals, and the ways out.

    >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
    >>> roll_up.totals["applications[received, total]"]
    53
    >>> [unit.unit.name for unit in roll_up.units if unit.status.value == "missing"]
    ['云岭县市场监督管理局']
    >>> roll_up.write("汇总.xlsx")
    """

    roll_up: RollUp = field(repr=False)

    @property
    def form(self) -> Form:
        """The form that the units reported on."""
        return self.roll_up.form

    @property
    def period(self) -> Period:
        """The period that they reported on."""
        return self.roll_up.period

    @property
    def units(self) -> tuple[UnitResult, ...]:
        """What became of every unit, in the order of the roster."""
        return self.roll_up.units

    @property
    def status(self) -> RollUpStatus:
        """Whether all are in and the figures stand, with the counts behind it.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> status = roll_up.status
        >>> status.state.value, status.counted, status.expected
        ('incomplete', 9, 12)
        """
        return self.roll_up.status

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: of the totals, of each unit, of files that belong to no unit."""
        return self.roll_up.findings

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error: a unit is missing, or its return is wrong."""
        return self.roll_up.has_errors

    @cached_property
    def totals(self) -> Mapping[str, Figure | None]:
        """The county's figure for every cell, by its address; None where figures do not add up."""
        return {str(at): figure for at, figure in self.roll_up.totals.items()}

    def to_pandas(self) -> pd.DataFrame:
        """A data frame with a line for each unit and cell. Raises CallError without pandas.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> frame = roll_up.to_pandas()
        >>> received = frame[frame.address == "applications[received, total]"]
        >>> received[received.counted].value.sum().item()
        53.0
        """
        return to_pandas(self.roll_up)

    def to_arrow(self) -> pa.Table:
        """The same as an Arrow table. Raises CallError without pyarrow.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> roll_up.to_arrow().column_names[:4]
        ['form', 'period', 'unit_code', 'unit_name']
        """
        return to_arrow(self.roll_up)

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The roll-up for programs: what `consolidate --json` writes.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> roll_up.to_dict()["units"][0]["status"]
        'accepted'
        """
        return describe_roll_up(self.roll_up, language)

    def write(
        self,
        out: str | Path,
        *,
        json: str | Path | None = None,
        html: str | Path | None = None,
        data: Sequence[str | Path] = (),
        force: bool = False,
    ) -> None:
        """Write the workbook, and beside it what is named: JSON, a web page, data files.

        Raises CallError where another file is in the way, PathError where a file cannot be written.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> roll_up.write("汇总.xlsx", html="汇总.html", data=["数据.csv"])
        """
        outputs = Outputs(
            Path(out),
            Path(json) if json else None,
            tuple(map(Path, data)),
            Path(html) if html else None,
        )
        outputs.check((), force=force)
        outputs.write(self.roll_up, self.roll_up.form.language)
