"""Rules: text -> expression; expression -> Excel formula | verdict | words.

A rule is written once. `parser` makes an expression tree, `bind` names the cells it speaks of and
spreads it over rows or columns, and three printers that do not know each other read the result:
`formula` for the sheet, `evaluate` for Python, `words` for people.
"""
