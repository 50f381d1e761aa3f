"""The rule language: text -> expression -> Excel formula, verdict, or words."""

from xlreport.rules.address import OWN_RECORD, Address
from xlreport.rules.bind import Expansion, at_record, bind_tree, expand
from xlreport.rules.decimals import comparison_decimals, is_plain_sum
from xlreport.rules.evaluate import (
    CellIndex,
    FigureVector,
    NotApplicable,
    NumberFunction,
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
    row_runs,
)
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    Binary,
    BoundCell,
    BoundCells,
    BoundText,
    FunctionCall,
    Node,
    Number,
    Reference,
    Selector,
    addresses_in,
    children,
)
from xlreport.rules.operators import OPERATORS, RESERVED_NAMES, ExprType, Figure, round_half_up
from xlreport.rules.parser import parse_rule
from xlreport.rules.scope import Scope, TableAxes, unknown_name
from xlreport.rules.typechecker import typecheck, typecheck_value
from xlreport.rules.words import CellNames, WordsPrinter

__all__ = [
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
    "Expansion",
    "ExprType",
    "Figure",
    "FigureVector",
    "FormulaPrinter",
    "FunctionCall",
    "Node",
    "NotApplicable",
    "Number",
    "NumberFunction",
    "Reference",
    "RuleError",
    "Scope",
    "Selector",
    "TableAxes",
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
    "expand",
    "is_plain_sum",
    "parse_rule",
    "quote_sheet_name",
    "round_half_up",
    "row_runs",
    "typecheck",
    "typecheck_value",
    "unknown_name",
]
