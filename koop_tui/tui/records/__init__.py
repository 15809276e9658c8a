"""How records are drawn: the line of each in a list, and its sheet."""
