"""Reads one returned workbook of a known form: finds its cells, their contents, its anomalies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Location, Severity, finding
from xlreport.form import answers_by_line, carried_addresses, kept_contents
from xlreport.intake.checking import check_findings
from xlreport.intake.contents import content_of, text_of
from xlreport.intake.embedded_prior import (
    embedded_prior_figures,
    misnamed_finding,
    misnamed_rows,
    prior_differences,
    unknown_prior_finding,
)
from xlreport.intake.indexed_mapping import compacted
from xlreport.intake.locator import Locator
from xlreport.intake.number_formats import misleading_format_findings
from xlreport.intake.numbering import content_indexes
from xlreport.intake.revisions import revision_findings
from xlreport.intake.sheet_changes import find_renamed, sheet_findings
from xlreport.intake.sketches import sketches_of
from xlreport.intake.stored_totals import result_agrees
from xlreport.intake.structure_checks import (
    StructureChecks,
    missing_auxiliary_sheets,
    missing_sheets,
)
from xlreport.intake.typed_formulas import formula_findings
from xlreport.layout import compiled, current_layout_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form import Cell, Content, Contents, Evaluation, Form, LineKey
    from xlreport.intake.identity import Identity
    from xlreport.intake.model import Submission
    from xlreport.intake.prior import PriorFigures
    from xlreport.layout import EmbeddedLayout
    from xlreport.rules import Address, CellRef
    from xlreport.xlsx import OpenWorkbook, RawCell, RawSheet

MOVED_LABELS = 3
"""So many wrong labels mean moved rows. Then cells get no findings of their own."""


class SubmissionReader:
    """Reads one workbook of a known form."""

    def __init__(
        self,
        known: Submission,
        workbook: OpenWorkbook,
        identity: Identity,
        form: Form,
        prior: PriorFigures | None,
    ) -> None:
        self._known, self._workbook, self._identity, self._form = known, workbook, identity, form
        self._given = prior
        compiled_form = compiled(form)
        self._layout, self._own = compiled_form.layout, compiled_form.positions
        self._evaluator = compiled_form.evaluator
        self._embedded = self._own if self._has_own_layout() else identity.embedded_layout()
        if self._embedded is None and identity.form_digest == form.digest:
            # The record is damaged, but the labels will show whether it is our own layout.
            self._embedded = self._own
        self._is_same = self._embedded is self._own

    def _has_own_layout(self) -> bool:
        """Whether the workbook has this revision of the form and our present layout."""
        identity, form = self._identity, self._form
        same_form = identity.form_digest == form.digest
        return same_form and identity.layout_digest == current_layout_digest(form)

    def read(self) -> Submission:
        carried = self._embedded
        if carried is None or not carried.cell_refs.covers(self._own.cell_refs):
            message = finding(
                "file.other-revision",
                Location(self._known.unit_code or None, self._known.file),
                severity=Severity.ERROR,
            )
            return replace(self._known, form=self._form, findings=(message,))
        names = carried.cell_refs.sheets
        read = {name: self._workbook.sheet(name) for name in names}
        sheets = {name: sheet for name, sheet in read.items() if sheet is not None}
        missing = [name for name in names if name not in sheets]
        renamed = find_renamed(self._layout, missing, self._workbook) if self._is_same else {}
        sheets |= renamed
        cover = self._cover(carried)
        known = replace(
            self._known,
            form=self._form,
            unit_code=self._identity.unit_code or cover.get("unit_code", ""),
            unit_name=self._identity.unit_name or cover.get("unit_name", ""),
            cover=cover,
        )
        locator = Locator(self._form, carried.cell_refs, known.unit_code or None, known.file)
        gaps = tuple(missing_sheets(list(names), sheets, locator))
        if gaps:
            return replace(known, findings=gaps)
        judged = self._evaluated(known, carried, sheets, locator)
        odd: Iterable[Finding] = ()
        if self._is_same:  # unknown sheets come last: they may use up the limits
            odd = (
                *sheet_findings(self._layout, self._workbook, sheets, renamed, locator),
                *missing_auxiliary_sheets(self._layout, self._workbook.names, locator),
            )
        return replace(judged, findings=(*odd, *judged.findings))

    def _evaluated(
        self,
        known: Submission,
        carried: EmbeddedLayout,
        sheets: Mapping[str, RawSheet],
        locator: Locator,
    ) -> Submission:
        contents, formulas = self._contents(carried, sheets)
        answers = self._answers(carried)
        given = self._prior(known)
        misnamed = misnamed_rows(self._workbook, self._layout.prior) if self._is_same else {}
        stated = embedded_prior_figures(self._workbook, carried, misnamed)
        prior = {**stated, **given}
        evaluation = self._evaluator.evaluate({**contents, **prior})
        as_shown = self._as_shown(contents, prior, carried) or evaluation
        findings = list(self._altered(known.cover, locator))
        findings.extend(prior_differences(given, stated, carried, locator))
        needed = [each for at, each in misnamed.items() if at not in given]
        findings.extend(misnamed_finding(self._workbook, needed, locator))
        findings.extend(unknown_prior_finding(self._form, prior, carried, locator))
        if self._given and not (stated and not given):
            said = self._given.notes(known.unit_code, self._form, known.period, locator.of_file)
            findings.extend(said)
        if known.aggregation and not known.aggregation.is_sound:
            counts = known.aggregation.counts
            findings.append(finding("unit.not-all-in", locator.of_file, counts=counts))
        if not known.unit_code:
            findings.append(finding("unit.no-code", locator.of_file))
        if replace(known, contents=contents, evaluation=evaluation).is_untouched:
            findings.append(finding("unit.untouched", locator.of_file))
        if self._is_same:
            anomalies = StructureChecks(self._layout, sheets, locator)
            findings.extend(anomalies.findings(as_shown))
        else:
            findings.extend(revision_findings(carried, sheets, locator))
        totals = partial(self._is_confirmed, carried, sheets, as_shown)
        cells = list(formula_findings(self._form, formulas, contents, totals, locator))
        inputs = [at for at in contents if not isinstance(at, str)]
        misleading = self._workbook.number_formats.misleading
        cells.extend(misleading_format_findings(inputs, carried, sheets, misleading, locator))
        cells.extend(check_findings(self._form, contents, answers, evaluation, locator))
        displaced = _displaced(findings)
        findings.extend(
            each
            for each in cells
            if not (each.code.startswith("cell.") and each.location.sheet in displaced)
        )
        places, computed = content_indexes(self._form)
        return replace(
            known,
            contents=compacted(places, kept_contents(self._form, contents)),
            prior=prior,
            answers=answers,
            sketches=sketches_of(contents, self._form.narratives),
            evaluation=replace(evaluation, computed=compacted(computed, evaluation.computed)),
            findings=tuple(findings),
        )

    def _as_shown(
        self, contents: Contents, prior: Contents, carried: EmbeddedLayout
    ) -> Evaluation | None:
        """What the sheet calculates from earlier figures of its own. None if they are ours."""
        stated = embedded_prior_figures(self._workbook, carried)
        if all(stated.get(at) == prior.get(at) for at in carried_addresses(self._form)):
            return None
        return self._evaluator.evaluate({**contents, **stated})

    def _prior(self, known: Submission) -> Contents:
        """The figures of earlier periods that the county gives."""
        if self._given is None:
            return {}
        return self._given.for_unit(known.unit_code, self._form, known.period)

    def _altered(self, cover: Mapping[str, str], locator: Locator) -> Iterator[Finding]:
        """Findings about cover fields that were fixed in the template and differ now."""
        given = {
            "unit_name": self._identity.unit_name,
            "unit_code": self._identity.unit_code,
            "period": self._identity.period,
        }
        for code, expected in given.items():
            shown = cover.get(code, "")
            if expected and shown != expected.strip():
                field = self._layout.field_by_code[code]
                yield finding(
                    "unit.altered",
                    locator.of_sheet(field.ref.sheet, field.ref.a1),
                    observed=shown or None,
                    expected=expected,
                    label=field.label,
                )

    def _contents(
        self, carried: EmbeddedLayout, sheets: Mapping[str, RawSheet]
    ) -> tuple[dict[Address | str, Content], dict[Address | str, RawCell]]:
        """The contents of the inputs, and the raw cells of those that hold a formula."""
        contents: dict[Address | str, Content] = {}
        formulas: dict[Address | str, RawCell] = {}
        for at, cell, ref in _present_inputs(self._form, carried, sheets):
            raw = sheets[ref.sheet].cells.get((ref.row, ref.column))
            if raw is None:
                continue
            contents[at] = content_of(raw, self._workbook, cell.type.kind)
            if raw.formula is not None:
                formulas[at] = raw
        for code in self._form.narratives:
            ref = carried.cell_refs[code]
            raw = sheets[ref.sheet].cells.get((ref.row, ref.column))
            contents[code] = text_of(raw)
            if raw is not None and raw.formula is not None:
                formulas[code] = raw
        return contents, formulas

    def _is_confirmed(
        self,
        carried: EmbeddedLayout,
        sheets: Mapping[str, RawSheet],
        evaluation: Evaluation,
        at: Address,
    ) -> bool:
        """Whether the stored result of a computed cell equals ours."""
        ref = carried.cell_refs[at]
        raw = sheets[ref.sheet].cells.get((ref.row, ref.column))
        return result_agrees(raw, evaluation.computed.get(at), self._form.cells[at].type.decimals)

    def _cover(self, carried: EmbeddedLayout) -> dict[str, str]:
        return {code: self._typed_text(ref) for code, ref in carried.fields.items()}

    def _answers(self, carried: EmbeddedLayout) -> dict[LineKey, str]:
        typed = {key: self._typed_text(ref) for key, ref in carried.answers.items()}
        return answers_by_line(self._form, typed)

    def _typed_text(self, ref: CellRef) -> str:
        """The text of a cell as people typed it."""
        sheet = self._workbook.sheet(ref.sheet)
        raw = sheet.cells.get((ref.row, ref.column)) if sheet else None
        content = content_of(raw, self._workbook)
        return "" if content is None else str(content).strip()


def _present_inputs(
    form: Form, carried: EmbeddedLayout, sheets: Mapping[str, RawSheet]
) -> Iterator[tuple[Address, Cell, CellRef]]:
    """The inputs of grids, and those of the records whose rows the sheet has, with their places."""
    refs = carried.cell_refs
    rows = {name: {row for row, _ in sheet.cells} for name, sheet in sheets.items()}
    for table in form.tables.values():
        if not table.is_list:
            yield from ((cell.address, cell, refs[cell.address]) for cell in table.inputs)
            continue
        inputs = table.distinct_inputs
        for record in (leaf.code for leaf in table.rows.leaves):
            first = refs[inputs[0].address.at_record(record)]
            if first.row in rows[first.sheet]:
                places = refs.of_record(
                    table.code, record, [each.address.column for each in inputs]
                )
                for cell, ref in zip(inputs, places, strict=True):
                    yield cell.address.at_record(record), cell, ref


def _displaced(findings: Iterable[Finding]) -> set[str | None]:
    """Sheets whose rows moved. Their cells get no findings of their own."""
    return {
        each.location.sheet
        for each in findings
        if each.code == "layout.label-changed"
        and int(str(each.params.get("count", 0))) >= MOVED_LABELS
    }
