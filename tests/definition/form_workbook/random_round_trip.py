"""Random forms through the form workbook and back, as many as you like.

`python -m tests.definition.form_workbook.random_round_trip --forms 500` writes each form as a
workbook, reads it, and writes what was read as YAML. It prints every form that differs, and ends
with 1 where one does.
"""

from __future__ import annotations

import argparse
import sys
import time
from random import Random

from tests.definition.form_workbook.books import (
    codes_in_order,
    source_of,
    spelled_out,
    values_of,
)
from tests.parity.random_forms import draw_form
from xlreport.definition import definition_text, write_form_workbook
from xlreport.definition.build import build_form, read_form
from xlreport.findings import Language
from xlreport.form import Form


def difference(form: Form, text: str, language: Language) -> str | None:
    """What the workbook of a form changes. None where nothing does."""
    stated = values_of(text)
    source = source_of(write_form_workbook(stated, language))
    if source.problems:
        return source.problems[0].show(Language.EN, "form.xlsx")
    if spelled_out(source.values) != spelled_out(stated):
        return "its values"
    if codes_in_order(source.values) != codes_in_order(stated):
        return "the order of its parts"
    if build_form(source).digest != form.digest:
        return "its digest"
    back = definition_text(source.values)
    return None if read_form(back, "form.yaml").digest == form.digest else "its YAML"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started, different = time.perf_counter(), 0
    for seed in range(options.seed, options.seed + options.forms):
        form, text = draw_form(Random(seed))
        found = difference(form, text, Language.ZH if seed % 2 else Language.EN)
        if found is not None:
            different += 1
            print(f"form {seed} changes {found}")
    took = time.perf_counter() - started
    print(f"forms {options.forms}, different {different}, {took:.0f} s")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
