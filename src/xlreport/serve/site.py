"""All pages as one application, behind its guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from xlreport.findings import LocalizedText, XlreportError
from xlreport.findings import serve_words as words
from xlreport.serve.guards import Guard
from xlreport.serve.office_desk import OfficeDesk
from xlreport.serve.office_login import OfficeLogin
from xlreport.serve.office_pages import OfficePages
from xlreport.serve.render import STATIC, PageError, page
from xlreport.serve.unit_pages import UnitPages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from xlreport.serve.guards import GuardPolicy
    from xlreport.serve.services import Services


def build_site(services: Services, policy: GuardPolicy) -> ASGIApp:
    """The whole site."""
    login = OfficeLogin(services)
    app = Starlette(
        routes=[
            *UnitPages(services).routes,
            *login.routes,
            *OfficePages(services, login).routes,
            *OfficeDesk(services, login).routes,
            Route("/static/{name}", _static),
        ],
        exception_handlers={
            PageError: _told,
            XlreportError: _told,
            HTTPException: _told,
            ClientDisconnect: _told,
            Exception: _fault,
        },
    )
    return Guard(app, policy)


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise PageError(404, words.NOT_FOUND)
    path, kind = STATIC[name]
    return FileResponse(path, media_type=kind, headers={"cache-control": "no-cache"})


def _told(request: Request, problem: Exception) -> Response:
    """The page of a request that was refused."""
    if isinstance(problem, PageError):
        return page(request, "problem.html", problem.status, problem=problem.reason)
    if isinstance(problem, XlreportError):
        return page(request, "problem.html", 422, problem=problem.message)
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    reasons: dict[int, LocalizedText] = {404: words.NOT_FOUND, 405: words.WRONG_METHOD}
    return page(request, "problem.html", status, problem=reasons.get(status, words.BAD_REQUEST))


def _fault(request: Request, _problem: Exception) -> Response:
    """The page of an error of our own; the server's log has its trace."""
    return page(request, "problem.html", 500, problem=words.FAULT)
