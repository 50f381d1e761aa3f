"""The calls that the page knows, by name. They run in the folder that holds their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlreport
from xlreport.app import single, told
from xlreport.app.answer import Answer
from xlreport.app.given import Given, own_form
from xlreport.app.held import consolidated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PACK = Path(".pack")
"""Hidden, so that it is no return."""

_ENTRY_DATE = (2000, 1, 1, 0, 0, 0)


def forms(given: Given) -> Answer:
    """The forms that there are: the page's own first, then those that come with xlreport."""
    own = [(path.as_posix(), own_form(path)) for path in given.paths("forms")]
    shipped = [(code, xlreport.load_form(code)) for code in xlreport.list_forms()]
    return Answer(
        [
            {
                "name": name,
                "code": form.code,
                "title": form.name,
                "kind": form.coverage.kind.value,
                "example": form.coverage.kind.example,
                "first": form.coverage.first,
                "last": form.coverage.last,
            }
            for name, form in (*own, *shipped)
        ]
    )


def form(given: Given) -> Answer:
    """One form with all its cells, as `form show` tells it."""
    return Answer(xlreport.describe_form(given.form or given.text("form")))


def roster(given: Given) -> Answer:
    """A roster as it is read."""
    path = given.path("roster")
    return Answer(told.roster_json(xlreport.read_roster(path)) if path else None)


def save_roster(given: Given) -> Answer:
    """The roster with the decisions, as a file."""
    out, units = Path(given.text("out")), given.roster
    if units is None:
        return Answer()
    xlreport.write_roster(units, out, force=True)
    return Answer(files=[out])


def templates(given: Given) -> Answer:
    """Every unit's workbook in one zip."""
    units = given.roster or xlreport.Roster(
        (xlreport.Unit(given.text("code"), given.text("name")),)
    )
    paths = xlreport.write_templates(
        given.form or "",
        units,
        given.text("period"),
        Path(given.text("folder")),
        prior=given.path("prior"),
        password=given.text("password"),
        progress=given.progress,
    )
    out = Path(given.text("out"))
    zipped(out, ((each.name, each.read_bytes()) for each in paths))
    return Answer(len(paths), [out])


def read(given: Given) -> Answer:
    """One batch of files: each in a line for the page, all of them packed for later calls."""
    read_now = xlreport.read_returns(
        given.paths("paths"),
        roster=given.roster,
        form=given.form,
        prior=given.path("prior"),
        key=given.path("key"),
        reader=xlreport.InThisProcess(frozenset(given.options.get("given_up") or ())),
        progress=given.progress,
    )
    PACK.write_bytes(xlreport.pack(read_now))
    may_be_roster = bool(given.options.get("rosters"))
    lines = [told.told_file(each, may_be_roster=may_be_roster) for each in read_now]
    return Answer(lines, [PACK])


def consolidate_held(given: Given) -> Answer:
    """The roll-up, for the page to show."""
    return Answer(told.told_roll_up(consolidated(given)))


def write(given: Given) -> Answer:
    """The roll-up, as the files that are asked for by their names."""
    roll_up = consolidated(given)
    out = Path(given.text("out"))
    html, csv, report = (given.path(name) for name in ("html", "csv", "json"))
    upward = given.path("as_unit")
    roll_up.write(
        out,
        json=report,
        html=html,
        data=[csv] if csv else (),
        as_unit=(given.text("as_code"), upward) if upward else None,
        as_name=given.text("as_name"),
        force=True,
    )
    made = (out, html, csv, report, upward)
    wanted = {each.as_posix() for each in given.paths("take")}
    return Answer(files=[each for each in made if each and each.as_posix() in wanted])


def shares(given: Given) -> Answer:
    """Which units add to a county figure, the largest first."""
    found = consolidated(given).shares(given.text("at"))
    return Answer([{"code": unit.code, "name": unit.name, "value": value} for unit, value in found])


def unit(given: Given) -> Answer:
    """All figures of one return, as `check` tells them."""
    wanted = given.text("file")
    found = [each for each in given.submissions if each.file == wanted]
    return Answer(single.described(found[0]) if found else None)


def zip_send_back(given: Given) -> Answer:
    """A zip of what goes back to the units, and the texts to copy."""
    folder, out = Path(given.text("folder")), Path(given.text("out"))
    sent = xlreport.send_back(
        given.paths("paths"),
        folder,
        roster=given.roster,
        form=given.form,
        period=given.period,
        prior=given.path("prior"),
        key=given.path("key"),
        submissions=given.submissions,
        prefer_newest=bool(given.options.get("prefer_newest")),
    )
    if sent.is_empty:
        return Answer([])
    made = [(each.path.name, each.data) for each in sent.outputs(folder)]
    zipped(out, made)
    notices = [
        {"name": name.removesuffix(".txt"), "text": data.decode("utf-8-sig")}
        for name, data in made
        if name.endswith(".txt")
    ]
    return Answer(notices, [out])


def zipped(out: Path, entries: Iterable[tuple[str, bytes]]) -> None:
    """Files in an archive without dates; workbooks are compressed already."""
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in entries:
            archive.writestr(ZipInfo(name, _ENTRY_DATE), data)


CALLS: Mapping[str, Callable[[Given], Answer]] = {
    "forms": forms,
    "form": form,
    "roster": roster,
    "save_roster": save_roster,
    "templates": templates,
    "read": read,
    "consolidate": consolidate_held,
    "write": write,
    "shares": shares,
    "unit": unit,
    "send_back": zip_send_back,
    "publish": single.publish,
    "check": single.check_one,
    "repair": single.repair,
}
