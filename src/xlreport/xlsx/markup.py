"""Expat, set up for untrusted files; and a reader that lists the elements of a small part.

Refused: XML that is not well-formed, and any document type declaration, hence all entities.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from xlreport.findings import LocalizedText
from xlreport.xlsx.limits import too_large, unreadable, unsafe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.parsers.expat import XMLParserType

SPREADSHEET = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
"""The namespace of workbooks, transitional and strict."""


_BUFFER = 1 << 18
"""Expat reports a text of up to so many bytes in one piece. Joining many pieces is slow."""
_LONGEST_TAG = 1 << 21
_MOST_NAMES = 10_000


class Element(NamedTuple):
    """The start of an element, and the text up to the next start.

    `tag` is without its namespace. The name of an attribute includes its namespace, if it has one.
    """

    namespace: str
    tag: str
    attributes: dict[str, str]
    text: str


def new_parser(names: dict[str, Any] | None = None, separator: str | None = None) -> XMLParserType:
    """Make a parser that refuses document types. `names` maps the names that it reports."""
    parser = ParserCreate(None, separator, {} if names is None else names)
    parser.buffer_size = _BUFFER
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


@contextmanager
def well_formed(part: str) -> Iterator[None]:
    """Turn an error that expat raises over `part` into a Refusal."""
    try:
        yield
    except ExpatError as error:
        raise unreadable(
            LocalizedText(
                "{part} 第 {line} 行的 XML 有误", "bad XML in {part}, line {line}"
            ).format(part=part, line=error.lineno)
        ) from error
    except (ValueError, LookupError) as error:  # the encoding is unknown, or not the declared one
        raise unreadable(
            LocalizedText("{part} 的编码无法识别", "unknown encoding of {part}").format(part=part)
        ) from error


def parse_part(
    part: str,
    chunks: Iterable[bytes],
    parser: XMLParserType,
    after: Callable[[], None] | None = None,
) -> None:
    """Feed a part to a parser, chunk by chunk, and call `after` each chunk."""
    for _ in parse_steps(part, chunks, parser):
        if after:
            after()


def parse_steps(part: str, chunks: Iterable[bytes], parser: XMLParserType) -> Iterator[None]:
    """Feed a part to a parser. Stops after every chunk, for the caller to take what was found.

    Tags that do not end and too many names are refused, because expat keeps both in memory.
    """
    fed = 0
    for chunk in chunks:
        with well_formed(part):
            parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _LONGEST_TAG or len(parser.intern) > _MOST_NAMES:
            raise too_many_elements(part)
        yield
    with well_formed(part):
        parser.Parse(b"", True)


def read_elements(
    part: str, chunks: Iterable[bytes], wanted: frozenset[str], most: int
) -> list[Element]:
    """Read a small part of at most `most` elements. Keep the root and those with a wanted tag.

    They are in the order of their start tags.
    """
    elements: list[Element] = []
    pieces: list[str] = []
    count = 0
    keeping = False

    def finish() -> None:
        if keeping:
            elements[-1] = elements[-1]._replace(text="".join(pieces).strip())
        pieces.clear()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, keeping
        if pieces:
            finish()
        namespace, _, tag = name.rpartition(" ")
        keeping = tag in wanted or not count
        if keeping:
            elements.append(Element(namespace, tag, attributes, ""))
        count += 1
        if count > most:
            raise too_many_elements(part)

    parser = new_parser(separator=" ")
    parser.StartElementHandler = start
    parser.CharacterDataHandler = pieces.append
    parse_part(part, chunks, parser)
    finish()
    return elements


def too_many_elements(part: str) -> Exception:
    return too_large(
        LocalizedText("{part} 的内容过多", "too many elements in {part}").format(part=part)
    )


def _refuse_doctype(*_declared: object) -> NoReturn:
    raise unsafe(LocalizedText("XML 中有文档类型声明", "the XML declares a document type"))
