"""The colours of a workbook: by value, by number of its palette, or by its theme with a tint."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

from openpyxl.styles.colors import COLOR_INDEX

if TYPE_CHECKING:
    from openpyxl.styles.colors import Color

_OFFICE_THEME = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D"),
    *("9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080"),
)
"""The colours of a workbook without a theme, in the order in which cells number them."""
_SCHEME = re.compile(rb"<a:clrScheme.*?</a:clrScheme>", re.DOTALL)
_VALUES = re.compile(rb'(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"')
_SYSTEM = {64: "000000", 65: "FFFFFF"}


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """The twelve colours of a theme. Files state dark before light; cells count light first."""
    scheme = _SCHEME.search(theme or b"")
    found = [each.decode().upper() for each in _VALUES.findall(scheme[0])] if scheme else []
    if len(found) < len(_OFFICE_THEME):
        return _OFFICE_THEME
    return (found[1], found[0], found[3], found[2], *found[4:12])


def hex_colour(colour: Color | None, theme: tuple[str, ...]) -> str:
    """A colour as `#RRGGBB`; `` where it is left to the program."""
    if colour is None:
        return ""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return f"#{colour.rgb[-6:].upper()}"
    if colour.type == "theme" and isinstance(colour.theme, int) and colour.theme < len(theme):
        return f"#{_tinted(theme[colour.theme], float(colour.tint or 0))}"
    if colour.type == "indexed" and isinstance(colour.indexed, int):
        known = _SYSTEM.get(colour.indexed)
        if known is None and colour.indexed < len(COLOR_INDEX):
            known = COLOR_INDEX[colour.indexed][-6:]
        return f"#{known}" if known else ""
    return ""


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (tint above 0) or darker."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(light, 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
