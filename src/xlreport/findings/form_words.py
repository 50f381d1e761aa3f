"""Words of the commands for form workbooks: help, options, what comes next."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

FORM_NEW = LocalizedText(
    "开始写一张表式：生成一本空的表单工作簿，带说明、例子和下拉列表，在 Excel 里填写。",
    "Begin a form: an empty form workbook with guidance, examples and pick lists, to fill in with Excel.",
)
FORM_TO_EXCEL = LocalizedText(
    "把表式写成表单工作簿，在 Excel 里修改；内容一样，什么也不丢。",
    "Write a form as a form workbook, to edit with Excel; nothing is lost.",
)
FORM_TO_YAML = LocalizedText(
    "把表单工作簿写成 YAML 文件；内容一样，什么也不丢。",
    "Write a form workbook as a YAML file; nothing is lost.",
)
MARK_FORM = LocalizedText(
    "把问题写成批注，标在表单工作簿的副本里。",
    "Mark what is found, as comments in a copy of the form workbook.",
)
OUT_FORM_WORKBOOK = LocalizedText("写到哪本工作簿（.xlsx）。", "The workbook to write (.xlsx).")
OUT_DEFINITION = LocalizedText("写到哪个文件（.yaml）。", "The file to write (.yaml).")
YAML_ENDING = LocalizedText(
    "输出 {path} 的名称应以 .yaml 结尾", "the output {path} should end in .yaml"
)
NEXT_AFTER_NEW = LocalizedText(
    "在 Excel 里填好后检查：xlreport form check {path} --mark 标注.xlsx",
    "fill it in with Excel, then check it: xlreport form check {path} --mark MARKED.xlsx",
)
