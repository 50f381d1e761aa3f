"""Definition file -> form; shipped forms; what is odd about a definition."""
