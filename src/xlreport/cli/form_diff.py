"""`form diff`: list what changed between two editions or revisions of a form."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from xlreport.cli.form_argument import definition_name
from xlreport.cli.options import ForceOption, Format, FormatOption, LangOption, QuietOption
from xlreport.cli.session import Session, start
from xlreport.definition import FormChange, form_changes, load_form, unmapped_inputs
from xlreport.findings import cli_words as words
from xlreport.findings import rollup_words as said
from xlreport.form import edition_mapping
from xlreport.intake import to_json

INDENT = "\n            "


def diff_command(
    context: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help=words.OLD_FORM.zh, callback=definition_name)
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help=words.NEW_FORM.zh, callback=definition_name)
    ],
    *,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    before, after = load_form(old), load_form(new)
    found = form_changes(before, after)
    added, left = unmapped_inputs(before, after)
    if output is Format.JSON:
        report = {
            "old": before.code,
            "new": after.code,
            "differences": [_described(each) for each in found],
            "new_inputs": [str(at) for at in added],
            "old_inputs": [str(at) for at in left],
        }
        session.print_result(to_json(report))
        return
    for each in found:
        _print(session, each)
    if not found:
        session.print_result(session.localize(said.NO_CHANGE))
    if before.code != after.code:
        pairs = edition_mapping(before, after)
        counts = {"count": len(pairs), "new": len(added), "old": len(left)}
        session.info(said.CARRIED_OVER.format(**counts))


def _print(session: Session, each: FormChange) -> None:
    line = said.LINE.format(
        change=each.change.label, part=each.part_label, code=each.code, label=each.label
    )
    session.print_result(session.localize(line).rstrip())
    if each.before or each.after:
        before, after = (text.replace("\n", INDENT) for text in (each.before, each.after))
        both = said.BEFORE_AFTER.format(before=before, after=after)
        session.print_result(session.localize(both))


def _described(each: FormChange) -> dict[str, Any]:
    return {
        "change": each.change.value,
        "part": each.part,
        "code": each.code,
        "label": each.label or None,
        "before": each.before or None,
        "after": each.after or None,
    }
