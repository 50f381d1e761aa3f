"""Copies of xlreport.html that carry a county's own forms, its roster and the period."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

import xlreport

STYLES = Path(__file__).with_name("page") / "page.css"
"""The style sheet of the page; other pages of xlreport use it too."""
_INSTALLED = Path(__file__).with_name("xlreport.html")
_CHECKOUT = Path(__file__).parents[3] / "build" / "app" / "xlreport.html"
_EMPTY = b'<script type="application/json" id="county">null</script>'


@dataclass(frozen=True, slots=True)
class CountyCopy:
    """The contents of a copy. `form` is the code of a shipped form or the path of a definition."""

    form: str = ""
    roster: Path | None = None
    period: str = ""

    def check(self) -> None:
        """Raise CallError, FormError or PathError if the page could not use the contents."""
        form = xlreport.load_form(self.form) if self.form else None
        if self.roster is not None:
            xlreport.read_roster(self.roster)
        if form is not None and self.period:
            xlreport.parse_period(self.period, form)

    def to_dict(self) -> dict[str, object]:
        """The contents as the JSON data that the page reads."""
        own = self._own_forms()
        roster = None
        if self.roster is not None:
            data = base64.b64encode(self.roster.read_bytes()).decode()
            roster = {"name": self.roster.name, "data": data}
        return {
            "form": _yaml_name(own[0]) if own else self.form,
            "period": self.period,
            "forms": [
                {"name": _yaml_name(each), "text": xlreport.load_form(each).definition}
                for each in own
            ],
            "roster": roster,
        }

    def _own_forms(self) -> list[Path]:
        """The county's definition and, if it lies beside it, the edition that it follows."""
        if not self.form or self.form in xlreport.list_forms():
            return []
        path = Path(self.form)
        before = xlreport.FormFile(path).edition(str(xlreport.load_form(path).follows))
        return [path, *([before] if before is not None else [])]


def _yaml_name(path: Path) -> str:
    """The name of a form in the page, which carries its text, be it from a form workbook."""
    return path.with_suffix(".yaml").name


def page_file() -> Path | None:
    """The path of the built page; None if nobody built it."""
    return next((each for each in (_INSTALLED, _CHECKOUT) if each.is_file()), None)


def copy_for(county: CountyCopy, page: Path) -> bytes:
    """The bytes of the page with the county's contents in it."""
    told = json.dumps(county.to_dict(), ensure_ascii=False).replace("<", "\\u003c")
    return page.read_bytes().replace(_EMPTY, _EMPTY.replace(b"null", told.encode()), 1)
