"""`xlreport` alone: say what this folder holds and which command comes next."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.cli.session import Session
from xlreport.definition import load_form, shipped_files
from xlreport.findings import LocalizedText, XlreportError, error_words, workbook_words
from xlreport.findings import cli_words as words
from xlreport.form import Period, read_roster
from xlreport.intake import identity_at
from xlreport.output import TEMPLATE, provenance_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_OPENED, DEEPEST = 2_000, 3
"""So many workbooks are opened, in turn from each folder; the others are only counted."""
MOST_NAMED = 10
"""At most this many workbooks are named one by one, where their folder holds other files too."""


class FileKind(Enum):
    """What part a file plays in a collection."""

    TEMPLATE = "template"
    RETURNED = "returned"
    SENT_BACK = "sent back"
    ROLL_UP = "roll-up"
    OTHER = "other"


RETURNS = {FileKind.RETURNED, FileKind.TEMPLATE}
"""Where units returned workbooks, one of them may be blank."""


@dataclass(frozen=True, slots=True)
class FoundWorkbook:
    """A workbook of the folder, with its form and period if xlreport made it."""

    path: Path
    kind: FileKind
    form: str = ""
    period: str = ""


@dataclass(slots=True)
class FolderView:
    """The contents of a folder, as paths relative to it."""

    folder: Path
    rosters: list[tuple[Path, int]] = field(default_factory=list)
    workbooks: list[FoundWorkbook] = field(default_factory=list)
    unopened: list[Path] = field(default_factory=list)
    """Workbooks that were only counted."""
    unseen_folders: list[Path] = field(default_factory=list)
    """Folders so deep that nobody looked into them."""

    def of_kind(self, kind: FileKind) -> list[FoundWorkbook]:
        return [each for each in self.workbooks if each.kind is kind]

    @property
    def main_roster(self) -> Path:
        """The roster with the most units: others are parts of it, or drafts."""
        return max(self.rosters, key=lambda each: each[1])[0]

    def folders(self, kind: FileKind) -> list[Path]:
        """The folders that hold workbooks of a kind; a folder comes before its subfolders."""
        return sorted({each.path.parent for each in self.of_kind(kind)})


def view_folder(session: Session, folder: Path | None = None) -> None:
    folder = folder or Path.cwd()
    view = scan_folder(folder)
    session.print_result(session.localize(words.FOLDER.format(folder=folder.as_posix())))
    for line in _seen(view):
        session.print_result(f"  {session.localize(line)}")
    session.print_result(session.localize(words.NEXT_COMMAND))
    for what, command in _next(view):
        session.print_result(f"  {session.localize(what)}")
        if command:
            session.print_result(f"    {command}")


def scan_folder(folder: Path) -> FolderView:
    """Sort the workbooks and rosters of a folder."""
    view = FolderView(folder)
    paths = list(_files(folder, view))
    opened = _opened(paths)
    rounds = {path.parent for path in paths if path.name in workbook_words.OVERVIEW_FILE}
    for path in paths:
        shown = path.relative_to(folder)
        if path.name in workbook_words.OVERVIEW_FILE:
            continue
        workbook = None
        if path.suffix.lower() == ".xlsx":
            if path not in opened:
                view.unopened.append(shown)
                continue
            workbook = _workbook(path, shown, is_round=path.parent in rounds)
        is_ours = workbook is not None and workbook.kind is not FileKind.OTHER
        units = _roster_size(path) if len(shown.parts) == 1 and not is_ours else 0
        if units:
            view.rosters.append((shown, units))
        elif workbook:
            view.workbooks.append(workbook)
    return view


def _opened(paths: Sequence[Path]) -> set[Path]:
    """The workbooks to open: the first of every folder, then the second of every folder..."""
    places: Counter[Path] = Counter()
    ranked: list[tuple[int, Path]] = []
    for path in paths:
        if path.suffix.lower() == ".xlsx":
            ranked.append((places[path.parent], path))
            places[path.parent] += 1
    return {path for _, path in sorted(ranked)[:MOST_OPENED]}


def _files(folder: Path, view: FolderView, depth: int = 1) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            if depth < DEEPEST:
                yield from _files(path, view, depth + 1)
            else:
                view.unseen_folders.append(path.relative_to(view.folder))
        elif path.suffix.lower() in {".xlsx", ".csv"} and path.is_file():
            yield path


def _roster_size(path: Path) -> int:
    try:
        return len(read_roster(path).units)
    except (XlreportError, OSError):
        return 0


def _workbook(path: Path, shown: Path, *, is_round: bool) -> FoundWorkbook:
    """Tell what a workbook is. `is_round`: its folder also holds the list of a send-back round."""
    identity = identity_at(path)
    if identity is None:
        return FoundWorkbook(shown, FileKind.OTHER)
    stamp = provenance_of(path)
    is_untouched = stamp is not None and stamp.is_unmodified
    if identity.is_roll_up:
        kind = FileKind.ROLL_UP
    elif is_round:
        kind = FileKind.SENT_BACK
    elif is_untouched and stamp is not None and stamp.category == TEMPLATE:
        kind = FileKind.TEMPLATE
    elif is_untouched and not identity.unit_code:  # `import` wrote it; no unit returned it
        kind = FileKind.OTHER
    else:
        kind = FileKind.RETURNED
    return FoundWorkbook(shown, kind, identity.form, identity.period)


def _seen(view: FolderView) -> Iterator[LocalizedText]:
    for path, units in view.rosters:
        yield words.SEES_ROSTER.format(path=path.as_posix(), count=units)
    for kind, message in (
        (FileKind.TEMPLATE, words.SEES_TEMPLATES),
        (FileKind.RETURNED, words.SEES_RETURNED),
        (FileKind.SENT_BACK, error_words.SEES_SENT_BACK),
    ):
        if found := view.of_kind(kind):
            folders = [each.as_posix() for each in view.folders(kind)]
            yield message.format(count=len(found), folders=folders)
    for each in view.of_kind(FileKind.ROLL_UP):
        yield words.SEES_ROLL_UP.format(path=each.path.as_posix())
    if others := view.of_kind(FileKind.OTHER):
        yield words.SEES_OTHERS.format(count=len(others))
    if view.unopened:
        folders = sorted({each.parent.as_posix() for each in view.unopened})
        yield error_words.SEES_UNOPENED.format(
            count=len(view.unopened), opened=MOST_OPENED, folders=folders
        )
    if view.unseen_folders:
        unseen = [each.as_posix() for each in view.unseen_folders[:MOST_NAMED]]
        yield error_words.SEES_NOT_DEEPER.format(count=len(view.unseen_folders), folders=unseen)
    if not view.rosters and not view.workbooks:
        yield words.SEES_NOTHING


def _next(view: FolderView) -> Iterator[tuple[LocalizedText, str]]:
    returned, named = view.of_kind(FileKind.RETURNED), _named(view)
    if not view.rosters:
        yield words.NEXT_MAKE_ROSTER, ""
    if returned and not named:
        yield error_words.NEXT_GATHER, ""
    elif returned and view.rosters:
        yield _consolidate(view, named)
    elif returned:
        yield words.NEXT_CHECK, f"xlreport check {_typed(named)}"
    elif view.of_kind(FileKind.TEMPLATE):
        if view.rosters:
            yield words.NEXT_WAIT, ""
    elif view.rosters:
        roster = _typed([view.main_roster])
        yield words.NEXT_TEMPLATE, f"{_template_command()} --roster {roster} -o 下发模板"
    else:
        yield words.NEXT_TRY_DEMO, "xlreport demo demo"


def _named(view: FolderView) -> list[Path]:
    """The paths to name in a command so that it reads all returns and nothing else.

    A folder is named if it holds only returns, or the folder around it if that holds no more.
    Returns in other folders are named one by one; if there are too many of them, or some were not
    opened, nothing is named. Returns in the top folder itself count only where no subfolder holds
    any.
    """
    folders = view.folders(FileKind.RETURNED)
    below = [each for each in folders if each != Path()]
    named: list[Path] = []
    single: list[Path] = []
    for folder in below or folders:
        if any(each in folder.parents for each in named):
            continue
        if folder != Path() and _is_apart(view, folder, folders):
            named.append(_widest(view, folder, folders))
        elif any(each.parent == folder for each in view.unopened):
            return []
        else:
            single += [
                each.path for each in view.of_kind(FileKind.RETURNED) if each.path.parent == folder
            ]
    return [*named, *single] if len(single) <= MOST_NAMED else []


def _widest(view: FolderView, folder: Path, homes: Sequence[Path]) -> Path:
    """The largest folder around this one that holds nothing but returns, in several folders."""
    for above in folder.parents:
        below = [each for each in view.workbooks if above in each.path.parents]
        is_ours = all(each.kind in RETURNS and each.path.parent in homes for each in below)
        if above == Path() or not is_ours or len({each.path.parent for each in below}) == 1:
            break
        folder = above
    return folder


def _is_apart(view: FolderView, folder: Path, homes: Sequence[Path]) -> bool:
    """Whether a folder holds returns only; a return may be blank or a file of another form."""
    return all(
        each.kind is not FileKind.SENT_BACK
        and (each.kind is not FileKind.TEMPLATE or each.path.parent in homes)
        for each in view.workbooks
        if folder in each.path.parents
    )


def _consolidate(view: FolderView, named: Sequence[Path]) -> tuple[LocalizedText, str]:
    """Next step and command, for the form and period of most returns."""
    read = [
        each
        for each in view.workbooks
        if each.kind is not FileKind.ROLL_UP and {each.path, *each.path.parents} & set(named)
    ]
    returned = Counter((each.form, each.period) for each in read if each.kind is FileKind.RETURNED)
    subject = next((each for each, _ in returned.most_common() if _is_covered(*each)), None)
    if subject is None:
        return error_words.NEXT_OWN_FORM.format(form=returned.most_common(1)[0][0][0]), ""
    form, period = subject
    same = [
        each.path for each in view.of_kind(FileKind.ROLL_UP) if (each.form, each.period) == subject
    ]
    again = len(same) == 1
    out = same[0] if again else _free(view.folder, period)
    roster = _typed([view.main_roster])
    is_mixed = len({each.form for each in read if each.form}) > 1
    command = f"xlreport consolidate {_typed(named)} --roster {roster}"
    command += f" --form {form}" if is_mixed else ""
    command += f" --period {period} -o {_typed([out])}"
    return (words.NEXT_AGAIN if again else words.NEXT_CONSOLIDATE), command


def _is_covered(form: str, period: str) -> bool:
    """Whether the code names a shipped form that covers the period."""
    if form not in shipped_files():
        return False
    coverage = load_form(form).coverage
    parsed = Period.parse(period, coverage.kind)
    return parsed is not None and coverage.covers(parsed)


def _free(folder: Path, period: str) -> Path:
    """A file name for the roll-up that is still free."""
    more = (f"汇总-{period}-{number}.xlsx" for number in count(2))
    names = chain(("汇总.xlsx", f"汇总-{period}.xlsx"), more)
    return next(Path(name) for name in names if not (folder / name).exists())


def _template_command() -> str:
    """A command that runs as it is, for the first shipped form and the first period it covers."""
    code = next(iter(shipped_files()))
    coverage = load_form(code).coverage
    return f"xlreport template {code} --period {Period(coverage.first, 1, coverage.kind)}"


def _typed(paths: Sequence[Path]) -> str:
    """Paths as a user types them in a shell."""
    return " ".join(shell_quoted(each.as_posix()) for each in paths)


def shell_quoted(path: str) -> str:
    """A path as a user types it in a shell."""
    return f'"{path}"' if re.search(r"[\s&()\[\]{};'|<>!*?#~^]", path) else path
