"""What stands in each form: its fields from a record, and the record from what was read."""
