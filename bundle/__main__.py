"""`python -m bundle`: builds build/app/xlreport.html."""

from __future__ import annotations

from bundle.document import document
from bundle.downloads import PYODIDE, ROOT, fetch_npm_packages, fetch_wheels
from bundle.licences import licences
from bundle.parts import compress, python_parts
from bundle.scripts import check_types

FOLDER = ROOT / "build" / "app"


def main() -> None:
    fetch_npm_packages()
    check_types()
    wheels = fetch_wheels(FOLDER / "wheels")
    library, packages = python_parts(wheels, FOLDER / "python")
    wasm = compress((PYODIDE / "pyodide.asm.wasm").read_bytes())
    parts = {"wasm": wasm, "library": library, "packages": packages}
    target = FOLDER / "xlreport.html"
    target.write_text(document(parts, licences(wheels)), encoding="utf-8", newline="\n")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
