"""A page saved as a web archive (MHTML) -> its lines and rows.

Such an archive is an e-mail with the page and its frames as parts. The longest page counts first,
because a report may stand in a frame.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from xlreport.findings import report_words as words
from xlreport.importing.document import Document, UnreadableDocument
from xlreport.importing.read_html import read_html

if TYPE_CHECKING:
    from email.message import EmailMessage


def read_mhtml(data: bytes) -> Document:
    """Read the bytes of a web archive. Raises UnreadableDocument where it holds no page."""
    message = message_from_bytes(data, policy=policy.default)
    pages = [
        content
        for part in message.walk()
        if part.get_content_type() == "text/html" and (content := _content(part))
    ]
    if not pages:
        raise UnreadableDocument(words.NOT_A_PAGE)
    documents = [read_html(each) for each in sorted(pages, key=len, reverse=True)]
    return Document(tuple(block for each in documents for block in each.blocks))


def _content(part: EmailMessage) -> bytes:
    """The bytes of a part. A charset that the part states, but the page does not, is put first."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("")
    is_stated = b"charset" in content[:4096].lower()
    stated = f"<meta charset='{charset}'>".encode() if charset and not is_stated else b""
    return stated + content if content.strip() else b""
