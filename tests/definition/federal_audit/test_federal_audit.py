"""Every check of the Federal Audit Clearinghouse: its fault is found, the right thing passes."""

from __future__ import annotations

import pytest

from tests.definition.federal_audit.table import Fault, errors, faults, form_codes

FAULTS = faults()


@pytest.mark.parametrize("code", form_codes())
def test_the_filled_example_passes(code: str) -> None:
    assert errors(code, {}) == []


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_where_it_is(fault: Fault) -> None:
    found = errors(fault.form, fault.fails)
    at_its_place = [each.code for each in found if each.location.address == fault.at]
    assert fault.finds in at_its_place, found


@pytest.mark.parametrize("fault", [each for each in FAULTS if each.passes], ids=str)
def test_what_is_right_passes(fault: Fault) -> None:
    assert errors(fault.form, fault.passes) == []
