"""Compares labels as people retype them, and finds the lines that they name.

A label is normalised before comparison: by Unicode (full-width forms, Kangxi radicals), without
blanks, and with one form for quotation marks, dashes and the stop after a number. Two labels are
the same only if they are then equal. There is no fuzzy matching.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form.table import Axis, AxisLine

_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NUMBERED = re.compile(r"^(\d{1,2})[.、,．:]")
_TRADITIONAL = (
    "業兩為舉於會體關內寫決況減別辦務動區華單廳發號後國處復複審對屬應廢開當總執報護據數無時權條構"
    "匯彙沒點現確種類係糾級納組織終經結統繼續維編繳罰獲規計認議記許論訟訪訴詢請購費轉過這進採問間"
    "項題額機強製補縣鎮鄉團軍書參眾產廣劃錄責質資農財濟環衛網險預領證評詳說調該誤際隨稅穩積價優"
    "傳儀義門聞萬臺徵歷餘準裡設訊頁術標樣檔檢測監衝擊與從來個們億錢銀鐵鋼長陳隊陽"
)
_SIMPLIFIED = (
    "业两为举于会体关内写决况减别办务动区华单厅发号后国处复复审对属应废开当总执报护据数无时权条构"
    "汇汇没点现确种类系纠级纳组织终经结统继续维编缴罚获规计认议记许论讼访诉询请购费转过这进采问间"
    "项题额机强制补县镇乡团军书参众产广划录责质资农财济环卫网险预领证评详说调该误际随税稳积价优"
    "传仪义门闻万台征历余准里设讯页术标样档检测监冲击与从来个们亿钱银铁钢长陈队阳"
)
"""Characters of labels and names of units as Hong Kong, Macao and Taiwan write them."""

SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
"""Turns each of them into the simplified character."""

_ALIKE = SIMPLIFIED | str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "『": '"', "』": '"'}
    | dict.fromkeys("—–―−－‐‑", "-")
    | {"〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")"}
)


@lru_cache(maxsize=65_536)
def normalize_label(text: str) -> str:
    """The normal form of a label, for comparison."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return _NUMBERED.sub(r"\1.", _BLANKS.sub("", plain)).casefold()


def label_wordings(line: AxisLine) -> frozenset[str]:
    """Every wording of a line's label, normalised, with and without its unit of measure."""
    said = [line.label, *line.aliases]
    if line.type and line.type.unit:
        suffix = words.UNIT_SUFFIX.format(unit=line.type.unit)
        said += [label + each for label in tuple(said) for each in suffix]
    return frozenset(map(normalize_label, said))


LabelPath = tuple[frozenset[str], ...]
"""The wordings of each label, from the outermost heading to the line itself."""


def label_paths(axis: Axis) -> dict[str, LabelPath]:
    """The path of every leaf, by code. A path skips lines without a label."""
    found: dict[str, LabelPath] = {}

    def walk(line: AxisLine, above: LabelPath) -> None:
        path = (*above, label_wordings(line)) if line.label else above
        if not line.children:
            found[line.code] = path
        for child in line.children:
            walk(child, path)

    for line in axis.lines:
        walk(line, ())
    return found


def path_matches(path: LabelPath, stack: Sequence[str]) -> bool:
    """Whether a stack of normalised labels, outermost first, names the leaf of a path.

    The last label must be the leaf's own. Every heading of the path must come before it, in order.
    """
    if not path or not stack or stack[-1] not in path[-1]:
        return False
    above = iter(stack[:-1])
    return all(any(label in heading for label in above) for heading in path[:-1])


class LeafIndex:
    """Finds leaves of an axis by their labels."""

    def __init__(self, axis: Axis) -> None:
        self.paths = label_paths(axis)

    def find(self, stack: Sequence[str]) -> tuple[str, ...]:
        """The leaves that a stack of normalised labels names: only those with the longest path.

        There are several if the labels cannot distinguish them.
        """
        found = [code for code, path in self.paths.items() if path_matches(path, stack)]
        longest = max((len(self.paths[code]) for code in found), default=0)
        return tuple(code for code in found if len(self.paths[code]) == longest)

    @cached_property
    def own_wordings(self) -> dict[str, frozenset[str]]:
        """The wordings of each leaf's own label. Leaves without a label are omitted."""
        return {code: path[-1] for code, path in self.paths.items() if path}


def matching_leaves(one: Axis, other: Axis) -> Iterator[tuple[str, str]]:
    """Pairs of leaf codes of two axes whose paths share a wording at every level."""
    others = label_paths(other)
    for code, path in label_paths(one).items():
        for there, path_there in others.items():
            same = len(path) == len(path_there) and all(
                a & b for a, b in zip(path, path_there, strict=True)
            )
            if same:
                yield code, there
