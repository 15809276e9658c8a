"""A lived-in example book, made from a fixed seed, relative to a given day."""
