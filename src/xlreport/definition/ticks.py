"""A choice of which several may hold: a heading over one line for each, to be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.form import AxisLine, BlankMeaning, CellKind, CellType

if TYPE_CHECKING:
    from xlreport.definition.schema_parts import ColumnDefinition, LineKeys, RowDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource

TICK = "√"
MOST_TICKS = 50
_TOGETHER = {"label", "also", "origin", "type", "choices", "several", "closed"}
"""The keys that may stand beside `several`."""


def tick_lines(
    code: str, keys: RowDefinition | ColumnDefinition, source: YamlSource, path: YamlPath
) -> AxisLine:
    """A heading over one line for each choice, which is ticked if it holds."""
    choices = keys.choices if isinstance(keys.choices, list) else []
    others = keys.model_fields_set - _TOGETHER
    if keys.type != "choice" or not 0 < len(choices) <= MOST_TICKS:
        message = LocalizedText(
            "several 用于写明 1 至 {most} 个可选项的 choice",
            "`several` is for a choice that lists 1 to {most} choices",
        ).format(most=MOST_TICKS)
        source.problems.append(source.add_problem(message, (*path, "several"), at_key=True))
    if others:
        message = LocalizedText(
            "several 只与 label、type、choices 同写",
            "`several` goes with label, type and choices only",
        )
        source.problems.append(source.add_problem(message, (*path, "several"), at_key=True))
    kind = CellType(CellKind.CHOICE, choices=(TICK,))
    children = tuple(
        AxisLine(each, choice, type=kind, blank=BlankMeaning.ZERO)
        for each, choice in zip(tick_codes(code, keys), choices, strict=True)
    )
    return AxisLine(code, keys.label, children, aliases=tuple(keys.also), origin=keys.origin)


def tick_codes(code: str, keys: LineKeys) -> list[str]:
    """The codes of the lines for each choice of a line that takes several."""
    count = len(keys.choices) if keys.several and isinstance(keys.choices, list) else 0
    return [f"{code}_{number}" for number in range(1, count + 1)]
