"""The shared strings: rich text joined, phonetic guides omitted, escapes decoded.

Refused: a part of another kind, and more or longer strings than the limits allow.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.xlsx.limits import too_large
from xlreport.xlsx.markup import new_parser, parse_part, too_many_elements
from xlreport.xlsx.plain_strings import extract_plain_strings
from xlreport.xlsx.tokens import (
    BLANKS,
    MANY,
    TOO_MANY,
    AmbiguousSpace,
    ElementNames,
    MarkupMark,
    MarkupToken,
    PhoneticGuides,
    end_handler,
    text_of_run,
    too_long,
    unescape,
    without_end_marks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xlreport.xlsx.limits import Limits, Refusal
    from xlreport.xlsx.package import Package

_TAGS = ("si", "t", "r", "rPh")
STRING, TEXT, OTHER = MarkupMark.STRING, MarkupMark.TEXT, MarkupMark.OTHER


def read_strings(package: Package, part: str) -> dict[str, str]:
    """All strings, keyed by their number as text, as cells refer to them."""
    try:
        strings = _read_plain(package, part) or _read(package, part, exact=False)
    except AmbiguousSpace:
        strings = _read(package, part, exact=True)
    return dict(zip(map(str, itertools.count()), strings, strict=False))


def _read_plain(package: Package, part: str) -> list[str]:
    """The strings, if the fast path can read all of them. Else an empty list."""
    whole = package.single_chunk(part)
    taken = extract_plain_strings(whole, package.limits.elements) if whole else None
    if taken is None:
        return []
    strings, left = taken
    names = ElementNames(part, "sst", _TAGS)
    parser = new_parser(names.mapped)
    parser.StartElementHandler = names.plain_name
    parse_part(part, [left.encode()], parser)
    names.check()
    if len(strings) > package.limits.strings:
        raise _too_many(package.limits)
    return _finished(strings, package.limits.text)


def _read(package: Package, part: str, *, exact: bool) -> list[str]:
    tokens: list[MarkupToken] = []
    strings: list[str] = []
    others = 0
    names = ElementNames(part, "sst", _TAGS)

    def settle() -> None:
        nonlocal others
        others += tokens.count(OTHER)
        if others > package.limits.elements:
            raise too_many_elements(part)
        _settle(
            without_end_marks(tokens) if exact else tokens, strings, package.limits, exact=exact
        )
        tokens.clear()

    def after() -> None:
        if len(tokens) > TOO_MANY:
            raise too_many_elements(part)

    parser = new_parser(names.mapped)
    guides = PhoneticGuides(exact=exact)
    parser.StartElementHandler = _handler(tokens, names, guides, settle)
    parser.CharacterDataHandler = tokens.append
    if exact:
        parser.EndElementHandler = end_handler(tokens, guides)
    package.feed(part, parser, after)
    names.check()
    settle()
    return _finished(strings, package.limits.text)


def _handler(
    tokens: list[MarkupToken],
    names: ElementNames,
    guides: PhoneticGuides,
    settle: Callable[[], None],
) -> Callable[[str, dict[str, str]], None]:
    add, text = tokens.append, guides.mark

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "t":
            add(text(attributes))
        elif tag == "si":
            if len(tokens) > MANY:
                settle()
            add(STRING)
            guides.end()
        elif (":" in tag or tag == "sst") and (plain := names.plain_name(tag, attributes)) != tag:
            start(plain, attributes)
        else:
            add(OTHER)
            if tag == "rPh":
                guides.begin()
            elif tag == "r":
                guides.begin_run()

    return start


def _settle(
    tokens: Iterable[MarkupToken], strings: list[str], limits: Limits, *, exact: bool
) -> None:
    """Add the strings in `tokens`, which begin at a string and end before another."""
    runs: list[str] | None = None
    run, mark = "", OTHER
    for token in (*tokens, STRING):
        if token.__class__ is str:
            run += token
            continue
        if run and runs is not None:
            runs.append(run.strip(BLANKS) if mark is TEXT else text_of_run(run, mark, exact=exact))
        run, mark = "", token
        if token is STRING:
            if runs is not None:
                strings.append("".join(runs))
            runs = []
    if len(strings) > limits.strings:
        raise _too_many(limits)


def _too_many(limits: Limits) -> Refusal:
    message = LocalizedText("共享字符串超过 {n} 个", "more than {n} shared strings")
    return too_large(message.format(n=limits.strings))


def _finished(strings: list[str], longest: int) -> list[str]:
    """Check the length of all strings and decode their escapes, as is done for cells."""
    if max(map(len, strings), default=0) > longest:
        raise too_long(longest)
    return [unescape(each) if "_x" in each else each for each in strings]
