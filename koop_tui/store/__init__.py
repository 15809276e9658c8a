"""The one TinyDB JSON file that several people share."""
