"""One function per thing a person does: it reads the book and returns a Change."""
