"""Web pages taken apart as browsers do it, with the ends that authors leave out."""

from __future__ import annotations

from time import process_time

import pytest

from xlreport.importing.html_tokens import End, Start, Token, tokens
from xlreport.importing.html_tree import DEEPEST, HtmlNode, tree


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a&amp;b&nbsp;&#x4e00;", ["a&b\xa0一"]),
        ("<P Class=x>", [Start("p", {"class": "x"})]),
        ("<td colspan = 2 ROWSPAN='3'>", [Start("td", {"colspan": "2", "rowspan": "3"})]),
        ('<a title="1 > 0" title="2">', [Start("a", {"title": "1 > 0"})]),
        ("<a title=&lt;&gt;>", [Start("a", {"title": "<>"})]),
        ("<input disabled/>", [Start("input", {"disabled": ""})]),
        ("</p class=x >a", [End("p"), "a"]),
        ("1 < 2", ["1 ", "<", " 2"]),
        ("a<!-- <p> -->b<!DOCTYPE html><?xml?>c", ["a", "b", "c"]),
        ("<!-->a", ["a"]),
        ("a<!-- without end <p>", ["a"]),
        ("a<p title='without end", ["a"]),
        (
            "<script>if (a < b) '<p>'</script >c",
            [Start("script", {}), "if (a < b) '<p>'", End("script"), "c"],
        ),
        ("<style>p {}", [Start("style", {}), "p {}"]),
        ("a\0b", ["a\ufffdb"]),
    ],
)
def test_tokens(page: str, expected: list[Token]) -> None:
    found = list(tokens(page))

    assert [each for each in found if each != ""] == expected


def written(node: HtmlNode) -> str:
    """The tree as text: `p(a b(c))`."""
    inside = (each if isinstance(each, str) else written(each) for each in node.children)
    return f"{node.tag}({' '.join(inside)})"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>1<p>2", "html(p(1) p(2))"),
        ("<p>1<div>2</div>3", "html(p(1) div(2) 3)"),
        ("<p><b>1<p>2</b>3", "html(p(b(1)) p(2 3))"),
        ("<b><p>1</b>2</p>3</b>4", "html(b(p(1 2) 3) 4)"),
        ("<ul><li>1<ul><li>2<li>3</ul><li>4</ul>5", "html(ul(li(1 ul(li(2) li(3))) li(4)) 5)"),
        ("<dl><dt>1<dd>2<dt>3</dl>", "html(dl(dt(1) dd(2) dt(3)))"),
        ("<table><tr><td>1<td>2<tr><th>3</table>4", "html(table(tr(td(1) td(2)) tr(th(3))) 4)"),
        ("<table><td>1</table>", "html(table(tr(td(1))))"),
        (
            "<table><thead><tr><td>1<tbody><tr><td>2</table>",
            "html(table(thead(tr(td(1))) tbody(tr(td(2)))))",
        ),
        (
            "<table><tr><td>1<table><tr><td>2</table>3<td>4</table>",
            "html(table(tr(td(1 table(tr(td(2))) 3) td(4))))",
        ),
        ("<div><table><tr><td>1</div>2</table>3", "html(div(table(tr(td(1 2))) 3))"),
        ("<p>1</br>2<br>3", "html(p(1 br() 2 br() 3))"),
        ("<html><head><title>1</title><body><p>2</body></html>", "html(head(title(1)) p(2))"),
        ("<head><meta><p>1", "html(head(meta()) p(1))"),
        ("</p></td>1", "html(1)"),
    ],
)
def test_tree(page: str, expected: str) -> None:
    assert written(tree(page)) == expected


def test_a_table_of_tables_knows_that_it_is_one() -> None:
    outer, inner = tree("<table><tr><td><table><tr><td>1").all("table")

    assert (outer.holds_table, inner.holds_table) == (True, False)


def test_what_lies_too_deep_stands_beside_the_deepest() -> None:
    depth, node = 0, tree("<div>" * 1_000 + "1")
    while node.children and isinstance(node.children[0], HtmlNode):
        depth, node = depth + 1, node.children[0]

    assert depth == DEEPEST


@pytest.mark.parametrize(
    "piece", ["<", "<!", "<!--", "<a ", '<a x="', "<p>1", "<font></p>", "<td>"]
)
def test_a_page_ten_times_as_long_takes_about_ten_times_as_long(piece: str) -> None:
    """Its square would be a hundred."""
    short, long = (least_time(piece * count) for count in (2_000, 20_000))

    assert long < 50 * max(short, 0.002)


def least_time(page: str) -> float:
    """The processor's time for a page, without what else the machine does to a single run."""
    times = []
    for _ in range(3):
        start = process_time()
        tree(page)
        times.append(process_time() - start)
    return min(times)
