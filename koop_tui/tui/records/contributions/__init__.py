"""Entries of a cooperation as they are drawn."""
