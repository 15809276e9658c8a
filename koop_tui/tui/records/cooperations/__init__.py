"""Cooperations as they are drawn."""
