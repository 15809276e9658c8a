"""Agreements as they are drawn."""
