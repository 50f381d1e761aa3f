"""Puts the parts of a Word file into their archive, with content types and relationships."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlreport.output import FIXED_TIMESTAMP, PROGRAM, REPORT
from xlreport.publish.word_markup import MAIN, REFERENCES, Markup, make_element, part, text, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.publish.report import Report

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ZIPPED = FIXED_TIMESTAMP.timetuple()[:6]
_WORD_OF_TODAY = 15
"""The compatibility mode of new files. Word opens a file with a lower one in Compatibility Mode."""


class WordPart(NamedTuple):
    """A part that the document refers to by `code`. `kind` is its relationship type."""

    code: str
    kind: str
    name: str
    content: bytes


def packed(document: bytes, parts: Sequence[WordPart], report: Report) -> bytes:
    """The bytes of the file. The same parts give the same bytes."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{REFERENCES}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(report),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(
            (each.code, f"{REFERENCES}/{each.kind}", each.name) for each in parts
        ),
        **{f"word/{each.name}": each.content for each in parts},
    }
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            info = ZipInfo(name, _ZIPPED)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def settings_part() -> bytes:
    """The settings: other edges on even pages, no compression of Chinese punctuation."""
    mode = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word"}
    return part(
        make_element(
            "w:settings",
            {"xmlns:w": MAIN},
            make_element("w:evenAndOddHeaders"),
            value("w:characterSpacingControl", "doNotCompress"),
            make_element(
                "w:compat", None, make_element("w:compatSetting", {**mode, "w:val": _WORD_OF_TODAY})
            ),
        )
    )


def _content_types(parts: Iterable[WordPart]) -> bytes:
    types = {
        "/docProps/core.xml": _CORE_TYPE,
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        **{f"/word/{each.name}": f"{_WORD_TYPE}.{each.kind}+xml" for each in parts},
    }
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return part(
        make_element(
            "Types",
            {"xmlns": f"{_PACKAGE}/content-types"},
            make_element("Default", {"Extension": "rels", "ContentType": relationships}),
            make_element("Default", {"Extension": "xml", "ContentType": "application/xml"}),
            *(
                make_element("Override", {"PartName": name, "ContentType": stated})
                for name, stated in types.items()
            ),
        )
    )


def _relationships(stated: Iterable[tuple[str, str, str]]) -> bytes:
    return part(
        make_element(
            "Relationships",
            {"xmlns": f"{_PACKAGE}/relationships"},
            *(
                make_element("Relationship", {"Id": code, "Type": kind, "Target": target})
                for code, kind, target in stated
            ),
        )
    )


def _properties(report: Report) -> bytes:
    namespaces = {
        "xmlns:cp": _CORE,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    saved = Markup(FIXED_TIMESTAMP.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return part(
        make_element(
            "cp:coreProperties",
            namespaces,
            text("dc:title", report.title),
            text("dc:creator", PROGRAM),
            text("cp:lastModifiedBy", PROGRAM),
            text("cp:revision", "1"),
            make_element("dcterms:created", {"xsi:type": "dcterms:W3CDTF"}, saved),
            make_element("dcterms:modified", {"xsi:type": "dcterms:W3CDTF"}, saved),
            text("cp:category", REPORT),
            text("dc:language", report.language.tag),
        )
    )
