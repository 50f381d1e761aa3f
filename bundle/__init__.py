"""Builds xlreport.html: a development tool, no part of the package.

It needs npm, pip and a network; who uses xlreport needs none of them.
"""
