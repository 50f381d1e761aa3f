"""`python -m xlreport`: the same as `xlreport`."""

from xlreport.cli.main import main

main()
