"""Transfer the inputs of one workbook to a fresh one: what moved, what did not, what is unsure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from xlreport.findings import Language
from xlreport.findings import workbook_words as words
from xlreport.form import PREPARED_RECORDS, edition_mapping, is_blank
from xlreport.intake import finding_value, identity_of
from xlreport.layout import META_SHEET, compiled, lay_out
from xlreport.refill.recovery import recover_contents
from xlreport.template import Filling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import LocalizedText, Value
    from xlreport.form import Content, Form, FormLookup
    from xlreport.layout import EmbeddedLayout, Layout
    from xlreport.refill.recovery import RecoveredContents
    from xlreport.rules import Address, CellRef
    from xlreport.xlsx import OpenWorkbook

_Key = TypeVar("_Key")


class TransferOutcome(Enum):
    """The outcome of a transfer for one content or input."""

    MOVED = "moved"
    LEFT = "left"
    DOUBTFUL = "doubtful"
    KEPT = "kept"

    @property
    def label(self) -> LocalizedText:
        return words.OUTCOMES[self.value]


@dataclass(frozen=True, slots=True)
class TransferStep:
    """One content or input: its address in the new form, its source, and its outcome.

    `source` is the cell where the content stood, empty where none was found. `address` is empty
    where no input of the new form is meant. `reason` says why nothing moved.
    """

    outcome: TransferOutcome
    address: str = ""
    source: str = ""
    value: Value = None
    reason: LocalizedText | None = None


@dataclass(frozen=True)
class Transfer:
    """A filling for the new workbook, and the outcome of every content."""

    filling: Filling = field(repr=False)
    moves: tuple[TransferStep, ...] = ()

    @property
    def not_moved(self) -> tuple[TransferStep, ...]:
        """The steps in which nothing moved."""
        return tuple(each for each in self.moves if each.outcome is not TransferOutcome.MOVED)

    @property
    def is_incomplete(self) -> bool:
        """Whether any content did not move, or any input is in doubt."""
        return any(
            each.value is not None or each.outcome is TransferOutcome.DOUBTFUL
            for each in self.not_moved
        )

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The transfer as plain values for JSON: the count of each outcome, and every step."""
        return {
            "counts": {fate.value: self.count(fate) for fate in TransferOutcome},
            "moves": [
                {
                    "fate": each.outcome.value,
                    "at": each.address or None,
                    "source": each.source or None,
                    "value": each.value,
                    "reason": each.reason.in_language(language) if each.reason else None,
                }
                for each in self.moves
            ],
        }

    def count(self, fate: TransferOutcome) -> int:
        return sum(each.outcome is fate for each in self.moves)


@dataclass(frozen=True)
class TransferSource:
    """The contents of the workbook to transfer from, read by an edition of the form.

    `unit` (its code) and `period` are as the workbook states them, empty where it states none.
    """

    form: Form
    recovered: RecoveredContents
    unit: str = ""
    period: str = ""


def read_transfer_source(workbook: OpenWorkbook, form: Form, forms: FormLookup) -> TransferSource:
    """Read a workbook by its own edition where `forms` knows it, else by `form`."""
    identity = identity_of(workbook.sheet(META_SHEET))
    own = forms(identity.form) if identity else None
    if identity is None or own is None:
        return TransferSource(form, recover_contents(workbook, _layout(form, workbook)))
    compiled_form = compiled(own)
    carried: EmbeddedLayout | None = identity.embedded_layout()
    if carried is None and identity.form_digest == own.digest:
        carried = compiled_form.positions
    found = recover_contents(workbook, _layout(own, workbook), carried)
    return TransferSource(own, found, identity.unit_code, identity.period)


def _layout(form: Form, workbook: OpenWorkbook) -> Layout:
    """The layout of a form for as many records as the workbook can hold."""
    if all(table.most_records <= PREPARED_RECORDS for table in form.tables.values()):
        return lay_out(form)
    sheets = [sheet for name in workbook.names if (sheet := workbook.sheet(name))]
    return lay_out(form, max((row for sheet in sheets for row, _ in sheet.cells), default=0))


def transfer_contents(source: TransferSource, form: Form, held: Filling) -> Transfer:
    """Transfer to a workbook of `form` that is filled with `held`; what it holds stays."""
    pairs = input_mapping(source.form, form)
    kept = {at: each for at, each in held.contents.items() if not is_blank(each)}
    back = {there: here for here, there in pairs.items()}
    contents: dict[Address | str, Content] = {}
    moves: list[TransferStep] = []
    for there, content in source.recovered.contents.items():
        here = back.get(there)
        move = TransferStep(
            TransferOutcome.MOVED,
            str(here or ""),
            _shown(source.recovered.cell_refs[there]),
            finding_value(content),
        )
        if here is None:
            move = replace(move, outcome=TransferOutcome.LEFT, reason=words.NO_COUNTERPART)
        elif not is_blank(kept.get(here)) and kept[here] != content:
            move = replace(move, outcome=TransferOutcome.KEPT, reason=words.ALREADY_FILLED)
        else:
            contents[here] = content
        moves.append(move)
    moves += _not_found(source, back)
    same = source.form.code == form.code
    filling = Filling(
        {**contents, **kept},
        _filled(source.recovered.cover) | _filled(held.cover),
        (_filled(source.recovered.answers) if same else {}) | _filled(held.answers),
    )
    return Transfer(filling, tuple(moves))


def _filled(texts: Mapping[_Key, str]) -> dict[_Key, str]:
    return {key: text for key, text in texts.items() if text}


def input_mapping(old: Form, new: Form) -> Mapping[Address | str, Address | str]:
    """The inputs of `new`, each with the input of `old` of the same meaning, if there is one."""
    if old.code == new.code:
        own: list[Address | str] = [at for at, cell in new.cells.items() if cell.is_input]
        own.extend(new.narratives)
        return {at: at for at in own}
    return edition_mapping(old, new)


def _not_found(
    source: TransferSource, back: Mapping[Address | str, Address | str]
) -> Iterator[TransferStep]:
    """The steps of inputs with no place or several, and of contents that belong to no input."""
    found = source.recovered
    for there in (each for each in found.ambiguous if each in back):
        yield TransferStep(TransferOutcome.DOUBTFUL, str(back[there]), reason=words.SEVERAL_PLACES)
    for there in (each for each in found.missing if each in back):
        yield TransferStep(TransferOutcome.LEFT, str(back[there]), reason=words.NO_PLACE)
    for ref, text in found.left_over:
        yield TransferStep(TransferOutcome.LEFT, "", _shown(ref), text, words.NO_INPUT)


def _shown(ref: CellRef) -> str:
    return f"{ref.sheet}!{ref.a1}"
