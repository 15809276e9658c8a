"""Texts and files that leave the book or enter it."""
