"""What the site does beyond plain mkdocs: pages from beside docs/, and a language for each page.

A document links to files as they lie in the repository. Here such a link leads to the page or the
file that the site makes of it; whatever the site does not have, `mkdocs build --strict` names.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]

BESIDE = {
    "README.md": "index.md",
    "README.zh-CN.md": "index.zh-CN.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "LICENSE": "license.txt",
    "bench/results.md": "benchmark.md",
}
"""Files of the repository, and what the site calls them."""
FOLDERS = ("examples", "templates")
"""Folders that the site shows as they are."""
SHOWN = {".md", ".csv", ".html", ".png", ".yaml"}

CHINESE = ".zh-CN"
_TAGGED = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
"""The head of a block with a tag for the tests: a file's name, or what they do with it."""
_LINK = re.compile(r"^```.*?^```$|\]\((?!#|[a-z]+:)([^)#\s]+)", re.MULTILINE | re.DOTALL)
"""A fenced block, in which nothing is a link, or a link to a file."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files from beside docs/."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - tests read this module without mkdocs

    for path, uri in beside():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead the page's links to what the site has, and note the language of its heading."""
    places = {f"docs/{each.src_uri}": each.src_uri for each in files} | dict(beside())
    origins = {uri: path for path, uri in places.items()}
    page.meta["lang"] = "zh" if re.match(r"# .*[\u4e00-\u9fff]", markdown) else "en"
    return titled(relinked(markdown, origins[page.file.src_uri], places))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Let the theme speak the page's language, and offer the page in the other one."""
    config.theme["language"] = page.meta["lang"]
    config.extra["alternate"] = [
        {"name": name, "lang": lang, "link": page.meta["twins"][lang]}
        for lang, name in (("en", "English"), ("zh", "中文"))
    ]
    return context


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Tell each page where it stands in both languages: at home, where there is no such page."""
    urls = {each.src_uri: each.url for each in files.documentation_pages()}
    for each in files.documentation_pages():
        stem = each.src_uri.removesuffix(".md").removesuffix(CHINESE)
        if each.page is not None:
            each.page.meta["twins"] = {
                "en": urls.get(f"{stem}.md", urls["index.md"]),
                "zh": urls.get(f"{stem}{CHINESE}.md", urls[f"index{CHINESE}.md"]),
            }


def beside() -> Iterator[tuple[str, str]]:
    """Each file from beside docs/: where it lies in the repository, and its place in the site."""
    yield from BESIDE.items()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SHOWN:
                name = path.relative_to(ROOT).as_posix()
                yield name, name.replace("README.md", "index.md")


def titled(markdown: str) -> str:
    """The text with the file names of its blocks as titles, and without other tags."""

    def begin(match: re.Match[str]) -> str:
        language, tag = match.groups()
        return f'```{language} title="{tag}"' if "." in tag else f"```{language}"

    return _TAGGED.sub(begin, markdown)


def relinked(markdown: str, origin: str, places: Mapping[str, str]) -> str:
    """The text of the document `origin` with its links as they are in the site."""
    here = posixpath.dirname(places[origin])

    def lead(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(match[1])))
        if path not in places:
            return match[0]
        return f"]({quote(posixpath.relpath(places[path], here or '.'))}"

    return _LINK.sub(lead, markdown)
