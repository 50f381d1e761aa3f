"""The rule language: text -> expression -> Excel formula, verdict, or words."""

from xlreport.rules.address import OWN_RECORD, Address
from xlreport.rules.bind import Expansion, at_record, bind_tree, expand
from xlreport.rules.decimals import comparison_decimals, is_plain_sum
from xlreport.rules.evaluate import (
    CellIndex,
    FigureVector,
    NotApplicable,
    NumberFunction,
    RecordsByKey,
    compile_condition,
    compile_number,
    compile_operands,
    compile_rounded,
)
from xlreport.rules.formula import (
    CellRef,
    FormulaPrinter,
    column_letters,
    quote_sheet_name,
    record_key_formula,
    row_runs,
)
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    DATE_EPOCH,
    Binary,
    BoundCell,
    BoundCells,
    BoundText,
    Day,
    FunctionCall,
    KeyColumns,
    Node,
    Number,
    Reference,
    Selector,
    addresses_in,
    children,
    key_columns_in,
)
from xlreport.rules.operators import OPERATORS, RESERVED_NAMES, ExprType, Figure, round_half_up
from xlreport.rules.parser import parse_rule
from xlreport.rules.pattern_parser import LONGEST_PATTERN, parse_pattern
from xlreport.rules.patterns import (
    TextPattern,
    is_like,
    is_like_formula,
    is_too_long,
    patterns_in_words,
)
from xlreport.rules.scope import Scope, TableAxes, unknown_name
from xlreport.rules.texts import equal_in_sheet, figure_text, folded, record_key, text_length
from xlreport.rules.typechecker import typecheck, typecheck_value
from xlreport.rules.words import CellNames, WordsPrinter

__all__ = [
    "DATE_EPOCH",
    "LONGEST_PATTERN",
    "OPERATORS",
    "OWN_RECORD",
    "RESERVED_NAMES",
    "Address",
    "Binary",
    "BoundCell",
    "BoundCells",
    "BoundText",
    "CellIndex",
    "CellNames",
    "CellRef",
    "Day",
    "Expansion",
    "ExprType",
    "Figure",
    "FigureVector",
    "FormulaPrinter",
    "FunctionCall",
    "KeyColumns",
    "Node",
    "NotApplicable",
    "Number",
    "NumberFunction",
    "RecordsByKey",
    "Reference",
    "RuleError",
    "Scope",
    "Selector",
    "TableAxes",
    "TextPattern",
    "WordsPrinter",
    "addresses_in",
    "at_record",
    "bind_tree",
    "children",
    "column_letters",
    "comparison_decimals",
    "compile_condition",
    "compile_number",
    "compile_operands",
    "compile_rounded",
    "equal_in_sheet",
    "expand",
    "figure_text",
    "folded",
    "is_like",
    "is_like_formula",
    "is_plain_sum",
    "is_too_long",
    "key_columns_in",
    "parse_pattern",
    "parse_rule",
    "patterns_in_words",
    "quote_sheet_name",
    "record_key",
    "record_key_formula",
    "round_half_up",
    "row_runs",
    "text_length",
    "typecheck",
    "typecheck_value",
    "unknown_name",
]
