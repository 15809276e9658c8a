"""How occasions are shown."""
