"""How fast xlreport is beside other programs, on the same files and in the same run."""
