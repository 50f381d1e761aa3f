"""The one way through: inputs -> returns -> form and period -> check, consolidate, send back.

Command line, app and Python API call these functions. They never print; progress comes by a
callback, and how files are read is passed in.
"""
