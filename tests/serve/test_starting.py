"""`xlreport serve` on the command line: what it needs, what it refuses, and in which words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.stage import write_county
from xlreport.cli.main import run_command_line
from xlreport.findings import CallError, PathError
from xlreport.serve.listening import is_loopback, listening_socket
from xlreport.serve.settings import CollectionSettings, read_settings

FORM = ("--form", "gov-disclosure-2019", "--period", "2020")


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code, and the one line that says why."""
    code = run_command_line(["serve", *arguments, "--lang", "zh", "--no-browser"])
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return code, said.err


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_county(tmp_path / "county")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere", *FORM), 3, "找不到文件夹 nowhere"),
        (("county",), 2, "第一次启动请写明收哪张表、哪一期"),
        (("county", "--form", "gov-disclosure-2019", "--period", "2031"), 2, "2031"),
        (("county", *FORM, "--roster", "elsewhere.csv"), 2, "elsewhere.csv 不在收报的文件夹里"),
        (("county", *FORM, "--host", "0.0.0.0"), 2, "请在前面放 Caddy 或 nginx"),  # noqa: S104
        (("county", *FORM, "--address", "https://a.example"), 2, "对网络开放之前要先设口令"),
        (("county", *FORM, "--address", "a.example"), 2, "--address 要写成"),
    ],
)
def test_a_start_that_cannot_work_says_what_to_do(
    county: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    assert county.is_dir()
    Path("elsewhere.csv").touch()
    found, line = refusal(capsys, *arguments)

    assert (found, said in line) == (code, True), line


def test_without_the_extra_the_command_says_how_to_install_it() -> None:
    """And its help is there all the same."""
    without = "import sys; sys.modules |= dict.fromkeys(('argon2', 'starlette', 'uvicorn'));"
    command = f"{without} from xlreport.cli.main import run_command_line as run;"
    runs = [
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"{command} sys.exit(run(['serve', '{argument}', '--lang', 'en']))",
            ],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for argument in ("county", "--help")
    ]

    assert [each.returncode for each in runs] == [2, 0]
    assert runs[0].stderr == (
        "Error: the packages of the server are missing; install them: pip install 'xlreport[serve]'\n"
    )


def test_the_rosters_of_the_folder(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (county / "名册2.csv").write_bytes((county / "名册.csv").read_bytes())
    assert "几份名册（名册.csv、名册2.csv）" in refusal(capsys, "county", *FORM)[1]
    monkeypatch.chdir(county.parent)
    for each in county.glob("*.csv"):
        each.unlink()
    assert "文件夹里没有名册" in refusal(capsys, "county", *FORM)[1]


@pytest.mark.usefixtures("county")
def test_a_short_password_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XLREPORT_OFFICE_PASSWORD", "short")

    assert "至少要 10 个字符" in refusal(capsys, "county", "--set-password")[1]


def test_settings_are_kept_and_what_a_call_states_goes_first(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(county)
    assert read_settings() == CollectionSettings()
    kept = CollectionSettings("gov-disclosure-2019", "2020", is_open=False).checked()
    kept.save()

    assert kept.roster == "名册.csv"
    assert read_settings() == kept
    assert read_settings().stating(period="2019").period == "2019"
    assert json.loads(Path("收报.json").read_text("utf-8"))["program"] == "xlreport serve"


@pytest.mark.parametrize("told", ["", "[]", '{"form": 3}', '{"is_open": "yes"}', "\xff"])
def test_damaged_settings_are_told(
    county: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.chdir(county)
    Path("收报.json").write_bytes(told.encode("latin-1"))

    with pytest.raises(CallError, match="put it back from a backup"):
        read_settings()


def test_a_sheet_of_a_roster_cannot_be_written_into(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(county)
    asked = CollectionSettings("gov-disclosure-2019", "2020", "名册.xlsx!/一")

    with pytest.raises((CallError, PathError)):
        asked.checked()


def test_a_port_that_is_taken_is_told() -> None:
    with listening_socket("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(CallError, match=str(port)):
            listening_socket("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True)]
    + [("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("reports.example", False)],  # noqa: S104
)
def test_loopback_is_this_computer_alone(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
