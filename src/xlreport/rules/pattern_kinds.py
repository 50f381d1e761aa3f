"""Kinds of text that have a name and a check of their own, such as `credit-code`.

Each kind is one row: its test in Python beside its test in Excel. Letters compare without case.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
BEYOND_BASIC = 0x10000
"""Characters from here on count twice in Excel: emoji and rare ones."""


@dataclass(frozen=True, slots=True)
class PatternKind:
    """One kind of text. `excel` makes a formula, which may be an error where the text is wrong."""

    label: LocalizedText
    example: str
    lengths: tuple[int, int]
    fits: Callable[[str], bool]
    excel: Callable[[str], str]


def all_found(x: str, places: Iterable[tuple[int, str]]) -> str:
    """An Excel test: at each place, counted from 1, the text `x` has one of the characters.

    The text must be long enough: FIND finds an empty text everywhere.
    """
    found = [f"FIND(MID({x},{number},1),{_quoted(allowed)})" for number, allowed in places]
    return f"COUNT({','.join(found)})={len(found)}"


def is_basic(char: str) -> bool:
    """Whether every program counts the character once."""
    return ord(char) < BEYOND_BASIC


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _are_in(text: str, allowed: str) -> bool:
    return all(char in allowed for char in text)


# Codes with a check digit


@dataclass(frozen=True, slots=True)
class _CheckedCode:
    """A code whose weighted sum has a fixed remainder. `places` are the characters of each place.

    The value of a character is its place in the alphabet; the alphabet's size is the modulus.
    """

    alphabet: str
    places: tuple[str, ...]
    weights: tuple[int, ...]
    remainder: int

    def fits(self, text: str) -> bool:
        if len(text) != len(self.places) or not all(map(operator.contains, self.places, text)):
            return False
        values = [self.alphabet.index(char) for char in text.upper()]
        total = sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return total % len(self.alphabet) == self.remainder

    def excel(self, x: str) -> str:
        """The same in Excel.

        Where small letters fit, a place is the alphabet in capitals and then in small letters. So
        a small letter stands one alphabet behind its capital, and the modulus takes that away.
        """
        terms = [
            f"{weight}*FIND(MID({x},{number},1),{_quoted(allowed)})"
            for number, (weight, allowed) in enumerate(
                zip(self.weights, self.places, strict=True), 1
            )
        ]
        total = f"{'+'.join(terms)}-{sum(self.weights)}"
        return f"LEN({x})={len(terms)},MOD({total},{len(self.alphabet)})={self.remainder}"


def _both_cases(alphabet: str) -> str:
    return alphabet + alphabet.lower()


_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_PLACE = _both_cases(_CREDIT_ALPHABET)
_CREDIT = _CheckedCode(
    _CREDIT_ALPHABET,
    (*[_CREDIT_PLACE] * 2, *[DIGITS] * 6, *[_CREDIT_PLACE] * 10),
    (*(pow(3, place, 31) for place in range(17)), 1),
    0,
)
_ID = _CheckedCode(
    "0123456789X",
    (*[DIGITS] * 17, _both_cases("0123456789X")),
    (*(pow(2, 17 - place, 11) for place in range(17)), 1),
    1,
)
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _credit_code_excel(x: str) -> str:
    return f"AND({_CREDIT.excel(x)})"


def _is_id_number(text: str) -> bool:
    if not _ID.fits(text):
        return False
    month, day = int(text[10:12]), int(text[12:14])
    return 1 <= month <= len(_MONTH_DAYS) and 1 <= day <= _MONTH_DAYS[month - 1]


def _id_number_excel(x: str) -> str:
    day = f"VALUE(MID({x},13,2))"
    days = f"CHOOSE(VALUE(MID({x},11,2)),{','.join(map(str, _MONTH_DAYS))})"
    return f"AND({_ID.excel(x)},{day}>=1,{day}<={days})"


# Codes of digits

_SHORT_DIVISION, _LONG_DIVISION, _MOBILE = 6, 12, 11
_DIVISION_LENGTHS = (_SHORT_DIVISION, _LONG_DIVISION)
_MOBILE_PLACES = ["1", DIGITS[3:], *[DIGITS] * (_MOBILE - 2)]


def _is_division_code(text: str) -> bool:
    return len(text) in _DIVISION_LENGTHS and _are_in(text, DIGITS) and text[0] != "0"


def _division_code_excel(x: str) -> str:
    first = [(1, DIGITS[1:]), *((number, DIGITS) for number in range(2, _SHORT_DIVISION + 1))]
    rest = [(number, DIGITS) for number in range(_SHORT_DIVISION + 1, _LONG_DIVISION + 1)]
    long = f"IF(LEN({x})={_LONG_DIVISION},{all_found(x, rest)},LEN({x})={_SHORT_DIVISION})"
    return f"AND({all_found(x, first)},{long})"


def _is_mobile(text: str) -> bool:
    return len(text) == _MOBILE and all(map(operator.contains, _MOBILE_PLACES, text))


def _mobile_excel(x: str) -> str:
    return f"AND(LEN({x})={_MOBILE},{all_found(x, enumerate(_MOBILE_PLACES, 1))})"


# E-mail and bank accounts

_EMAIL_LENGTHS = (5, 100)
_EMAIL_FIRST, _EMAIL_LAST = DIGITS + LETTERS + "_", DIGITS + LETTERS
_NOT_IN_EMAIL = (
    *(" ", "\u00a0", "\u3000", ",", ";", ":", "/", "\\", "(", ")", "<", ">", '"', "'"),
    *(
        "，",
        "；",
        "：",
        "。",
        "、",
        "＠",
        "．",
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "..",
        ".@",
        "@.",
        "@-",
    ),
)


def _is_email(text: str) -> bool:
    return (
        _EMAIL_LENGTHS[0] <= len(text) <= _EMAIL_LENGTHS[1]
        and text.count("@") == 1
        and "." in text.partition("@")[2]
        and text[0] in _EMAIL_FIRST
        and text[-1] in _EMAIL_LAST
        and not any(each in text for each in _NOT_IN_EMAIL)
    )


def _email_excel(x: str) -> str:
    least, most = _EMAIL_LENGTHS
    found = ",".join(f"FIND({_quoted(each)},{x})" for each in _NOT_IN_EMAIL)
    return (
        f'AND(LEN({x})>={least},LEN({x})<={most},LEN({x})-LEN(SUBSTITUTE({x},"@",""))=1,'
        f'FIND(".",{x},FIND("@",{x}))>0,FIND(LEFT({x},1),{_quoted(_EMAIL_FIRST)})>0,'
        f"FIND(RIGHT({x},1),{_quoted(_EMAIL_LAST)})>0,COUNT({found})=0)"
    )


_IBAN_LENGTHS = (15, 34)
_FIRST_CHUNK, _NEXT_CHUNK = 14, 12
_IBAN_CHUNKS = 6
"""34 characters are at most 66 digits: 14, and five times 12 behind a remainder of two digits."""


def _is_iban(text: str) -> bool:
    if not _IBAN_LENGTHS[0] <= len(text) <= _IBAN_LENGTHS[1] or not _are_in(text, DIGITS + LETTERS):
        return False
    moved = (text[4:] + text[:4]).upper()
    digits = "".join(str((DIGITS + CAPITALS).index(char)) for char in moved)
    return _are_in(text[:2], LETTERS) and _are_in(text[2:4], DIGITS) and int(digits) % 97 == 1


def _iban_excel(x: str) -> str:
    digits = _substituted(
        f"UPPER(MID({x},5,30)&MID({x},1,4))",
        ((letter, str(value)) for value, letter in enumerate(CAPITALS, 10)),
    )
    rest = _substituted(f"UPPER({x})", ((char, "") for char in DIGITS + CAPITALS))
    remainder = f"MOD(VALUE(MID({digits},1,{_FIRST_CHUNK})),97)"
    for chunk in range(_IBAN_CHUNKS - 1):
        start = 1 + _FIRST_CHUNK + chunk * _NEXT_CHUNK
        remainder = f"MOD(VALUE({remainder}&MID({digits},{start},{_NEXT_CHUNK})),97)"
    begins = all_found(x, [(1, LETTERS), (2, LETTERS), (3, DIGITS), (4, DIGITS)])
    # A foreign letter that UPPER turns into a Latin one does not come back as itself.
    return (
        f"AND(LEN({x})>={_IBAN_LENGTHS[0]},LEN({x})<={_IBAN_LENGTHS[1]},{begins},"
        f"LEN({rest})=0,EXACT(LOWER(UPPER({x})),LOWER({x})),{remainder}=1)"
    )


def _substituted(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = f'SUBSTITUTE({text},"{old}","{new}")'
    return text


PATTERN_KINDS: dict[str, PatternKind] = {
    "credit-code": PatternKind(
        LocalizedText("18 位统一社会信用代码", "a unified social credit code of 18 characters"),
        "91350100M000100Y43",
        (18, 18),
        _CREDIT.fits,
        _credit_code_excel,
    ),
    "id-number": PatternKind(
        LocalizedText("18 位身份证号", "an identity number of 18 characters"),
        "11010519491231002X",
        (18, 18),
        _is_id_number,
        _id_number_excel,
    ),
    "division-code": PatternKind(
        LocalizedText("6 位或 12 位行政区划码", "a division code of 6 or 12 digits"),
        "330106",
        _DIVISION_LENGTHS,
        _is_division_code,
        _division_code_excel,
    ),
    "mobile": PatternKind(
        LocalizedText("11 位手机号", "a mobile number of 11 digits"),
        "13800138000",
        (_MOBILE, _MOBILE),
        _is_mobile,
        _mobile_excel,
    ),
    "email": PatternKind(
        LocalizedText("电子邮箱地址", "an e-mail address"),
        "name@example.com",
        _EMAIL_LENGTHS,
        _is_email,
        _email_excel,
    ),
    "iban": PatternKind(
        LocalizedText("国际银行账号（IBAN，不含空格）", "an IBAN without spaces"),
        "GB82WEST12345698765432",
        _IBAN_LENGTHS,
        _is_iban,
        _iban_excel,
    ),
}
"""By the name that `like` gives. A name is of lower-case letters and hyphens."""
