"""Words of long work: what is going on, how fast, and what it came to."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

READING = LocalizedText("读取并校验", "Reading and checking")
WRITING = LocalizedText("生成工作簿", "Writing workbooks")
RATE = LocalizedText("每秒 {rate} 个", "{rate} a second")
LEFT = LocalizedText("剩余", "left")
DONE = LocalizedText(
    "{what}：{count} 个文件，用时 {seconds} 秒，每秒 {rate} 个。",
    "{what}: {count} files in {seconds} s, {rate} a second.",
)
