"""A county on the disk, its server in a process of its own, and people who send it requests."""

from __future__ import annotations

import csv
import http.client
import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from tests.workbooks import GOV, balanced, workbook
from xlreport.cli.main import run_command_line as run_program

UNITS = {f"010{number}": f"{name}镇" for number, name in enumerate("甲乙丙丁戊己庚辛壬", 1)}
PERIOD = "2020"
PASSWORD = "correct horse battery"  # noqa: S105 - of a county that does not exist
STARTED = re.compile(r"(?:办公室|The office)[：:] ?(\S+)")
LEAD = re.compile(r'class="lead">([^<]+)<.*?/u/(\w{16})/', re.DOTALL)


@cache
def filled(code: str, made: int = 0) -> bytes:
    """A right workbook of a unit; `made` tells one from another."""
    return workbook(balanced() | {"regulations[rules, made]": made}, unit=(code, UNITS[code]))


@cache
def wrong(code: str) -> bytes:
    """A workbook of a unit with an error."""
    values = balanced() | {"procurement[central, amount]": "251000元"}
    return workbook(values, unit=(code, UNITS[code]))


def write_county(folder: Path, units: Mapping[str, str] = UNITS, due: str = "") -> Path:
    """A folder with a roster."""
    folder.mkdir(exist_ok=True)
    with (folder / "名册.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("单位代码", "单位名称", "截止日期"))
        writer.writerows((code, name, due) for code, name in units.items())
    return folder


@dataclass
class Answer:
    """A response."""

    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


@dataclass
class Visitor:
    """A browser without a window. `cookie` is what it keeps."""

    host: str
    cookie: str = ""
    cookie_set: str = ""

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Send a form of the server's own page."""
        own = {"content-type": "application/x-www-form-urlencoded"} | self.own()
        return self.ask("POST", path, urlencode(fields or {}).encode(), own | headers)

    def hand_in(self, secret: str, data: bytes, name: str = "报表.xlsx", **headers: str) -> Answer:
        body, kind = multipart(data, name)
        own = {"content-type": kind} | self.own()
        return self.ask("POST", f"/u/{secret}/hand-in", body, own | headers)

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        connection = self.connection()
        try:
            kept = {"cookie": self.cookie} if self.cookie else {}
            connection.request(method, path, body, kept | dict(headers))
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            answer = Answer(response.status, found, response.read())
        finally:
            connection.close()
        if "xlreport-office" in answer.headers.get("set-cookie", ""):
            self.cookie_set = answer.headers["set-cookie"]
            self.cookie = self.cookie_set.partition(";")[0]
        return answer

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, timeout=60)

    def own(self) -> dict[str, str]:
        """The headers that a browser sends with a form of the site's own page."""
        return {"origin": f"http://{self.host}"}


def multipart(data: bytes, name: str) -> tuple[bytes, str]:
    """A form with a file, and its kind."""
    boundary = uuid.uuid4().hex
    head = f'--{boundary}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"


@dataclass
class Running:
    """A server that runs on a folder."""

    folder: Path
    process: subprocess.Popen[str]
    office_link: str
    secrets: dict[str, str] = field(default_factory=dict)
    office_visitor: Visitor | None = None
    port: int = 0

    @property
    def host(self) -> str:
        return self.office_link.split("/")[2]

    def visitor(self) -> Visitor:
        return Visitor(self.host)

    def office(self) -> Visitor:
        """Somebody of the office, logged in."""
        found = self.visitor()
        if "/start/" in self.office_link:
            answer = found.get("/" + self.office_link.split("/", 3)[3])
        else:
            answer = found.post("/office/login", {"password": PASSWORD})
        assert found.cookie, answer.text
        self.secrets = dict(LEAD.findall(found.get("/office/links").text))
        return found

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """A server on a folder, as `xlreport serve` starts it."""
    server = start(folder, *options)
    try:
        yield server
    finally:
        server.stop()
        if server.process.stdout:
            server.process.stdout.close()


def start(folder: Path, *options: str) -> Running:
    command = [sys.executable, "-m", "xlreport", "serve", str(folder), "--no-browser"]
    command += ["--form", GOV, "--period", PERIOD, *options]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "XLREPORT_LANG": "zh"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    said = []
    for line in process.stdout or ():
        said.append(line)
        if found := STARTED.search(line):
            return Running(folder, process, found[1])
    raise AssertionError("".join(said))


def set_password(folder: Path, password: str = PASSWORD) -> None:
    """Set the office's password, as a script would."""
    command = [sys.executable, "-m", "xlreport", "serve", str(folder), "--set-password"]
    environment = os.environ | {"XLREPORT_OFFICE_PASSWORD": password}
    subprocess.run(command, check=True, env=environment, capture_output=True)


def consolidated(folder: Path, *more: str) -> bytes:
    """The roll-up that the command line makes in the folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        options = ("--roster", "名册.csv", "--form", GOV, "--period", PERIOD, "--quiet")
        assert run_program(["consolidate", ".", *options, *more, "-o", "汇总.xlsx"]) in {0, 1}
        out = Path("汇总.xlsx")
        data = out.read_bytes()
        out.unlink()
        return data
    finally:
        os.chdir(before)
