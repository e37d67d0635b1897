"""What paper cannot show of a document, so that a person is told before it is printed and not by the reader of the print."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from desktop.paper.document import Document
from desktop.paper.fonts import cannot_be_printed


def missing_characters(document: Document) -> tuple[str, ...]:
    """The characters that no font here has, in order: each is drawn as U+FFFD. Empty: everything is shown."""
    found: set[str] = set()
    for text in _texts(document):
        found |= cannot_be_printed(text)
    return tuple(sorted(found))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
