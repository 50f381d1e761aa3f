"""The office's pages on the collection as a whole: downloads, settings, log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from xlreport.findings import XlreportError, serve_words
from xlreport.findings import office_words as words
from xlreport.output import file_name
from xlreport.serve.attachments import XLSX, attachment
from xlreport.serve.downloads import DOWNLOADS, as_unit, same_command
from xlreport.serve.office_login import OFFICE, SESSION_COOKIE
from xlreport.serve.render import PageError, language_of_request, page
from xlreport.serve.services import client

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from xlreport.findings import LocalizedText
    from xlreport.serve.office_login import OfficeLogin
    from xlreport.serve.services import Services

_LOG_LINES = 100


class OfficeDesk:
    """Downloads, and what holds for all units."""

    def __init__(self, services: Services, login: OfficeLogin) -> None:
        self._services, self._point, self._login = services, services.point, login

    @property
    def routes(self) -> Sequence[Route]:
        shown, posted = self._login.shown, self._login.posted
        return [
            Route(OFFICE + "/downloads", shown(self.downloads)),
            Route(OFFICE + "/downloads/roster", shown(self.roster)),
            Route(OFFICE + "/downloads/{kind}", shown(self.download)),
            Route(OFFICE + "/as-unit", posted(self.as_unit), methods=["POST"]),
            Route(OFFICE + "/settings", shown(self.settings)),
            Route(OFFICE + "/period", posted(self.set_period), methods=["POST"]),
            Route(OFFICE + "/password", posted(self.set_password), methods=["POST"]),
        ]

    def downloads(self, request: Request) -> Response:
        return self._downloads(request)

    def _downloads(
        self, request: Request, status: int = 200, problem: LocalizedText | None = None
    ) -> Response:
        return self._page(
            request,
            "downloads.html",
            status,
            downloads=DOWNLOADS,
            command=same_command(self._point),
            here=OFFICE + "/downloads",
            problem=problem,
        )

    def download(self, request: Request) -> Response:
        kind, language = request.path_params["kind"], language_of_request(request)
        if kind not in DOWNLOADS:
            raise PageError(404, serve_words.NOT_FOUND)
        wanted = DOWNLOADS[kind]
        try:
            data = wanted.make(self._point, language)
        except XlreportError as problem:
            return self._downloads(request, 422, problem.message)
        self._services.audit.note("downloaded", client(request), what=kind)
        return attachment(data, wanted.name.in_language(language) + wanted.ending)

    def roster(self, request: Request) -> Response:
        path = self._point.roster_path
        self._services.audit.note("downloaded", client(request), what="roster")
        return attachment(path.read_bytes(), path.name)

    def as_unit(self, request: Request, form: Mapping[str, str]) -> Response:
        """The county's totals as a workbook for the office above."""
        code, name = form.get("code", "").strip(), form.get("name", "").strip()
        if not code:
            return self._downloads(request, 422, words.AS_UNIT_NEEDS_CODE)
        try:
            data = as_unit(self._point, code, name)
        except XlreportError as problem:
            return self._downloads(request, 422, problem.message)
        self._services.audit.note("downloaded", client(request), what="as-unit")
        return attachment(data, f"{file_name(code, name)}.xlsx", XLSX)

    def settings(self, request: Request) -> Response:
        return self._settings(request)

    def _settings(
        self,
        request: Request,
        status: int = 200,
        problem: LocalizedText | None = None,
        told: LocalizedText | None = None,
    ) -> Response:
        return self._page(
            request,
            "settings.html",
            status,
            is_open=self._point.settings.is_open,
            has_password=self._services.account.has_password,
            log=self._services.audit.last(_LOG_LINES),
            events=words.EVENTS,
            here=OFFICE + "/settings",
            problem=problem,
            told=told,
        )

    def set_period(self, request: Request, form: Mapping[str, str]) -> Response:
        """Close the period, or open it again."""
        is_open = form.get("open") == "yes"
        self._point.change(replace(self._point.settings, is_open=is_open))
        self._services.audit.note("opened" if is_open else "closed", client(request))
        return RedirectResponse(OFFICE + "/settings", 303)

    def set_password(self, request: Request, form: Mapping[str, str]) -> Response:
        """Change the password. Everybody else is logged out."""
        services = self._services
        services.ensure_may_try(request)
        if services.account.has_password and not services.account.check(form.get("old", "")):
            services.note_wrong(request, "wrong-password")
            return self._settings(request, 403, serve_words.WRONG_PASSWORD)
        if form.get("new", "") != form.get("again", ""):
            return self._settings(request, 422, serve_words.PASSWORDS_DIFFER)
        try:
            services.account.set_password(form.get("new", ""))
        except XlreportError as problem:
            return self._settings(request, 422, problem.message)
        services.sessions.end_others(request.cookies.get(SESSION_COOKIE, ""))
        services.audit.note("password", client(request))
        return self._settings(request, told=words.PASSWORD_CHANGED)

    def _page(
        self, request: Request, template: str, status: int = 200, **values: object
    ) -> Response:
        return page(request, template, status, title=self._point.title, office=OFFICE, **values)
