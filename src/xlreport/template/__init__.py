"""Layout -> locked workbook: what a unit gets to fill, with its checks built in."""
