"""Valid workbooks, each broken once at random: nothing crashes and no wrong figure is counted."""
