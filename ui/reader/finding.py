"""Where words stand in a document: every place, page by page, without regard to case or to how lines break."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST = 2000


@dataclass(frozen=True)
class Found:
    page: int
    nth: int  # of those on its page, the first being 0
    start: int  # characters of that page
    end: int


def found(pages: Mapping[int, str], typed: str) -> tuple[Found, ...]:
    """Nothing typed is found nowhere."""
    words = typed.split()
    if not words:
        return ()
    asked = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    out: list[Found] = []
    for number in sorted(pages):
        for nth, match in enumerate(asked.finditer(pages[number])):
            out.append(Found(number, nth, match.start(), match.end()))
            if len(out) == MOST:
                return tuple(out)
    return tuple(out)
