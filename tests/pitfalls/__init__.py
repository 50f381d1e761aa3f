"""What others ran into with workbooks that travel, and what keeps it from happening here."""
