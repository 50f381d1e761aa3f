"""The office's pages: status, a unit with its decision, links and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from xlreport.findings import CallError, Severity, office_words
from xlreport.findings import serve_words as words
from xlreport.output import file_name
from xlreport.rollup import UnitStatus
from xlreport.serve.attachments import XLSX, attachment
from xlreport.serve.decisions import INCLUDE, DecidedMeanwhileError, Decision, decide, state_of
from xlreport.serve.notices import links_as_csv, notice_of, notices
from xlreport.serve.office_login import OFFICE
from xlreport.serve.office_view import (
    LATE_FILTER,
    counted_word,
    file_lines,
    office_view,
    own_findings,
)
from xlreport.serve.render import PageError, language_of_request, page
from xlreport.serve.sending_back import marked_workbook
from xlreport.serve.services import client

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from xlreport.findings import LocalizedText
    from xlreport.rollup import UnitResult
    from xlreport.serve.office_login import OfficeLogin
    from xlreport.serve.services import Services

_FILTERS = frozenset({each.value for each in UnitStatus} | {LATE_FILTER})


class OfficePages:
    """What the office sees and does, unit by unit."""

    def __init__(self, services: Services, login: OfficeLogin) -> None:
        self._services, self._point, self._login = services, services.point, login

    @property
    def routes(self) -> Sequence[Route]:
        shown, posted = self._login.shown, self._login.posted
        unit = OFFICE + "/units/{code}"
        return [
            Route(OFFICE, shown(self.status)),
            Route(OFFICE + "/live", shown(self.live)),
            Route(OFFICE + "/version", shown(self.version)),
            Route(unit, shown(self.unit)),
            Route(unit + "/decision", posted(self.decide), methods=["POST"]),
            Route(unit + "/renew", posted(self.renew), methods=["POST"]),
            Route(unit + "/template.xlsx", shown(self.template)),
            Route(unit + "/returned/{number:int}.xlsx", shown(self.returned)),
            Route(unit + "/marked/{number:int}.xlsx", shown(self.marked)),
            Route(OFFICE + "/links", shown(self.links)),
            Route(OFFICE + "/links", posted(self.renew_all), methods=["POST"]),
            Route(OFFICE + "/links.csv", shown(self.links_file)),
        ]

    def status(self, request: Request) -> Response:
        return self._status(request, "office.html")

    def live(self, request: Request) -> Response:
        """The part of the status page that changes."""
        return self._status(request, "live.html")

    def version(self, _request: Request) -> Response:
        return JSONResponse({"version": self._point.version})

    def _status(self, request: Request, template: str) -> Response:
        only = request.query_params.get("only", "")
        only = only if only in _FILTERS else ""
        version = self._point.version
        view = office_view(self._point, only)
        return self._page(
            request,
            template,
            view=view,
            only=only,
            state=version,
            own_findings=own_findings(view.roll_up),
            counted_word=counted_word,
            is_open=self._point.settings.is_open,
            roster_problem=self._point.roster_problem,
        )

    def unit(self, request: Request) -> Response:
        return self._unit_page(request, self._result(request))

    def _unit_page(
        self,
        request: Request,
        result: UnitResult,
        status: int = 200,
        problem: LocalizedText | None = None,
        told: LocalizedText | None = None,
    ) -> Response:
        return self._page(
            request,
            "office-unit.html",
            status,
            result=result,
            files=file_lines(result),
            mistakes=[each for each in result.findings if each.severity is not Severity.NOTE],
            notes=[each for each in result.findings if each.severity is Severity.NOTE],
            seen=state_of(result.unit),
            includes=office_words.INCLUDE_WORDS,
            include_values={value: name for name, value in INCLUDE.items()},
            notice=notice_of(self._services, result, self._point.title),
            counted_word=counted_word,
            here=f"{OFFICE}/units/{result.unit.code}",
            problem=problem,
            told=told,
        )

    def decide(self, request: Request, form: Mapping[str, str]) -> Response:
        """Write a decision into the roster."""
        code = self._result(request).unit.code
        decision = Decision(
            form.get("file", ""),
            INCLUDE.get(form.get("include", "")),
            form.get("reason", "").strip(),
        )
        try:
            decide(self._point, code, decision, form.get("seen", ""))
        except DecidedMeanwhileError:
            return self._unit_page(request, self._result(request), 409, words.DECIDED_MEANWHILE)
        except CallError as problem:
            return self._unit_page(request, self._result(request), 422, problem.message)
        about = {"file": decision.file, "include": form.get("include", "")}
        self._services.audit.note(
            "decision", client(request), unit=code, reason=decision.reason, **about
        )
        return self._unit_page(request, self._result(request), told=words.DECIDED)

    def renew(self, request: Request, _form: Mapping[str, str]) -> Response:
        """Give a unit a new link."""
        result = self._result(request)
        self._renew(request, [result.unit.code])
        return self._unit_page(request, result, told=office_words.RENEWED)

    def template(self, request: Request) -> Response:
        unit = self._result(request).unit
        name = f"{file_name(unit.code, unit.name)}.xlsx"
        return attachment(self._point.template(unit), name, XLSX)

    def returned(self, request: Request) -> Response:
        code, number = request.path_params["code"], request.path_params["number"]
        found = [each for each in self._point.store.receipts_of(code) if each.number == number]
        if not found:
            raise PageError(404, words.NOT_FOUND)
        path = self._point.store.path_of(found[0])
        return attachment(path.read_bytes(), path.name, XLSX)

    def marked(self, request: Request) -> Response:
        result, number = self._result(request), request.path_params["number"]
        for each in self._point.versions(result.unit.code):
            if each.receipt.number == number and (
                data := marked_workbook(self._point, result.unit, each)
            ):
                ending = words.MARKED_ENDING.in_language(self._point.form.language)
                name = file_name(result.unit.code, result.unit.name, ending)
                return attachment(data, f"{name}.xlsx", XLSX)
        raise PageError(404, words.NOT_FOUND)

    def links(self, request: Request) -> Response:
        only_missing = request.query_params.get("only") == UnitStatus.MISSING.value
        found = notices(self._services, self._point.title)
        if only_missing:
            found = [each for each in found if each.status is UnitStatus.MISSING]
        return self._page(
            request,
            "links.html",
            notices=found,
            only_missing=only_missing,
            address=self._services.address,
        )

    def links_file(self, request: Request) -> Response:
        language = language_of_request(request)
        data = links_as_csv(notices(self._services, self._point.title), language)
        return attachment(data, office_words.LINKS_FILE_NAME.in_language(language))

    def renew_all(self, request: Request, _form: Mapping[str, str]) -> Response:
        self._renew(request, [each.code for each in self._point.roster.units])
        return RedirectResponse(OFFICE + "/links", 303)

    def _renew(self, request: Request, codes: Sequence[str]) -> None:
        self._services.links.renew(codes)
        about = {"unit": codes[0]} if len(codes) == 1 else {"units": len(codes)}
        self._services.audit.note("renewed", client(request), **about)

    def _result(self, request: Request) -> UnitResult:
        result = self._point.result_of(request.path_params["code"])
        if result is None:
            raise PageError(404, words.NOT_FOUND)
        return result

    def _page(
        self, request: Request, template: str, status: int = 200, **values: object
    ) -> Response:
        return page(request, template, status, title=self._point.title, office=OFFICE, **values)
