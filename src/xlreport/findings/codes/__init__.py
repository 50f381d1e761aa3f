"""The catalogue of findings: each family of codes in a file of its own."""
