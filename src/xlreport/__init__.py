"""xlreport: one form, stated once; locked workbooks out, one checked roll-up back."""

__version__ = "0.1.0"
