"""Files to download."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP, OCTETS = "application/zip", "application/octet-stream"


def attachment(data: bytes, name: str, kind: str = OCTETS) -> Response:
    """A file that a browser saves, under its name in any language."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers={"content-disposition": disposition})
