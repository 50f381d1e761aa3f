"""Submission or roll-up -> Word and HTML report; published report -> submission."""
