"""Single files: fill and transfer workbooks, publish and import reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.api.arguments import form_name, form_of, paths_of, roster_of
from xlreport.output import OutputFile, ensure_not_inputs, ensure_replaceable, write_outputs
from xlreport.workflow import (
    ReportInputs,
    check_report_path,
    check_workbook_path,
    fill_workbook,
    make_report,
    read_reports,
    silent,
    transfer_workbook,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.api.arguments import PathLike, Paths
    from xlreport.findings import Finding
    from xlreport.form import Form, Roster
    from xlreport.refill import Transfer
    from xlreport.workflow import ImportRun, Progress, Publication


def fill(
    template: PathLike,
    data: PathLike | Mapping[str, object],
    out: PathLike,
    *,
    form: Form | PathLike | None = None,
    force: bool = False,
) -> tuple[Finding, ...]:
    """Fill a template with values by address, or from a JSON or CSV file: all of them, or none.

    Returns the findings on the values; if there are any, nothing is written. Raises CallError or
    PathError.

    >>> template = "demo/下发模板/519901-云岭县城关镇.xlsx"
    >>> xlreport.fill(template, {"procurement[central, amount]": 20.5}, "城关镇.xlsx")
    ()
    >>> [each.code for each in xlreport.fill(template, {"nowhere": 1}, "城关镇.xlsx")]
    ['data.unknown']
    """
    target, values = Path(out), data if not isinstance(data, str | Path) else Path(data)
    check_workbook_path(target)
    ensure_not_inputs([target], (Path(template), values if isinstance(values, Path) else None))
    ensure_replaceable([target], force=force)
    made = fill_workbook(Path(template), values, form_name(form))
    if not made.findings:
        write_outputs([OutputFile(target, made.data)], force=force)
    return made.findings


def transfer(
    old: PathLike,
    template: PathLike,
    out: PathLike,
    *,
    form: Form | PathLike | None = None,
    force: bool = False,
) -> Transfer:
    """Fill a template with the contents of an older or damaged workbook.

    The result lists what moved and what did not. Raises PathError, and CallError if the workbooks
    belong to different units, unless `force` allows that.

    >>> template = "demo/下发模板/519901-云岭县城关镇.xlsx"
    >>> moved = xlreport.transfer("demo/报回/519901-云岭县城关镇.xlsx", template, "新.xlsx")
    >>> moved.is_incomplete
    False
    """
    target = Path(out)
    check_workbook_path(target)
    ensure_not_inputs([target], (Path(old), Path(template)))
    ensure_replaceable([target], force=force)
    made = transfer_workbook(Path(old), Path(template), form_name(form), accept_other_unit=force)
    write_outputs([OutputFile(target, made.data)], force=force)
    return made.transfer


def publish_report(  # noqa: PLR0913 - what the command takes
    file: PathLike,
    out: PathLike,
    *,
    form: Form | PathLike | None = None,
    name: str = "",
    texts: PathLike | None = None,
    draft: bool = False,
    amounts: str = "",
    force: bool = False,
) -> Publication:
    """Write the report of a workbook or a roll-up as `.docx` or `.html`.

    Errors and obstacles, such as missing units or texts, prevent the report; `draft` writes it all
    the same. `texts` is a JSON file with the county's texts, because a roll-up holds none.
    `amounts` is the unit to print amounts in, such as 万元. Raises CallError or PathError.

    >>> xlreport.publish_report("demo/报回/519901-云岭县城关镇.xlsx", "城关镇.html").errors
    ()
    """
    target = Path(out)
    check_report_path(target)
    ensure_replaceable([target], force=force)
    made = make_report(
        Path(file),
        form_name(form),
        name,
        None if texts is None else Path(texts),
        draft=draft,
        amounts=amounts,
    )
    if made.report is not None:
        made.write(target)
    return made


def import_reports(  # noqa: PLR0913 - what the command takes
    paths: Paths,
    out: PathLike | None = None,
    *,
    form: Form | PathLike,
    unit: str = "",
    name: str = "",
    period: str | None = None,
    roster: Roster | PathLike | None = None,
    progress: Progress = silent,
    force: bool = False,
) -> ImportRun:
    """Read published reports back into workbooks: `out` is one for a single report, else a folder.

    Without `out` they are only read. `ImportRun.write_audit` writes one table of all of them.

    Raises CallError, FormError or PathError.

    >>> _ = xlreport.publish_report("demo/报回/519901-云岭县城关镇.xlsx", "报告.html")
    >>> run = xlreport.import_reports("报告.html", "读回.xlsx", form="gov-disclosure-2019")
    >>> [(each.unit_name, each.filled_cells) for each in run.reports]
    [('云岭县城关镇', 198)]
    """
    units = None if roster is None else roster_of(roster)
    inputs = ReportInputs(paths_of(paths), form_of(form), unit, name, period, units)
    run = read_reports(inputs, None if out is None else Path(out), progress=progress)
    run.write(force=force)
    return run
