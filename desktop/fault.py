"""Where a fault of ours happened, in words that can be shown and kept: exception classes and places, never a message.

Messages quote values, and a value may be a child's name.
"""

import traceback
from pathlib import Path

CLASSES = 4
PLACES = 4


def place_of(error: BaseException) -> str:
    """As "KeyError at edit.py:120 < desk.py:88": the exception, what caused it, and the last places it came through."""
    classes = [type(error).__name__]
    cause = error.__cause__
    while cause is not None and len(classes) < CLASSES:
        classes.append(type(cause).__name__)
        cause = cause.__cause__
    places = reversed(traceback.extract_tb(error.__traceback__)[-PLACES:])
    return f"{' from '.join(classes)} at " + " < ".join(f"{Path(p.filename).name}:{p.lineno}" for p in places)
