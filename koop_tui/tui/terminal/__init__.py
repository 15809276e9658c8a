"""What stands between Textual and the terminal: driver, keys, signals, text and colours."""
