"""A roll-up and its outputs: workbook, data frame, JSON, page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlreport.findings import Language
from xlreport.form import parse_amount_unit
from xlreport.rollup import contributions_to, describe_roll_up, to_arrow, to_pandas
from xlreport.workflow.outputs import AsUnitOptions, Outputs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

    from xlreport.findings import Finding
    from xlreport.form import Form, Period, Unit
    from xlreport.rollup import RollUp, RollUpStatus, UnitResult
    from xlreport.rules import Figure


@dataclass(frozen=True)
class Consolidation:
    """The county's roll-up: the status of every unit, the totals, and methods that write them.

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
        """The form that the units filled in."""
        return self.roll_up.form

    @property
    def period(self) -> Period:
        """The period of the returns."""
        return self.roll_up.period

    @property
    def units(self) -> tuple[UnitResult, ...]:
        """The result of every unit, in the order of the roster."""
        return self.roll_up.units

    @property
    def status(self) -> RollUpStatus:
        """Whether all units are in and the figures are final, with the counts behind it.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> status = roll_up.status
        >>> status.state.value, status.counted, status.expected
        ('incomplete', 7, 12)
        """
        return self.roll_up.status

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: on the totals, on each unit, and on files that belong to no unit."""
        return self.roll_up.findings

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error: a unit is missing, or its return is wrong."""
        return self.roll_up.has_errors

    @cached_property
    def totals(self) -> Mapping[str, Figure | None]:
        """The county's figure of every cell by address; None for cells that are never added up."""
        return {str(at): figure for at, figure in self.roll_up.totals.items()}

    @property
    def prior_totals(self) -> Mapping[str, Figure | None]:
        """The county's figures of the period before, by address; empty if they are unknown."""
        prior = self.roll_up.prior
        totals = prior.totals.items() if prior else ()
        return {str(at): figure for at, figure in totals if not at.earlier}

    @property
    def compared(self) -> int | None:
        """How many figures were compared with the aggregate; None without a usable one."""
        against = self.roll_up.reconciliation
        return against.compared if against and against.is_complete else None

    def shares(self, address: str) -> list[tuple[Unit, Figure]]:
        """The counted units that add to a total, with their figures, largest first.

        `address` is a cell such as `table[row, column]`. Units with 0 or no figure are left out.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> [figure for _, figure in roll_up.shares("regulations[rules, made]")][:3]
        [12, 5, 5]
        """
        at = next((each for each in self.roll_up.totals if str(each) == address), None)
        found = contributions_to(self.roll_up, at) if at else []
        return [(each.unit, each.figure) for each in found]

    def to_pandas(self) -> pd.DataFrame:
        """A data frame with a row for each unit and cell. Raises CallError without pandas.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> frame = roll_up.to_pandas()
        >>> received = frame[frame.address == "applications[received, total]"]
        >>> received[received.counted].value.sum().item()
        53.0
        """
        return to_pandas(self.roll_up)

    def to_arrow(self) -> pa.Table:
        """The same rows as an Arrow table. Raises CallError without pyarrow.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> roll_up.to_arrow().column_names[:4]
        ['form', 'period', 'unit_code', 'unit_name']
        """
        return to_arrow(self.roll_up)

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The roll-up as JSON data, as `consolidate --json` writes it.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> roll_up.to_dict()["units"][0]["status"]
        'accepted'
        """
        return describe_roll_up(self.roll_up, language)

    def write(  # noqa: PLR0913 - the ways out
        self,
        out: str | Path,
        *,
        json: str | Path | None = None,
        html: str | Path | None = None,
        data: Sequence[str | Path] = (),
        as_unit: tuple[str, str | Path] | None = None,
        as_name: str = "",
        amounts: str = "",
        force: bool = False,
    ) -> None:
        """Write the workbook and the other files that are named: JSON, a web page, data files.

        `as_unit` is a code and a path: the totals become that unit's workbook, for the office
        above. `amounts` is the unit in which the workbook shows amounts at first, such as 万元.

        Raises CallError if another file is in the way, PathError if a file cannot be written.

        >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
        >>> roll_up.write("汇总.xlsx", html="汇总.html", data=["数据.csv"])
        """
        outputs = Outputs(
            Path(out),
            Path(json) if json else None,
            tuple(map(Path, data)),
            Path(html) if html else None,
            AsUnitOptions(as_unit[0], Path(as_unit[1]), as_name or as_unit[0]) if as_unit else None,
            parse_amount_unit(amounts),
        )
        outputs.check((), force=force)
        outputs.write(self.roll_up, self.roll_up.form.language)
