"""Why something cannot be read, each with the sentence that a person sees."""

from desktop.refusal import Refusal


class BrokenError(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This file is damaged, or is not what it says it is, so it cannot be shown here. It is kept as it came. "
            "Ask whoever sent it for another copy."
        )


class LockedError(Refusal):
    """A PDF that opens only with a password of its own; `tried` after a wrong one."""

    def __init__(self, *, tried: bool = False) -> None:
        self.tried = tried
        super().__init__(
            "That password does not open this document. Look at the capitals, and type it once more."
            if tried
            else "This document opens only with a password of its own. Whoever sent it can tell you."
        )
