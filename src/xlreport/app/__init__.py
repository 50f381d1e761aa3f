"""xlreport in one HTML file: the same work by mouse, in a browser, without a network."""

from xlreport.app.copies import CountyCopy, copy_for, page_file

__all__ = ["CountyCopy", "copy_for", "page_file"]
