"""The tags and texts of a page -> its elements. Adds the end tags that authors leave out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.importing.html_tokens import End, Start, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

DEEPEST = 256
"""The most levels of elements; deeper elements become siblings at the deepest level."""

INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i"),
        *("label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"),
    )
)
"""Elements that do not end a line."""

_VOID = frozenset(
    (
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img"),
        *("input", "keygen", "link", "meta", "param", "source", "track", "wbr"),
    )
)
_HEAD = frozenset(
    (
        "base",
        "basefont",
        "bgsound",
        "link",
        "meta",
        "noscript",
        "script",
        "style",
        "template",
        "title",
    )
)
_CELLS, _ROWS = frozenset(("td", "th")), frozenset(("tr",))
_GROUPS = frozenset(("tbody", "thead", "tfoot", "caption", "colgroup"))
_CONTAINERS = frozenset(("table", "td", "th", "caption", "html", "body"))
"""An end tag inside one of these does not end elements outside it."""

_ENDS_PARAGRAPH = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
        ),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *(
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
        ),
        *("table", "ul"),
    )
)
_LISTS = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
"""Entries of lists: the entries that each one ends when it begins, and in which lists."""
_IN_TABLES = {
    **dict.fromkeys(_CELLS, _CELLS),
    **dict.fromkeys(_ROWS, _CELLS | _ROWS),
    **dict.fromkeys(_GROUPS, _CELLS | _ROWS | _GROUPS),
}
"""The elements that each part of a table ends when it begins."""


@dataclass(slots=True)
class HtmlNode:
    """An element and its content. `holds_table` tells whether a table is nested in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[HtmlNode | str] = field(default_factory=list)
    holds_table: bool = False

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, tag: str) -> Iterator[HtmlNode]:
        """All elements of a tag below this one, in their order."""
        for each in self.children:
            if isinstance(each, HtmlNode):
                if each.tag == tag:
                    yield each
                yield from each.all(tag)


def tree(page: str) -> HtmlNode:
    """The page as one element. No page raises an error."""
    builder = _Builder()
    for token in tokens(page):
        match token:
            case Start(tag, attributes):
                builder.start(tag, attributes)
            case End(tag):
                builder.end(tag)
            case _:
                builder.text(token)
    return builder.root


class _Builder:
    """Builds the tree. It keeps the open elements, the innermost last."""

    def __init__(self) -> None:
        self.root = HtmlNode("html")
        self._open = [self.root]
        self._count: Counter[str] = Counter()
        """How many elements of each tag are open, to dismiss most end tags quickly."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in {"html", "body"}:
            self._leave_head()
            return
        if tag not in _HEAD:
            self._leave_head()
        self._end_before(tag)
        made = HtmlNode(tag, attributes)
        self._open[-1].children.append(made)
        if tag not in _VOID and len(self._open) < DEEPEST:
            self._open.append(made)
            self._count[tag] += 1

    def end(self, tag: str) -> None:
        if tag == "br":  # browsers read `</br>` as a line break
            self.start("br", {})
        elif tag in INLINE:
            self._close((tag,), lambda each: each not in INLINE)
        elif tag in _IN_TABLES:
            self._close((tag,), _is_table)
        elif tag == "table":
            self._close((tag,), lambda _each: False)
        else:
            self._close((tag,), _CONTAINERS.__contains__)

    def text(self, said: str) -> None:
        if said.strip() and self._open[-1].tag == "head":
            self._leave_head()
        self._open[-1].children.append(said)

    def _leave_head(self) -> None:
        if len(self._open) > 1 and self._open[1].tag == "head":
            self._leave(1)

    def _end_before(self, tag: str) -> None:
        """End the elements that this one cannot stand in, and begin a row that it needs."""
        if tag in _ENDS_PARAGRAPH:
            self._close(("p",), _CONTAINERS.__contains__)
        if tag in _LISTS:
            entries, lists = _LISTS[tag]
            self._close(entries, (lists | _CONTAINERS).__contains__)
        if tag in _IN_TABLES:
            self._close(_IN_TABLES[tag], _is_table, outermost=True)
        if tag in _CELLS and self._open[-1].tag in _GROUPS | {"table"}:
            self.start("tr", {})
        if tag == "table":
            for each in self._open:
                each.holds_table = True

    def _close(
        self, tags: Collection[str], stops: Callable[[str], bool], *, outermost: bool = False
    ) -> None:
        """End the innermost or outermost of these elements with its content, up to a stop."""
        if not any(self._count[tag] for tag in tags):
            return
        found = 0
        for place in range(len(self._open) - 1, 0, -1):
            tag = self._open[place].tag
            if tag in tags:
                found = place
                if not outermost:
                    break
            elif stops(tag):
                break
        if found:
            self._leave(found)

    def _leave(self, place: int) -> None:
        """End the open element at an index, and all elements in it."""
        self._count.subtract(each.tag for each in self._open[place:])
        del self._open[place:]


def _is_table(tag: str) -> bool:
    return tag == "table"
