"""Which files of a folder are returns: the same for check_returns, consolidate and send-back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rollup.counties import BING, JIA, YI, call, lay, sends, sends_another_form
from xlreport.cli.main import run_command_line
from xlreport.findings import XlreportError
from xlreport.rollup import RollUp
from xlreport.workflow import (
    Inputs,
    InThisProcess,
    Step,
    check_returns,
    consolidate_returns,
    send_back_returns,
)

FOLDER = Path("报回")
RIGHT = {"甲.xlsx": sends(JIA, 3), "乙.xlsx": sends(YI, 5, carried=1)}
Lay = Callable[[], Inputs]


def _inputs(**more: object) -> Inputs:
    return Inputs([FOLDER], Path("名册.csv"), **more)  # type: ignore[arg-type]


def _consolidate(*more: str) -> None:
    """Consolidate by the command line; what it writes lies in the folder of returns."""
    roll_up = (FOLDER / "汇总.xlsx").as_posix()
    arguments = ("consolidate", FOLDER.as_posix(), "--roster", "名册.csv", "-o", roll_up)
    assert run_command_line([*arguments, *more]) == 1


def only_a_roll_up() -> Inputs:
    lay(Path(), RIGHT)
    _consolidate()
    for name in RIGHT:
        (FOLDER / name).unlink()
    return _inputs()


def prior_inside() -> Inputs:
    lay(Path(), {**RIGHT, "上年/甲.xlsx": sends(JIA, 2, period="2019")})
    return _inputs(prior=[FOLDER / "上年"])


def prior_roll_up_inside() -> Inputs:
    lay(Path(), {"甲.xlsx": sends(JIA, 2, period="2019")})
    _consolidate()
    (FOLDER / "汇总.xlsx").rename(FOLDER / "去年.xlsx")
    (FOLDER / "甲.xlsx").unlink()
    lay(Path(), RIGHT)
    return _inputs(prior=[FOLDER / "去年.xlsx"])


def outputs_inside() -> Inputs:
    lay(Path(), RIGHT)
    names = ("汇总.json", "汇总.html", "数据.csv", "数据.sqlite")
    paths = [(FOLDER / name).as_posix() for name in names]
    _consolidate("--json", paths[0], "--html", paths[1], "--data", paths[2], "--data", paths[3])
    assert run_command_line(["send-back", "报回", "--roster", "名册.csv", "-o", "退回"]) == 1
    Path("退回/退回一览.xlsx").rename(FOLDER / "退回一览.xlsx")
    return _inputs()


def zip_inside() -> Inputs:
    lay(Path(), {"甲.xlsx": RIGHT["甲.xlsx"]})
    with zipfile.ZipFile(FOLDER / "补报.zip", "w") as archive:
        archive.writestr("乙.xlsx", RIGHT["乙.xlsx"])
        archive.writestr("说明.txt", "x")
    return _inputs()


def roster_inside() -> Inputs:
    lay(Path(), RIGHT)
    Path("名册.csv").rename(FOLDER / "名册.csv")
    return Inputs([FOLDER], FOLDER / "名册.csv")


def empty() -> Inputs:
    lay(Path(), {})
    return _inputs()


def mixed_forms() -> Inputs:
    lay(Path(), {**RIGHT, "丙.xlsx": sends_another_form(BING)})
    return _inputs()


def mixed_forms_with_the_form_named() -> Inputs:
    lay(Path(), {**RIGHT, "丙.xlsx": sends_another_form(BING)})
    return _inputs(form="gov-disclosure-2019")


def unreadable_only() -> Inputs:
    lay(Path(), {"甲.xlsx": b"", "乙.xlsx": b"PK nothing"})
    return _inputs()


def unreadable_with_form_and_period() -> Inputs:
    lay(Path(), {"甲.xlsx": b"", "乙.xlsx": b"PK nothing"})
    return _inputs(form="gov-disclosure-2019", period="2020")


def files_of(roll_up: RollUp) -> set[str]:
    """Every file that a roll-up tells of, as a unit's or as a stray."""
    told = {file.file for unit in roll_up.units for file in unit.files}
    told |= {each.submission.file for each in roll_up.unassigned}
    return told | {each.submission.file for each in roll_up.units if each.submission}


def by_check(inputs: Inputs) -> set[str]:
    found = check_returns(inputs, reader=InThisProcess())
    assert found.roll_up is not None
    assert files_of(found.roll_up) == {each.file for each in found.submissions}
    return {each.file for each in found.submissions}


def by_consolidate(inputs: Inputs) -> set[str]:
    return files_of(consolidate_returns(inputs, reader=InThisProcess()))


def by_send_back(inputs: Inputs) -> set[str]:
    return files_of(send_back_returns(inputs, reader=InThisProcess()).roll_up)


WAYS = (by_check, by_consolidate, by_send_back)


def outcome(way: Callable[[Inputs], set[str]], inputs: Inputs) -> set[str] | str:
    """The files that are submissions, or what stops the run."""
    try:
        return way(inputs)
    except XlreportError as problem:
        return problem.message.en


BOTH = {"报回/甲.xlsx", "报回/乙.xlsx"}


@pytest.mark.parametrize(
    ("laid", "expected"),
    [
        (
            only_a_roll_up,
            "报回/汇总.xlsx: roll-ups, not returns; name the files or the folder that the units sent",
        ),
        (prior_inside, BOTH),
        (prior_roll_up_inside, BOTH),
        (outputs_inside, BOTH),
        (zip_inside, {"报回/甲.xlsx", "报回/补报.zip!/乙.xlsx"}),
        (roster_inside, BOTH),
        (empty, "there is no .xlsx workbook in 报回"),
        (
            mixed_forms,
            "the files are of different forms: gov-disclosure-2019 × 2, every-kind × 1; add --form gov-disclosure-2019",
        ),
        (mixed_forms_with_the_form_named, BOTH | {"报回/丙.xlsx"}),
        (unreadable_only, "no file could be read; add --form"),
        (unreadable_with_form_and_period, BOTH),
    ],
    ids=lambda each: each.__name__ if callable(each) else "",
)
def test_the_same_files_are_returns(
    laid: Lay, expected: set[str] | str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inputs = laid()

    assert [outcome(way, inputs) for way in WAYS] == [expected] * len(WAYS)


def test_a_folder_with_only_a_roll_up_gets_no_reminders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command line: the three commands refuse it in the same words."""
    monkeypatch.chdir(tmp_path)
    only_a_roll_up()
    tails = {
        "check": (),
        "consolidate": ("-o", "新.xlsx"),
        "send-back": ("-o", "退回"),
    }

    said = {
        name: call(capsys, name, "报回", "--roster", "名册.csv", "--lang", "en", *tail)
        for name, tail in tails.items()
    }

    assert {(code, out) for code, out, _ in said.values()} == {(2, "")}
    assert len({err for _, _, err in said.values()}) == 1
    assert not Path("退回").exists()


def test_figures_of_the_period_before_are_no_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command line: `check` does not call the roll-up of last year a wrong return."""
    monkeypatch.chdir(tmp_path)
    prior_roll_up_inside()

    code, out, _ = call(
        capsys, "check", "报回", "--prior", "报回/去年.xlsx", "--lang", "en", "--period", "2020"
    )

    assert code == 1
    assert "去年" not in out
    assert out.splitlines()[-1] == "Files: 2; 1 pass, 1 fail, 0 cannot be used"


def test_a_caller_learns_how_far_the_reading_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay(Path(), RIGHT)
    heard: list[tuple[Step, int, int]] = []

    check_returns(_inputs(), reader=InThisProcess(), progress=lambda *said: heard.append(said))

    assert heard == [(Step.READING, done, 2) for done in (0, 1, 2)]
