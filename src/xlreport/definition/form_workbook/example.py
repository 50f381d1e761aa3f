"""The example in a new form workbook: a small form that shows every sheet at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from xlreport.definition.form_workbook.write import write_form_workbook
from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.findings import Language

_EXAMPLE = LocalizedText(
    """
form: service-hall
title: "{unit}{period}年便民服务情况"
name: 便民服务情况年报
period: {kind: year, from: 2025, due: 01-31}
locale: zh-CN
notes:
  - 数据截至报告年度12月31日。
  - 同一件事只计一次。
sections:
  - code: items
    title: 一、办件情况
    sheet: 办件情况
    head: {表号: 便民1表, 制定机关: 某县政务服务局}
    sign: [单位负责人, 填表人, 报出日期]
    foot: [办件按办结日期统计。]
    tables:
      - code: items
        corner: 事项
        columns:
          received: {label: 受理, unit: 件}
          done: {label: 办结, unit: 件}
          fees: {label: 收费, type: amount, decimals: 2, unit: 万元}
          rate:
            {label: 办结率（%）, type: amount, decimals: 1, rollup: none,
             value: "items[:, done] / items[:, received] * 100"}
        rows:
          welfare: {label: 社会保障, of: {pension: 养老, medical: 医疗}}
          licence:
            label: 证照办理
            rows: {household: 户籍, business: 营业执照}
          total: {label: 合计, sum: rows}
  - code: sites
    title: 二、服务点
    sheet: 服务点
    tables:
      - code: sites
        corner: 序号
        records: 50
        key: [site_name]
        columns:
          site_name: {label: 名称, type: text, most: 40, blank: error}
          kind: {label: 类别, type: choice, choices: [综合, 专业, 其他], blank: error}
          kind_other: {label: 其他类别, type: text, most: 40, asked: 'sites[:, kind] == "其他"'}
          district: {label: 所在街道, type: choice, choices: districts}
          opened: {label: 启用日期, type: date}
    texts:
      remarks: {label: 需要说明的事项, max: 500}
lists:
  districts: {items: {"01": 城关街道, "02": 东湖街道}}
rules:
  - {code: done_within, expect: "items[:, done] <= items[:, received]", message: 办结数不大于受理数}
  - code: sites_needed
    severity: warning
    when: items[total, received] > 0
    expect: count(sites[:, opened]) >= 1
    message: 有办件的，应登记服务点和启用日期
charts:
  - {title: 各类事项受理数, of: "items[:, received]"}
report:
  introduction: ["现将{unit}{period}年便民服务情况公布如下。"]
  empty: 无。
  mentions:
    - {cell: "items[total, received]", words: ["受理{figure}件"]}
""",
    """
form: service-hall
title: "Public services, {unit}, {period}"
name: Public services
period: {kind: year, from: 2025, due: 01-31}
locale: en
notes:
  - Figures are those of 31 December.
  - Each matter counts once.
sections:
  - code: items
    title: 1. Matters
    sheet: Matters
    head: {Form: PS-1, Issued by: County office}
    sign: [Head of unit, Filled in by, Date]
    foot: [A matter belongs to the year in which it is done.]
    tables:
      - code: items
        corner: Matter
        columns:
          received: {label: Received, unit: items}
          done: {label: Done, unit: items}
          fees: {label: Fees, type: amount, decimals: 2, unit: "1,000"}
          rate:
            {label: Done (%), type: amount, decimals: 1, rollup: none,
             value: "items[:, done] / items[:, received] * 100"}
        rows:
          welfare: {label: Welfare, of: {pension: Pensions, medical: Medical care}}
          licence:
            label: Licences
            rows: {household: Households, business: Businesses}
          total: {label: Total, sum: rows}
  - code: sites
    title: 2. Service points
    sheet: Service points
    tables:
      - code: sites
        corner: No.
        records: 50
        key: [site_name]
        columns:
          site_name: {label: Name, type: text, most: 40, blank: error}
          kind: {label: Kind, type: choice, choices: [General, Special, Other], blank: error}
          kind_other: {label: Which other, type: text, most: 40, asked: 'sites[:, kind] == "Other"'}
          district: {label: District, type: choice, choices: districts}
          opened: {label: Opened on, type: date}
    texts:
      remarks: {label: Remarks, max: 500}
lists:
  districts: {items: {"01": North, "02": South}}
rules:
  - code: done_within
    expect: items[:, done] <= items[:, received]
    message: No more is done than received
  - code: sites_needed
    severity: warning
    when: items[total, received] > 0
    expect: count(sites[:, opened]) >= 1
    message: Who handles matters names a service point and its date
charts:
  - {title: Matters received, of: "items[:, received]"}
report:
  introduction: ["Public services of {unit} in {period}."]
  empty: None.
  mentions:
    - {cell: "items[total, received]", words: ["received {figure} matters"]}
""",
)


def example_definition(language: Language) -> Mapping[str, Any]:
    """The definition of the example, as its YAML gives it."""
    stated: Mapping[str, Any] = yaml.safe_load(_EXAMPLE.in_language(language))
    return stated


def new_form_workbook(language: Language) -> bytes:
    """A form workbook that states nothing yet. Its examples are marked and not read."""
    return write_form_workbook(example_definition(language), language, as_example=True)
