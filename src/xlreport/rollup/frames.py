"""A roll-up as a data frame: a line for each unit and cell, for pandas or Arrow.

Both libraries are optional, and imported only when used.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText
from xlreport.output import PROGRAM
from xlreport.rollup.tidy import TIDY_COLUMNS, binary_numbers, tidy_rows
from xlreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import pyarrow as pa

    from xlreport.rollup.model import RollUp
    from xlreport.rollup.tidy import TidyRow


def to_arrow(roll_up: RollUp) -> pa.Table:
    """Every line as an Arrow table. Raises CallError where pyarrow is not installed."""
    check_installed("pyarrow")
    return arrow_table(tidy_rows(roll_up), arrow_schema())


def to_pandas(roll_up: RollUp) -> pd.DataFrame:
    """Every line as a pandas data frame. Raises CallError where pandas is not installed.

    `value` is a float, missing where a cell holds no number; `counted` is a truth value.
    """
    check_installed("pandas")
    import pandas as pd  # noqa: PLC0415 - optional, and slow to import

    frame = pd.DataFrame(map(binary_numbers, tidy_rows(roll_up)), columns=list(TIDY_COLUMNS))
    return frame.astype({"value": "float64", "counted": "bool"})


def arrow_schema() -> pa.Schema:
    """The columns and their types; the schema names the program that wrote it."""
    import pyarrow as pa  # noqa: PLC0415 - optional, and slow to import

    types = {"value": pa.float64(), "counted": pa.bool_()}
    fields = [pa.field(name, types.get(name, pa.string())) for name in TIDY_COLUMNS]
    return pa.schema(fields, metadata={PROGRAM: __version__})


def arrow_table(found: Iterable[TidyRow], schema: pa.Schema) -> pa.Table:
    """Lines as an Arrow table."""
    import pyarrow as pa  # noqa: PLC0415 - optional, and slow to import

    rows = list(map(binary_numbers, found))
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(each, kind) for each, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def check_installed(library: str) -> None:
    """Raise CallError where an optional library is missing."""
    if find_spec(library) is None:
        message = LocalizedText(
            "需要 {library}：请运行 py -m pip install {library}",
            "{library} is needed: run pip install {library}",
        )
        raise CallError(message.format(library=library))
