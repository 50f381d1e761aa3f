"""A form from the sheet that an office has: its workbook -> a drafted definition."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.drafting.draft import FormDraft, draft_form
    from xlreport.drafting.model import DraftNote
    from xlreport.drafting.yaml_writer import yaml_text
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "DraftNote": "model",
            "FormDraft": "draft",
            "draft_form": "draft",
            "yaml_text": "yaml_writer",
        },
    )

__all__ = ["DraftNote", "FormDraft", "draft_form", "yaml_text"]
