"""The browser of the tests hears what a page says and asks for."""

from __future__ import annotations

from pathlib import Path

from tests.browser import PHONE, page_seen


def test_a_quiet_page_is_seen_at_its_size(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<title>标题</title><p>正文</p>",
        encoding="utf-8",
    )

    seen = page_seen(page, PHONE, ("document.title", "document.body.clientWidth < 400"))

    assert seen.png.startswith(b"\x89PNG")
    assert (seen.messages, seen.requests) == ((), ())
    assert seen.answers == ("标题", True)


def test_a_noisy_page_is_heard(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<img src='beside.png'><script>console.log('said'); missing()</script>", encoding="utf-8"
    )

    seen = page_seen(page)

    assert seen.requests == ((tmp_path / "beside.png").as_uri(),)
    assert "said" in seen.messages
    assert any("Uncaught" in each for each in seen.messages)
