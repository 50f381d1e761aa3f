"""Find the texts of a form in a document: what stands under the titles of its sections.

A report that xlreport made says what each paragraph is. In any other report, a section begins at a
line with its title. Where the title stands twice, as with a table of contents, the last one counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form import normalize_label
from xlreport.importing.document import LONGEST_TITLE
from xlreport.layout import lay_out
from xlreport.publish import DATE, Role, labelled_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.form import Form, Section
    from xlreport.importing.document import Document, DocumentLine

_NUMBERING = re.compile(r"^[一二三四五六七八九十]+[、.]")
_LONGEST_SIGNATURE = 30
_MARKS = re.compile(r"[。；，,;:!?]")
_BUTTONS = frozenset(
    (
        *("打印", "打印本页", "打印此页", "关闭", "关闭窗口", "关闭本页", "返回顶部", "分享到"),
        *("打印本页关闭窗口", "打印关闭", "扫一扫在手机打开当前页"),
    )
)
"""Lines that websites put below a report. The site's own text follows them."""

_BRACKETS = re.compile(r"[()\"|/]")


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """Texts by code; the sections that were not found; the lines before the first section."""

    texts: Mapping[str, str]
    missing: tuple[Section, ...]
    preamble: tuple[str, ...]


def find_texts(document: Document, form: Form) -> FoundTexts:
    """Find the texts of a form's sections in a document."""
    lines = list(document.lines)
    starts = _starts(lines, form, is_ours=document.is_ours)
    places = sorted((at, code) for code, at in starts.items())
    texts: dict[str, str] = {}
    sheets = {sheet.section.code: sheet for sheet in lay_out(form).sections}
    for number, (at, code) in enumerate(places):
        is_last = number + 1 == len(places)
        end = len(lines) if is_last else places[number + 1][0]
        inside = lines[at + 1 : end]
        sheet = sheets[code]
        for text_code, part in _split(inside, sheet.section, labelled_texts(sheet)).items():
            kept = _ours(part) if document.is_ours else _foreign(part, is_last=is_last)
            if kept is not None:
                texts[text_code] = kept
    first = places[0][0] if places else len(lines)
    return FoundTexts(
        texts,
        tuple(each for each in form.sections if each.code not in starts),
        tuple(each.text for each in lines[:first] if each.text.strip()),
    )


def _starts(lines: Sequence[DocumentLine], form: Form, *, is_ours: bool) -> dict[str, int]:
    """The line of each section's title."""
    starts: dict[str, int] = {}
    for at, line in enumerate(lines):
        if is_ours and line.role is not Role.SECTION:
            continue
        if len(line.text) > LONGEST_TITLE:
            continue
        said = _title(line.text)
        for section in form.sections:
            if said in {_title(section.title), _NUMBERING.sub("", _title(section.title))}:
                starts[section.code] = at
    return starts


def _title(text: str) -> str:
    return normalize_label(text).rstrip(":")


def _split(
    lines: Sequence[DocumentLine], section: Section, labelled: set[str]
) -> dict[str, list[DocumentLine]]:
    """A section's lines, by the code of the text to which they belong.

    Lines after a label belong to its text. Other lines belong to the one text without a label.
    """
    codes = {
        normalize_label(each.label): each.code
        for each in section.narratives
        if each.code in labelled
    }
    code = next((each.code for each in section.narratives if each.code not in labelled), None)
    found: dict[str, list[DocumentLine]] = {code: []} if code else {}
    for line in lines:
        is_label = line.role in {None, Role.LABEL} and normalize_label(line.text) in codes
        if is_label:
            code = codes[normalize_label(line.text)]
            found[code] = []
        elif code:
            found[code].append(line)
    return found


def _ours(lines: Sequence[DocumentLine]) -> str | None:
    """Exactly what the unit typed; None where it typed nothing."""
    typed = [each.text for each in lines if each.role is Role.TEXT]
    return "\n".join(typed) if typed else None


def _foreign(lines: Sequence[DocumentLine], *, is_last: bool) -> str | None:
    """The paragraphs without surrounding blanks, the signature and the website's own text."""
    texts = [each.text.strip() for each in lines]
    if is_last:
        texts = texts[: _signature(texts)]
        texts = texts[: next((at for at, each in enumerate(texts) if _is_button(each)), None)]
    text = "\n".join(each for each in texts if each)
    return text or None


def _signature(texts: Sequence[str]) -> int:
    """The line where the signature begins: a name, and below it a line with only a date.

    It is the number of lines where there is no signature.
    """
    for at, text in enumerate(texts):
        if DATE.fullmatch(re.sub(r"\s", "", text)):
            above = [number for number in range(at) if texts[number]]
            if above[1:] and _is_name(texts[above[-1]]):
                return above[-1]
            return at
    return len(texts)


def _is_button(text: str) -> bool:
    return _BRACKETS.sub("", normalize_label(text)).rstrip(":") in _BUTTONS


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and not _MARKS.search(text)
