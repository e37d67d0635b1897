"""What a person is told when something expected went wrong. It sits under every floor: all of them may refuse.

A Refusal is the world's fault or the person's, carries the whole sentence that is shown, and never
quotes an answer. Anything else that is raised is a fault of ours (see ui/fault.py).
"""


class Refusal(Exception):  # noqa: N818 - it refuses; it is not an error of the program
    """Base of every expected refusal. `str(refusal)` says what happened, what became of the work and what to do next."""

    @property
    def sentence(self) -> str:
        return str(self)


class Stopped(Refusal):
    """A person, or a lock, stopped a long job before its end."""

    def __init__(self, sentence: str = "Stopped. Nothing was changed.") -> None:
        super().__init__(sentence)
