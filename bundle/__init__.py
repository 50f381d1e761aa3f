"""Builds xlreport.html: a development tool, no part of the package.

It needs npm, pip and a network; users of xlreport need none of them.
"""
