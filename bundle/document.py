"""The page as one HTML document: its script, its look, its parts, and what it may do."""

from __future__ import annotations

import base64
import hashlib
import html
from typing import TYPE_CHECKING

from bundle.parts import compress
from bundle.scripts import PAGE, bundled

if TYPE_CHECKING:
    from collections.abc import Mapping


def document(parts: Mapping[str, bytes], licences: str) -> str:
    """Fill `page.html`."""
    style = (PAGE / "page.css").read_text("utf-8")
    script = bundled("page.ts")
    carried = {"worker": compress(bundled("worker.ts").encode()), **parts}
    filled = {
        "policy": html.escape(policy(script, style)),
        "style": style,
        "script": script,
        "licences": licences,
        "parts": "\n".join(_part(name, data) for name, data in carried.items()),
    }
    head, *pieces = (PAGE / "page.html").read_text("utf-8").split("{{")
    marks = (piece.partition("}}") for piece in pieces)
    return head + "".join(filled[name] + behind for name, _, behind in marks)


def policy(script: str, style: str) -> str:
    """Lets the page run this script and its worker and use this style; it may fetch nothing."""
    return "; ".join(
        (
            "default-src 'none'",
            "connect-src 'none'",
            f"script-src '{_digest(script)}' 'wasm-unsafe-eval'",
            f"style-src '{_digest(style)}'",
            "worker-src blob:",
            "img-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _part(name: str, data: bytes) -> str:
    text = base64.b64encode(data).decode()
    return f'<script type="application/octet-stream" id="part-{name}">{text}</script>'
