"""The quiet word under a text that names somebody: what would stand there on paper with labels."""

from collections.abc import Callable, Mapping

NAMES = 3  # that are told of one text

Naming = Callable[[str], Mapping[str, str]]
"""Finds the names in a text that would be another word on paper. Asked when typing pauses or ends, never at a key."""


def named(found: Mapping[str, str]) -> str:
    """A quiet word, and no more: "On paper with labels, Margaret shows as Mother"."""
    told = [f"{name} shows as {label}" for name, label in list(found.items())[:NAMES]]
    return f"On paper with labels, {', '.join(told)}{' and so on' if len(found) > NAMES else ''}" if told else ""
