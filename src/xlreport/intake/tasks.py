"""Work to do for each of many items: what a worker pool runs on all cores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import error_words
    from xlreport.form import Form

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Item_contra = TypeVar("_Item_contra", contravariant=True)
_Result_co = TypeVar("_Result_co", covariant=True)


class Task(Protocol[_Item_contra, _Result_co]):
    """Work on one item. It goes to each worker once, so what is the same for all items is in it."""

    @property
    def forms(self) -> Sequence[Form]:
        """The forms that items and results name; they are not sent with them."""
        ...

    def __call__(self, item: _Item_contra, /) -> _Result_co: ...

    def give_up(self, item: _Item_contra, problem: error_words.ReadFailure, /) -> _Result_co:
        """The result of an item that takes too long or kills its worker."""
        ...


@runtime_checkable
class Workers(Protocol):
    """Do a task for many items, as `WorkerPool` does."""

    def run(self, task: Task[_Item, _Result], items: Sequence[_Item]) -> Iterator[_Result]:
        """The results in the order of the items."""
        ...
