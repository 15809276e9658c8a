"""The dialogs of the interface."""
