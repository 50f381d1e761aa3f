"""Values of a command line: what we convert ourselves is converted as typer converts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from xlreport.cli.app import COMMANDS, FORM_COMMANDS
from xlreport.cli.lazy_commands import CommandSpec
from xlreport.cli.plain_values import PlainValue, converted_plainly

SINGLE = [each for each in (*COMMANDS, *FORM_COMMANDS) if not each.commands]
VALUES: list[Any] = [None, "text", "text", "zh", "en", "json", "", "没有", "a b", ".", "newest"]


def parameters() -> list[tuple[str, Any, Any]]:
    """Each parameter of each command, as typer has it and as we have it."""
    found = []
    for spec in SINGLE:
        for number, own in enumerate(spec.load().params):
            theirs = spec.load().params[number]
            found.append((f"{spec.name} {own.name}", theirs, converted_plainly(own)))
    return found


@pytest.mark.parametrize(("name", "theirs", "own"), parameters(), ids=str)
def test_our_values_are_those_of_typer(name: str, theirs: Any, own: Any) -> None:
    assert name
    context = typer.Context(typer.core.TyperCommand("x"))
    takes_several = own.multiple or own.nargs == -1
    for text in (None, True, False) if own.type_descriptor.annotation is bool else VALUES:
        value = [text, "."] if takes_several and text is not None else text
        assert outcome(own, value, context) == outcome(theirs, value, context), text


def outcome(parameter: Any, value: Any, context: Any) -> Any:
    """What comes of a value: the converted one with its type, or the class of the refusal."""
    try:
        found = parameter.get_runtime_param().coerce(value, param=parameter, ctx=context)
    except typer.BadParameter:
        return typer.BadParameter
    return (
        (found, [type(each) for each in found])
        if isinstance(found, list)
        else (
            found,
            type(found),
        )
    )


def test_only_numbers_are_left_to_typer() -> None:
    left = {
        own.type_descriptor.annotation
        for _, _, own in parameters()
        if not isinstance(own.get_runtime_param(), PlainValue)
    }

    assert left == {int}


@pytest.mark.skipif("os.name != 'posix' or os.getuid() == 0", reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.xlsx"
    path.write_bytes(b"")
    path.chmod(0)
    check = next(each for each in SINGLE if each.name == "check").load()
    own = converted_plainly(next(each for each in check.params if each.name == "key"))

    with pytest.raises(PermissionError) as refused:
        own.get_runtime_param().coerce(str(path), param=own, ctx=None)

    assert refused.value.filename == str(path)


def test_a_specification_loads_a_new_command_each_time() -> None:
    spec: CommandSpec = SINGLE[0]

    assert spec.load() is not spec.load()
