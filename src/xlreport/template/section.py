"""The sheet of a section: the official table with open inputs and calculated totals."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from xlreport.findings import workbook_words as words
from xlreport.form import CellKind, accepts_formula
from xlreport.layout import (
    LANDSCAPE_HEIGHT,
    PORTRAIT_HEIGHT,
    Box,
    LabelKind,
    computed_formula,
)
from xlreport.rules import CellRef, patterns_in_words
from xlreport.template.cascade import narrowed_choices
from xlreport.template.colours import colour_cells, join_boxes
from xlreport.template.contents import first_input
from xlreport.template.correction_sheet import write_comment
from xlreport.template.frame import frame_style, write_frame_line
from xlreport.template.original import (
    original_style,
    set_original_page,
    write_original,
)
from xlreport.template.signpost import write_signpost
from xlreport.template.texts import write_text_helps

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from xlreport.form import Cell, CellType, Evaluation
    from xlreport.layout import Label, PlacedCell, PlacedText, SectionSheet
    from xlreport.rules import Address, Figure
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet
    from xlreport.template.styles import Styles


FIRST_DAY, LAST_DAY = date(1900, 3, 1), date(9999, 12, 31)


def write_section(context: TemplateContext, section: SectionSheet) -> None:
    sheet = context.add_sheet(section.name)
    if section.original is not None:
        write_original(context, sheet, section)
    else:
        write_frame(sheet, section, context.styles)
        unit = context.layout.field_by_code["unit_name"].ref
        write_frame_line(context, sheet, section, unit)
    for placed in section.cells:
        _write_cell(context, sheet, section, placed)
    for text in section.texts:
        _write_text(context, sheet, text)
    _comment(context, sheet, section)
    _validate(context, sheet, section)
    _allow_edits(context, sheet, section)
    colour_cells(context, sheet, section)
    write_text_helps(context, sheet, section)
    write_signpost(context, sheet, section)
    _quieten(sheet, section)
    first = first_input(section)
    sheet.select(first.row, first.column)
    if section.original is not None:
        set_original_page(sheet, section)
    else:
        box = Box(0, 0, section.last_row, section.last_column)
        context.set_page(sheet, box, landscape=section.landscape, is_one_page=section.is_one_page)
        _break_pages(sheet, section)
    context.protect(sheet)


def write_frame(
    sheet: Sheet, section: SectionSheet, styles: Styles, *, with_texts: bool = True
) -> None:
    """Write labels, widths and heights. A roll-up has the same frame, without the texts."""
    for column, characters in enumerate(section.widths):
        sheet.width(column, column, characters)
    for row, points in section.heights.items():
        sheet.height(row, points)
    for label in section.labels:
        if label.kind is LabelKind.NARRATIVE and not with_texts:
            continue
        sheet.merge(label.box, label.text, label_style(label, styles))
    first = min((each.ref for each in section.cells), default=None)
    tables = section.section.tables
    if first and len(tables) == 1 + sum(each.beside is not None for each in tables):
        sheet.raw.freeze_panes(first.row, first.column if len(tables) == 1 else 0)
        if not (with_texts and section.texts and _table_fits_a_page(section)):
            sheet.raw.repeat_rows(_first_heading_row(section), first.row - 1)


def _page_height(section: SectionSheet) -> float:
    return LANDSCAPE_HEIGHT if section.landscape else PORTRAIT_HEIGHT


def _table_fits_a_page(section: SectionSheet) -> bool:
    """Whether a second page holds texts alone, which the headings of columns do not belong to."""
    last = max(each.box.bottom for each in section.cells)
    return sum(section.heights[row] for row in range(last + 1)) <= _page_height(section)


def _break_pages(sheet: Sheet, section: SectionSheet) -> None:
    """Begin a page before each text that the page so far has no room for."""
    labels = {each.box.top for each in section.labels if each.kind is LabelKind.NARRATIVE}
    breaks, page_begins = [], 0
    for text in section.texts:
        first = text.box.top - 1 if text.box.top - 1 in labels else text.box.top
        rows = range(page_begins, text.box.bottom + 1)
        if first > page_begins and sheet.height_of(rows) > _page_height(section):
            breaks.append(first)
            page_begins = first
    if breaks:
        sheet.raw.set_h_pagebreaks(breaks)


def _first_heading_row(section: SectionSheet) -> int:
    """The first row of column headings. Printed pages do not repeat the title or note above it."""
    kinds = {LabelKind.CORNER, LabelKind.COLUMN}
    return min(each.box.top for each in section.labels if each.kind in kinds)


def _quieten(sheet: Sheet, section: SectionSheet) -> None:
    """Show no green triangles: codes are text on purpose, and a sum may skip its neighbours."""
    everything = Box(0, 0, section.last_row, section.last_column + 3).a1
    sheet.ignore_errors(everything)


def label_style(label: Label, styles: Styles) -> Format:
    match label.kind:
        case LabelKind.TITLE | LabelKind.ORIGINAL:
            return styles.title
        case LabelKind.NOTE:
            return styles.hint
        case LabelKind.BAND:
            return styles.band
        case LabelKind.CORNER | LabelKind.COLUMN | LabelKind.ROW_HEADING:
            return styles.column_label
        case LabelKind.STUB | LabelKind.NUMBER | LabelKind.CLOSED:
            return styles.column_label
        case LabelKind.HEAD | LabelKind.SIGN | LabelKind.FOOT:
            return frame_style(label.kind, styles)
        case LabelKind.ROW:
            return styles.row_label
        case LabelKind.NARRATIVE:
            return styles.heading


def stored_result(evaluation: Evaluation, placed: PlacedCell) -> Figure | str:
    """The result to store with a computed cell's formula."""
    if placed.cell.shows_text:
        return evaluation.labels.get(placed.cell.address, "")
    figure = evaluation.computed.get(placed.cell.address)
    return "" if figure is None else figure


def _write_cell(
    context: TemplateContext, sheet: Sheet, section: SectionSheet, placed: PlacedCell
) -> None:
    cell = placed.cell
    if cell.formula is None:
        content = context.filling.contents.get(cell.address)
        style = _looks(context, cell.address, _style(context, section, placed))
        sheet.merge(placed.box, content, style)
        return
    style = _looks(context, cell.address, _style(context, section, placed))
    if not placed.box.is_single:
        sheet.merge(placed.box, None, style)
    formula = context.once(_computed, placed)
    result = stored_result(context.evaluation, placed)
    sheet.formula(placed.ref.row, placed.ref.column, formula, result, style)


def _computed(context: TemplateContext, placed: PlacedCell) -> str:
    return computed_formula(placed.cell, context.formulas(placed.ref.sheet))


def _style(context: TemplateContext, section: SectionSheet, placed: PlacedCell) -> Format:
    """The style of a cell: on an official sheet, as it looks there."""
    cell, styles = placed.cell, context.styles
    if section.original is not None:
        return original_style(styles, section, placed)
    if cell.formula is None:
        return styles.cell_input(cell.type)
    return styles.label_computed if cell.shows_text else styles.figure_computed(cell.type)


def _write_text(context: TemplateContext, sheet: Sheet, text: PlacedText) -> None:
    content = context.filling.contents.get(text.narrative.code)
    style = _looks(context, text.narrative.code, context.styles.narrative_input)
    sheet.merge(text.box, content, style)


def _looks(context: TemplateContext, at: Address | str, style: Format) -> Format:
    """The style of a cell, with a frame if the cell is to be corrected."""
    return context.styles.marked(style) if at in context.cell_comments else style


def _comment(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Write comments on the cells to correct."""
    placed: dict[Address | str, PlacedCell | PlacedText] = {
        each.cell.address: each for each in section.cells
    }
    placed.update({each.narrative.code: each for each in section.texts})
    for at, texts in context.cell_comments.items():
        if at in placed and any(texts):
            write_comment(sheet, placed[at], list(filter(None, texts)))


def _validate(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Write data validations by cell type. They warn before the checks do."""
    for boxes, options in context.once(_validations, section):
        sheet.validate_inputs(boxes, options)


def _validations(
    context: TemplateContext, section: SectionSheet
) -> list[tuple[list[Box], dict[str, Any]]]:
    """Boxes with what their cells accept."""
    found: list[tuple[list[Box], dict[str, Any]]] = []
    inputs: defaultdict[tuple[CellType, str], list[PlacedCell]] = defaultdict(list)
    for placed in section.cells:
        if placed.cell.is_input:
            own_list = placed.cell.address.column if placed.cell.where else ""
            inputs[placed.cell.type, own_list].append(placed)
    for (kind, own_list), cells in inputs.items():
        first, *others = sorted(each.box for each in cells)
        named = {each.box[:2]: each.cell for each in cells}
        tip = {"input_message": _prompt(context, kind)}
        found.append(([first], _validation(context, named[first[:2]], first) | tip))
        boxes = join_boxes(others)
        for group in [[box] for box in boxes] if kind.alternatives or own_list else [boxes]:
            if group:
                cell = named[group[0][:2]]
                found.append((group, _validation(context, cell, group[0])))
    return found


def _validation(context: TemplateContext, cell: Cell, box: Box) -> dict[str, Any]:
    """What the cells of a box accept, and what they say to anything else. `cell` is the first one.

    Only the first cell of a type has a tip. At every cell, tips would cover the neighbours. A
    formula is written for one box, because it names the box's first cell or one beside it.
    """
    kind = cell.type
    prompt = _prompt(context, kind)
    return _accepts(context, cell, box) | {
        "error_title": context.localize(words.REFUSED_TITLE),
        "error_message": context.localize(words.REFUSED.format(prompt=prompt))
        if kind.is_quantity and not kind.alternatives
        else prompt,
    }


def _accepts(context: TemplateContext, cell: Cell, box: Box) -> dict[str, Any]:
    """What the cells of a box accept, as options for XlsxWriter."""
    kind = cell.type
    if kind.alternatives:
        first = CellRef("", box.top, box.left).a1
        return {"validate": "custom", "value": f"={accepts_formula(first, kind)}"}
    match kind.kind:
        case CellKind.CHOICE:
            shown = narrowed_choices(cell, context.layout) or context.layout.choices_of(kind).name
            return {"validate": "list", "source": f"={shown}"}
        case CellKind.COUNT:
            return _between("integer", 0, kind.limit - 1)
        case CellKind.INTEGER:
            return _between("integer", 1 - kind.limit, kind.limit - 1)
        case CellKind.AMOUNT:
            return _between("decimal", 1 - kind.limit, kind.limit - 1)
        case CellKind.TEXT:
            return _between("length", *kind.lengths)
        case CellKind.DATE:
            return _between("date", FIRST_DAY, LAST_DAY)


def _between(validate: str, least: int | date, most: int | date) -> dict[str, Any]:
    return {"validate": validate, "criteria": "between", "minimum": least, "maximum": most}


def _prompt(context: TemplateContext, kind: CellType) -> str:
    if kind.like:
        return context.localize(words.PROMPT_LIKE.format(like=patterns_in_words(kind.like)))
    unit = words.PROMPT_UNIT.format(unit=kind.unit) if kind.unit else ""
    said = words.PROMPT[kind.kind].format(
        unit=unit, decimals=kind.decimals, least=kind.least, most=kind.most
    )
    if kind.alternatives:
        texts = "、".join(kind.alternatives)
        said = words.PROMPT_OR.format(prompt=said, texts=texts)
    return context.localize(said)


def _allow_edits(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Keep the inputs open. Without these ranges, a paste can lock a cell for good."""
    if ranges := context.once(_open_ranges, section):
        sheet.allow_edit(ranges, f"inputs_{section.section.code}")


def _open_ranges(_: TemplateContext, section: SectionSheet) -> str:
    inputs = [each.box for each in section.cells if each.cell.is_input]
    return " ".join(box.a1 for box in join_boxes(inputs) + [text.box for text in section.texts])
