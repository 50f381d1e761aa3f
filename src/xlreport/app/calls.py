"""The calls that the page makes, by name. Each runs in a folder that holds its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import xlreport
from xlreport.app import imports, own_forms, single, told
from xlreport.app.answer import Answer
from xlreport.app.given import Given, own_form
from xlreport.app.held import consolidated, prior_of
from xlreport.app.zipping import zip_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PACK = Path(".pack")
"""The name begins with a dot, so that the file is not read as a return."""


def warm_up(_: Given) -> Answer:
    """Load every name of the API, so that the first calls need not wait for it."""
    for name in xlreport.__all__:
        getattr(xlreport, name)
    return Answer()


def forms(given: Given) -> Answer:
    """All forms: first the page's own, then those that come with xlreport."""
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
    """One form with all its cells, as `form show --format json` prints it."""
    return Answer(xlreport.describe_form(given.form or given.text("form")))


def roster(given: Given) -> Answer:
    """Read a roster."""
    path = given.path("roster")
    return Answer(told.roster_json(xlreport.read_roster(path)) if path else None)


def save_roster(given: Given) -> Answer:
    """Write the roster, with the decisions, to a file."""
    out, units = Path(given.text("out")), given.roster
    if units is None:
        return Answer()
    xlreport.write_roster(units, out, force=True)
    return Answer(files=[out])


def templates(given: Given) -> Answer:
    """Write every unit's workbook into one zip archive."""
    units = given.roster or xlreport.Roster(
        (xlreport.Unit(given.text("code"), given.text("name")),)
    )
    paths = xlreport.write_templates(
        given.form or "",
        units,
        given.text("period"),
        Path(given.text("folder")),
        prior=prior_of(given, given.period),
        password=given.text("password"),
        progress=given.progress,
    )
    out = Path(given.text("out"))
    zip_files(out, ((each.name, each.read_bytes()) for each in paths))
    return Answer(len(paths), [out])


def read(given: Given) -> Answer:
    """Read a batch of files: a line for each on the page, and all of them packed for later."""
    read_now = xlreport.read_returns(
        given.paths("paths"),
        roster=given.roster,
        form=given.form,
        prior=prior_of(given),
        key=given.path("key"),
        reader=xlreport.InThisProcess(frozenset(given.options.get("given_up") or ())),
        progress=given.progress,
    )
    PACK.write_bytes(xlreport.pack(read_now))
    may_be_roster = bool(given.options.get("rosters"))
    lines = [told.told_file(each, may_be_roster=may_be_roster) for each in read_now]
    return Answer(lines, [PACK])


def consolidate_held(given: Given) -> Answer:
    """The roll-up as data that the page shows."""
    return Answer(told.told_roll_up(consolidated(given)))


def write(given: Given) -> Answer:
    """Write the roll-up to the files that the call names."""
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
    """The units that add to a county figure, the largest first."""
    found = consolidated(given).shares(given.text("at"))
    return Answer([{"code": unit.code, "name": unit.name, "value": value} for unit, value in found])


def unit(given: Given) -> Answer:
    """All figures of one return, as `check --format json` prints them."""
    wanted = given.text("file")
    found = [each for each in given.submissions if each.file == wanted]
    return Answer(single.described(found[0]) if found else None)


def zip_send_back(given: Given) -> Answer:
    """Write a zip archive of what goes back to the units; return the notices as texts to copy."""
    folder, out = Path(given.text("folder")), Path(given.text("out"))
    sent = xlreport.send_back(
        given.paths("paths"),
        folder,
        roster=given.roster,
        form=given.form,
        period=given.period,
        prior=prior_of(given),
        key=given.path("key"),
        submissions=given.submissions,
        prefer_newest=bool(given.options.get("prefer_newest")),
    )
    if sent.is_empty:
        return Answer([])
    made = [(each.path.name, each.data) for each in sent.outputs(folder)]
    zip_files(out, made)
    notices = [
        {"name": name.removesuffix(".txt"), "text": data.decode("utf-8-sig")}
        for name, data in made
        if name.endswith(".txt")
    ]
    return Answer(notices, [out])


CALLS: Mapping[str, Callable[[Given], Answer]] = {
    "warm_up": warm_up,
    "forms": forms,
    "form": form,
    "new_form": own_forms.new,
    "look_at_form": own_forms.look,
    "form_template": own_forms.template,
    "draft_form": own_forms.draft,
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
    "import": imports.read_back,
}
