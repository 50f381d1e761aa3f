"""Texts, paths and choices of a command line, converted without pydantic.

typer has pydantic convert every value, also one that was not given. Loading pydantic takes longer
than checking a file, and the values of our commands are of three simple kinds.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import typer

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class PlainValue:
    """Converts the values of one parameter as typer would. It stands where typer's own does."""

    convert: Convert

    def coerce(self, value: Any, param: Any, ctx: typer.Context) -> Any:
        """The value of a parameter. Raises BadParameter or PermissionError."""
        takes_several = param.multiple or param.nargs == -1
        if value is None:
            return () if takes_several else None
        try:
            return [self.convert(each) for each in value] if takes_several else self.convert(value)
        except ValueError as problem:
            raise typer.BadParameter(str(problem), ctx=ctx, param=param) from problem


def converted_plainly(parameter: Any) -> Any:
    """The same parameter; if its kind is simple, it does without pydantic."""
    convert = _converter(parameter.type_descriptor.annotation)
    if convert is not None:
        plain = PlainValue(convert)
        parameter.get_runtime_param = lambda: plain
    return parameter


def _converter(annotation: Any) -> Convert | None:
    """What converts a text to a value of this type. None for a type that is left to typer."""
    if get_origin(annotation) is list:
        annotation = get_args(annotation)[0]
    if annotation in {str, bool}:
        return annotation  # type: ignore[no-any-return]
    if annotation is Path:
        return _readable_path
    return annotation if isinstance(annotation, type) and issubclass(annotation, Enum) else None


def _readable_path(text: str) -> Path:
    """The path. Raises PermissionError if it is there and may not be read."""
    path = Path(text)
    if os.path.exists(path) and not os.access(path, os.R_OK):  # noqa: PTH110 - False for any error
        raise PermissionError(errno.EACCES, "", text)
    return path
