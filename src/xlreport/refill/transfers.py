"""Inputs of one workbook into a fresh one: what moved, what did not, what could not be told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from xlreport.findings import Language
from xlreport.findings import workbook_words as words
from xlreport.form import edition_mapping, is_blank
from xlreport.intake import finding_value, identity_of
from xlreport.layout import META_SHEET, compiled
from xlreport.refill.recovery import recover_contents
from xlreport.template import Filling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import LocalizedText, Value
    from xlreport.form import Content, Form, FormLookup
    from xlreport.layout import EmbeddedLayout
    from xlreport.refill.recovery import RecoveredContents
    from xlreport.rules import Address, CellRef
    from xlreport.xlsx import OpenWorkbook

_Key = TypeVar("_Key")


class TransferOutcome(Enum):
    """What became of a content, or of an input."""

    MOVED = "moved"
    LEFT = "left"
    DOUBTFUL = "doubtful"
    KEPT = "kept"

    @property
    def label(self) -> LocalizedText:
        return words.OUTCOMES[self.value]


@dataclass(frozen=True, slots=True)
class TransferStep:
    """One content: where it stood, its address in the new form, and what became of it.

    `address` is empty where no input of the new form is meant; `reason` says why it did not move.
    """

    outcome: TransferOutcome
    address: str = ""
    source: str = ""
    value: Value = None
    reason: LocalizedText | None = None


@dataclass(frozen=True)
class Transfer:
    """A filling for the new workbook, and the story of every content."""

    filling: Filling = field(repr=False)
    moves: tuple[TransferStep, ...] = ()

    @property
    def not_moved(self) -> tuple[TransferStep, ...]:
        """Whatever did not move."""
        return tuple(each for each in self.moves if each.outcome is not TransferOutcome.MOVED)

    @property
    def is_incomplete(self) -> bool:
        """Whether any content found no place, or could not be told."""
        return any(
            each.value is not None or each.outcome is TransferOutcome.DOUBTFUL
            for each in self.not_moved
        )

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The transfer for programs: how much became what, and every move."""
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
    """The workbook that is transferred from, as an edition of the form tells it.

    `unit` and `period` are what it says of itself; empty where it says nothing.
    """

    form: Form
    recovered: RecoveredContents
    unit: str = ""
    period: str = ""


def read_transfer_source(workbook: OpenWorkbook, form: Form, forms: FormLookup) -> TransferSource:
    """What a workbook holds, told by its own edition where that is known, else by the new one."""
    identity = identity_of(workbook.sheet(META_SHEET))
    own = forms(identity.form) if identity else None
    if identity is None or own is None:
        return TransferSource(form, recover_contents(workbook, compiled(form).layout))
    compiled_form = compiled(own)
    carried: EmbeddedLayout | None = identity.embedded_layout()
    if carried is None and identity.form_digest == own.digest:
        carried = compiled_form.positions
    found = recover_contents(workbook, compiled_form.layout, carried)
    return TransferSource(own, found, identity.unit_code, identity.period)


def transfer_contents(source: TransferSource, form: Form, held: Filling) -> Transfer:
    """Into a workbook of `form` that is filled with `held`; what is held there stays."""
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
    """The inputs of `new`, each with that of `old` that holds the same; none for a stranger."""
    if old.code == new.code:
        own: list[Address | str] = [at for at, cell in new.cells.items() if cell.is_input]
        own.extend(new.narratives)
        return {at: at for at in own}
    return edition_mapping(old, new)


def _not_found(
    source: TransferSource, back: Mapping[Address | str, Address | str]
) -> Iterator[TransferStep]:
    """Inputs that no place answers to, or more than one; and contents of no input."""
    found = source.recovered
    for there in (each for each in found.ambiguous if each in back):
        yield TransferStep(TransferOutcome.DOUBTFUL, str(back[there]), reason=words.SEVERAL_PLACES)
    for there in (each for each in found.missing if each in back):
        yield TransferStep(TransferOutcome.LEFT, str(back[there]), reason=words.NO_PLACE)
    for ref, text in found.left_over:
        yield TransferStep(TransferOutcome.LEFT, "", _shown(ref), text, words.NO_INPUT)


def _shown(ref: CellRef) -> str:
    return f"{ref.sheet}!{ref.a1}"
