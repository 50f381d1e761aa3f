"""What all pages use, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import serve_words as words
from xlreport.serve.rates import RateLimit
from xlreport.serve.render import PageError

if TYPE_CHECKING:
    from starlette.requests import Request

    from xlreport.serve.accounts import OfficeAccount, Sessions
    from xlreport.serve.audit import AuditLog
    from xlreport.serve.collection_point import CollectionPoint
    from xlreport.serve.links import UnitLinks

_MINUTES = 10
_MOST_WRONG = 20
_MOST_UPLOADS = 60


@dataclass(frozen=True)
class Services:
    """The collection, the logins, the log, and the limits.

    `address` is the site's address as people type it. `one_time` holds the token that opens the
    office's pages once, until it is used.
    """

    point: CollectionPoint
    account: OfficeAccount
    sessions: Sessions
    links: UnitLinks
    audit: AuditLog
    address: str
    one_time: set[str] = field(default_factory=set)
    wrong_tries: RateLimit = field(default_factory=lambda: RateLimit(_MOST_WRONG, _MINUTES * 60))
    uploads: RateLimit = field(default_factory=lambda: RateLimit(_MOST_UPLOADS, _MINUTES * 60))

    @property
    def is_secure(self) -> bool:
        return self.address.startswith("https:")

    def ensure_may_try(self, request: Request) -> None:
        """Raise PageError for an address that gave too many wrong secrets or passwords."""
        if self.wrong_tries.is_over(client(request)):
            raise PageError(429, words.TOO_OFTEN.format(minutes=_MINUTES))

    def ensure_may_upload(self, unit: str) -> None:
        """Raise PageError for a unit that hands in without end."""
        if self.uploads.is_over(unit):
            raise PageError(429, words.TOO_OFTEN.format(minutes=_MINUTES))
        self.uploads.count(unit)

    def note_wrong(self, request: Request, event: str) -> None:
        """Count and log a wrong secret or password."""
        self.wrong_tries.count(client(request))
        self.audit.note(event, client(request))


def client(request: Request) -> str:
    """The address that a request comes from."""
    return request.client.host if request.client else ""
