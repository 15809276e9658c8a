"""Contacts as they are drawn and found."""
