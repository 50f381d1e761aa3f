"""Roster + submissions -> county figures; the roll-up workbook; exports."""
