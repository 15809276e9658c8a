"""Items of Today as they are drawn."""
