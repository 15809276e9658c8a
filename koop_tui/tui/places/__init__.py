"""The places of the interface."""
