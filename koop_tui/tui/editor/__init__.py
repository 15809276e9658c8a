"""The editor of an agreement: its sections, their fields, and the protocol they make."""
