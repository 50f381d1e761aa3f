"""Proof that a change of the code changes no behaviour: what the command line leaves, as digests."""
