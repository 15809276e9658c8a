"""vCard files: from bytes to cards, properties and contacts, one step a module."""
