"""The workbook in which a unit's mistakes are marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.form import Roster
from xlreport.workflow import send_back_returns

if TYPE_CHECKING:
    from xlreport.form import Unit
    from xlreport.serve.collection_point import CollectionPoint, Version


def marked_workbook(point: CollectionPoint, unit: Unit, version: Version) -> bytes:
    """The workbook to correct; empty if nothing is wrong with it."""
    alone = Roster((replace(unit, include=None, file=""),))
    asked = replace(
        point.inputs([point.store.path_of(version.receipt)]),
        roster=alone,
        submissions=(version.submission,),
    )
    made = send_back_returns(asked, reader=point.reader)
    return made.packages[0].workbook if made.packages else b""
