"""A talk in one line: its words, its head, the parts behind it, and what all of it says."""
