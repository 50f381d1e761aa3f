"""The commands of the documents, as scenes: what README and the examples tell a reader to type.

`tests/docs` compares what they print with what the documents show; here they are only recorded.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.digests.run import SCRIPT, Lay, Scene, Step

ENGLISH = {"README.md", "docs/forms.md", "examples/own-form/README.md"}
"""The documents that are read in English; all others are read in Chinese."""

FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def scenes_of_documents(root: Path) -> Iterator[Scene]:
    """A scene for every document that has commands."""
    named = [*root.glob("README*.md"), *root.glob("docs/*.md"), *root.glob("examples/*/README.md")]
    for path in sorted(named):
        steps = tuple(_steps(path))
        if steps:
            document = path.relative_to(root).as_posix()
            name = "document-" + document.removesuffix(".md").replace("/", "-")
            yield Scene(
                name, "en" if document in ENGLISH else "zh", steps, _files_beside(path, root)
            )


def _files_beside(document: Path, root: Path) -> Lay:
    """An example is followed in a copy of its folder, any other document in an empty one."""

    def lay(folder: Path, _ground: Path) -> None:
        if document.is_relative_to(root / "examples"):
            shutil.copytree(document.parent, folder, dirs_exist_ok=True)

    return lay


def _steps(document: Path) -> Iterator[Step]:
    """The commands of a document; a block that is tagged with a new file's name is that file."""
    files: dict[str, str] = {}
    for language, tag, body in FENCE.findall(document.read_text(encoding="utf-8")):
        if language == "yaml" and tag and not (document.parent / tag).is_file():
            files[tag] = body
        elif language == "sh" and tag != "test":
            for line in _commands(body):
                yield Step(line, files)
                files = {}


def _commands(body: str) -> Iterator[str]:
    """The commands that are run; those that install something are not."""
    for part in re.split(r"&&|\n", body):
        words = shlex.split(part)
        if words and (Path(words[0]).name in {"xlreport", "cd"} or SCRIPT in part):
            yield part.strip()
