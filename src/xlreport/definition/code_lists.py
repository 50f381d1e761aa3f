"""Shared lists of codes: their keys in a definition, and how their entries are read.

Entries stand in a CSV file beside the form, or in the definition itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, StringConstraints

from xlreport.definition.definition_paths import LARGEST_FILE
from xlreport.definition.schema_parts import Choice, Code, LabelText, StrictModel, bilingual
from xlreport.findings import LocalizedText
from xlreport.rules import LABEL, CodeList, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.yaml_source import YamlPath, YamlSource

MOST_ENTRIES = 20_000
LONGEST_CODE, LONGEST_ENTRY = 100, 255
_MOST_TOLD = 20
"""So many mistakes of one list are told."""

ReadFile = Callable[[str], bytes | None]
"""Reads a file beside the definition by its name. None if there is none."""

FileName = Annotated[
    str, StringConstraints(pattern=r"^[^/\\:]+\.(csv|CSV)$", min_length=1, max_length=100)
]


class CodeListDefinition(StrictModel):
    """A list of codes, in a file or in the definition."""

    model_config = ConfigDict(title=bilingual("代码表", "Code list"))

    file: FileName | None = Field(
        default=None,
        description=bilingual(
            "与表式放在一起的 CSV 文件（UTF-8 或 GB18030），第一行是列名。",
            "A CSV file beside the form, in UTF-8 or GB 18030; its first line names the columns.",
        ),
    )
    text: str | None = Field(
        default=None,
        description=bilingual(
            "CSV 的内容直接写在这里，代替 file。", "The CSV itself, in place of a file."
        ),
    )
    items: dict[Choice, LabelText] | None = Field(
        default=None,
        min_length=1,
        description=bilingual(
            "直接列出，代码: 名称，代替 file。", "The entries, `code: label`, in place of a file."
        ),
    )
    code: str | None = Field(
        default=None,
        description=bilingual("CSV 里代码一列的列名。", "The CSV's column of codes."),
    )
    label: str | None = Field(
        default=None,
        description=bilingual("CSV 里名称一列的列名。", "The CSV's column of labels."),
    )
    columns: dict[Code, str] = Field(
        default_factory=dict,
        description=bilingual(
            "CSV 里 where 用到的其他列，代码: 列名，如 {region: 地区}。",
            "Other columns of the CSV that `where` names, `code: heading`.",
        ),
    )


def read_code_lists(
    definitions: Mapping[str, CodeListDefinition], source: YamlSource, read: ReadFile
) -> dict[str, CodeList]:
    """The lists by name. Mistakes are noted in `source`; a list with mistakes is left out."""
    found: dict[str, CodeList] = {}
    for name, definition in definitions.items():
        reader = _Reader(name, definition, source, read)
        codes = reader.read()
        if codes is not None and not reader.mistakes:
            found[name] = codes
    return found


def decoded(raw: bytes) -> str | None:
    """The text of a file in UTF-8 or GB 18030. None if it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def stated_entries(lists: Mapping[str, CodeList]) -> dict[str, object]:
    """What a form's digest covers: the entries, wherever they stand."""
    return {
        name: [each.codes, [[column, texts] for column, texts in each.columns.items()]]
        for name, each in lists.items()
    }


class _Reader:
    def __init__(
        self, name: str, definition: CodeListDefinition, source: YamlSource, read: ReadFile
    ) -> None:
        self._name, self._definition, self._source, self._read = name, definition, source, read
        self._path: YamlPath = ("lists", name)
        self.mistakes = 0

    def read(self) -> CodeList | None:
        stated = self._definition
        given = [each for each in (stated.file, stated.text, stated.items) if each is not None]
        if len(given) != 1:
            self._note(
                LocalizedText(
                    "file、text、items 须写且只写一个",
                    "one of file, text and items must stand here",
                )
            )
            return None
        if stated.items is not None:
            self._refuse_columns()
            return self._checked(list(stated.items), {LABEL: list(stated.items.values())}, ())
        text = stated.text if stated.text is not None else self._text_of(stated.file or "")
        return None if text is None else self._from_csv(text)

    def _refuse_columns(self) -> None:
        for key in ("code", "label", "columns"):
            if getattr(self._definition, key):
                message = LocalizedText(
                    "items 里已有代码和名称，不写 {key}", "with items there is no {key}"
                ).format(key=key)
                self._note(message, key)

    def _text_of(self, file: str) -> str | None:
        """The text of a file beside the form."""
        raw = self._read(file)
        if raw is None:
            message = LocalizedText(
                "表式旁边没有文件 {file}", "there is no file {file} beside the form"
            )
            self._note(message.format(file=file), "file")
            return None
        if len(raw) > LARGEST_FILE:
            message = LocalizedText("文件 {file} 太大", "the file {file} is too large")
            self._note(message.format(file=file), "file")
            return None
        text = decoded(raw)
        if text is None:
            message = LocalizedText(
                "文件 {file} 既不是 UTF-8，也不是 GB18030", "{file} is neither UTF-8 nor GB 18030"
            )
            self._note(message.format(file=file), "file")
        return text

    def _from_csv(self, text: str) -> CodeList | None:
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            lines = [(reader.line_num, [each.strip() for each in row]) for row in reader]
        except csv.Error:
            self._note_line(
                reader.line_num, LocalizedText("不是正确的 CSV", "this is no valid CSV")
            )
            return None
        lines = [(number, row) for number, row in lines if any(row)]
        _, heading = lines[0] if lines else (1, [])
        wanted = self._wanted_columns(heading)
        if wanted is None:
            return None
        records = lines[1:]
        texts = {
            name: [row[at] if at < len(row) else "" for _, row in records]
            for name, at in wanted.items()
        }
        codes = texts.pop("")
        return self._checked(codes, texts, [number for number, _ in records])

    def _wanted_columns(self, heading: list[str]) -> dict[str, int] | None:
        """The columns to read and where they stand; "" is that of the codes."""
        stated = self._definition
        asked: list[tuple[str, str | None, tuple[str, ...]]] = [("", stated.code, ("code",))]
        if stated.label is not None:
            asked.append((LABEL, stated.label, ("label",)))
        asked += [(code, name, ("columns", code)) for code, name in stated.columns.items()]
        found: dict[str, int] = {}
        for code, name, key in asked:
            if name is None:
                self._note(LocalizedText("缺少 code", "code is missing"))
            elif name not in heading:
                message = LocalizedText(
                    "第一行里没有“{name}”这一列；有 {heading}",
                    "the first line has no column {name}; it has {heading}",
                ).format(name=name, heading="、".join(filter(None, heading)))
                self._note(message, *key)
            else:
                found[code] = heading.index(name)
        return found if len(found) == len(asked) else None

    def _checked(
        self, codes: list[str], texts: dict[str, list[str]], lines: list[int] | tuple[()]
    ) -> CodeList | None:
        """The list, if its codes are right. `lines` are where they stand in the CSV."""
        if not codes or len(codes) > MOST_ENTRIES:
            message = LocalizedText(
                "代码表应有 1 至 {most} 条，现有 {count} 条",
                "a code list has 1 to {most} entries; this has {count}",
            ).format(most=MOST_ENTRIES, count=len(codes))
            self._note(message)
            return None
        seen: dict[tuple[str, str], int] = {}
        for number, code in enumerate(codes):
            before = seen.setdefault(folded(code), number)
            mistake = _code_mistake(code, is_repeated=before != number)
            if mistake:
                self._note_line(lines[number] if lines else None, mistake)
        for number, text in ((at, each) for held in texts.values() for at, each in enumerate(held)):
            if len(text) > LONGEST_ENTRY:
                message = LocalizedText("最多 {most} 个字符", "at most {most} characters")
                told = message.format(most=LONGEST_ENTRY)
                self._note_line(lines[number] if lines else None, told)
        columns = {name: tuple(held) for name, held in texts.items()}
        stated = self._definition
        headings = stated.columns | ({LABEL: stated.label} if stated.label else {})
        return CodeList(self._name, tuple(codes), columns, headings)

    def _note_line(self, line: int | None, message: LocalizedText) -> None:
        """Note a mistake in a line of the CSV, by the name of its file."""
        if line is None:
            self._note(message, "items")
            return
        key = "text" if self._definition.file is None else "file"
        told = LocalizedText("{file} 第 {line} 行：{message}", "{file}, line {line}: {message}")
        file = self._definition.file or key
        self._note(told.format(file=file, line=line, message=message), key)

    def _note(self, message: LocalizedText, *key: str) -> None:
        self.mistakes += 1
        if self.mistakes <= _MOST_TOLD:
            path = (*self._path, *key)
            problem = self._source.add_problem(message, path, at_key=not key)
            self._source.problems.append(problem)


def _code_mistake(code: str, *, is_repeated: bool) -> LocalizedText | None:
    if not code:
        return LocalizedText("缺少代码", "the code is missing")
    if len(code) > LONGEST_CODE:
        message = LocalizedText("代码最多 {most} 个字符", "a code has at most {most} characters")
        return message.format(most=LONGEST_CODE)
    if any(char in "*?~" or char < " " for char in code):
        return LocalizedText("代码里不能含有 * ? ~", "a code cannot hold any of * ? ~")
    if code.upper() in {"TRUE", "FALSE"}:
        return LocalizedText("TRUE 和 FALSE 不能作代码", "TRUE and FALSE cannot be codes")
    if is_repeated:
        return LocalizedText("代码 {code} 重复", "the code {code} stands here twice").format(
            code=code
        )
    return None
