"""Blank workbooks made in the manner of real ones. No label or figure is from a real office."""

from __future__ import annotations

from openpyxl.styles import Border
from openpyxl.utils import get_column_letter as letter
from openpyxl.workbook.defined_name import DefinedName

from tests.drafting.blanks import THIN, Blank, Field


def township() -> Blank:
    """A sheet of basic figures: line codes, units, 其中, headings, head and foot; not protected."""
    blank = Blank("乡镇基本情况")
    page = blank.sheet("乡镇表")
    page.print_on("34 12 14 16 24")
    page.text("A1:E1", "乡镇基本情况及农业生产条件", border=False, size=18, bold=True)
    for row, (name, text) in enumerate(
        (
            ("表　　号：", "A201表"),
            ("制定机关：", "云岭省统计局"),
            ("批准文号：", "云统字〔2024〕8号"),
            ("有效期至：", "2026年1月"),
        ),
        2,
    ):
        page.text(f"D{row}", name, border=False, center=False)
        page.text(f"E{row}", text, border=False, center=False)
    page.text("A6", "综合机关名称：", border=False, center=False)
    page.text("C6", "2024 年", border=False)
    heads = ("指标名称", "计量单位", "代码", "本年", "上年")
    for at, text in enumerate(heads, 1):
        page.text(f"{letter(at)}7", text)
        page.text(f"{letter(at)}8", ("甲", "乙", "丙", 1, 2)[at - 1])
    rows: list[tuple[str, str, str, int]] = [
        ("一、农村基层组织情况", "", "", 0),
        ("乡镇个数", "个", "01", 2),
        ("1.乡个数", "个", "02", 4),
        ("2.镇个数", "个", "03", 4),
        ("　　　其中：城关镇个数", "个", "04", 0),
        ("村民委员会个数", "个", "05", 2),
        ("二、农业生产条件", "", "", 0),
        ("耕地面积", "公顷", "06", 2),
        ("其中：有效灌溉面积", "公顷", "07", 4),
        ("农用机械总动力", "千瓦", "08", 2),
        ("从业人员", "人", "09", 2),
    ]
    paths = {
        "01": ("一、农村基层组织情况", "乡镇个数"),
        "02": ("一、农村基层组织情况", "乡镇个数", "1.乡个数"),
        "03": ("一、农村基层组织情况", "乡镇个数", "2.镇个数"),
        "04": ("一、农村基层组织情况", "乡镇个数", "2.镇个数", "其中：城关镇个数"),
        "05": ("一、农村基层组织情况", "村民委员会个数"),
        "06": ("二、农业生产条件", "耕地面积"),
        "07": ("二、农业生产条件", "耕地面积", "其中：有效灌溉面积"),
        "08": ("二、农业生产条件", "农用机械总动力"),
        "09": ("二、农业生产条件", "从业人员"),
    }
    for row, (label, unit, code, indent) in enumerate(rows, 9):
        page.text(f"A{row}", "　" * (indent // 2) + label, center=False)
        page.text(f"B{row}", unit or None)
        page.text(f"C{row}", code or None)
        for column, head in (("D", "本年"), ("E", "上年")):
            if not code:
                page.close(f"{column}{row}")
            elif code == "01":
                asked = Field(paths[code], (head,), "count", unit, "sum")
                page.compute(f"{column}{row}", asked, f"{column}11+{column}12")
            else:
                kind = "amount" if unit in {"公顷", "千瓦"} else "count"
                asked = Field(paths[code], (head,), kind, unit, decimals=2 * (kind == "amount"))
                value = {"02": 3, "03": 5, "04": 1, "05": 88, "06": 1200.5, "07": 800.25}.get(
                    code, 460
                )
                page.ask(f"{column}{row}", asked, value=value)
    page.text("A20", "单位负责人：　　　　统计负责人：　　　　填表人：", border=False, center=False)
    page.text("D20", "报出日期：20　　年　月　日", border=False, center=False)
    page.text("A21", "说明：1.统计范围：辖区内全部乡镇。", border=False, center=False)
    page.text("A22", "　　　2.报送时间：次年1月20日前。", border=False, center=False)
    page.text("A23", "审核关系：01=02+03；03≥04；06≥07。", border=False, center=False)
    page.unlock_nothing()
    return blank


def final_accounts() -> Blank:  # noqa: C901, PLR0912 - as uneven as the sheet it makes
    """Income and expenditure side by side with line numbers, sums in both; protected."""
    blank = Blank("收入支出决算总表")
    page = blank.sheet("决算01表")
    page.print_on("34 6 14 14 14 30 6 14 14 14", landscape=True)
    page.text("A1:J1", "收入支出决算总表", border=False, size=20, bold=True)
    page.text("J2", "决算01表", border=False)
    page.text("A3", "编制单位：", border=False, center=False)
    page.text("E3", "2024年度", border=False)
    page.text("J3", "金额单位：万元", border=False)
    page.text("A4:E4", "收入")
    page.text("F4:J4", "支出")
    for start in (1, 6):
        texts = (
            "项目" if start == 1 else "项目（按功能分类）",
            "行次",
            "年初预算数",
            "全年预算数",
            "决算数",
        )
        for at, text in enumerate(texts, start):
            page.text(f"{letter(at)}5", text)
    income = (
        ("一、一般公共预算财政拨款收入", 1),
        ("二、上级补助收入", 2),
        ("三、事业收入", 3),
        ("四、其他收入", 4),
        ("本年收入合计", 5),
        ("年初结转和结余", 6),
        ("总计", 7),
    )
    costs = (
        ("一、一般公共服务支出", 8),
        ("二、教育支出", 9),
        ("三、农林水支出", 10),
        ("　　其中：扶贫支出", 11),
        ("本年支出合计", 12),
        ("年末结转和结余", 13),
        ("总计", 14),
    )
    figures = iter((100, 120, 118.5, 20, 20, 21, 5, 6, 6.25, 1, 1, 0.5, 10, 10, 9.75))
    heads = ("年初预算数", "全年预算数", "决算数")
    for row, (label, number) in enumerate(income, 6):
        page.text(f"A{row}", label, center=False)
        page.text(f"B{row}", number)
        for column, head in zip("CDE", heads, strict=True):
            cell = f"{column}{row}"
            said: tuple[tuple[str, ...], tuple[str], str, str] = (
                (label,),
                (head,),
                "amount",
                "万元",
            )
            if number == 5:
                page.compute(cell, Field(*said, "value", decimals=2), f"SUM({column}6:{column}9)")
            elif number == 7:
                page.compute(cell, Field(*said, "value", decimals=2), f"{column}10+{column}11")
            else:
                page.ask(cell, Field(*said, decimals=2), value=next(figures), format="#,##0.00")
    figures = iter((60, 62, 61, 30, 31, 30.5, 9, 9, 9, 3, 3, 3, 30, 30, 30))
    for row, (label, number) in enumerate(costs, 6):
        page.text(f"F{row}", label, center=False)
        page.text(f"G{row}", number)
        name = label.strip()
        path: tuple[str, ...] = ("三、农林水支出", name) if number == 11 else (name,)
        for column, head in zip("HIJ", heads, strict=True):
            cell = f"{column}{row}"
            said = (path, (head,), "amount", "万元")
            if number == 12:
                page.compute(cell, Field(*said, "value", decimals=2), f"SUM({column}6:{column}8)")
            elif number == 14:
                page.compute(cell, Field(*said, "value", decimals=2), f"{column}10+{column}11")
            elif number == 13 and column == "H":
                page.close(cell, "—")
            else:
                page.ask(cell, Field(*said, decimals=2), value=next(figures), format="#,##0.00")
    page.text("A14", "单位负责人：", border=False, center=False)
    page.text("D14", "财务负责人：", border=False, center=False)
    page.text("H14", "填表人：", border=False, center=False)
    page.text("A15", "注：本表反映单位本年度的总收支。", border=False, center=False)
    page.protect()
    return blank


def class_sizes() -> Blank:
    """Heads of three levels, merged row headings, sums by row and by column; not protected."""
    blank = Blank("教学班数和班额")
    page = blank.sheet("班额情况")
    page.print_on("9 10 10 10 10 10 10 14 14")
    page.text("A1:I1", "教学班数、班额情况", border=False, size=16, bold=True)
    page.text("H2", "表号：教基2", border=False, center=False)
    page.text("H3", "制表机关：云岭省教育厅", border=False, center=False)
    page.text("A4", "填报单位：", border=False, center=False)
    page.text("E4", "2024学年", border=False)
    page.text("I4", "计量单位：个", border=False)
    page.text("A5:B7", "年级")
    page.text("C5:C7", "合计")
    page.text("D5:G5", "普通班")
    page.text("D6:E6", "小班")
    page.text("D7", "25人\n及以下")
    page.text("E7", "26—35人")
    page.text("F6:G6", "大班")
    page.text("F7", "36—45人")
    page.text("G7", "46人及以上")
    page.text("H5:I6", "其他")
    page.text("H7", "复式班")
    page.text("I7", "特教班")
    page.text("A8:B8", "总计")
    page.text("A9:A11", "低年级")
    page.text("A12:A14", "高年级")
    columns = {
        "C": ("合计",),
        "D": ("普通班", "小班", "25人及以下"),
        "E": ("普通班", "小班", "26—35人"),
        "F": ("普通班", "大班", "36—45人"),
        "G": ("普通班", "大班", "46人及以上"),
        "H": ("其他", "复式班"),
        "I": ("其他", "特教班"),
    }
    names = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")
    for row in range(8, 15):
        path: tuple[str, ...] = ("总计",)
        if row > 8:
            name = names[row - 9]
            page.text(f"B{row}", name)
            path = ("低年级" if row < 12 else "高年级", name)
        for column, head in columns.items():
            cell = f"{column}{row}"
            if column == "C":
                page.compute(cell, Field(path, head, "count", "个", "sum"), f"SUM(D{row}:I{row})")
            elif row == 8:
                asked = Field(path, head, "count", "个", "sum")
                page.compute(cell, asked, f"SUM({column}9:{column}14)")
            elif column == "H" and row > 11:
                page.close(cell, grey=True)
            else:
                page.ask(cell, Field(path, head, "count", "个"), value=row - 8 + ord(column) % 3)
    page.text("A16", "校长：　　　　填表人：　　　　联系电话：", border=False, center=False)
    page.unlock_nothing()
    return blank


STAGES = ("前期", "在建", "完工", "停工")
TOWNS = ("城关镇", "青山镇", "石桥乡", "白水乡", "云峰乡")


def projects() -> Blank:
    """A list with choices, dates, lengths and a total; a page of pairs; look-ups; protected."""
    blank = Blank("项目清单")
    page = blank.sheet("基本情况")
    page.print_on("14 24 16 24")
    page.text("A1:D1", "项目单位基本情况", border=False, size=16, bold=True)
    pairs = (
        ("A3", "B3", "单位名称", Field(("单位名称",), ("填写",), "text"), "云岭县发改局"),
        ("C3", "D3", "单位代码", Field(("单位代码",), ("填写",), "text"), "519902"),
        ("A4", "B4", "联系人", Field(("联系人",), ("填写",), "text"), "王小林"),
        ("C4", "D4", "联系电话", Field(("联系电话",), ("填写",), "text"), "0810-5550123"),
        ("A5", "B5", "职工人数", Field(("职工人数",), ("填写",), "count"), 35),
        (
            "C5",
            "D5",
            "是否独立核算",
            Field(("是否独立核算",), ("填写",), "choice", choices=("是", "否")),
            "是",
        ),
    )
    for label, cell, text, asked, value in pairs:
        page.text(label, text)
        page.ask(cell, asked, value=value, format="@" if asked.type == "text" else "General")
    page.validate("D5", type="list", formula1='"是,否"')
    page.protect()
    _project_list(blank)
    lists = blank.sheet("字典")
    for row, town in enumerate(TOWNS, 1):
        lists.text(f"A{row}", town, border=False)
    lists.sheet.sheet_state = "hidden"
    blank.book.defined_names["乡镇"] = DefinedName("乡镇", attr_text="字典!$A$1:$A$5")
    return blank


def _project_list(blank: Blank) -> None:
    page = blank.sheet("项目清单")
    page.print_on("6 26 12 12 14 14 14 16", landscape=True)
    page.text("A1:H1", "重点项目清单", border=False, size=16, bold=True)
    page.text("H2", "单位：万元", border=False)
    heads = ("序号", "项目名称", "所在乡镇", "建设阶段", "开工日期", "投资情况", "", "备注")
    for at, text in enumerate(heads, 1):
        cells = f"{letter(at)}3:{letter(at)}4"
        if text == "投资情况":
            page.text("F3:G3", text)
            page.text("F4", "总投资")
            page.text("G4", "本年完成投资")
        elif text:
            page.text(cells, text)
    kinds = {
        "B": Field((), ("项目名称",), "text"),
        "C": Field((), ("所在乡镇",), "choice", choices=TOWNS),
        "D": Field((), ("建设阶段",), "choice", choices=STAGES),
        "E": Field((), ("开工日期",), "date"),
        "F": Field((), ("投资情况", "总投资"), "amount", "万元", decimals=2),
        "G": Field((), ("投资情况", "本年完成投资"), "amount", "万元", decimals=2),
        "H": Field((), ("备注",), "text"),
    }
    formats = {"E": "yyyy-mm-dd", "F": "#,##0.00", "G": "#,##0.00"}
    values = {"B": "云岭水库", "C": "青山镇", "D": "在建", "F": 1200.5, "G": 300, "H": "省重点"}
    for row in range(5, 35):
        page.text(f"A{row}", row - 4)
        for column, asked in kinds.items():
            value = values.get(column) if row < 7 else None
            if column == "B" and value:
                value = f"{value}{row}"
            page.ask(f"{column}{row}", asked, value=value, format=formats.get(column, ""))
    page.text("A35:E35", "合计")
    for column in "FG":
        page.sheet[f"{column}35"] = f"=SUM({column}5:{column}34)"
        page.sheet[f"{column}35"].border = Border(top=THIN, bottom=THIN, left=THIN, right=THIN)
    page.text("H35", None)
    page.validate("C5:C34", type="list", formula1="乡镇")
    page.validate("D5:D34", type="list", formula1=f'"{",".join(STAGES)}"')
    page.validate("B5:B34", type="textLength", operator="lessThanOrEqual", formula1="50")
    page.validate("E5:E34", type="date", operator="greaterThan", formula1="36526")
    page.validate("F5:G34", type="decimal", operator="greaterThanOrEqual", formula1="0")
    page.text("A37", "填报人：　　　　　联系电话：", border=False, center=False)
    page.protect()


def two_tables() -> Blank:  # noqa: C901, PLR0912 - as uneven as the sheet it makes
    """Two tables on a sheet, with percentages, units in heads and crossed cells; not protected."""
    blank = Blank("财政收支和村级经费")
    page = blank.sheet("收支情况")
    page.print_on("18 18 18 18 16")
    page.text("A1:F1", "乡镇财政收支情况季报", border=False, size=16, bold=True)
    page.text("A2", "填报单位（盖章）：", border=False, center=False)
    page.text("D2", "2024年一季度", border=False)
    page.text("A4", "一、财政收支", border=False, center=False, bold=True)
    for at, text in enumerate(
        ("项目", "年初预算（万元）", "本季（万元）", "累计（万元）", "完成率（%）"), 1
    ):
        page.text(f"{letter(at)}5", text)
    lines = (("税收收入", ""), ("非税收入", ""), ("收入合计", "sum"), ("上解支出", ""))
    for row, (label, computed) in enumerate(lines, 6):
        page.text(f"A{row}", label, center=False)
        for column, head in zip(
            "BCD", ("年初预算（万元）", "本季（万元）", "累计（万元）"), strict=True
        ):
            cell = f"{column}{row}"
            if computed:
                asked = Field((label,), (head,), "amount", "万元", "value", decimals=2)
                page.compute(cell, asked, f"SUM({column}6:{column}7)")
            elif label == "上解支出" and column == "B":
                page.close(cell, "×")
            else:
                asked = Field((label,), (head,), "amount", "万元", decimals=2)
                page.ask(cell, asked, value=10.5 + row)
        asked = Field((label,), ("完成率（%）",), "amount", "%", "value", decimals=1)
        if label == "上解支出":
            page.close(f"E{row}", "×")
        else:
            page.compute(f"E{row}", asked, f"IF(B{row}=0,0,D{row}/B{row})", format="0.0%")
    page.text("A12", "二、村级经费", border=False, center=False, bold=True)
    for at, text in enumerate(("村名", "村数（个）", "补助经费（元）", "平均每村（元）"), 1):
        page.text(f"{letter(at)}13", text)
    for row, label in enumerate(("山区村", "平坝村", "合计"), 14):
        page.text(f"A{row}", label)
        for column, head, kind, unit in (
            ("B", "村数（个）", "count", "个"),
            ("C", "补助经费（元）", "amount", "元"),
        ):
            cell = f"{column}{row}"
            said = ((label,), (head,), kind, unit)
            decimals = 2 * (kind == "amount")
            if label == "合计":
                asked = Field(*said, "sum", decimals=decimals)
                page.compute(cell, asked, f"{column}14+{column}15")
            else:
                page.ask(cell, Field(*said, decimals=decimals), value=4 if column == "B" else 8000)
        asked = Field((label,), ("平均每村（元）",), "amount", "元", "value", decimals=2)
        page.compute(f"D{row}", asked, f"ROUND(C{row}/B{row},2)", format="0.00")
    page.text("A18", "负责人：　　　　填表人：　　　　填报日期：", border=False, center=False)
    page.unlock_nothing()
    return blank


BLANKS = {
    "township": township,
    "final-accounts": final_accounts,
    "class-sizes": class_sizes,
    "projects": projects,
    "two-tables": two_tables,
}
