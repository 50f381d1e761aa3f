"""Published report -> submission."""
