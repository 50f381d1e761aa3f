"""TypeScript -> one script that a browser of 2022 runs."""

from __future__ import annotations

import subprocess

from bundle.downloads import NODE_MODULES, ROOT, run

PAGE = ROOT / "src" / "xlreport" / "app" / "page"
OLDEST_BROWSER = "chrome103"

_SHAPE = ("--bundle", "--minify", "--charset=utf8", "--format=iife", f"--target={OLDEST_BROWSER}")
_NOT_IN_A_BROWSER = ("--external:node:*", "--external:ws", "--define:import.meta.url=''")
"""What Pyodide uses only in Node."""


def check_types() -> None:
    run(str(NODE_MODULES / ".bin" / "tsc"), "--project", str(PAGE))


def bundled(entry: str) -> str:
    """A page script with all its imports. Raises ValueError if it would end its own element."""
    program = str(NODE_MODULES / ".bin" / "esbuild")
    command = [program, str(PAGE / entry), "--log-level=error", *_SHAPE, *_NOT_IN_A_BROWSER]
    script = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    if "</script" in script:
        raise ValueError(f"{entry} would end its own element")
    return script
