"""The words of docs/form-draft.md and its Chinese twin, around what the test puts in."""

from __future__ import annotations

from xlreport.findings import LocalizedText

HEAD = LocalizedText(
    """\
# 从现有的空白表起草表式

[English](form-draft.md)

手里有一张 Excel 空白表，不必从头写表式：

```sh
xlreport form draft 空白表.xlsx -o 表单.yaml
xlreport form draft 空白表.xlsx -o 表单.xlsx
```

后一种是[表式工作簿](forms.zh-CN.md)，用 Excel 改。填好的旧表、`.xls` 也可以；加 `--data 数据.json`，旧表里填的数另存
一份，`xlreport fill` 可以填进新模板。加 `--keep-sheet`，模板照原表的样子，见[下文](#照原表的样子)。

## 看什么

- **哪些格要填**：有解锁的格，就是它们；没有保护的表，是带边框的空格。灰底、斜线、—、× 的格不填（`closed`）。
- **行和列**：合并的表头是上下级；缩进和“其中”是 `of`；行次、代码、计量单位各成一栏（`stub`）；甲 乙 1 2 是栏次。
- **清单**：各行没有名称的，是清单；合计行不要，汇总表自己会加。
- **类型**：先看数据有效性（选项、字数、范围），再看数字格式、格里的例子、计量单位、名称。
- **公式**：写得出的成为 `sum` 或 `value`；写不出的列出来。
- **表外的字**：表号等进 `head`，签署栏进 `sign`，说明进 `foot`，审核关系读得懂的进 `relations`，就是规则。
- **代码**：行次，没有行次的取名称的拼音首字母。模板发出以前可以改，发出以后不要改。

每一处猜测，都在旁边注明依据（表式工作簿里是批注）。核对过的，把注释删掉。没读懂、没带过来的，命令都列出来；
`--format json` 也有。

## 一个例子

""",
    """\
# A form from the sheet you have

[中文](form-draft.zh-CN.md)

If you have the blank workbook of a form, do not begin from nothing:

```sh
xlreport form draft blank.xlsx -o form.yaml
xlreport form draft blank.xlsx -o form.xlsx
```

The second one is a [form workbook](forms.md), to be edited in Excel. A filled workbook or an `.xls`
will do, too: with `--data data.json`, what it holds is written as well, and `xlreport fill` puts it
into a new template. With `--keep-sheet`, templates look like the original, see
[below](#as-the-original-looks).

## What it looks at

- **Inputs** are the unlocked cells; without any, blank cells with borders. Cells that are grey,
  crossed, or hold — or × are `closed`.
- **Rows and columns**: merged heads nest; indentation and 其中 make `of`; line numbers, codes and
  units are columns of the `stub`; a row 甲 乙 1 2 makes a table `numbered`.
- **Lists** are lines without names. Their totals are left out: a roll-up adds them.
- **Types** come from data validation (choices, lengths, ranges), then from number format, example,
  unit, label.
- **Formulas** become `sum` or `value` where they can be said; the others are listed.
- **Around the tables**: the head, names to sign, and remarks are kept; relations between lines become
  `relations`, which are rules.
- **Codes** are line numbers, else initials of the pinyin. Change them before templates go out, never
  after.

Each guess says why, in a comment beside it. Delete the comment once you have checked it. What could
not be read or taken over is listed, also by `--format json`.

## An example

""",
)
RIGHT = LocalizedText(
    """
## 有多准

五本照真实表样做的空白表，逐格与原意比较：行、列、类型、小数位、单位、选项、怎样计算，全对才算对。
同样的表填上数再起草，以及 LibreOffice 另存的 `.xls`，结果一样，只是 `.xls` 里读不到选项和字数。

| 空白表 | 表 | 格数 | 找到 | 名称对 | 类型对 | 单位对 | 计算对 | 全对 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
""",
    """
## How right it is

Five blanks in the manner of real ones, cell by cell: rows, columns, type, decimals, unit, choices and
calculation; a cell is right if all are. Drafts from the same workbooks when filled, and from `.xls`
files of LibreOffice, are the same, but that choices and lengths are not read from an `.xls`.

| blank | table | cells | found | labels | types | units | calculated | right |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
""",
)
TAIL = LocalizedText(
    """
做表的程序和比较的办法在 `tests/drafting`。这五本是我们自己照着样子做的；别人的表会更乱，起草以后请对着原表看一遍。

## 照原表的样子

```sh
xlreport form draft 官方表.xlsx -o 表单.yaml --keep-sheet
```

各部分写上 `original: 官方表.xlsx!表1`，各表写上 `cells: C6:E12`；不写 `cells`，就按行名和栏名在官方表上找。官方表与表式
放在一起，一起传给别人。模板的样式、合并、行高列宽、页面设置、表外的字都取自官方表；锁定、校验、辅助表是我们的。单位名称
和报告期填进官方表留的地方。

原表和模板各自打印出来叠在一起，五本七页中四页一个像素也不差，其余三页不到 0.1%：原表空着时公式显示
`#DIV/0!`、`#VALUE!` 或 0，模板里是 0.00 或空着；清单下面的合计行不带。图片、图表、条件格式、批注不带，起草时会说。
汇总表和发布的报告用我们自己的版式。

## 做不到的

- 一格里又有名称又要填的，如“共___人”。
- 分页重复的表头、一条记录占几行的清单。
- 原表自己写错的：公式漏加的行，照它写成算式，`form check` 会指出可疑的规则。
""",
    """
The programs that make and compare them are in `tests/drafting`. We made these five ourselves; sheets of
others are less tidy, so compare the draft with the original once.

## As the original looks

```sh
xlreport form draft official.xlsx -o form.yaml --keep-sheet
```

Each section says `original: official.xlsx!Sheet1`, each table `cells: C6:E12`; without `cells`, a table
is found by the names of its rows and columns. The official workbook stays beside the form and travels
with it. Looks, merged cells, sizes, page set-up and texts come from it; locks, checks and helper sheets
are ours. The unit and the period are filled in where the official sheet has room for them.

Printed and laid one over the other, four of seven pages of the five blanks are the same to the last
pixel, and the others differ in less than 0.1 % of it: a blank original shows `#DIV/0!`, `#VALUE!` or 0
where the template shows 0.00 or nothing, and totals below a list are left out. Pictures, charts,
conditional formats and comments are not taken over; the draft says so. Roll-ups and published reports
have our own layout.

## What it cannot do

- A cell that holds a name and a blank, such as “___ people in all”.
- Heads that are repeated on each page; lists with several lines a record.
- What is wrong in the original: a formula that forgets a row becomes a `value` that does, too;
  `form check` names suspect rules.
""",
)
