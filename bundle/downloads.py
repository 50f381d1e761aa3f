"""What the page is made of, fetched once in pinned versions: npm packages and Python wheels."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NPM = ROOT / "build" / "app" / "npm"
"""A folder of its own: npm removes the packages that a call does not name."""
NODE_MODULES = NPM / "node_modules"
PYODIDE = NODE_MODULES / "pyodide"
WHEELS = Path(__file__).with_name("wheels.txt")

NPM_PACKAGES = {"pyodide": "314.0.7", "esbuild": "0.28.2", "typescript": "7.0.2"}

PYODIDE_FILES = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
}
"""SHA-256 of the files that go into the page."""

PLATFORMS = ("pyemscripten_2026_0_wasm32", "manylinux_2_28_x86_64", "manylinux2014_x86_64")


def fetch_npm_packages() -> None:
    """Install what is missing. Raises ValueError for a file that is not the pinned one."""
    missing = [
        f"{name}@{version}"
        for name, version in NPM_PACKAGES.items()
        if _installed_version(name) != version
    ]
    if missing:
        flags = ("--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
        NPM.mkdir(parents=True, exist_ok=True)
        wanted = [f"{name}@{version}" for name, version in NPM_PACKAGES.items()]
        run("npm", "install", "--prefix", str(NPM), *flags, *wanted)
    for name, expected in PYODIDE_FILES.items():
        if hashlib.sha256((PYODIDE / name).read_bytes()).hexdigest() != expected:
            raise ValueError(f"{name} is not the file that was pinned")


def fetch_wheels(folder: Path) -> list[Path]:
    """Download the wheels of `wheels.txt` if they are missing; pip checks their hashes."""
    stamp = folder / WHEELS.name
    if stamp.is_file() and stamp.read_bytes() == WHEELS.read_bytes():
        return sorted(folder.glob("*.whl"))
    shutil.rmtree(folder, ignore_errors=True)
    wanted = ("--python-version", "314", "--implementation", "cp", "--only-binary", ":all:")
    platforms = (part for name in PLATFORMS for part in ("--platform", name))
    options = ("--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check")
    pip = (sys.executable, "-m", "pip", "download")
    run(*pip, *options, *wanted, *platforms, "--dest", str(folder), "--requirement", str(WHEELS))
    shutil.copy(WHEELS, stamp)
    return sorted(folder.glob("*.whl"))


def run(*command: str) -> None:
    """Run a program. Raises CalledProcessError where it fails."""
    subprocess.run(command, cwd=ROOT, check=True)


def _installed_version(name: str) -> str | None:
    path = NODE_MODULES / name / "package.json"
    return json.loads(path.read_text("utf-8"))["version"] if path.is_file() else None
