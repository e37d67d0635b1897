"""The entry point: closes this process up, then starts a command without a screen, or the window."""

from desktop.guard import close_up

close_up()

import os
import sys
from pathlib import Path

from desktop.command import WORDS, main as command

DISPLAY_LIBRARIES = "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3"


def main() -> int:
    """`caseward`, `caseward FILE`, or `caseward COMMAND …`. The first word is a command if it is one of `WORDS`."""
    words = sys.argv[1:]
    if words and (words[0] in WORDS or words[0].startswith("-")) and words[0] != "--wait-hidden":
        return command(words, stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr)
    try:
        import PySide6
        from ui.program import run
    except ImportError as error:
        sys.stderr.write(_no_screen(error))
        return 2
    if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
        sys.stderr.write(
            "This computer has PySide6 6.12.0 with a Python older than 3.12; together they stop after a few minutes of work, so "
            "Caseward did not start and nothing was touched. Install PySide6-Essentials 6.11.3, or start it with "
            "'python3 dev.py run'.\n"
        )
        return 2
    path = next((Path(word) for word in words if not word.startswith("-")), None)
    code = run(path.resolve() if path else None, sys.argv)
    # The interpreter's own tidying up can meet threads of Qt that are still ending; nothing of ours is left to do.
    sys.stdout.flush()
    os._exit(code)


def _no_screen(error: ImportError) -> str:
    """What to do about a library that Qt needs. The error names a file of the system, never one of a person."""
    return (
        f"Caseward could not start its window, because this computer lacks something that it needs ({error.name or error}). "
        "Nothing was touched. On Debian or Ubuntu, install it with: "
        f"sudo apt-get install --no-install-recommends {DISPLAY_LIBRARIES}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
