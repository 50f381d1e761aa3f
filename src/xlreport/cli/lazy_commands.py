"""Commands declared by name; the module of a command is loaded when the command is called.

So help, or one command, does not wait for the imports of all the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from xlreport.cli.help import LocalizedCommand, print_help
from xlreport.cli.plain_values import converted_plainly

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command or a group of commands: where its function is, and its help text."""

    name: str
    help: LocalizedText
    module: str = ""
    function: str = ""
    commands: tuple[CommandSpec, ...] = ()

    def load(self) -> Any:
        """The command as typer makes it."""
        app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        if self.commands:
            group = group_class(*self.commands)
            app.callback(cls=group, help=self.help.zh, no_args_is_help=True)(_nothing)
        else:
            function = getattr(import_module(f"xlreport.cli.{self.module}"), self.function)
            app.command(self.name, cls=LocalizedCommand, help=self.help.zh)(function)
        return typer.main.get_command(app)


def _nothing() -> None:
    """A group without a subcommand does nothing."""


class LazyCommands(Mapping[str, Any]):
    """Commands by their names, each loaded when it is looked up."""

    def __init__(self, *declared: CommandSpec) -> None:
        self.declared = {each.name: each for each in declared}
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = self.declared[name].load()
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.declared)

    def __len__(self) -> int:
        return len(self.declared)


def group_class(*declared: CommandSpec) -> type[TyperGroup]:
    """The class of a group of these commands."""
    known = LazyCommands(*declared)

    class Group(TyperGroup):
        """Loads its commands when they are called; prints its help without them."""

        def __init__(self, **attributes: Any) -> None:
            super().__init__(**attributes | {"commands": known})

        def get_params(self, ctx: Any) -> list[Any]:
            return [converted_plainly(each) for each in super().get_params(ctx)]

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
            return list(known)

        def format_help(self, ctx: Any, formatter: Any) -> None:
            print_help(self, ctx, formatter)

    return Group
