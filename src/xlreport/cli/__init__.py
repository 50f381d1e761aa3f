"""The command line: commands, printing, exit codes. Typer and rich are used only here."""
