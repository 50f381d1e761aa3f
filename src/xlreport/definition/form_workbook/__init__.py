"""The form workbook: a definition written as an Excel workbook, by people who edit sheets.

It is a second spelling of the definition file. `flatten` turns a definition into the lines of its
sheets, `assemble` turns them back, each value with its sheet and cell.
"""
