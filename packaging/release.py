"""What every package of one release shares: its version, its date and the folders that it is made in."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging"
WORK = ROOT / "build" / "package"
sys.path.insert(0, str(ROOT))

from desktop import VERSION as VERSION  # noqa: PLC0414 - for the modules beside this one

NAME = "caseward"
SUMMARY = "Everything about a serious case review in one encrypted file"


def date() -> str:
    """The day of this version, as the change log gives it: packages carry it instead of the day on which they are made."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(VERSION)} \((\d{{4}}-\d{{2}}-\d{{2}})\)$", text, re.MULTILINE)
    if found is None:
        raise SystemExit(f"CHANGELOG.md has no heading '## {VERSION} (YYYY-MM-DD)'. Write it before making packages.")
    return found[1]


def epoch() -> int:
    """That day's beginning, in seconds: every time that a package holds."""
    return int(datetime.fromisoformat(date()).replace(tzinfo=UTC).timestamp())


def filled(template: Path, **more: str) -> str:
    """A file of this folder with @VERSION@, @DATE@ and others put in. ValueError for one that stays open."""
    text = template.read_text("utf-8")
    for name, value in {"VERSION": VERSION, "DATE": date(), **more}.items():
        text = text.replace(f"@{name}@", value)
    left = re.findall(r"@[A-Z_]+@", text)
    if left:
        raise ValueError(f"{template.name}: {', '.join(left)}")
    return text
