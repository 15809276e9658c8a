"""The Textual interface; nothing else knows it."""
