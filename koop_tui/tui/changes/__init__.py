"""Changes on their way into the book and out of it: opening, committing, watching, drafts."""
