"""Forms and fillings as Hypothesis strategies: a failing case shrinks and prints itself.

All that is drawn comes from `randoms()`, a `random.Random` whose every draw Hypothesis can shrink;
`dice` says how the draws are arranged for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.parity.fillings import Fillings
from tests.parity.random_forms import draw_form
from xlreport.definition import load_form
from xlreport.form import Evaluator
from xlreport.rules import Address

if TYPE_CHECKING:
    from xlreport.form import Content, Form


LONG = 20
"""Characters up to which a text is shown as it is."""


def profile(examples: int) -> settings:
    """The same cases every time; each failing one is shrunk."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


class Case:
    """A form and some fillings of it; shows itself as what a person would have to type.

    No data class: Hypothesis would show the whole form as the program holds it.
    """

    def __init__(
        self, form: Form, text: str, fillings: Iterable[Mapping[Address | str, Content]]
    ) -> None:
        self.form, self.text, self.fillings = form, text, tuple(fillings)

    def __repr__(self) -> str:
        fillings = "\n".join(shown(each) for each in self.fillings)
        return f"Case:\n{self.text}\n{fillings}\n"


def shown(contents: Mapping[Address | str, Content]) -> str:
    """A filling with its addresses as rules write them, long texts as `'文' * 1001`."""
    return "{" + ", ".join(f"{at}: {_short(content)}" for at, content in contents.items()) + "}"


def _short(content: Content) -> str:
    if isinstance(content, str) and len(content) > LONG and len(set(content)) == 1:
        return f"{content[0]!r} * {len(content)}"
    return repr(content)


@cache
def shipped_fillings(code: str) -> Fillings:
    """The fillings of a shipped form."""
    form = load_form(code)
    return Fillings(form, Evaluator(form))


def draws() -> st.SearchStrategy[Random]:
    return st.randoms(use_true_random=False)


@st.composite
def cases_of(draw: st.DrawFn, code: str) -> Case:
    """A filling of a shipped form."""
    fillings = shipped_fillings(code)
    return Case(fillings.form, code, (fillings.draw(draw(draws())),))


@st.composite
def random_cases(draw: st.DrawFn, fillings: int) -> Case:
    """A random form with some fillings."""
    random = draw(draws())
    form, text = draw_form(random)
    drawn = Fillings(form, Evaluator(form))
    return Case(form, text, [drawn.draw(random) for _ in range(fillings)])


RESTATED = {"primary-classes-2008": {"classes_relation_1", "classes_relation_2"}}
"""Official relations that say of totals what the form computes: no filling can break them."""
