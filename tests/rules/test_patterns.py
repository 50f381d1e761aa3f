"""Text patterns: what is read, what fits, the formula, the words, and every mistake."""

from __future__ import annotations

import re
from contextlib import suppress
from random import Random

import pytest

from xlreport.findings import LocalizedText
from xlreport.rules import (
    RuleError,
    TextPattern,
    is_like,
    is_like_formula,
    is_too_long,
    parse_pattern,
    patterns_in_words,
)
from xlreport.rules.pattern_kinds import PATTERN_KINDS
from xlreport.rules.pattern_parser import LONGEST_PATTERN
from xlreport.rules.patterns import LONGEST_FORMULA

FITTING = {
    "AWARD-#####": ["AWARD-00001", "award-99999", "Award-12345"],
    "####-###": ["2023-001"],
    "##.###": ["10.557", "00.000"],
    "@@": ["ab", "Zz"],
    "?": ["a", "字", " ", "é", "*", '"', "１"],
    "[ABC]": ["A", "b"],
    "[A-C0-1x]": ["A", "c", "0", "1", "X"],
    "[a-c]": ["A", "c"],
    "[-x]": ["-", "X"],
    "[x-]": ["-", "x"],
    r"[\]\\]": ["]", "\\"],
    r"\#\?\[\@": ["#?[@"],
    r"\none": ["none", "NONE"],
    "N/A": ["n/a"],
    "第#号": ["第1号"],
    "É": ["é"],
    'a"b': ['A"B'],
    "]": ["]"],
}
FAILING = {
    "AWARD-#####": [
        *(
            "AWARD-0001",
            "AWARD-000001",
            "AWARD-0000x",
            "AWARD-0000１",
            "AWARD 00001",
            "XAWARD-0001",
        ),
        *(
            "AWARD-00001 ",
            " AWARD-00001",
            "ＡWARD-00001",
            "AWARD－00001",
            "",
            "AWARD-000😀",
            "AWARD-٣٣٣٣٣",
        ),
    ],
    "@@": ["a1", "aé", "ａｂ", "ıı", "a", "abc", "ſt", "K0"],
    "?": ["", "ab", "😀", "𠀀"],
    "??": ["😀", "😀a"],
    "[A-C0-1x]": ["D", "2", "-", "AA"],
    "[-x]": ["y", ","],
    "É": ["e", "E"],
    "ß": ["ss", "SS", "s"],
    r"\i": ["ı"],
    "K": ["\u212a"],
}


@pytest.mark.parametrize(
    ("pattern", "text"), [(each, text) for each, texts in FITTING.items() for text in texts]
)
def test_what_fits(pattern: str, text: str) -> None:
    assert parse_pattern(pattern).matches(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(each, text) for each, texts in FAILING.items() for text in texts],
)
def test_what_does_not_fit(pattern: str, text: str) -> None:
    assert not parse_pattern(pattern).matches(text)


def random_pattern(random: Random) -> tuple[str, str]:
    """A pattern, and the regular expression that means the same."""
    pattern, expression = "", ""
    for _ in range(random.randint(1, 8)):
        char, meaning = random.choice(
            [
                ("#", "[0-9]"),
                ("@", "[A-Za-z]"),
                ("?", r"[\x00-\uffff]"),
                ("[A-D]", "[A-Da-d]"),
                ("[x13]", "[xX13]"),
                ("-", "-"),
                ("Q", "[qQ]"),
                (r"\#", "[#]"),
                ("号", "号"),
            ]
        )
        pattern, expression = pattern + char, expression + meaning
    return pattern, expression


def test_it_means_what_a_regular_expression_would_say() -> None:
    random, fitted = Random(1), 0
    for _ in range(2_000):
        pattern, expression = random_pattern(random)
        parsed = parse_pattern(pattern)
        assert re.fullmatch(expression, parsed.example, re.DOTALL), pattern
        chars = list(parsed.example)
        for _ in range(random.randint(0, 2)):
            chars[random.randrange(len(chars))] = random.choice("0aBxX3#-qQ号é😀１ \n") * (
                random.choice((1, 1, 1, 0, 2))
            )
        text = "".join(chars)
        expected = re.fullmatch(expression, text, re.DOTALL) is not None
        assert parsed.matches(text) is expected, (pattern, text)
        fitted += expected
    assert 600 < fitted < 1_800


UEI = "[A-HJ-NP-Z1-9]" + "[A-HJ-NP-Z0-9]" * 11
AWARDS = ["RD", "RD#", "U##", "###", "###@"]


@pytest.mark.parametrize(
    ("patterns", "right", "wrong"),
    [
        ([UEI], ["ZQGGHJH74DW7", "zqgghjh74dw7"], ["0QGGHJH74DW7", "OQGGHJH74DW7", "ZQGGHJH74DW"]),
        (["AWARD-####", "AWARD-#####"], ["AWARD-0001", "AWARD-00001"], ["AWARD-001", "AWARD00001"]),
        (AWARDS, ["RD", "rd1", "U01", "010", "840a"], ["RDX", "U1", "84", "", "1234"]),
        (["20[2-9]#-###"], ["2023-001"], ["2019-001", "2023-01", "23-001"]),
        (["#####", "#########"], ["37912", "379120001"], ["3791", "37912-0001"]),
        (["N/A", "20##-###"], ["n/a", "2023-001"], ["NA", "2023"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_what_the_workbooks_of_an_audit_ask_for(
    patterns: list[str], right: list[str], wrong: list[str]
) -> None:
    parsed = [parse_pattern(each) for each in patterns]
    assert not is_too_long(parsed)
    assert [text for text in right if not is_like(parsed, text, text)] == []
    assert [text for text in wrong if is_like(parsed, text, text)] == []


# --- kinds ---------------------------------------------------------------------------------------

RIGHT_KINDS = {
    "credit-code": ["91350100M000100Y43", "91350100m000100y43"],
    "id-number": ["11010519491231002X", "11010519491231002x", "440524188001010014"],
    "division-code": ["330106", "330106001000", "110000"],
    "mobile": ["13800138000", "19912345678"],
    "email": ["name@example.com", "a@b.cn", "A.B-c_d+e@mail.gov.cn", "1@q.co"],
    "iban": [
        *("GB82WEST12345698765432", "gb82west12345698765432", "DE89370400440532013000"),
        *("NO9386011117947", "MT84MALT011000012345MTLCAST001S", "FR1420041010050500013M02606"),
    ],
}
WRONG_KINDS = {
    "credit-code": [
        *("91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y430", "19350100M000100Y43"),
        *("91350100I000100Y43", "9135010MM000100Y43", "９1350100M000100Y43", "91350100M000100Y4 "),
    ],
    "id-number": [
        *("110105194912310021", "11010519491231002", "11010519491231002XX", "1101051949123100２X"),
        *("11010519491331002X", "1101051949123100XX", "X1010519491231002X"),
    ],
    "division-code": ["030106", "33010", "3301060", "33010600100", "3301060010000", "33010x", ""],
    "mobile": [
        "12800138000",
        "1380013800",
        "138001380000",
        "23800138000",
        "+8613800138",
        "1380013800o",
    ],
    "email": [
        *("name@example", "name.example.com", "@example.com", "name@", "a@@b.cn", "a@b@c.cn"),
        *("a b@c.cn", " a@b.cn", "a@b.cn ", "a@.cn", "a.@b.cn", "a..b@c.cn", ".a@b.cn", "a@b.cn."),
        *(
            "a@b.cn;c@d.cn",
            "a＠b.cn",
            "a@b。cn",
            "张@b.cn",
            "a@b.c\n",
            "a@-b.cn",
            "a" * 96 + "@b.cn",
        ),
    ],
    "iban": [
        *("GB82WEST12345698765433", "GB28WEST12345698765432", "GB82 WEST 1234 5698 7654 32"),
        *("NO938601111794", "8282WEST12345698765432", "GBX2WEST12345698765432"),
        *("GB82WEST1234569876543２", "GB82WEST12345698765432-", "ıB82WEST12345698765432", ""),
    ],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(each, text) for each, texts in RIGHT_KINDS.items() for text in texts]
)
def test_what_is_of_a_kind(kind: str, text: str) -> None:
    assert parse_pattern(kind).matches(text)


@pytest.mark.parametrize(
    ("kind", "text"), [(each, text) for each, texts in WRONG_KINDS.items() for text in texts]
)
def test_what_is_not_of_a_kind(kind: str, text: str) -> None:
    assert not parse_pattern(kind).matches(text)


def test_the_cases_are_of_every_kind_and_examples_fit() -> None:
    assert RIGHT_KINDS.keys() == WRONG_KINDS.keys() == PATTERN_KINDS.keys()
    for name, kind in PATTERN_KINDS.items():
        assert kind.fits(kind.example)
        assert kind.lengths[0] <= len(kind.example) <= kind.lengths[1]
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)


@pytest.mark.parametrize("kind", ["credit-code", "id-number", "iban"])
def test_every_single_wrong_character_is_found(kind: str) -> None:
    pattern = parse_pattern(kind)
    right = pattern.example
    for at, char in enumerate(right):
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            if other != char and other.isdigit() == char.isdigit():
                assert not pattern.matches(right[:at] + other + right[at + 1 :]), (at, other)


@pytest.mark.parametrize(
    ("born", "fits"),
    [("0229", True), ("0230", False), ("0431", False), ("0131", True), ("0100", False)]
    + [("0001", False), ("1301", False), ("1231", True)],
)
def test_an_identity_number_has_a_month_and_a_day(born: str, fits: bool) -> None:
    stem = f"1101051988{born}002"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(w * int(c) for w, c in zip(weights, stem, strict=True)) % 11]
    assert parse_pattern("id-number").matches(stem + check) is fits


# --- formula, words, mistakes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "formula"),
    [
        (
            "A#?",
            'IFERROR(AND(LEN(x)=3,COUNT(FIND(MID(x,1,1),"Aa"),FIND(MID(x,2,1),"0123456789"))=2,'
            "_xlfn.UNICODE(MID(x,3,1))<65536),FALSE)",
        ),
        ('[1-3"]', 'IFERROR(AND(LEN(x)=1,COUNT(FIND(MID(x,1,1),"123"""))=1),FALSE)'),
    ],
)
def test_the_formula_is_the_one_that_was_measured(pattern: str, formula: str) -> None:
    assert parse_pattern(pattern).formula("x") == formula


def test_the_formula_of_a_cell_keeps_off_logical_values_and_exponents() -> None:
    one, other = parse_pattern("#"), parse_pattern("-")
    assert is_like_formula([one, other], "x") == (
        "IF(ISLOGICAL(x),FALSE,IF(IF(ISNUMBER(x),AND(ABS(x)<1000000000000000,"
        "x=ROUND(x,IF(ABS(x)<100000000000,4,0))),TRUE),"
        f"OR({one.formula('x')},{other.formula('x')}),FALSE))"
    )


def test_several_patterns_allow_any_of_them() -> None:
    patterns = [parse_pattern(each) for each in ("RD#", "###")]
    fits = {text: is_like(patterns, text, text) for text in ("RD1", "rd2", "123", "RD12", "1234")}
    assert fits == {"RD1": True, "rd2": True, "123": True, "RD12": False, "1234": False}


@pytest.mark.parametrize(
    "text", ["?" * 40, "@" * 40, "[A-Z0-9]" * 12, "[A-Z0-9]" * 40, *PATTERN_KINDS]
)
def test_every_pattern_fits_in_a_formula(text: str) -> None:
    assert not is_too_long([parse_pattern(text)])


def test_two_codes_of_a_person_or_a_body_fit_in_a_formula() -> None:
    both = [parse_pattern("credit-code"), parse_pattern("id-number")]
    assert not is_too_long(both)
    assert is_too_long([*both, parse_pattern("iban")])
    assert LONGEST_FORMULA < 8_192


def test_no_text_in_a_formula_is_longer_than_excel_takes() -> None:
    many = "".join(map(chr, range(0x3B1, 0x3B1 + 59)))
    for text in (f"[{many}]", *PATTERN_KINDS, '[""]'):
        texts = re.findall(r'"((?:[^"]|"")*)"', parse_pattern(text).formula("x"))
        assert 0 < max(map(len, texts)) <= 255


@pytest.mark.parametrize("name", PATTERN_KINDS)
def test_no_formula_is_nested_too_deep(name: str) -> None:
    """Excel nests 64 functions; other parts of a helper's formula take less than twelve."""
    depth = deepest = 0
    for char in re.sub(r'"[^"]*"', "", is_like_formula([parse_pattern(name)], "x")):
        depth += {"(": 1, ")": -1}.get(char, 0)
        deepest = max(deepest, depth)
    assert (depth, deepest <= 52) == (0, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AWARD-#####", LocalizedText("“AWARD-”后接 5 位数字", "“AWARD-”, then 5 digits")),
        (
            "@[A-H3]?",
            LocalizedText(
                "1 个字母后接 1 个字符（A-H 3 之一）后接 1 个任意字符",
                "1 letter, then 1 character (one of A-H 3), then 1 character of any kind",
            ),
        ),
        ("mobile", LocalizedText("11 位手机号", "a mobile number of 11 digits")),
        ("{x}#", LocalizedText("“{x}”后接 1 位数字", "“{x}”, then 1 digit")),
    ],
)
def test_words(text: str, words: LocalizedText) -> None:
    assert parse_pattern(text).words == words


def in_words(*texts: str) -> LocalizedText:
    return patterns_in_words([parse_pattern(each) for each in texts])


def test_several_patterns_in_words_with_an_example() -> None:
    assert in_words("###").zh == "3 位数字，如 123"
    assert in_words("RD#", "###") == LocalizedText(
        "“RD”后接 1 位数字，或 3 位数字，如 RD1", "“RD”, then 1 digit, or 3 digits, such as RD1"
    )
    assert in_words("#-@-#-@-#-@-#-@").zh == "形如 1-A-1-A-1-A-1-A，如 1-A-1-A-1-A-1-A"


def test_the_words_stay_short_enough_for_a_tip() -> None:
    many = [f"{'@' * size}{'[A-Z0-9x]' * (LONGEST_PATTERN - size)}" for size in range(20)]
    assert in_words(*many).zh.endswith("，或 其他 17 种写法，如 " + "A" * 40)
    assert max(map(len, in_words(*many))) < 230


MISTAKES = {
    "credit-cod": (
        0,
        "没有写法 credit-cod，是否应为 credit-code？（若就是这几个字，请在前面加 \\）",
    ),
    "none": (0, "没有写法 none（若就是这几个字，请在前面加 \\）"),
    "A[BC": (1, "[ 没有对应的 ]"),
    "A[]": (1, "方括号里没有字符"),
    "[B-A]": (1, "范围只能是从小到大的数字或字母，如 0-9、A-H"),
    "[A-z]": (1, "范围只能是从小到大的数字或字母，如 0-9、A-H"),
    "[一-十]": (1, "范围只能是从小到大的数字或字母，如 0-9、A-H"),
    "A\\": (1, "\\ 后面缺少字符"),
    "A\n": (1, "写法里不能有看不见的字符或表情符号"),
    "A[" + "".join(map(chr, range(0x4E00, 0x4E00 + 121))) + "]": (1, "方括号里的字符太多"),
    "[😀]": (1, "写法里不能有看不见的字符或表情符号"),
    "#" * 41: (0, "一种写法有 1 至 40 个字符"),
    "": (0, "一种写法有 1 至 40 个字符"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes_are_told_with_their_place(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_pattern(text)

    assert (caught.value.span.start, caught.value.message.zh) == MISTAKES[text]


def test_any_text_is_read_or_refused() -> None:
    random = Random(2)
    for _ in range(5_000):
        text = "".join(random.choice("ab#@?[]-\\A0 号😀\"'~*") for _ in range(random.randint(0, 9)))
        with suppress(RuleError):
            pattern = parse_pattern(text)
            assert isinstance(pattern, TextPattern)
            assert pattern.matches(pattern.example)
            assert pattern.lengths == (len(pattern.example),) * 2
