"""What stands in each detail: the lines about one record."""
