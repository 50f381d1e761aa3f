"""`xlreport` alone: what stands in this folder, and which command comes next."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.cli.session import Session
from xlreport.findings import Text, XlreportError
from xlreport.findings import cli_words as words
from xlreport.form.period import Period
from xlreport.form.roster import read_roster
from xlreport.form.shipped import load_form, shipped_files
from xlreport.intake.identity import META_SHEET, ROLL_UP_KIND, Identity, identity_of
from xlreport.intake.xlsx.limits import Refusal
from xlreport.intake.xlsx.reader import open_workbook
from xlreport.output import TEMPLATE, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES, DEEPEST = 2_000, 3


class Kind(Enum):
    """What a file is to us."""

    TEMPLATE = "template"
    RETURNED = "returned"
    ROLL_UP = "roll-up"
    OTHER = "other"


@dataclass(slots=True)
class View:
    """What was found, as paths relative to the folder."""

    rosters: list[tuple[Path, int]] = field(default_factory=list)
    files: defaultdict[Kind, list[Path]] = field(default_factory=lambda: defaultdict(list))
    periods: Counter[str] = field(default_factory=Counter)


def view_folder(session: Session, folder: Path | None = None) -> None:
    folder = folder or Path.cwd()
    view = look(folder)
    session.result(session.say(words.FOLDER.format(folder=folder.as_posix())))
    for line in _seen(view):
        session.result(f"  {session.say(line)}")
    session.result(session.say(words.NEXT_COMMAND))
    for what, command in _next(view):
        session.result(f"  {session.say(what)}")
        if command:
            session.result(f"    {command}")


def look(folder: Path) -> View:
    """Sort the workbooks and rosters of a folder."""
    view = View()
    for path in islice(_files(folder), MOST_FILES):
        shown = path.relative_to(folder)
        units = _roster_size(path) if len(shown.parts) == 1 else 0
        if units:
            view.rosters.append((shown, units))
        elif path.suffix.lower() == ".xlsx":
            kind, identity = _kind(path)
            view.files[kind].append(shown)
            if identity is not None:
                view.periods[identity.period] += 1
    return view


def _files(folder: Path, depth: int = 1) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir() and depth < DEEPEST:
            yield from _files(path, depth + 1)
        elif path.suffix.lower() in {".xlsx", ".csv"} and path.is_file():
            yield path


def _roster_size(path: Path) -> int:
    try:
        return len(read_roster(path).units)
    except (XlreportError, OSError):
        return 0


def _kind(path: Path) -> tuple[Kind, Identity | None]:
    try:
        identity = identity_of(open_workbook(path.read_bytes()).sheet(META_SHEET))
    except (Refusal, OSError):
        return Kind.OTHER, None
    if identity is None:
        return Kind.OTHER, None
    if identity.kind == ROLL_UP_KIND:
        return Kind.ROLL_UP, None
    stamp = stamp_of(path)
    is_blank = stamp is not None and stamp.untouched and stamp.category == TEMPLATE
    return (Kind.TEMPLATE if is_blank else Kind.RETURNED), identity


def _seen(view: View) -> Iterator[Text]:
    for path, count in view.rosters:
        yield words.SEES_ROSTER.format(path=path.as_posix(), count=count)
    for kind, says in (
        (Kind.TEMPLATE, words.SEES_TEMPLATES),
        (Kind.RETURNED, words.SEES_RETURNED),
    ):
        if found := view.files[kind]:
            yield says.format(count=len(found), folders=_folders(found))
    for path in view.files[Kind.ROLL_UP]:
        yield words.SEES_ROLL_UP.format(path=path.as_posix())
    if others := view.files[Kind.OTHER]:
        yield words.SEES_OTHERS.format(count=len(others))
    if not view.rosters and not any(view.files.values()):
        yield words.SEES_NOTHING


def _folders(paths: list[Path]) -> list[str]:
    return sorted({path.parent.as_posix() for path in paths})


def _next(view: View) -> Iterator[tuple[Text, str]]:
    roster = view.rosters[0][0].as_posix() if view.rosters else ""
    returned = " ".join(quoted(each) for each in _folders(view.files[Kind.RETURNED]))
    if not roster:
        yield words.NEXT_MAKE_ROSTER, ""
        if returned:
            yield words.NEXT_CHECK, f"xlreport check {returned}"
        elif not view.files[Kind.TEMPLATE]:
            yield words.NEXT_TRY_DEMO, "xlreport demo demo"
        return
    if returned:
        roll_up = next(iter(view.files[Kind.ROLL_UP]), Path("汇总.xlsx")).as_posix()
        says = words.NEXT_AGAIN if view.files[Kind.ROLL_UP] else words.NEXT_CONSOLIDATE
        period = view.periods.most_common(1)[0][0]
        command = f"xlreport consolidate {returned} --roster {quoted(roster)} --period {period}"
        yield says, f"{command} -o {quoted(roll_up)}"
    elif view.files[Kind.TEMPLATE]:
        yield words.NEXT_WAIT, ""
    else:
        yield words.NEXT_TEMPLATE, f"{_template_command()} --roster {quoted(roster)} -o 下发模板"


def _template_command() -> str:
    """A call that works as it is, for the first form there is and the first period it covers."""
    code = next(iter(shipped_files()))
    coverage = load_form(code).coverage
    return f"xlreport template {code} --period {Period(coverage.first, 1, coverage.kind)}"


def quoted(path: str) -> str:
    """A path as it is typed in a shell."""
    return f'"{path}"' if " " in path else path
