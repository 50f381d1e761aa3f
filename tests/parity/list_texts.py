"""Code lists of random forms, and the columns that show labels or limit codes by a region."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.parity.dice import mostly, rarely

Data = dict[str, Any]

CODES = "codes"
"""The name of the list in every random form that has one."""

REGIONS = ("north", "South", "5", "n*rth")
LISTS: Data = {
    CODES: {
        "text": "code,name,region\nA1,甲,north\n01.1,=1+1,South\na|b,,5\nstraße,Straße~?,n*rth\n",
        "code": "code",
        "label": "name",
        "columns": {"region": "region"},
    },
    "regions": {"items": {"north": "北", "South": "南", "5": "五"}},
}


def has_types(rows: Data | None) -> bool:
    """Whether any row states a type, which would stand before that of a column."""
    return any("type" in each or has_types(each.get("rows")) for each in (rows or {}).values())


def name_entries(table: Data, random: Random) -> None:
    """Limit the codes of some columns by a text beside them; show the labels of some others."""
    if has_types(table.get("rows")):
        return
    columns: Data = table["columns"]
    texts = [
        code
        for code, each in columns.items()
        if each.get("type") in {"text", "choice"} and "several" not in each
    ]
    for code in [code for code, each in columns.items() if each.get("choices") == CODES]:
        beside = [each for each in texts if each != code]
        if columns[code]["choices"] == CODES and beside and rarely(random, 2):
            other = random.choice(beside)
            columns[code]["where"] = f"region == {table['code']}[:, {other}]"
            if not columns[other].get("like"):
                columns[other] |= {"type": "choice", "choices": "regions"}
                columns[other].pop("least", None)
                columns[other].pop("most", None)
                columns[other].pop("where", None)
        if mostly(random, 3):
            columns[f"{code}_label"] = {"label": "名称", "label_of": code}
