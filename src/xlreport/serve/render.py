"""Pages from templates, in the language that the reader chose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from xlreport.app import STYLES
from xlreport.findings import Language, Severity, office_words, serve_words, workbook_words
from xlreport.version import __version__

if TYPE_CHECKING:
    from starlette.requests import Request

    from xlreport.findings import LocalizedText

LANGUAGE_COOKIE, LANGUAGE_QUERY = "lang", "lang"
_YEAR = 365 * 24 * 3600
_PAGES = Path(__file__).with_name("pages")
STATIC = {
    "page.css": (STYLES, "text/css"),
    "serve.css": (_PAGES / "serve.css", "text/css"),
    "serve.js": (_PAGES / "serve.js", "text/javascript"),
    "icon.svg": (_PAGES / "icon.svg", "image/svg+xml"),
}
"""The files that pages load; the style sheet is that of xlreport.html."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says a text in the reader's language."""

    language: Language

    def __call__(self, text: LocalizedText | str) -> str:
        return text if isinstance(text, str) else text.in_language(self.language)


class PageError(Exception):
    """A request that gets a page with one sentence in place of what it asked for."""

    def __init__(self, status: int, reason: LocalizedText) -> None:
        super().__init__(status, reason)
        self.status, self.reason = status, reason


def language_of_request(request: Request) -> Language:
    """The language that the reader chose, now or before; else Chinese."""
    asked = request.query_params.get(LANGUAGE_QUERY) or request.cookies.get(LANGUAGE_COOKIE)
    return Language.EN if asked == Language.EN else Language.ZH


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page."""
    language = language_of_request(request)
    other = Language.ZH if language is Language.EN else Language.EN
    known = {"here": request.url.path} | values
    html = (
        _templates()
        .get_template(template)
        .render(
            say=Speaker(language),
            language=language,
            lang=language.tag,
            other=other,
            version=__version__,
            words=serve_words,
            office_words=office_words,
            severities=workbook_words.SEVERITIES,
            error=Severity.ERROR,
            **known,
        )
    )
    response = HTMLResponse(html, status)
    if LANGUAGE_QUERY in request.query_params:
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="strict"
        )
    return response


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("xlreport.serve", "pages"),
        autoescape=True,
        undefined=StrictUndefined,  # a missing name is an error, not a blank
        trim_blocks=True,
        lstrip_blocks=True,
    )
