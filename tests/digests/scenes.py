"""The table of calls: every command, what it is given, and the order in which they come.

A line is typed as in the documents. The calls of a scene build on one another: what one writes, a
later one reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.digests import inputs
from tests.digests.documents import scenes_of_documents
from tests.digests.run import Lay, Scene, Step

DEMO = """
xlreport demo demo
xlreport demo demo
xlreport demo demo --force
xlreport demo quiet --quiet
xlreport
cd demo
xlreport
"""

HELP = """
xlreport
xlreport --version
xlreport --help
xlreport form
xlreport form --help
xlreport form list --help
xlreport form show --help
xlreport form check --help
xlreport form schema --help
xlreport form diff --help
xlreport form draft --help
xlreport template --help
xlreport fill --help
xlreport check --help
xlreport consolidate --help
xlreport send-back --help
xlreport transfer --help
xlreport publish --help
xlreport import --help
xlreport demo --help
xlreport --lang zh check --help
xlreport --lang en check --help
"""

FORMS = """
xlreport form list
xlreport form list --format json
xlreport form list --lang en
xlreport form show gov-disclosure-2019
xlreport form show gov-disclosure-2021
xlreport form show budget-execution
xlreport form show project-register
xlreport form show final-accounts-2022
xlreport form show township-base-2010
xlreport form show primary-classes-2008
xlreport form show gov-disclosure-2019 --format json
xlreport form show gov-disclosure-2021 --format json
xlreport form show budget-execution --format json
xlreport form show project-register --format json
xlreport form show final-accounts-2022 --format json
xlreport form show every-kind.yaml
xlreport form show every-kind.yaml --format json
xlreport form show every-shape.yaml
xlreport form show every-shape.yaml --format json
xlreport form show one-cell.yaml --format json
xlreport form show only-text.yaml
xlreport form show only-text.yaml --format json
xlreport form show service-counter.yaml
xlreport form show mistakes.yaml
xlreport form check gov-disclosure-2019
xlreport form check gov-disclosure-2021
xlreport form check budget-execution
xlreport form check project-register
xlreport form check final-accounts-2022
xlreport form check township-base-2010
xlreport form check primary-classes-2008
xlreport form check every-kind.yaml
xlreport form check every-kind.yaml --quiet
xlreport form check every-shape.yaml
xlreport form check every-shape.yaml --format json
xlreport form check one-cell.yaml
xlreport form check only-text.yaml
xlreport form check service-counter.yaml
xlreport form check service-counter.yaml --format json
xlreport form check township-base-2010 --relations
xlreport form check mistakes.yaml
xlreport form check mistakes.yaml --format json
xlreport form check 制表.yaml
xlreport form check 引号.yaml
xlreport form check 怪.yaml
xlreport form check 空.yaml
xlreport form check 没有.yaml
xlreport form check no-such-form
xlreport form schema
xlreport form schema -o schema.json
xlreport form schema -o schema.json
xlreport form schema -o right.json
xlreport form schema -o right.json --force
xlreport form diff gov-disclosure-2019 gov-disclosure-2021
xlreport form diff gov-disclosure-2019 gov-disclosure-2021 --format json
xlreport form diff gov-disclosure-2021 gov-disclosure-2019
xlreport form diff gov-disclosure-2019 gov-disclosure-2019
xlreport form diff every-kind.yaml english.yaml
xlreport form diff every-kind.yaml english.yaml --format json
xlreport form diff every-kind.yaml every-shape.yaml
xlreport form diff budget-execution project-register
xlreport form draft township.xlsx -o draft.yaml
xlreport form draft township.xlsx -o draft.yaml --format json
xlreport form draft township.xlsx -o draft.xlsx --code townships --quiet
xlreport form draft township.xlsx -o kept/draft.yaml --keep-sheet --data draft.json
xlreport form draft township.xlsx -o draft.yaml --code other
xlreport form draft township.xlsx -o draft.yaml --code other --force
xlreport form draft 没有.xlsx -o draft.yaml
"""

TEMPLATE = """
xlreport template gov-disclosure-2019 --period 2020 -o blank.xlsx
xlreport template gov-disclosure-2019 --period 2020 --unit 01 --name 甲镇 -o one.xlsx
xlreport template gov-disclosure-2019 --period 2020 --unit 01 --name 甲镇 -o one.xlsx
xlreport template gov-disclosure-2019 --period 2020 --unit 01 --name 甲镇 --password secret -o locked.xlsx
xlreport template gov-disclosure-2019 --period 2020 --unit 01 --name 甲镇 --key own.key -o sealed.xlsx
xlreport template gov-disclosure-2019 --period 2020 --unit 01 --name 甲镇 --key short.key -o o.xlsx
xlreport template gov-disclosure-2019 --period 2020 --roster 名册.csv -o all
xlreport template gov-disclosure-2019 --period 2020 --roster 名册.csv -o all --quiet
xlreport template gov-disclosure-2019 --period 2019 --roster gb.csv -o from-gb
xlreport template gov-disclosure-2021 --period 2021 --roster 名册.csv --prior 汇总.xlsx -o with-prior
xlreport template gov-disclosure-2021 --period 2021 --roster 名册.csv --prior 报回 -o with-prior-folder
xlreport template gov-disclosure-2021 --period 2021 --unit 519901 --name 云岭县城关镇 --prior 汇总.xlsx -o one-with-prior.xlsx
xlreport template gov-disclosure-2021 --period 2021 --roster 名册.csv --key own.key --password a1 -o sealed
xlreport template budget-execution --period 2024-Q2 --unit 01 --name 甲镇 -o budget.xlsx
xlreport template project-register --period 2024 --unit 01 --name 甲镇 -o register.xlsx
xlreport template final-accounts-2022 --period 2022 --unit 01 --name 甲镇 -o accounts.xlsx
xlreport template township-base-2010 --period 2010 --unit 01 --name 甲镇 -o townships.xlsx
xlreport template primary-classes-2008 --period 2023 --unit 01 --name 甲小学 -o classes.xlsx
xlreport template every-kind.yaml --period 2024-Q1 --unit 01 --name 甲镇 -o every-kind.xlsx
xlreport template every-shape.yaml --period 2024-H1 --unit 01 --name 甲镇 -o every-shape.xlsx
xlreport template one-cell.yaml --period 2024-01 --unit 01 --name 甲镇 -o one-cell.xlsx
xlreport template only-text.yaml --period 2024-12 -o only-text.xlsx
xlreport template english.yaml --period 2024-Q4 --roster two.csv -o english
xlreport template service-counter.yaml --period 2024-Q1 --unit 01 --name North -o counter.xlsx
xlreport template gov-disclosure-2019 --period 2020 -o 报回/519901-云岭县城关镇.xlsx
xlreport template gov-disclosure-2019 --period 2020 -o 报回/519901-云岭县城关镇.xlsx --force
xlreport
"""

MANY = """
xlreport template one-cell.yaml --period 2024-01 --roster hundred.csv -o all
xlreport check all --form one-cell.yaml --roster hundred.csv
xlreport check all --form one-cell.yaml --quiet
xlreport consolidate all --form one-cell.yaml --roster hundred.csv -o roll-up.xlsx
"""

NEW_KEY = """
xlreport template gov-disclosure-2019 --period 2020 --roster 名册.csv --key new.key -o sealed-anew
xlreport check sealed-anew --key new.key
xlreport check sealed-anew --key own.key
xlreport check sealed-anew
"""

FILL = """
xlreport fill 下发模板/519901-云岭县城关镇.xlsx right.json -o a.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx right.csv -o b.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx right.csv -o b.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx right.csv -o b.xlsx --force --quiet
xlreport fill 下发模板/519901-云岭县城关镇.xlsx wrong.json -o c.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx wrong.csv -o c.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx no-values.json -o c.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx right.json --form gov-disclosure-2021 -o c.xlsx
xlreport fill 报回/519909-云岭县财政局.xlsx corrected.json -o d.xlsx
xlreport fill 报回/会议通知.xlsx right.json -o c.xlsx
xlreport fill a.xlsx right.json -o a.xlsx
xlreport check a.xlsx b.xlsx d.xlsx
xlreport check a.xlsx d.xlsx --format json
"""

CHECK = """
xlreport check 报回
xlreport check 报回 --quiet
xlreport check 报回 --format json
xlreport check 报回 --roster 名册.csv --period 2020
xlreport check 报回 --roster 名册.csv --period 2020 --format json
xlreport check 报回 --roster decided.csv --period 2020
xlreport check 报回 --roster decided.csv --period 2020 --format json
xlreport check 报回 --period 2019
xlreport check 报回 --form gov-disclosure-2019
xlreport check 报回 --form gov-disclosure-2021
xlreport check 报回 --roster 名册.csv --prior 汇总.xlsx --period 2020
xlreport check 报回/519901-云岭县城关镇.xlsx
xlreport check 报回/519901-云岭县城关镇.xlsx --format json
xlreport check 报回/519909-云岭县财政局.xlsx --lang en
xlreport check 报回/519908-云岭县教育局.xlsx 报回/519901-云岭县城关镇.xlsx
xlreport check 报回/519901-云岭县城关镇.xlsx 报回/519901-云岭县城关镇.xlsx
xlreport check 下发模板
xlreport check 下发模板 --key own.key
xlreport check 汇总.xlsx
xlreport check .
xlreport check 报回 --key own.key
xlreport check 报回 --no-cache
xlreport check 没有
xlreport check 空
"""

CONSOLIDATE = """
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o plain.xlsx --json plain.json --html plain.html
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o plain.xlsx --quiet
xlreport consolidate 报回 --roster 名册.csv -o o.xlsx
xlreport consolidate 报回 --roster gb.csv --form gov-disclosure-2019 --period 2020 -o gb.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 --title-unit 云岭县 --include-rejected -o all.xlsx --json all.json --html all.html
xlreport consolidate 报回 --roster 名册.csv --period 2020 --prefer newest -o newest.xlsx --json newest.json
xlreport consolidate 报回 --roster decided.csv --period 2020 -o decided.xlsx --json decided.json --html decided.html
xlreport consolidate 报回 --roster 名册.csv --period 2020 --prior 报回 -o prior.xlsx --json prior.json
xlreport consolidate 报回 --roster 名册.csv --period 2020 --key own.key -o keyed.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 --amounts 万元 --no-cache -o amounts.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o data.xlsx --data data.csv --data data.sqlite --data data.parquet
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o up.xlsx --as-unit 5199=county.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o up.xlsx --as-unit 5199=named.xlsx --as-name 云岭县 --as-texts texts.json --json up.json
xlreport check county.xlsx named.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 --against named.xlsx -o same.xlsx --json same.json
xlreport consolidate 报回 --roster 名册.csv --period 2020 --against all.xlsx -o against.xlsx --json against.json --html against.html
xlreport fill 报回/519909-云岭县财政局.xlsx corrected.json -o 又报回/519909-云岭县财政局.xlsx
xlreport consolidate 又报回 --roster 名册.csv --period 2020 --since plain.xlsx -o since.xlsx --json since.json --html since.html
xlreport consolidate 报回 --roster 名册.csv --period 2020 --since since.xlsx -o back.xlsx
xlreport consolidate 下发模板 --roster 名册.csv -o blank.xlsx
xlreport consolidate 报回/519901-云岭县城关镇.xlsx --roster 名册.csv -o single.xlsx
xlreport
"""

SEND_BACK = """
xlreport send-back 报回 --roster 名册.csv --period 2020 -o back
xlreport send-back 报回 --roster 名册.csv --period 2020 -o back --quiet
xlreport send-back 报回 --roster 名册.csv --period 2020 -o back --force
xlreport send-back 报回 --period 2020 -o no-roster
xlreport send-back 报回 -o no-period
xlreport send-back 报回 --roster 名册.csv --period 2020 --prefer newest -o newest
xlreport send-back 报回 --roster decided.csv --period 2020 --form gov-disclosure-2019 -o decided
xlreport send-back 报回 --roster 名册.csv --period 2020 --key own.key -o keyed
xlreport send-back 报回 --roster 名册.csv --period 2020 --no-cache -o anew
xlreport send-back 报回 --roster 名册.csv --period 2020 --prior 汇总.xlsx -o prior
xlreport send-back 下发模板 --roster 名册.csv -o nothing
xlreport check back
xlreport
"""

TRANSFER = """
xlreport transfer 报回/519901-云岭县城关镇.xlsx 下发模板/519901-云岭县城关镇.xlsx -o a.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 下发模板/519901-云岭县城关镇.xlsx --format json -o b.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 下发模板/519902-云岭县柳溪镇.xlsx -o c.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 下发模板/519902-云岭县柳溪镇.xlsx -o c.xlsx --force
xlreport transfer 报回/519909-云岭县财政局.xlsx 下发模板/519909-云岭县财政局.xlsx -o d.xlsx
xlreport transfer 报回/519910-云岭县卫生健康局.xlsx 下发模板/519910-云岭县卫生健康局.xlsx -o e.xlsx
xlreport template gov-disclosure-2021 --period 2021 --unit 519901 --name 云岭县城关镇 -o 2021.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 2021.xlsx -o f.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 2021.xlsx --format json -o g.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 2021.xlsx --form gov-disclosure-2019 -o h.xlsx
xlreport transfer f.xlsx 下发模板/519901-云岭县城关镇.xlsx -o i.xlsx --quiet
xlreport transfer a.xlsx a.xlsx -o j.xlsx
xlreport transfer 报回/会议通知.xlsx 下发模板/519901-云岭县城关镇.xlsx -o k.xlsx
xlreport template every-kind.yaml --period 2024-Q1 -o kind.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx kind.xlsx --form every-kind.yaml -o k.xlsx
xlreport check a.xlsx c.xlsx f.xlsx
"""

PUBLISH = """
xlreport publish 报回/519901-云岭县城关镇.xlsx -o a.docx
xlreport publish 报回/519901-云岭县城关镇.xlsx -o a.html
xlreport publish 报回/519901-云岭县城关镇.xlsx -o a.html --quiet
xlreport publish 报回/519901-云岭县城关镇.xlsx --name 城关 -o named.docx
xlreport publish 报回/519908-云岭县教育局.xlsx -o b.docx
xlreport publish 报回/519908-云岭县教育局.xlsx --draft -o b.docx
xlreport publish 报回/519908-云岭县教育局.xlsx --draft -o b.html
xlreport publish 报回/519909-云岭县财政局.xlsx --draft -o c.html
xlreport publish 下发模板/519901-云岭县城关镇.xlsx -o blank.docx
xlreport publish 下发模板/519901-云岭县城关镇.xlsx --draft -o blank.docx
xlreport publish 汇总.xlsx -o roll-up.docx
xlreport publish 汇总.xlsx --name 云岭县 -o roll-up.docx
xlreport publish 汇总.xlsx --name 云岭县 --draft -o roll-up.docx
xlreport publish 汇总.xlsx --name 云岭县 --draft -o roll-up.html
xlreport publish 汇总.xlsx --name 云岭县 --texts texts.json -o texts.docx
xlreport publish 报回/519901-云岭县城关镇.xlsx --texts texts.json -o texts.docx
xlreport publish 汇总.xlsx --name 云岭县 --form gov-disclosure-2021 -o o.docx
xlreport publish 报回/会议通知.xlsx -o o.docx
xlreport publish 报回/519901-云岭县城关镇.xlsx -o o.pdf
xlreport publish 报回/519901-云岭县城关镇.xlsx --amounts 万元 -o amounts.html
xlreport publish 报回 -o reports
xlreport publish 报回 --html -o pages
"""

IMPORT = """
python3 ../fill.py gov-disclosure-2019 2020 roster.csv figures 填报
xlreport publish 填报/519901-云岭县城关镇.xlsx -o 报告/城关镇.docx
xlreport publish 填报/519902-云岭县柳溪镇.xlsx -o 报告/柳溪镇.html
xlreport publish 填报/519903-云岭县石桥镇.xlsx --draft -o 草稿/石桥镇.docx
xlreport import 报告/城关镇.docx --form gov-disclosure-2019 --unit 519901 -o a.xlsx
xlreport import 报告/城关镇.docx --form gov-disclosure-2019 --format json -o b.xlsx
xlreport import 报告/柳溪镇.html --form gov-disclosure-2019 --name 柳溪镇 --period 2020 -o c.xlsx
xlreport import 报告 --form gov-disclosure-2019 --roster roster.csv -o 读回
xlreport import 报告 --form gov-disclosure-2019 --roster roster.csv -o 读回 --quiet
xlreport import 报告/城关镇.docx 报告/柳溪镇.html --form gov-disclosure-2019 -o 又读回 --format json
xlreport import 报告/城关镇.docx --form gov-disclosure-2021 -o d.xlsx
xlreport import 草稿/石桥镇.docx --form gov-disclosure-2019 -o e.xlsx
xlreport import 网上的报告/石桥镇.html --form gov-disclosure-2019 --unit 519903 -o f.xlsx
xlreport import 网上的报告/石桥镇.html --form gov-disclosure-2019 --format json -o g.xlsx
xlreport import gb.html --form gov-disclosure-2019 -o h.xlsx
xlreport import 半页.html --form gov-disclosure-2019 -o i.xlsx
xlreport import 2020-town-wanyuan-gujun.txt --form gov-disclosure-2019 -o j.xlsx
xlreport import 2020-town-wanyuan-gujun.txt --form gov-disclosure-2019 --unit 01 --format json -o k.xlsx
xlreport import 2020-town-wanyuan-gujun.txt --form gov-disclosure-2021 -o l.xlsx
xlreport import 填报/519901-云岭县城关镇.xlsx --form gov-disclosure-2019 -o m.xlsx
xlreport import 报回/会议通知.xlsx --form gov-disclosure-2019 -o n.xlsx
xlreport import 无表.txt --form gov-disclosure-2019 -o o.xlsx
xlreport import 坏.docx --form gov-disclosure-2019 -o p.xlsx
xlreport check 读回 a.xlsx f.xlsx j.xlsx
"""

FLAWS = """
python3 ../fill.py every-kind.yaml 2024-Q1 two.csv kind 报全类型
xlreport check 报全类型 --form every-kind.yaml
xlreport check 报全类型 --form every-kind.yaml --format json
xlreport check 报全类型
xlreport consolidate 报全类型 --form every-kind.yaml --roster two.csv -o kind.xlsx --json kind.json --html kind.html --data kind.csv --as-unit 9=kind-up.xlsx
xlreport consolidate 报全类型 --form every-kind.yaml --roster two.csv --include-rejected -o kind-all.xlsx --json kind-all.json
xlreport send-back 报全类型 --form every-kind.yaml --roster two.csv -o kind-back
xlreport publish 报全类型/02-乙镇.xlsx --form every-kind.yaml -o kind.docx
xlreport publish 报全类型/02-乙镇.xlsx --form every-kind.yaml -o kind-page.html
python3 ../fill.py every-shape.yaml 2024-H1 two.csv shape 报全形状
python3 ../fill.py every-shape.yaml 2024-H2 two.csv earlier 下期
xlreport check 报全形状 --form every-shape.yaml
xlreport check 报全形状 --form every-shape.yaml --format json
xlreport check 下期 --form every-shape.yaml --prior 报全形状
xlreport check 下期 --form every-shape.yaml --prior 报全形状 --format json
xlreport consolidate 报全形状 --form every-shape.yaml --roster two.csv -o shape.xlsx --json shape.json --html shape.html --data shape.csv --data shape.sqlite --as-unit 9=shape-up.xlsx
xlreport consolidate 下期 --form every-shape.yaml --roster two.csv --prior shape.xlsx -o next.xlsx --json next.json
xlreport template every-shape.yaml --period 2024-H2 --roster two.csv --prior shape.xlsx -o next
xlreport send-back 报全形状 --form every-shape.yaml --roster two.csv -o shape-back
xlreport send-back 下期 --form every-shape.yaml --roster two.csv --prior shape.xlsx -o next-back
xlreport transfer 报全形状/02-乙镇.xlsx next/02-乙镇.xlsx --form every-shape.yaml -o moved.xlsx
xlreport publish 报全形状/02-乙镇.xlsx --form every-shape.yaml -o shape.docx
xlreport publish 报全形状/01-甲镇.xlsx --form every-shape.yaml --draft -o shape-page.html
xlreport import shape.docx --form every-shape.yaml --unit 02 -o shape-again.xlsx
"""

QUARTERS = """
python3 ../fill.py budget-execution 2024-Q1 roster.csv figures 上季
python3 ../fill.py budget-execution 2024-Q2 roster.csv figures 本季
xlreport check 本季 --prior 上季
xlreport check 本季 --prior 上季 --roster roster.csv --format json
xlreport consolidate 上季 --roster roster.csv -o 上季.xlsx
xlreport check 本季 --prior 上季.xlsx
xlreport consolidate 本季 --roster roster.csv --prior 上季.xlsx -o 本季.xlsx --json 本季.json --html 本季.html --data 本季.csv
xlreport consolidate 本季 --roster roster.csv --prior 上季 --as-unit 51=上报.xlsx -o 又.xlsx
xlreport consolidate 本季 --roster roster.csv --against 上报.xlsx -o 对照.xlsx --json 对照.json
xlreport template budget-execution --period 2024-Q2 --roster roster.csv --prior 上季.xlsx -o 模板
xlreport template budget-execution --period 2024-Q2 --roster roster.csv --prior 本季.xlsx -o 不该有
xlreport send-back 本季 --roster roster.csv --prior 上季 -o 退回
xlreport transfer 本季/519901-云岭县城关镇.xlsx 模板/519901-云岭县城关镇.xlsx -o 转.xlsx
xlreport publish 本季/519901-云岭县城关镇.xlsx -o 报告.docx
xlreport publish 本季.xlsx --name 云岭县 --draft -o 汇总.html
xlreport import 报告.docx --form budget-execution --unit 519901 -o 读回.xlsx
"""

REGISTER = """
python3 ../fill.py project-register 2024 roster.csv figures 报回
xlreport check 报回
xlreport check 报回 --format json
xlreport consolidate 报回 --roster roster.csv -o 汇总.xlsx --json 汇总.json --html 汇总.html --data 汇总.csv --data 汇总.sqlite --as-unit 51=上报.xlsx
xlreport consolidate 报回 --roster roster.csv --include-rejected --against 上报.xlsx -o 对照.xlsx --json 对照.json
xlreport send-back 报回 --roster roster.csv -o 退回
xlreport template project-register --period 2025 --roster roster.csv --prior 汇总.xlsx -o 明年
xlreport transfer 报回/519910-云岭县水务局.xlsx 明年/519910-云岭县水务局.xlsx -o 转.xlsx
xlreport publish 报回/519910-云岭县水务局.xlsx -o 报告.docx
xlreport publish 报回/519911-云岭县交通运输局.xlsx --draft -o 报告.html
xlreport import 报告.docx --form project-register --unit 519910 -o 读回.xlsx
"""

OFFICIAL = """
python3 ../fill.py final-accounts-2022 2022 accounts/roster.csv accounts/figures 决算
xlreport check 决算 --roster accounts/roster.csv
xlreport consolidate 决算 --roster accounts/roster.csv -o 决算.xlsx --json 决算.json --html 决算.html --data 决算.csv --as-unit 51=上报.xlsx
xlreport send-back 决算 --roster accounts/roster.csv -o 退回
xlreport publish 决算/519906-云岭县人民医院.xlsx -o 医院.docx
xlreport publish 决算/519906-云岭县人民医院.xlsx -o 医院.html
xlreport import 医院.docx --form final-accounts-2022 --unit 519906 -o 读回.xlsx
python3 ../fill.py township-base-2010 2010 townships/roster.csv townships/figures 乡镇
xlreport consolidate 乡镇 --roster townships/roster.csv -o 乡镇.xlsx --json 乡镇.json
python3 ../fill.py primary-classes-2008 2023 classes/roster.csv classes/figures 班额
xlreport consolidate 班额 --roster classes/roster.csv -o 班额.xlsx --json 班额.json
"""

AREA = """
python3 ../fill.py gov-disclosure-2021 2025 roster.csv figures 报回
python3 ../fill.py gov-disclosure-2021 2025 area.csv published 公布
xlreport check 报回 --roster roster.csv
xlreport consolidate 报回 --roster roster.csv --against 公布/3501-平潭综合实验区管委会.xlsx -o 汇总.xlsx --json 汇总.json --html 汇总.html
xlreport consolidate 公布 --roster area.csv -o 上级.xlsx --against 汇总.xlsx
xlreport send-back 报回 --roster roster.csv -o 退回
xlreport publish 汇总.xlsx --name 平潭综合实验区 --draft -o 报告.docx
"""

SEALED = """
xlreport template gov-disclosure-2019 --period 2020 --roster 名册.csv --key own.key --password a1 -o sealed
xlreport check sealed --key own.key
xlreport check sealed --key other.key
xlreport check sealed
xlreport check sealed --key 没有.key
xlreport fill sealed/519901-云岭县城关镇.xlsx wrong.json -o no.xlsx
xlreport fill sealed/519901-云岭县城关镇.xlsx right.json -o sent/甲.xlsx
xlreport fill sealed/519902-云岭县柳溪镇.xlsx corrected.json -o sent/乙.xlsx
xlreport check sent --key own.key --format json
xlreport consolidate sent --roster 名册.csv --key own.key -o right.xlsx
xlreport consolidate sent --roster 名册.csv --key other.key -o wrong.xlsx --json other.json
xlreport send-back sent --roster 名册.csv --key own.key -o right-back
xlreport send-back sent --roster 名册.csv --key other.key -o wrong-back
xlreport transfer sent/甲.xlsx sealed/519901-云岭县城关镇.xlsx -o again.xlsx
"""

DAMAGED = """
xlreport check 坏
xlreport check 坏 --format json
xlreport check 坏/cut.xlsx
xlreport check 坏/empty.xlsx 坏/text.xlsx 坏/old.xlsx 坏/locked.xlsx
xlreport check 坏/several.zip
xlreport check 坏/lost.xlsx
xlreport consolidate 坏 --roster 名册.csv -o o.xlsx --json o.json --html o.html
xlreport consolidate 坏 报回 --roster 名册.csv --period 2020 --form gov-disclosure-2019 -o both.xlsx --json both.json
xlreport send-back 坏 --roster 名册.csv --form gov-disclosure-2019 --period 2020 -o back
xlreport send-back 坏/renamed.xlsx --roster 名册.csv -o back-renamed
xlreport send-back 坏/other-label.xlsx -o back-label
xlreport send-back 坏/rows-down.xlsx -o back-rows
xlreport transfer 坏/pasted-over.xlsx 下发模板/519901-云岭县城关镇.xlsx -o z.xlsx
xlreport transfer 坏/unlocked.xlsx 下发模板/519901-云岭县城关镇.xlsx -o a.xlsx
xlreport transfer 坏/renamed.xlsx 下发模板/519901-云岭县城关镇.xlsx -o b.xlsx
xlreport transfer 坏/rows-down.xlsx 下发模板/519901-云岭县城关镇.xlsx -o c.xlsx
xlreport transfer 坏/without-sheet.xlsx 下发模板/519901-云岭县城关镇.xlsx -o d.xlsx
xlreport transfer 坏/other-label.xlsx 下发模板/519901-云岭县城关镇.xlsx --format json -o e.xlsx
xlreport transfer 坏/cut.xlsx 下发模板/519901-云岭县城关镇.xlsx -o f.xlsx
xlreport fill 坏/renamed.xlsx right.json -o g.xlsx
xlreport publish 坏/cut.xlsx -o h.docx
xlreport publish 坏/renamed.xlsx -o i.docx
xlreport import 坏/cut.xlsx --form gov-disclosure-2019 -o j.xlsx
xlreport template gov-disclosure-2021 --period 2021 --roster 名册.csv --prior 坏 -o k
xlreport template gov-disclosure-2021 --period 2021 --roster 名册.csv --prior 坏/cut.xlsx -o l
"""

WRONG_CALLS = """
xlreport consolidat 报回
xlreport --lang fr check 报回
xlreport check
xlreport check 报回 没有.xlsx
xlreport check 报回 --format xml
xlreport check 报回 --lang de
xlreport check 报回 --period
xlreport check 报回 --period ''
xlreport check 报回 --period 20x
xlreport check 报回 --quiet=3
xlreport check 报回 --form ' '
xlreport check 报回 --form x.yaml
xlreport check 报回 --form 空.csv
xlreport check 报回 --roster 没有.csv
xlreport check 报回 --roster 人的.json
xlreport check 报回 --prior 没有.xlsx
xlreport check 汇总.xlsx
xlreport form
xlreport form show
xlreport form show ''
xlreport form show 空.csv
xlreport form show gov-disclosure-2018
xlreport form diff gov-disclosure-2019
xlreport demo
xlreport demo d 多 余
xlreport demo right.json
xlreport template gov-disclosure-2019 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2018 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2021 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020-Q1 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020 --unit 1 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020 --name x -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020 --roster 名册.csv --unit 1 --name x -o t
xlreport template gov-disclosure-2019 --period 2020 --roster 名册.csv -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020 --roster 双.csv -o t
xlreport template gov-disclosure-2019 --period 2020 --roster 两个同名.csv -o t
xlreport template gov-disclosure-2019 --period 2020 --password 1234567890123456 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020 --password 密码 -o a.xlsx
xlreport template gov-disclosure-2019 --period 2020 -o 人的.json
xlreport template gov-disclosure-2019 --period 2020 -o 空
xlreport template gov-disclosure-2019 --period 2020 -o right.json/a.xlsx
xlreport template gov-disclosure-2021 --period 2021 --prior 没有 -o a.xlsx
xlreport fill 没有.xlsx right.json -o a.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx 没有.json -o a.xlsx
xlreport fill 下发模板/519901-云岭县城关镇.xlsx right.json -o a.docx
xlreport consolidate 报回 -o o.xlsx
xlreport consolidate --roster 名册.csv -o o.xlsx
xlreport consolidate 报回 --roster 名册.csv
xlreport consolidate 报回 --rooster 名册.csv
xlreport consolidate 没有 --roster 名册.csv -o o.xlsx
xlreport consolidate 空 --roster 名册.csv -o o.xlsx
xlreport consolidate 汇总.xlsx --roster 名册.csv -o o.xlsx
xlreport consolidate 报回 --roster 无列.csv -o o.xlsx
xlreport consolidate 报回 --roster 空.csv -o o.xlsx
xlreport consolidate 报回 --roster 决定.csv -o o.xlsx
xlreport consolidate 报回 --roster 报回/会议通知.xlsx -o o.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2021 -o o.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 --prefer oldest -o o.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xls
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o 报回
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o 报回/519901-云岭县城关镇.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --json 人的.json
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --data o.txt
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --html o.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --as-unit county.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --as-name 县
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --against 空
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --against 报回/会议通知.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --since 报回/会议通知.xlsx
xlreport consolidate 报回 --roster 名册.csv --period 2020 -o o.xlsx --since 没有.xlsx
xlreport send-back 报回 --roster 名册.csv -o 报回
xlreport send-back 报回
xlreport send-back 没有 -o t
xlreport transfer 没有.xlsx 下发模板/519901-云岭县城关镇.xlsx -o a.xlsx
xlreport transfer 报回/519901-云岭县城关镇.xlsx 汇总.xlsx -o a.xlsx
xlreport publish 空 -o a.docx
xlreport publish 没有.xlsx -o a.docx
xlreport publish 报回/519901-云岭县城关镇.xlsx
xlreport import 没有.docx --form gov-disclosure-2019 -o a.xlsx
xlreport import 空 --form gov-disclosure-2019 -o a
xlreport import right.json wrong.json --form gov-disclosure-2019 -o a.xlsx
xlreport import right.json --form gov-disclosure-2019 -o a.xlsx
xlreport import right.json -o a.xlsx
xlreport serve 没有 --form gov-disclosure-2019 --period 2020 --roster 名册.csv --prior 汇总.xlsx --key own.key --no-browser
xlreport serve 没有 --host 0.0.0.0 --port 8080 --address https://a.example --quiet
xlreport serve 没有 --set-password --quiet
xlreport cache
xlreport cache --clear
"""

BOTH, CHINESE = ("zh", "en"), ("zh",)

SCENES: dict[str, tuple[str, Lay, tuple[str, ...]]] = {
    "demo": (DEMO, inputs.nothing, BOTH),
    "help": (HELP, inputs.nothing, BOTH),
    "forms": (FORMS, inputs.forms, BOTH),
    "template": (TEMPLATE, inputs.forms, BOTH),
    "fill": (FILL, inputs.office, BOTH),
    "check": (CHECK, inputs.office, BOTH),
    "consolidate": (CONSOLIDATE, inputs.second_returns, BOTH),
    "send-back": (SEND_BACK, inputs.office, BOTH),
    "transfer": (TRANSFER, inputs.forms, BOTH),
    "publish": (PUBLISH, inputs.office, BOTH),
    "import": (IMPORT, inputs.reports, BOTH),
    "flaws": (FLAWS, inputs.forms, BOTH),
    "damaged": (DAMAGED, inputs.damaged, BOTH),
    "wrong-calls": (WRONG_CALLS, inputs.office, BOTH),
    "many": (MANY, inputs.forms, CHINESE),
    "new-key": (NEW_KEY, inputs.office, CHINESE),
    "sealed": (SEALED, inputs.office, CHINESE),
    "quarters": (QUARTERS, inputs.example("budget-execution"), CHINESE),
    "register": (REGISTER, inputs.example("project-register"), CHINESE),
    "official": (OFFICIAL, inputs.example("official-pages"), CHINESE),
    "area": (AREA, inputs.example("pingtan-2025"), CHINESE),
}
"""Every scene; the demonstration comes first, for others begin with what it leaves.

What the Chinese ones say in English, the others have said.
"""


def all_scenes(root: Path) -> Iterator[Scene]:
    """The scenes of the table, then those of the documents in the language of each."""
    for name, (lines, lay, languages) in SCENES.items():
        steps = tuple(Step(line) for line in lines.splitlines() if line)
        yield from (Scene(name, language, steps, lay) for language in languages)
    yield from scenes_of_documents(root)
