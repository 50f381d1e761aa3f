"""xlreport in one HTML file: the same work by mouse, in a browser, without a network."""

from xlreport.app.copies import STYLES, CountyCopy, copy_for, page_file

__all__ = ["STYLES", "CountyCopy", "copy_for", "page_file"]
