"""One rule, two judges: the sheet's formulas against the program's own verdict."""
