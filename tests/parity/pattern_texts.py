"""Texts for cells with patterns: right ones, and ones that are right but for one thing."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.parity.dice import rarely

if TYPE_CHECKING:
    from xlreport.form import CellType, Content
    from xlreport.rules import TextPattern

PATTERNS: tuple[list[str], ...] = (
    ["###"],
    ["AWARD-#####"],
    ["RD#", "###", "N/A"],
    ["?[A-C3]"],
    ["@@-##号"],
    [r"\#?\?*~" "\"'"],
    ["credit-code", "id-number"],
    ["id-number"],
    ["division-code"],
    ["mobile", "####-#######"],
    ["email"],
    ["iban"],
)
"""What a random form asks of its texts."""

CHECKED = "0123456789ABCDEFGHJKLMNPQRTUWXY"
STRANGE = (*"１Ａａ０字ıſé٣ -", "\u3000", "😀", "𠀀", "\u212a", "*", "?", "~", '"', "'")


def fitting(kind: CellType, random: Random) -> str:
    """A text that fits one of the patterns."""
    pattern = random.choice(kind.like)
    text = _of_kind(pattern, random) if pattern.kind else _of_places(pattern, random)
    assert pattern.matches(text), (pattern.text, text)
    return text.swapcase() if rarely(random, 6) and pattern.matches(text.swapcase()) else text


def _of_places(pattern: TextPattern, random: Random) -> str:
    return "".join(random.choice(place.allowed or "A字 *1") for place in pattern.places)


def _of_kind(pattern: TextPattern, random: Random) -> str:
    """The example with other digits, and the check characters that go with them."""
    text = list(pattern.example)
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    for at in random.sample(digits, min(3, len(digits))):
        text[at] = random.choice("0123456789")
    if pattern.text == "iban":
        text[2:4] = _check_digits("".join(text))
    elif pattern.text in {"credit-code", "id-number"}:
        stem = "".join(text[:-1])
        text[-1] = next((each for each in CHECKED if pattern.matches(stem + each)), "0")
    made = "".join(text)
    return made if pattern.matches(made) else pattern.example


def _check_digits(iban: str) -> str:
    moved = iban[4:] + iban[:2] + "00"
    return f"{98 - int(''.join(str(int(each, 36)) for each in moved)) % 97:02}"


def nearly(kind: CellType, now: Content, random: Random) -> Content:
    """What stands in the cell, or a right text, with one thing otherwise."""
    text = now if isinstance(now, str) and now else fitting(kind, random)
    at = random.randrange(len(text))
    put = random.choice(("0", "1", "9", "A", "x", "X", "-", "@", ".", ""))
    if kind.most > len(text) + 1 and rarely(random, 3):
        put = random.choice(STRANGE)
    made = random.choice(
        (
            text[:at] + put + text[at + 1 :],
            text[:at] + put + text[at:],
            text[:-1],
            text.swapcase(),
            f" {text}",
            f"{text} ",
            text[::-1],
            text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        )
    )
    if made.isascii() and made.isdigit() and rarely(random, 2):
        return int(made)
    return made
