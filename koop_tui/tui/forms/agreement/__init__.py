"""The forms of agreements: the sections of a draft, and the steps in its life."""
