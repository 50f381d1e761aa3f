"""The sheet of a section: the official table, its inputs open, its totals calculating."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from xlreport.findings import workbook_words as words
from xlreport.form import CellKind
from xlreport.layout import Box, LabelKind, computed_formula
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template.correction_sheet import write_comment
from xlreport.template.styles import BLANK, DOUBT, ISSUE

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from xlreport.form import CellType, Evaluation
    from xlreport.layout import Label, PlacedCell, PlacedText, SectionSheet
    from xlreport.rules import Address, Figure
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet
    from xlreport.template.styles import Styles


FIRST_DAY, LAST_DAY = date(1900, 3, 1), date(9999, 12, 31)


def write_section(context: TemplateContext, section: SectionSheet) -> None:
    sheet = context.add_sheet(section.name)
    write_frame(sheet, section, context.styles)
    for placed in section.cells:
        _write_cell(context, sheet, placed)
    for text in section.texts:
        _write_text(context, sheet, text)
    _comment(context, sheet, section)
    _validate(context, sheet, section)
    _allow_edits(sheet, section)
    _colour(context, sheet, section)
    box = Box(0, 0, section.last_row, section.last_column)
    context.set_page(sheet, box, landscape=section.landscape)
    context.protect(sheet)


def write_frame(
    sheet: Sheet, section: SectionSheet, styles: Styles, *, with_texts: bool = True
) -> None:
    """Labels, widths and heights; the roll-up's sheets have the same frame without the texts."""
    for column, characters in enumerate(section.widths):
        sheet.width(column, column, characters)
    for row, points in section.heights.items():
        sheet.height(row, points)
    for label in section.labels:
        if label.kind is LabelKind.NARRATIVE and not with_texts:
            continue
        sheet.merge(label.box, label.text, label_style(label, styles))
    first = min((each.ref for each in section.cells), default=None)
    if first and len({each.cell.address.table for each in section.cells}) == 1:
        sheet.raw.freeze_panes(first.row, first.column)
        sheet.raw.repeat_rows(first.row - 1 if section.section.tables[0].is_list else 0)


def label_style(label: Label, styles: Styles) -> Format:
    match label.kind:
        case LabelKind.TITLE:
            return styles.title
        case LabelKind.NOTE:
            return styles.hint
        case LabelKind.BAND:
            return styles.band
        case LabelKind.CORNER | LabelKind.COLUMN | LabelKind.ROW_HEADING:
            return styles.column_label
        case LabelKind.ROW:
            return styles.row_label
        case LabelKind.NARRATIVE:
            return styles.heading


def stored_result(evaluation: Evaluation, placed: PlacedCell) -> Figure | str:
    """The result that a computed cell's formula has."""
    figure = evaluation.computed[placed.cell.address]
    return "" if figure is None else figure


def _write_cell(context: TemplateContext, sheet: Sheet, placed: PlacedCell) -> None:
    cell = placed.cell
    if cell.formula is None:
        content = context.filling.contents.get(cell.address)
        style = _looks(context, cell.address, context.styles.cell_input(cell.type))
        sheet.merge(placed.box, content, style)
        return
    style = _looks(context, cell.address, context.styles.figure_computed(cell.type))
    if not placed.box.is_single:
        sheet.merge(placed.box, None, style)
    formula = computed_formula(cell, context.formulas(placed.ref.sheet))
    result = stored_result(context.evaluation, placed)
    sheet.formula(placed.ref.row, placed.ref.column, formula, result, style)


def _write_text(context: TemplateContext, sheet: Sheet, text: PlacedText) -> None:
    content = context.filling.contents.get(text.narrative.code)
    style = _looks(context, text.narrative.code, context.styles.narrative_input)
    sheet.merge(text.box, content, style)


def _looks(context: TemplateContext, at: Address | str, style: Format) -> Format:
    """A cell that is to be corrected stands in a frame."""
    return context.styles.marked(style) if at in context.cell_comments else style


def _comment(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """What is to be corrected, said at the cells themselves."""
    placed: dict[Address | str, PlacedCell | PlacedText] = {
        each.cell.address: each for each in section.cells
    }
    placed.update({each.narrative.code: each for each in section.texts})
    for at, texts in context.cell_comments.items():
        if at in placed and any(texts):
            write_comment(sheet, placed[at], list(filter(None, texts)))


def _validate(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """One data validation per cell type; it speaks before the checks do."""
    boxes: defaultdict[CellType, list[Box]] = defaultdict(list)
    for placed in section.cells:
        if placed.cell.is_input:
            boxes[placed.cell.type].append(placed.box)
    for kind, each in boxes.items():
        sheet.validate_inputs(join_boxes(each), _validation(context, kind))


def _validation(context: TemplateContext, kind: CellType) -> dict[str, Any]:
    prompt = _prompt(context, kind)
    return _accepts(context, kind) | {
        "input_message": prompt,
        "error_title": context.localize(words.REFUSED_TITLE),
        "error_message": context.localize(words.REFUSED.format(prompt=prompt))
        if kind.is_quantity
        else prompt,
    }


def _accepts(context: TemplateContext, kind: CellType) -> dict[str, Any]:
    """What XlsxWriter is told that a cell of this type takes."""
    match kind.kind:
        case CellKind.CHOICE:
            name = context.layout.choices_of[kind.choices].name
            return {"validate": "list", "source": f"={name}"}
        case CellKind.COUNT:
            return _between("integer", 0, kind.limit - 1)
        case CellKind.INTEGER:
            return _between("integer", 1 - kind.limit, kind.limit - 1)
        case CellKind.AMOUNT:
            return _between("decimal", 1 - kind.limit, kind.limit - 1)
        case CellKind.TEXT:
            return _between("length", kind.least, kind.most)
        case CellKind.DATE:
            return _between("date", FIRST_DAY, LAST_DAY)


def _between(validate: str, least: int | date, most: int | date) -> dict[str, Any]:
    return {"validate": validate, "criteria": "between", "minimum": least, "maximum": most}


def _prompt(context: TemplateContext, kind: CellType) -> str:
    unit = words.PROMPT_UNIT.format(unit=kind.unit) if kind.unit else ""
    said = words.PROMPT[kind.kind].format(
        unit=unit, decimals=kind.decimals, least=kind.least, most=kind.most
    )
    return context.localize(said)


def _allow_edits(sheet: Sheet, section: SectionSheet) -> None:
    """A paste can lock a cell for good; these ranges stay open whatever is pasted."""
    inputs = [each.box for each in section.cells if each.cell.is_input]
    boxes = join_boxes(inputs) + [text.box for text in section.texts]
    if boxes:
        ranges = " ".join(box.a1 for box in boxes)
        sheet.allow_edit(ranges, f"inputs_{section.section.code}")


def _colour(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Red for a flaw, orange for a failing rule, yellow for an input that is still blank."""
    areas: defaultdict[str, list[PlacedCell]] = defaultdict(list)
    for placed in section.cells:
        areas[placed.cell.address.table].append(placed)
    for cells in areas.values():
        first = min(each.ref for each in cells)
        bottom, right = (max(ends) for ends in zip(*(each.box[2:] for each in cells), strict=True))
        area = Box(first.row, first.column, bottom, right)
        helper = section.helper_ref(first, context.layout.helper)
        reference = f"{quote_sheet_name(helper.sheet)}!{helper.a1}"
        sheet.colour_where(area, f"{reference}>=1", context.styles.colour(ISSUE))
        sheet.colour_where(area, f"{reference}>0", context.styles.colour(DOUBT))
        for box in join_boxes([each.box for each in cells if each.cell.is_input]):
            corner = CellRef("", box.top, box.left)
            sheet.colour_where(box, f'{corner.a1}=""', context.styles.colour(BLANK))


def join_boxes(boxes: list[Box]) -> list[Box]:
    """Boxes joined to larger rectangles where they stand side by side: across, then down."""
    rows: list[Box] = []
    for box in sorted(boxes):
        before = rows[-1] if rows else None
        if before and (before.top, before.bottom, before.right + 1) == (
            box.top,
            box.bottom,
            box.left,
        ):
            rows[-1] = before._replace(right=box.right)
        else:
            rows.append(box)
    joined: list[Box] = []
    for box in sorted(rows, key=lambda each: (each.left, each.right, each.top)):
        before = joined[-1] if joined else None
        if before and (before.left, before.right, before.bottom + 1) == (
            box.left,
            box.right,
            box.top,
        ):
            joined[-1] = before._replace(bottom=box.bottom)
        else:
            joined.append(box)
    return joined
