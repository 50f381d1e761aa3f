"""The pages of a unit: hand out, hand in, verdict, receipt. Its secret is a part of the address.

There is no session: who has the secret is the unit, and another site cannot know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from xlreport.findings import serve_words as words
from xlreport.output import file_name
from xlreport.serve.attachments import XLSX, attachment
from xlreport.serve.guards import MOST_UPLOAD_BYTES, UPLOAD_PATH
from xlreport.serve.handing_in import HandInResult, hand_in
from xlreport.serve.links import grouped, plain_secret
from xlreport.serve.render import PageError, page
from xlreport.serve.sending_back import marked_workbook
from xlreport.serve.services import client
from xlreport.serve.unit_view import view_of_unit, view_of_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from xlreport.findings import LocalizedText
    from xlreport.form import Unit
    from xlreport.serve.collection_point import Version
    from xlreport.serve.services import Services


class UnitPages:
    """The door for all units, and the pages of each."""

    def __init__(self, services: Services) -> None:
        self._services, self._point = services, services.point
        self._seen: set[str] = set()
        """Secrets that were right before: too many wrong ones elsewhere do not shut them out."""

    @property
    def routes(self) -> Sequence[Route]:
        return [
            Route("/", self.door),
            Route("/", self.enter, methods=["POST"]),
            Route("/u/{secret}/", self.show),
            Route("/u/{secret}" + UPLOAD_PATH, self.take_in, methods=["POST"]),
            Route("/u/{secret}/template.xlsx", self.template),
            Route("/u/{secret}/receipt/{number:int}", self.receipt),
            Route("/u/{secret}/returned/{number:int}.xlsx", self.returned),
            Route("/u/{secret}/marked/{number:int}.xlsx", self.marked),
        ]

    def door(self, request: Request) -> Response:
        return page(request, "door.html", title=self._point.title, problem=None)

    async def enter(self, request: Request) -> Response:
        """Open the page of the unit whose code was typed."""
        async with request.form(max_files=0, max_fields=2) as form:
            secret = plain_secret(str(form.get("code", "")))
        try:
            await run_in_threadpool(self._unit_of, request, secret)
        except PageError as problem:
            reason = words.WRONG_CODE if problem.status == 404 else problem.reason  # noqa: PLR2004
            return page(
                request, "door.html", problem.status, title=self._point.title, problem=reason
            )
        return RedirectResponse(f"/u/{secret}/", 303)

    def show(self, request: Request) -> Response:
        return self._page(request, self._unit(request))

    async def take_in(self, request: Request) -> Response:
        """Take in a workbook, and show its verdict."""
        unit = await run_in_threadpool(self._unit, request)
        self._services.ensure_may_upload(unit.code)
        async with request.form(max_files=1, max_fields=1) as form:
            sent = form.get("file")
            data = await sent.read() if isinstance(sent, UploadFile) else b""
            name = sent.filename or "" if isinstance(sent, UploadFile) else ""
        return await run_in_threadpool(self._take_in, request, unit, data, name)

    def _take_in(self, request: Request, unit: Unit, data: bytes, name: str) -> Response:
        try:
            result = hand_in(self._point, unit, data, name)
        except OSError as problem:
            raise PageError(507, words.DISK_FAULT) from problem
        self._note(request, unit, result)
        if result.receipt is None:
            return self._page(request, unit, 422, result.refusal)
        return RedirectResponse(f"/u/{_secret(request)}/receipt/{result.receipt.number}", 303)

    def _note(self, request: Request, unit: Unit, result: HandInResult) -> None:
        about = {"unit": unit.code}
        if result.receipt:
            kept = {"receipt": result.receipt.number, "sha256": result.receipt.sha256}
            self._services.audit.note("handed-in", client(request), **about, **kept)
        else:
            why = result.refusal.en if result.refusal else ""
            self._services.audit.note("refused", client(request), **about, reason=why)

    def template(self, request: Request) -> Response:
        unit = self._unit(request)
        name = f"{file_name(unit.code, unit.name)}.xlsx"
        return attachment(self._point.template(unit), name, XLSX)

    def receipt(self, request: Request) -> Response:
        unit = self._unit(request)
        view = view_of_version(self._version(request, unit))
        is_last = view.version.receipt == self._point.store.receipts_of(unit.code)[-1]
        return page(
            request,
            "receipt.html",
            title=self._point.title,
            unit=unit,
            view=view,
            is_last=is_last,
            form=self._point.form,
            period=self._point.period,
            base=_base(request),
        )

    def returned(self, request: Request) -> Response:
        unit = self._unit(request)
        version = self._version(request, unit)
        path = self._point.store.path_of(version.receipt)
        return attachment(path.read_bytes(), path.name, XLSX)

    def marked(self, request: Request) -> Response:
        unit = self._unit(request)
        version = self._version(request, unit)
        data = marked_workbook(self._point, unit, version)
        if not data:
            raise PageError(404, words.NOT_FOUND)
        ending = words.MARKED_ENDING.in_language(self._point.form.language)
        return attachment(data, f"{file_name(unit.code, unit.name, ending)}.xlsx", XLSX)

    def _page(
        self, request: Request, unit: Unit, status: int = 200, problem: LocalizedText | None = None
    ) -> Response:
        return page(
            request,
            "unit.html",
            status,
            title=self._point.title,
            unit=unit,
            view=view_of_unit(self._point, unit),
            is_open=self._point.settings.is_open,
            code=grouped(_secret(request)),
            most_bytes=MOST_UPLOAD_BYTES,
            base=_base(request),
            here=_base(request) + "/",
            problem=problem,
        )

    def _unit(self, request: Request) -> Unit:
        return self._unit_of(request, _secret(request))

    def _unit_of(self, request: Request, secret: str) -> Unit:
        """The unit that a secret stands for. Raises PageError."""
        if secret not in self._seen:
            self._services.ensure_may_try(request)
        code = self._services.links.unit_of(secret)
        unit = self._point.unit(code) if code else None
        if unit is None:
            self._seen.discard(secret)
            self._services.note_wrong(request, "wrong-link")
            raise PageError(404, words.NOT_FOUND)
        self._seen.add(secret)
        return unit

    def _version(self, request: Request, unit: Unit) -> Version:
        """A version that this unit handed in, by the number of its receipt."""
        number = request.path_params["number"]
        found = [each for each in self._point.versions(unit.code) if each.receipt.number == number]
        if not found:
            raise PageError(404, words.NOT_FOUND)
        return found[0]


def _secret(request: Request) -> str:
    return plain_secret(request.path_params["secret"])


def _base(request: Request) -> str:
    return f"/u/{_secret(request)}"
