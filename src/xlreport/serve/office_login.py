"""How the office gets in and out: by its password, or by the one-time link of the terminal."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from xlreport.findings import serve_words as words
from xlreport.serve.render import PageError, page
from xlreport.serve.services import client

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from starlette.requests import Request

    from xlreport.findings import LocalizedText
    from xlreport.serve.services import Services

OFFICE = "/office"
SESSION_COOKIE = "xlreport-office"


class OfficeLogin:
    """Opens and ends sessions, and lets nobody pass without one."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> Sequence[Route]:
        return [
            Route(OFFICE + "/login", self.show),
            Route(OFFICE + "/login", self.log_in, methods=["POST"]),
            Route(OFFICE + "/start/{token}", self.start),
            Route(OFFICE + "/logout", self.log_out, methods=["POST"]),
        ]

    def shown(self, handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """A page that only the office sees."""

        def show(request: Request) -> Response:
            return handler(request) if self.is_in(request) else _to_login()

        return show

    def posted(
        self, handler: Callable[[Request, Mapping[str, str]], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        """A form that only the office can send."""

        async def take(request: Request) -> Response:
            if not self.is_in(request):
                return _to_login()
            async with request.form(max_files=0, max_fields=10) as form:
                fields = {name: str(value) for name, value in form.items()}
            return await run_in_threadpool(handler, request, fields)

        return take

    def is_in(self, request: Request) -> bool:
        return self._services.sessions.is_open(request.cookies.get(SESSION_COOKIE, ""))

    def show(self, request: Request) -> Response:
        return self._form(request)

    async def log_in(self, request: Request) -> Response:
        async with request.form(max_files=0, max_fields=2) as form:
            password = str(form.get("password", ""))
        return await run_in_threadpool(self._log_in, request, password)

    def _log_in(self, request: Request, password: str) -> Response:
        services = self._services
        services.ensure_may_try(request)
        if not services.account.check(password):
            services.note_wrong(request, "wrong-password")
            return self._form(request, 403, words.WRONG_PASSWORD)
        services.links.ensure(each.code for each in services.point.roster.units)
        services.audit.note("login", client(request))
        return self._with_session(request, RedirectResponse(OFFICE, 303))

    def start(self, request: Request) -> Response:
        """Use up the one-time link. The page leads on by itself: a redirect would lose the cookie.

        Browsers keep a strict cookie from the redirect of a link that another program opened.
        """
        services = self._services
        services.ensure_may_try(request)
        token = request.path_params["token"]
        if not any(hmac.compare_digest(_digest(token), each) for each in services.one_time):
            services.note_wrong(request, "wrong-link")
            raise PageError(403, words.LINK_USED)
        services.one_time.clear()
        services.audit.note("login", client(request))
        response = page(request, "starting.html", office=OFFICE)
        response.headers["refresh"] = f"0; url={OFFICE}"
        return self._with_session(request, response)

    def log_out(self, request: Request) -> Response:
        self._services.sessions.end(request.cookies.get(SESSION_COOKIE, ""))
        self._services.audit.note("logout", client(request))
        response = _to_login()
        response.delete_cookie(SESSION_COOKIE)
        return response

    def _form(
        self, request: Request, status: int = 200, problem: LocalizedText | None = None
    ) -> Response:
        has_password = self._services.account.has_password
        return page(request, "login.html", status, has_password=has_password, problem=problem)

    def _with_session(self, request: Request, response: Response) -> Response:
        """A new session, whatever token the browser came with."""
        self._services.sessions.end(request.cookies.get(SESSION_COOKIE, ""))
        response.set_cookie(
            SESSION_COOKIE,
            self._services.sessions.start(),
            httponly=True,
            samesite="strict",
            secure=self._services.is_secure,
        )
        return response


def one_time_digest(token: str) -> str:
    """What is kept of the one-time link's token."""
    return _digest(token)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _to_login() -> Response:
    return RedirectResponse(OFFICE + "/login", 303)
