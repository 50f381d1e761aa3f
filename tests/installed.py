"""Install built files as a stranger does, each into an environment of its own, and use them there.

    python -m tests.installed dist/xlreport-0.2.0-py3-none-any.whl dist/xlreport-0.2.0.tar.gz

Nothing of this checkout is in reach there: not by the working folder, not by PYTHONPATH.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
IMPORT = "import xlreport; print(xlreport.__version__, xlreport.__file__)"


def main(files: list[str]) -> None:
    if not files:
        sys.exit("python -m tests.installed FILE...")
    for each in files:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            use(Path(each).resolve(strict=True), Path(folder).resolve())


def use(file: Path, folder: Path) -> None:
    """Install one file in a folder and call what it brings."""
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    venv.create(folder / "env", with_pip=True)
    called(folder, programs / "python", "-m", "pip", "install", "-q", "-c", CONSTRAINTS, file)
    said = called(folder, programs / "xlreport", "--version")
    assert _version(file) in said, said
    said = called(folder, programs / "python", "-c", IMPORT)
    assert str(folder) in said, said
    called(folder, programs / "xlreport", "demo", "demo", "--quiet")
    assert (folder / "demo" / "汇总.xlsx").stat().st_size > 0
    print(f"{file.name}: installed outside the checkout, version, import and demo are well")


def called(folder: Path, *command: Path | str) -> str:
    """What a command prints that has to end well."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=clean | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _version(file: Path) -> str:
    found = re.match(r"xlreport-([0-9][0-9a-z.]*?)(-py3|\.tar)", file.name)
    assert found is not None, file.name
    return found[1]


if __name__ == "__main__":
    main(sys.argv[1:])
