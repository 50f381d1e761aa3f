"""Workbook -> submission: safety and reading in one pass; what is odd; checks."""
