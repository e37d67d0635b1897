"""Reads a body of practice (stages, forms, choice lists, terms) from files, and refuses one that does not hold together."""
