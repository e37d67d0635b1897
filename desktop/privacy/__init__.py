"""Keeping people unrecognised: labels proposed for them, and names put aside for paper. Pure functions over values."""
