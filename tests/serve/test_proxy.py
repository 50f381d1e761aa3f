"""The configurations of docs/serve.md: Caddy and nginx give https, and the server is behind them."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.engines import missing
from tests.serve.stage import (
    PASSWORD,
    Running,
    Visitor,
    filled,
    running,
    set_password,
    write_county,
)

ROOT = Path(__file__).parents[2]
NAME = "reports.example.gov"
ADDRESS = f"https://{NAME}"
SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))


class TlsVisitor(Visitor):
    """A browser that reaches the name through the proxy, from an address of its own."""

    port: int = 0

    def connection(self) -> http.client.HTTPConnection:
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        raw = socket.create_connection(("127.0.0.1", self.port), 30, ("127.0.0.5", 0))
        connection = http.client.HTTPSConnection(NAME, context=trusting)
        connection.sock = trusting.wrap_socket(raw, server_hostname=NAME)
        return connection

    def own(self) -> dict[str, str]:
        return {"origin": ADDRESS}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def stated(kind: str, folder: Path, port: int, behind: int) -> str:
    """The configuration of the document, with ports and files of the test."""
    document = (ROOT / "docs" / "serve.md").read_text("utf-8")
    twin = (ROOT / "docs" / "serve.zh-CN.md").read_text("utf-8")
    found = re.search(rf"```{kind}\n(.*?)```", document, re.DOTALL)
    assert found is not None
    assert found[0] in twin
    text = found[1].replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    return text.replace("/etc/ssl/reports", f"{folder}/reports").replace(
        "listen 443", f"listen 127.0.0.1:{port}"
    )


def caddy(folder: Path, port: int, behind: int) -> list[str]:
    path = folder / "Caddyfile"
    ports = f"{{\n\tadmin off\n\tauto_https disable_redirects\n\thttps_port {port}\n}}\n"
    path.write_text(ports + stated("caddyfile", folder, port, behind), "utf-8")
    return ["caddy", "run", "--config", str(path), "--adapter", "caddyfile"]


def nginx(folder: Path, port: int, behind: int) -> list[str]:
    path = folder / "nginx.conf"
    own = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    server = stated("nginx", folder, port, behind)
    user = "user root;\n" if os.geteuid() == 0 else ""  # else it could not enter the folder
    path.write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{own}{server}}}\n",
        "utf-8",
    )
    return ["nginx", "-c", str(path), "-e", f"{folder}/errors"]


@contextmanager
def proxied(
    folder: Path, behind: int, command: Callable[[Path, int, int], list[str]]
) -> Iterator[int]:
    """A proxy in front of a port; yields its own."""
    port = free_port()
    program, *options = command(folder, port, behind)
    found = shutil.which(program, path=SBIN)
    if found is None:
        missing(f"{program} (apt-get install {program})")
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    make += ["-subj", f"/CN={NAME}", "-keyout", "reports.key", "-out", "reports.pem"]
    subprocess.run(make, cwd=folder, check=True, capture_output=True)
    environment = os.environ | {"HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen([found, *options], stdout=said, stderr=said, env=environment)
        try:
            wait_for_port(port, folder / "said")
            yield port
        finally:
            process.terminate()
            process.wait(20)


def wait_for_port(port: int, said: Path) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError(said.read_text("utf-8"))


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = write_county(tmp_path_factory.mktemp("proxy") / "county")
    set_password(folder)
    port = free_port()
    with running(folder, "--port", str(port), "--address", ADDRESS) as server:
        server.port = port
        yield server


@pytest.mark.skipif(os.name != "posix", reason="both run here as services of Linux")
@pytest.mark.parametrize(("command", "code"), [(caddy, "0101"), (nginx, "0102")])
def test_the_documented_proxy_works(
    behind: Running,
    command: Callable[[Path, int, int], list[str]],
    code: str,
    tmp_path: Path,
) -> None:
    with proxied(tmp_path, behind.port, command) as port:
        office = TlsVisitor(NAME)
        office.port = port
        assert office.post("/office/login", {"password": PASSWORD}).status == 303
        assert "Secure" in office.cookie_set
        page = office.get("/office/links")
        assert "max-age" in page.headers["strict-transport-security"]
        secret = re.findall(rf"{ADDRESS}/u/(\w{{16}})/", page.text)[int(code) - 101]
        unit = TlsVisitor(NAME)
        unit.port = port
        answer = unit.hand_in(secret, filled(code))
        assert answer.status == 303, answer.text
        assert unit.get(answer.headers["location"]).status == 200
        with suppress(OSError):  # it may hang up before all is sent
            assert unit.hand_in(secret, b"0" * (21 << 20)).status == 413
    log = [json.loads(each) for each in (behind.folder / "日志.jsonl").read_text().splitlines()]
    [entry] = [each for each in log if each["event"] == "handed-in" and each["unit"] == code]
    assert entry["address"] == "127.0.0.5"


def test_the_address_behind_the_proxy_is_no_way_in(behind: Running) -> None:
    assert Visitor(f"127.0.0.1:{behind.port}").get("/office").status == 421
