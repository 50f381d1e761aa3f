"""The Python API: what it offers, its examples, and a notebook that uses it."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import xlreport
from xlreport import api

PUBLIC = [name for name in xlreport.__all__ if name != "__version__"]
MOST_NAMES = 41


def test_the_package_offers_the_names_of_the_api() -> None:
    assert set(xlreport.__all__) == {"__version__", *api.__all__}
    assert len(xlreport.__all__) <= MOST_NAMES
    assert sorted(dir(xlreport)) == sorted(xlreport.__all__)
    assert [name for name in PUBLIC if getattr(xlreport, name) is not getattr(api, name)] == []


def test_another_name_is_none_of_them() -> None:
    with pytest.raises(AttributeError, match="module 'xlreport' has no attribute 'nothing'"):
        xlreport.nothing  # noqa: B018


def test_no_name_is_that_of_a_room() -> None:
    """`import xlreport.publish` would put the room in the place of a function of that name."""
    rooms = {each.stem for each in Path(xlreport.__file__).parent.iterdir()}

    assert rooms.isdisjoint(PUBLIC)


def examples(name: str) -> list[doctest.DocTest]:
    found = doctest.DocTestFinder().find(
        getattr(xlreport, name), name, globs={"xlreport": xlreport, "Path": Path}
    )
    return [each for each in found if each.examples]


@pytest.mark.parametrize("name", PUBLIC)
@pytest.mark.usefixtures("county")
def test_a_public_name_has_an_example_that_runs(name: str) -> None:
    found = examples(name)

    assert [each.name for each in found][:1] == [name]
    for each in found:
        told: list[str] = []
        outcome = doctest.DocTestRunner().run(each, out=told.append)
        assert outcome.failed == 0, "".join(told)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_says_what_it_raises(name: str) -> None:
    member = getattr(xlreport, name)
    if inspect.isfunction(member) and name not in {"list_forms", "pack"}:
        assert "Raises" in (member.__doc__ or "")


NOTEBOOK = """\
import xlreport

form = xlreport.load_form("gov-disclosure-2019")
roster = xlreport.read_roster("demo/名册.csv")
report = xlreport.check("demo/报回", roster=roster, form=form, period="2020")
wrong = {each.location.unit for each in report.findings if each.severity == "error"}
roll_up = xlreport.consolidate("demo/报回", roster=roster, form=form, period="2020")
frame = roll_up.to_pandas()
received = frame[frame.counted & (frame.address == "applications[received, total]")]
print(len(wrong), roll_up.totals["applications[received, total]"], received.value.sum(), len(frame))
"""


def test_a_notebook_goes_from_a_folder_to_a_table(county: Path) -> None:
    script = county / "notebook.py"
    script.write_text(NOTEBOOK, encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, "-W", "error", script.name],
        cwd=county,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.stderr, ran.returncode) == ("", 0)
    assert ran.stdout == "6 53 53.0 2412\n"


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, xlreport; print(sorted(m for m in sys.modules if 'xlreport' in m))"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "['xlreport', 'xlreport.version']"


def test_text_and_arrow_say_the_same_as_pandas(county: Path) -> None:
    roll_up = xlreport.consolidate(
        [county / "demo/报回"], roster=county / "demo/名册.csv", period="2020"
    )
    frame, table = roll_up.to_pandas(), roll_up.to_arrow()

    assert list(frame.columns) == table.column_names
    assert table.num_rows == len(frame)
    assert frame.value.sum() == sum(each or 0 for each in table["value"].to_pylist())


@pytest.mark.usefixtures("county")
def test_wrong_values_are_told_and_nothing_is_written() -> None:
    template = "demo/下发模板/519901-云岭县城关镇.xlsx"

    wrong = xlreport.fill(template, {"applications[received, natural]": 2.5}, "新.xlsx")

    assert [(each.code, each.observed) for each in wrong] == [("cell.not-whole", wrong[0].observed)]
    assert str(wrong[0].observed) == "2.5"
    assert not Path("新.xlsx").exists()


@pytest.mark.usefixtures("county")
def test_the_workbook_of_the_api_is_that_of_the_command_line() -> None:
    from xlreport.cli.main import run_command_line  # noqa: PLC0415 - beside what it is compared with

    call = ["consolidate", "demo/报回", "--roster", "demo/名册.csv", "--period", "2020"]
    assert run_command_line([*call, "-o", "命令.xlsx", "--quiet"]) == 1

    roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
    roll_up.write("程序.xlsx")

    assert Path("程序.xlsx").read_bytes() == Path("命令.xlsx").read_bytes()


@pytest.mark.usefixtures("county")
def test_files_of_two_periods_are_told_with_their_counts() -> None:
    with pytest.raises(xlreport.AmbiguityError) as raised:
        xlreport.consolidate("demo/报回", form="gov-disclosure-2019")

    assert raised.value.option == "--period"
    assert raised.value.counts == {"2020": 11, "2019": 1}
