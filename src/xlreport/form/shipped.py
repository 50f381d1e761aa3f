"""Finding a form: by the code of a shipped definition, or by the path of a file."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.findings import CallError, PathError, Text
from xlreport.form.build import read_form

if TYPE_CHECKING:
    from xlreport.form.model import Form

_INSTALLED = Path(__file__).parent.parent / "templates"
_CHECKOUT = Path(__file__).parents[3] / "templates"


def shipped_files() -> dict[str, Path]:
    """The shipped definitions by form code."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def load_form(name: str) -> Form:
    """The form of a code or a path. Raises CallError, PathError or FormError."""
    shipped = shipped_files()
    path = shipped.get(name) or Path(name)
    if name not in shipped and path.suffix not in {".yaml", ".yml"}:
        near = get_close_matches(name, shipped, n=1)
        hint = near[0] if near else "、".join(shipped)
        says = Text(
            "没有名为 {name} 的表式；可用的有 {hint}", "there is no form {name}; there is {hint}"
        )
        raise CallError(says.format(name=name, hint=hint))
    return _read(path)


def _followed(code: str) -> Form | None:
    """The form that another one follows."""
    return load_form(code) if code in shipped_files() else None


@cache
def _read(path: Path) -> Form:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        says = Text("找不到表式文件 {path}", "there is no form file {path}")
        raise PathError(says.format(path=path)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        says = Text(
            "无法读取表式文件 {path}（应为 UTF-8 文本）",
            "the form file {path} cannot be read as UTF-8 text",
        )
        raise PathError(says.format(path=path)) from problem
    return read_form(text, path.as_posix(), _followed)
