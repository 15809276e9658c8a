"""What koop does without a screen: one module per command, imported when it is asked for."""
