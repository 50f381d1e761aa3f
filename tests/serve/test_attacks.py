"""What an attacker would try, and what comes of it; docs/serve.md shows this table."""

from __future__ import annotations

import asyncio
import http.client
import io
import re
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.types import Receive

from tests.serve.stage import UNITS, Running, Visitor, filled, multipart, running, write_county
from tests.workbooks import balanced, workbook
from xlreport.findings import CallError
from xlreport.serve.accounts import SESSION_SECONDS, OfficeAccount, Sessions
from xlreport.serve.database import Database
from xlreport.serve.guards import BodyRefusedError, GuardedBody, GuardPolicy
from xlreport.serve.links import UnitLinks, grouped, plain_secret
from xlreport.serve.rates import RateLimit
from xlreport.serve.server import ServerOptions, ensure_may_listen, policy_for

EVIL = "http://evil.example"
MARKUP = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    units = UNITS | {"0104": f"{MARKUP}镇", "../0105": "戊镇"}
    folder = write_county(tmp_path_factory.mktemp("serve") / "county", units)
    with running(folder) as started:
        started.office_visitor = started.office()
        yield started


def kept(server: Running) -> list[Path]:
    return [each for each in server.folder.rglob("*") if each.is_file() and each.suffix == ".xlsx"]


# --- CSRF: another site sends a form through the browser of somebody who is logged in -----------


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=lambda each: " ".join(map(str, each.items())),
)
@pytest.mark.parametrize(
    "path", ["/office/period", "/office/units/0101/decision", "/office/links", "/office/logout"]
)
def test_csrf(office: Visitor, path: str, headers: dict[str, str]) -> None:
    before = office.get("/office/version").text

    assert office.post(path, {"open": "no"}, **headers).status == 403
    assert office.get("/office/version").text == before


def test_csrf_without_any_origin(server: Running) -> None:
    answer = server.visitor().ask("POST", "/office/period", b"open=no", {})

    assert answer.status == 403


def test_csrf_cannot_hand_in(server: Running) -> None:
    before = kept(server)
    answer = server.visitor().hand_in(server.secrets["0101"], filled("0101"), origin=EVIL)

    assert answer.status == 403
    assert kept(server) == before


def test_the_session_cookie_stays_at_home(office: Visitor) -> None:
    """HttpOnly: no script reads it. SameSite=Strict: no other site's request carries it."""
    assert {"HttpOnly", "SameSite=strict"} <= set(office.cookie_set.split("; "))


# --- DNS rebinding: a name of the attacker points here ------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil"])
def test_dns_rebinding(server: Running, host: str) -> None:
    answer = server.visitor().get("/", host=host)

    assert answer.status == 421


def test_two_hosts_are_one_too_many(server: Running) -> None:
    connection = socket.create_connection(tuple(server.host.split(":")))  # type: ignore[arg-type]
    with connection:
        connection.sendall(
            f"GET / HTTP/1.1\r\nhost: {server.host}\r\nhost: evil.example\r\n\r\n".encode()
        )
        first = connection.recv(100).split(b"\r\n")[0]
    assert first.split()[1] in {b"400", b"421"}


# --- paths and names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/static/../serve.py",
        "/static/..%2f..%2fserver.py",
        "/static/%2e%2e/accounts.py",
        "/office/downloads/..%2f..%2f%E8%B4%A6%E5%8F%B7.sqlite",
        "/u/../office",
    ],
)
def test_path_traversal_in_addresses(server: Running, office: Visitor, path: str) -> None:
    assert server.visitor().get(path).status in {303, 404}
    assert office.get(path).status == 404


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\\\..\\\\x.xlsx", "/abs.xlsx", "a\u202egnp.xlsx", "x" * 5000],
)
def test_path_traversal_in_names(server: Running, name: str) -> None:
    data = filled("0102", len(name))
    answer = server.visitor().hand_in(server.secrets["0102"], data, name)

    assert answer.status in {303, 400}
    home = server.folder / "报回" / "0102"
    assert {each.parent for each in kept(server) if each.read_bytes() == data} <= {home}


def test_path_traversal_in_the_code_of_a_unit(server: Running) -> None:
    data = workbook(balanced(), unit=("../0105", "戊镇"))
    answer = server.visitor().hand_in(server.secrets["../0105"], data)

    assert answer.status == 303
    [home] = {each.parent for each in kept(server) if each.read_bytes() == data}
    assert home.parent == server.folder / "报回"


# --- one unit and another -----------------------------------------------------------------------


def test_a_unit_sees_nothing_of_another(server: Running) -> None:
    one, other = server.secrets["0101"], server.secrets["0103"]
    answer = server.visitor().hand_in(other, filled("0103"))
    number = answer.headers["location"].rsplit("/", 1)[1]

    visitor = server.visitor()
    for path in (f"receipt/{number}", f"returned/{number}.xlsx", f"marked/{number}.xlsx"):
        assert visitor.get(f"/u/{one}/{path}").status == 404
    assert visitor.get(f"/u/{other}/receipt/{number}").status == 200


def test_a_unit_cannot_hand_in_for_another(server: Running) -> None:
    before = kept(server)
    answer = server.visitor().hand_in(server.secrets["0101"], filled("0103", 7))

    assert answer.status == 422
    assert kept(server) == before


@pytest.mark.parametrize(
    "path", ["", "/live", "/version", "/units/0101", "/links", "/links.csv", "/downloads",
             "/downloads/roll-up", "/downloads/roster", "/settings", "/units/0101/template.xlsx"],
)  # fmt: skip
def test_nobody_else_sees_the_office(server: Running, path: str) -> None:
    answer = server.visitor().get(f"/office{path}")

    assert (answer.status, answer.headers["location"]) == (303, "/office/login")


# --- XSS ----------------------------------------------------------------------------------------


def test_xss_in_names_and_cells(server: Running, office: Visitor) -> None:
    secret = server.secrets["0104"]
    values = balanced() | {"procurement[central, amount]": MARKUP, "overview": MARKUP}
    data = workbook(values, unit=("0104", f"{MARKUP}镇"))
    visitor = server.visitor()
    answer = visitor.hand_in(secret, data, f"{MARKUP}.xlsx".replace('"', "'"))
    assert answer.status == 303

    pages = [visitor.get(answer.headers["location"]), visitor.get(f"/u/{secret}/")]
    pages += [office.get(f"/office{path}") for path in ("", "/units/0104", "/links", "/settings")]
    for page in pages:
        assert page.status == 200
        assert "<img" not in page.text
    assert "&lt;img" in pages[0].text


def test_no_script_of_others_would_run(server: Running) -> None:
    policy = server.visitor().get("/").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    sources = Path(__file__).parents[2] / "src" / "xlreport" / "serve" / "pages"
    for each in sources.glob("*.html"):
        assert not re.search(r"\son\w+=|style=|<style|javascript:|\|safe", each.read_text("utf-8"))


def test_every_answer_carries_the_headers(server: Running) -> None:
    for path in ("/", "/static/serve.js", "/u/x/", "/office", "/nowhere"):
        headers = server.visitor().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert "server" not in headers


# --- bombs, large and slow uploads --------------------------------------------------------------


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>" + b" " * (64 << 20))
    return buffer.getvalue()


def test_zip_bombs(server: Running) -> None:
    before = kept(server)
    began = time.monotonic()
    answer = server.visitor().hand_in(server.secrets["0101"], bomb())

    assert answer.status == 422
    assert "读不了" in answer.text
    assert time.monotonic() - began < 20
    assert kept(server) == before
    assert server.visitor().get("/").status == 200


def test_a_body_that_says_it_is_too_large(server: Running) -> None:
    visitor = server.visitor()
    head = {"origin": f"http://{server.host}", "content-length": str(21 << 20)}

    assert visitor.ask("POST", f"/u/{server.secrets['0101']}/hand-in", b"", head).status == 413


def test_a_body_that_does_not_say_how_large_it_is(server: Running) -> None:
    def parts() -> Iterator[bytes]:
        body, _ = multipart(b"0" * (30 << 20), "x.xlsx")
        for at in range(0, len(body), 1 << 20):
            yield body[at : at + (1 << 20)]

    _, kind = multipart(b"", "x")
    connection = http.client.HTTPConnection(server.host, timeout=60)
    headers = {"origin": f"http://{server.host}", "content-type": kind}
    path = f"/u/{server.secrets['0101']}/hand-in"
    try:
        connection.request("POST", path, parts(), headers, encode_chunked=True)
        assert connection.getresponse().status in {400, 413}
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server hung up in the middle
    finally:
        connection.close()
    assert not list((server.folder / "报回" / ".上传").iterdir())


def test_small_forms_are_small(office: Visitor) -> None:
    assert office.post("/office/as-unit", {"code": "x" * 70_000}).status == 413


async def never() -> dict[str, object]:
    await asyncio.sleep(10)
    return {"type": "http.request", "body": b"", "more_body": True}


async def dripping() -> dict[str, object]:
    await asyncio.sleep(0.03)
    return {"type": "http.request", "body": b"x", "more_body": True}


@pytest.mark.parametrize(
    ("source", "seconds", "idle_seconds"), [(never, 120.0, 0.05), (dripping, 0.2, 15.0)]
)
def test_slow_uploads(source: Receive, seconds: float, idle_seconds: float) -> None:
    """Nothing comes for a while; or a little comes all the time."""
    policy = GuardPolicy(frozenset(), frozenset(), seconds=seconds, idle_seconds=idle_seconds)

    async def read() -> None:
        body = GuardedBody(source, policy, "/u/x/hand-in")
        while True:
            await body()

    with pytest.raises(BodyRefusedError) as refused:
        asyncio.run(read())
    assert refused.value.status == 408


# --- guessing -----------------------------------------------------------------------------------


def test_token_guessing(tmp_path: Path) -> None:
    """After 20 wrong tries an address waits; whoever came in before is not shut out."""
    with running(write_county(tmp_path / "county")) as server:
        server.office()
        known, fresh = server.secrets["0101"], server.secrets["0102"]
        visitor = server.visitor()
        assert visitor.get(f"/u/{known}/").status == 200
        statuses = [visitor.get(f"/u/{number:016}/").status for number in range(25)]

        assert statuses == [404] * 20 + [429] * 5
        assert visitor.get(f"/u/{fresh}/").status == 429
        assert visitor.get(f"/u/{known}/").status == 200
        assert visitor.post("/", {"code": fresh}).status == 429
        assert visitor.post("/office/login", {"password": "x" * 12}).status == 429


def test_a_secret_has_80_bits_and_is_compared_by_its_digest(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite")
    links = UnitLinks(database, OfficeAccount(database))
    links.ensure(["1", "2"])
    one, two = links.secret_of("1"), links.secret_of("2")
    database.close()
    stored = (tmp_path / "a.sqlite").read_bytes()

    assert len(one) == 16
    assert one != two
    assert one.encode() not in stored
    assert plain_secret(grouped(one).lower()) == one


def test_a_stolen_copy_opens_no_link_and_tells_no_password(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    database = Database(path)
    account = OfficeAccount(database)
    key = account.link_key
    links = UnitLinks(database, account)
    links.ensure(["1"])
    secret = links.secret_of("1")
    account.set_password("a long password")
    database.close()
    stored = path.read_bytes()

    again = Database(path)
    stolen = OfficeAccount(again)
    assert key is not None
    assert key not in stored
    assert b"a long password" not in stored
    assert UnitLinks(again, stolen).secret_of("1") == ""
    assert UnitLinks(again, stolen).unit_of(secret) == "1"
    assert not stolen.check("a wrong password")
    assert stolen.check("a long password")
    assert UnitLinks(again, stolen).secret_of("1") == secret
    again.close()


def test_a_rate_is_forgotten_in_time() -> None:
    now = [0.0]
    limit = RateLimit(2, 60.0, lambda: now[0])
    limit.count("a")
    limit.count("a")
    assert limit.is_over("a")
    assert not limit.is_over("b")
    now[0] = 61.0
    assert not limit.is_over("a")


# --- sessions -----------------------------------------------------------------------------------


def test_session_fixation(server: Running) -> None:
    """A token that the attacker planted is worth nothing, before and after."""
    planted = server.visitor()
    planted.cookie = "xlreport-office=planted"

    assert planted.get("/office").headers["location"] == "/office/login"
    sessions = Sessions()
    assert sessions.start() != sessions.start()


def test_the_one_time_link_works_once(server: Running) -> None:
    again = server.visitor().get("/" + server.office_link.split("/", 3)[3])

    assert again.status == 403
    assert "set-cookie" not in again.headers


def test_sessions_end() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    token = sessions.start()
    assert sessions.is_open(token)
    now[0] = SESSION_SECONDS + 1
    assert not sessions.is_open(token)


# --- two at once --------------------------------------------------------------------------------


def test_two_offices_deciding_at_once(server: Running, office: Visitor) -> None:
    """The second one sees what the first decided, and nothing of the first is lost."""
    page = office.get("/office/units/0103").text
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    one = office.post(
        "/office/units/0103/decision", {"seen": seen[1], "include": "no", "reason": "撤并"}
    )
    other = office.post(
        "/office/units/0103/decision", {"seen": seen[1], "include": "yes", "reason": "误填"}
    )

    assert (one.status, other.status) == (200, 409)
    assert "另一位已经作了决定" in other.text
    assert 'value="撤并"' in other.text
    assert "误填" not in (server.folder / "名册.csv").read_text("utf-8-sig")


def test_two_servers_on_one_folder(server: Running) -> None:
    with pytest.raises(CallError, match="another xlreport serve"):
        Database(server.folder / "账号.sqlite")


# --- open to a network --------------------------------------------------------------------------

ADDRESS = "https://reports.example"


@pytest.mark.parametrize(
    ("host", "address", "has_password", "complaint"),
    [
        ("127.0.0.1", "", False, None),
        ("::1", "", False, None),
        ("0.0.0.0", "", True, "Caddy or nginx"),  # noqa: S104 - it is refused
        ("192.168.1.5", "", True, "Caddy or nginx"),
        ("127.0.0.1", "http://reports.example", True, "Caddy or nginx"),
        ("127.0.0.1", ADDRESS, False, "set a password"),
        ("192.168.1.5", ADDRESS, False, "set a password"),
        ("127.0.0.1", ADDRESS, True, None),
        ("127.0.0.1", "reports.example", True, "must look like"),
        ("127.0.0.1", "https://a/b", True, "must look like"),
    ],
)
def test_a_network_needs_a_password_and_https(
    host: str, address: str, has_password: bool, complaint: str | None
) -> None:
    options = ServerOptions(Path("county"), host, 0, address)
    if complaint is None:
        ensure_may_listen(options, has_password=has_password)
        return
    with pytest.raises(CallError, match=complaint):
        ensure_may_listen(options, has_password=has_password)


def test_behind_a_proxy_only_its_address_is_ours() -> None:
    policy = policy_for(ServerOptions(Path(), address=ADDRESS), 8000)

    assert policy.hosts == {"reports.example"}
    assert policy.origins == {ADDRESS}
    assert policy.is_secure
