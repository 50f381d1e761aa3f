"""What people try beyond the language, and the words with which each is refused."""

from __future__ import annotations

import pytest

from tests.rules.scopes import refused

KNOWN = "可用：sum、count、min、max、abs、round、blank、least、greatest、if、length、padded、number、date"

MISSING = [
    # what was written, the characters pointed at, what is said
    ("t[x, a] ^ 2 == 4", "^", "不支持乘方"),
    ("t[x, a] ** 2 == 4", "**", "不支持乘方"),
    ("t[x, a] // 2 == 4", "//", "不支持整除，请用 /"),
    ("t[x, a] % 2 == 0", "%", "不支持百分号或取余，请写成小数"),
    ("t[x, a] == 50%", "%", "不支持百分号或取余，请写成小数"),
    ("0 <= t[x, a] <= 9", "<=", "比较不能连写，请用 and 连接"),
    ("t[x, a] == t[x, b] == 0", "==", "比较不能连写，请用 and 连接"),
    ("t[x, a] == 1 and 1 < 2 < 3", "<", "比较不能连写，请用 and 连接"),
    ("t[x, a] = 1", "=", "等于请写 =="),
    ("t[x, a] <> 1", "<>", "不等于请写 !="),
    ("t[x, a] => 1", "=", "等于请写 =="),
    ("t[x, a] == 'yes", "'", "文字缺少后引号"),
    ('t[x, a] == "yes', '"', "文字缺少后引号"),
    ("t[x, a] == “yes”", "“", '全角符号““”请改为半角“"”'),
    ("(1, 2) == (1, 2)", "==", "此处应为“in”，却是 =="),
    ("[1, 2] == 3", "[", "此处不应是 ["),
    ("{1} == 1", "{", "不支持 {"),
    ("t[x, a] == 0x10", "0x10", "数字只能写成 12 或 12.5 的形式：0x10"),
    ("t[x, a] == 0b1", "0b1", "数字只能写成 12 或 12.5 的形式：0b1"),
    ("t[x, a] == 0o7", "0o7", "数字只能写成 12 或 12.5 的形式：0o7"),
    ("t[x, a] == 1_000", "1_000", "数字只能写成 12 或 12.5 的形式：1_000"),
    ("t[x, a] == 1e3", "1e3", "数字只能写成 12 或 12.5 的形式：1e3"),
    ("t[x, a] == 1.5E-3", "1.5E-3", "数字只能写成 12 或 12.5 的形式：1.5E-3"),
    ("t[x, a] == 1.", "1.", "数字只能写成 12 或 12.5 的形式：1."),
    ("t[x, a] == .5", ".5", "数字只能写成 12 或 12.5 的形式：.5"),
    ("t[x, a] == 1,000", ",", "此处不应是 ,"),
    ("t[x, a] == True", "True", "不支持 True"),
    ("t[x, a] == None", "None", "不支持 None"),
    ("t[x, a] is 1", "is", "不支持 is"),
    (
        "t[x, a] in t[y, a]",
        "t[y, a]",
        "in 后面应是括号里的几个值，或者与前面一一对应的列：表[:, 列]",
    ),
    ("sum(t[x, a] for x in t)", "for", "不支持 for"),
    ("1 if t[x, a] == 1 else 2", "else", "不支持 else"),
    ("lambda: 1", "lambda", "不支持 lambda"),
    ("__import__(os)", "__import__", f"没有函数 __import__，{KNOWN}"),
    ("import os", "import", "不支持 import"),
    ("t[x, a:b] == 1", ":", "此处只能写一个代码或一个 :"),
    ("t[:b, a] == 1", "b", "此处只能写一个代码或一个 :"),
    ("t[::, a] == 1", ":", "此处只能写一个代码或一个 :"),
    ("t[x, a b] == 1", "b", "此处只能写一个代码或一个 :"),
    ("t[-1, a] == 1", "-", "此处应为一个代码，却是 -"),
    ("t[*, a] == 1", "*", "此处应为一个代码，却是 *"),
    ("t.x.a == 1", ".", "此处不应是 ."),
    ("t[x, a].real == 1", ".", "此处不应是 ."),
    ("t[x][a] == 1", "]", "此处应为“,”，却是 ]"),
    ("x := 1", "=", "等于请写 =="),
    ("t[x, a]; 1", ";", "不支持 ;"),
    ("t[x, a] && 1", "&&", "并且请写 and"),
    ("!t[x, a]", "!", "不支持 !"),
    ("IF(t[x, a] > 1, 1, 0)", "IF", f"没有函数 IF，{KNOWN}"),
    ("SUM(t[:, a]) == 1", "SUM", f"没有函数 SUM，{KNOWN}"),
    ("A1 + B1 == C1 AND 1 == 1", "AND", "此处不应是 AND"),
    ("t[x, a] == $A$1", "$", "不支持 $"),
    ("t[x，a] == 1", "，", "全角符号“，”请改为半角“,”"),
    ("（t[x, a]） == 1", "（", "全角符号“（”请改为半角“(”"),
    ("t【x, a】 == 1", "【", "全角符号“【”请改为半角“[”"),
    ("t[x, a] ≥ 1", "≥", "全角符号“≥”请改为半角“>=”"),
    ("t[x, a] × 2 == 1", "×", "全角符号“×”请改为半角“*”"),
    ("t[x, a] == １２", "１", "全角符号“１”请改为半角“1”"),
    ("自然人 == 1", "自", "规则里不能有“自”"),
]


@pytest.mark.parametrize(("text", "where", "message"), MISSING, ids=[each[0] for each in MISSING])
def test_what_the_language_leaves_out_is_refused_by_name(
    text: str, where: str, message: str
) -> None:
    says, pointed = refused(text)
    assert (says.zh, pointed) == (message, where)
