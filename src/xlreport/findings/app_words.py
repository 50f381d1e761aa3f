"""What `xlreport app` says."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

APP = LocalizedText(
    "写出整个程序的一个网页文件，双击就能用。",
    "Write the whole program as one page, for a browser.",
)
OUT = LocalizedText("输出的网页（.html）。", "The page to write (.html).")
NOT_HTML = LocalizedText("网页 {path} 应以 .html 结尾", "a page is written as .html, not as {path}")
NOT_BUILT = LocalizedText(
    "这份安装里没有 xlreport.html：请安装发布的安装包（.whl），或在源码文件夹里运行 make app",
    "this installation has no xlreport.html: install a released wheel, or run make app in the "
    "sources",
)
WROTE = LocalizedText("已写出 {path}，双击用浏览器打开", "wrote {path}; open it in a browser")
