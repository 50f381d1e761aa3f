"""The worst files that may come back, and what each costs: `python -m tests.intake.worst`.

Every one is a right template with one part replaced, and is checked by a process of its own, so
that its time and its peak memory can be told.
"""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from xlreport.definition import load_form, parse_period
from xlreport.template import Assignment, write_template

SHEET = "xl/worksheets/sheet5.xml"
"""申请情况: behind the cover, the guide, 总体情况 and 主动公开."""

STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEGABYTE = 1 << 20

CHECK = """
import json, re, resource, sys, time
from pathlib import Path
from xlreport.definition.registry import load_form
from xlreport.intake.submission import read_submission
form = load_form("gov-disclosure-2019")
started, cpu = time.perf_counter(), time.process_time()
found = read_submission(Path(sys.argv[1]).read_bytes(), "a.xlsx", lambda code: form)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = Path("/proc/self/status")
if status.exists():  # where a process inherits its maker's peak, its own stands here
    peak = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
peak *= 1024
codes = sorted({each.code for each in found.findings})
seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
print(json.dumps([codes, found.verdict, seconds, cpu, peak]))
"""


def template() -> bytes:
    form = load_form("gov-disclosure-2019")
    return write_template(form, Assignment(parse_period("2020", form), "001", "甲镇"))


def with_part(name: str, content: str | bytes) -> bytes:
    """The template with one part replaced, or a part added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template())) as package,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for entry in package.infolist():
            if entry.filename != name:
                out.writestr(entry.filename, package.read(entry))
        out.writestr(name, content)
    return made.getvalue()


def sheet(rows: str, after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def ten_gigabytes() -> bytes:
    return _ten_gigabytes(told=4_000_000_000)


def ten_gigabytes_told_as_100_bytes() -> bytes:
    return _ten_gigabytes(told=100)


def _ten_gigabytes(told: int) -> bytes:
    """A part of 10 GB of blanks; its header tells another size."""
    head = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = head.compress(b"<worksheet>") + head.flush(zlib.Z_FULL_FLUSH)
    block = head.compress(b" " * (1 << 20)) + head.flush(zlib.Z_FULL_FLUSH)
    stream = start + block * 10_240 + head.flush()
    name = SHEET.encode()
    sizes = struct.pack("<III", 0, len(stream), told)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes
    local += struct.pack("<HH", len(name), 0) + name + stream
    data = with_part(SHEET, b"")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entry = package.getinfo(SHEET)
        directory = package.start_dir
    central = data[directory:]
    at = central.index(name) - 46
    record = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    record += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, entry.header_offset) + name
    central = central[:at] + record + central[at + 46 + len(name) :]
    body = data[: entry.header_offset] + local
    end = central.rindex(b"PK\x05\x06")
    closing = central[end : end + 12] + struct.pack("<II", end, len(body)) + b"\0\0"
    return body + central[:end] + closing


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return with_part(
        SHEET,
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>' + sheet("<row><c><v>&a9;</v></c></row>"),
    )


def far_corners() -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return with_part(SHEET, sheet(f'{cells}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def million_strings() -> bytes:
    return with_part(STRINGS, f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * 1_000_000 + "</sst>")


def million_cells() -> bytes:
    row = "<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"
    return with_part(SHEET, sheet(row * 1_000))


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_001))
    return with_part(SHEET, sheet("", f"<mergeCells>{merges}</mergeCells>"))


def same_merges_over_the_form() -> bytes:
    """Ranges that all lie on the form and reach far beyond it."""
    merges = "".join(f'<mergeCell ref="A1:XFD{n}"/>' for n in range(2, 100_002))
    return with_part(SHEET, sheet("", f"<mergeCells>{merges}</mergeCells>"))


def quoted_path() -> bytes:
    return with_part('"../../etc/passwd"', "x")


def path_in_percents() -> bytes:
    """A relationship that leads out of the archive finds nothing there."""
    return with_part(
        "xl/_rels/workbook.xml.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{LINK}/worksheet" Target="..%2F..%2Fetc%2Fpasswd"/>'
        "</Relationships>",
    )


def truncated(at: int = 7) -> bytes:
    data = template()
    return data[: Random(at).randrange(100, len(data) - 100)]


WORST: list[tuple[Callable[[], bytes], str]] = [
    (ten_gigabytes, "file.too-large"),
    (ten_gigabytes_told_as_100_bytes, "file.unreadable"),
    (entity_bomb, "file.unsafe"),
    (far_corners, "layout.label-changed"),
    (million_strings, "file.too-large"),
    (million_cells, "file.too-large"),
    (many_merges, "layout.label-changed"),
    (same_merges_over_the_form, "layout.merged"),
    (quoted_path, "file.unsafe"),
    (path_in_percents, "file.unreadable"),
    (truncated, "file.unreadable"),
]


@dataclass(frozen=True, slots=True)
class Cost:
    """What came of a file: its findings, the verdict, seconds of reading, bytes at the peak.

    `cpu` are the seconds of the processor, which other work on the machine does not change.
    """

    codes: list[str]
    verdict: str
    seconds: float
    cpu: float
    memory: int


def cost_of(data: bytes, folder: Path) -> Cost:
    """Check a file in a process of its own."""
    path = folder / "a.xlsx"
    path.write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", CHECK, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    return Cost(*json.loads(run.stdout))


def main() -> None:
    """Print a table of all of them."""
    print("| file | size | finding | seconds | of the processor | memory |")
    print("| --- | --- | --- | --- | --- | --- |")
    for make, code in WORST:
        data = make()
        with tempfile.TemporaryDirectory() as folder:
            cost = cost_of(data, Path(folder))
        assert code in cost.codes, (make.__name__, cost)
        size, memory = (f"{each / MEGABYTE:.1f} MB" for each in (len(data), cost.memory))
        name = make.__name__.replace("_", " ")
        print(f"| {name} | {size} | `{code}` | {cost.seconds:.2f} | {cost.cpu:.2f} | {memory} |")


if __name__ == "__main__":
    main()
