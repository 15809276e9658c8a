"""The map of the network round one contact: who is on it, where, and how it is drawn."""
