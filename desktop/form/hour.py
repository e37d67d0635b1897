"""Times of day as people type them, as far as they put two events of one day in order. What was typed is kept as it is."""

import re

from desktop.form.when import ABOUT

HOUR = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(?<=\d\d)(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|hrs|hours|h)?(?!\w).*", re.DOTALL)
NOON = frozenset({"noon", "midday", "12 noon"})  # midnight is left out: it may begin a day or end it
HALVES = {"am": 0, "pm": 12}


def hour(typed: str) -> str:
    """The time as "14:30", also of "about 2.30 pm to 3 pm", which begins then. "" where there is none, as in "evening"."""
    said = typed.strip().lower()
    if about := ABOUT.match(said):
        said = said[about.end() :]
    if said in NOON:
        return "12:00"
    found = HOUR.fullmatch(said)
    if found is None or not (found[2] or found[3] or found[4]):  # a bare number may be anything
        return ""
    hours, minutes, half = int(found[1]), int(found[2] or found[3] or 0), (found[4] or "").replace(".", "")
    if half in HALVES:
        hours = hours % 12 + HALVES[half] if 1 <= hours <= 12 else 99
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""
