"""The benchmark measures what it says: the same files every time, every subject at work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bench import commands, growth, kinds, ledger, read_back, reading, startup, versions, writing
from bench.plot import Panel, svg
from bench.rounds import Subject, Times, measure, table
from bench.workbooks import ONE_IN, make_workbooks

from xlreport.cli.app import COMMANDS, FORM_COMMANDS
from xlreport.definition import FormRegistry
from xlreport.intake import read_submission


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return make_workbooks(tmp_path_factory.mktemp("bench"), 3)


def test_workbooks_are_the_same_every_time(paths: list[Path], tmp_path: Path) -> None:
    again = make_workbooks(tmp_path, 3)

    assert [each.read_bytes() for each in paths] == [each.read_bytes() for each in again]


def test_workbooks_are_filled_by_units_of_the_roster(paths: list[Path]) -> None:
    read = [read_submission(each.read_bytes(), each.name, FormRegistry()) for each in paths]

    assert [(each.unit_code, each.unit_name) for each in read] == [
        ("510000000", "第1镇"),
        ("510000001", "第2镇"),
        ("510000002", "第3镇"),
    ]
    assert {"pass"} == {each.verdict for each in read}
    assert len({str(dict(each.contents)) for each in read}) == 3


def test_one_unit_in_forty_is_wrong_and_no_two_are_alike(tmp_path: Path) -> None:
    forms = FormRegistry()
    read = [
        read_submission(each.read_bytes(), each.name, forms)
        for each in make_workbooks(tmp_path, ONE_IN)
    ]

    assert [each.verdict for each in read if each.verdict != "pass"] == ["fail"]
    assert read[ONE_IN // 2].verdict == "fail"
    assert len({each.contents["overview"] for each in read}) == ONE_IN
    assert len({str(dict(each.contents)) for each in read}) == ONE_IN


def test_every_subject_runs(paths: list[Path], tmp_path: Path) -> None:
    for subject in (*reading.subjects(paths), *startup.subjects()):
        subject.run()
    assert reading.subjects(paths)[0].name == reading.YARDSTICK
    assert writing.subjects(tmp_path)[0].name == writing.YARDSTICK


def test_a_roll_up_is_read_back_by_every_subject(tmp_path: Path) -> None:
    subjects = read_back.subjects(tmp_path, 3)
    for subject in subjects:
        subject.run()
    assert subjects[0].name == read_back.YARDSTICK


def test_files_of_every_kind_are_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice saves none here: that takes too long."""
    monkeypatch.setattr(kinds, "FEW", 2)
    monkeypatch.setattr("shutil.which", lambda _program: None)
    found = {
        kind: [
            read_submission(path.read_bytes(), path.name, FormRegistry(str(form))) for path in paths
        ]
        for kind, paths, form in kinds.kinds(tmp_path)
    }

    assert {kind: {each.verdict for each in files} for kind, files in found.items()} == {
        "as issued": {"pass"},
        "every unit fails": {"fail"},
        "a full list of 500 × 20": {"pass"},
    }
    assert sum(value is not None for value in found[LISTS][0].contents.values()) == 500 * 20


LISTS = "a full list of 500 × 20"


def test_two_versions_take_turns() -> None:
    """Here both are this one."""
    own = Path(versions.__file__).parents[1]
    works = versions.beside(versions.Job("a", 1, ("--version",)), own, rounds=1)
    fails = versions.beside(versions.Job("b", 1, ("no such command",), ("--help",)), own, rounds=1)

    assert works.count("|") == fails.count("|")
    assert works.startswith("| a | ")
    assert "fails" not in works
    assert fails.startswith("| b | fails | ")


def test_a_command_that_leaves_no_output_has_failed(tmp_path: Path) -> None:
    """Though its code is that for bad returns, and the output of a run before is there."""
    package, out = tmp_path / "src" / "xlreport", tmp_path / "out.xlsx"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    for does, ends_well in (("pass", False), (f"open({str(out)!r}, 'w').close()", True)):
        out.touch()
        (package / "__main__.py").write_text(f"{does}\nraise SystemExit(1)\n", encoding="utf-8")
        timing = versions.timed(tmp_path, ["consolidate", "-o", str(out)])
        assert (timing.wall is not None, out.exists()) == (ends_well, ends_well)


def test_every_job_has_a_line_in_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The earlier version does not run here; each command of this one runs once."""
    done: set[tuple[str, ...]] = set()

    def timed(checkout: Path, command: Sequence[str]) -> versions.Timing:
        if checkout != ledger.HERE or tuple(command) in done:
            return versions.Timing(1.0, 1.0)
        done.add(tuple(command))
        return versions.timed(checkout, command)

    monkeypatch.setattr(ledger, "timed", timed)
    monkeypatch.setattr("shutil.which", lambda _program: None)
    told = ledger.compared(tmp_path, 3, tmp_path / "earlier", rounds=1)
    lines = [line.split(" | ") for line in told.splitlines() if line.startswith("| ")]

    assert [len(line) for line in lines] == [5] * 10
    assert [line[0].strip("| ") for line in lines if line[1] == "–"] == [
        "check, full lists of 500 × 20"
    ]
    assert not any("–" in each for line in lines for each in line[2:])
    assert len(done) == 8


def test_subjects_take_turns() -> None:
    calls: list[str] = []
    subjects = [Subject(name, lambda name=name: calls.append(name), 1) for name in "ab"]  # type: ignore[misc]

    measure(subjects, rounds=2)

    assert calls == ["a", "b", "a", "b", "a", "b"]


def test_ratios_are_told_a_unit_round_by_round() -> None:
    yardstick = Times(Subject("yardstick", int, 10), (1.0, 2.0, 4.0))
    other = Times(Subject("other", int, 1), (0.3, 0.4, 0.4))

    assert pytest.approx(other.ratios(yardstick)) == [3.0, 2.0, 1.0]
    assert "| other | 400.00 | 2.00 | 1.00–3.00 |" in table([yardstick, other], yardstick)


def test_forms_of_growth_have_what_they_say(tmp_path: Path) -> None:
    form = growth.form_of_size(tmp_path, 100, 150)

    assert (len(form.cells), len(form.rule_instances)) == (400, 150)


def test_the_chart_is_xml_with_a_mark_for_every_point() -> None:
    root = ET.fromstring(svg([Panel("a & b", "units", [(1, 2.0), (1000, 3.0)])]))  # noqa: S314 - our own

    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) == 2


def test_the_bare_app_has_as_many_commands() -> None:
    assert len(COMMANDS) + len(FORM_COMMANDS) == startup.MANY


def test_whole_commands_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "SINGLE_CALLS", 1)
    told = commands.compared(tmp_path / "files", 6, commands.NOW, rounds=1)

    assert [line.split(" | ")[0] for line in told.splitlines() if line.startswith("| ")] == [
        *("| what", "| ---", "| before", "| now"),
        *("| what", "| ---", "| before", "| now", "| again, 1 % changed"),
        *("| what", "| ---", "| before", "| now"),
        *("| what", "| ---", "| before, one file a call", "| now, one file a call"),
        "| now, one call",
        *("| what", "| ---", "| before", "| now"),
        *("| what", "| ---", "| before, one file a call", "| now, one file a call"),
        "| now, one call",
    ]
    assert len(list((tmp_path / "files" / "sent" / "now").glob("*.xlsx"))) == 7
    assert len(list((tmp_path / "files" / "reports").glob("*.docx"))) == 6
    assert len(list((tmp_path / "files" / "imported" / "now").glob("*.xlsx"))) == 6
    assert len(list((tmp_path / "files" / "filled").glob("*.xlsx"))) == 6
    first, again = (tmp_path / "files" / f"{name}.xlsx" for name in ("now", "again"))
    assert first.stat().st_size == pytest.approx(again.stat().st_size, rel=0.01)
