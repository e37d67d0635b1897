"""When a question is asked: a closed vocabulary over earlier answers, never an expression to evaluate."""

import msgspec

from desktop.form.answer import Answers, blank, chosen


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly one of: a field with `is`, `is_not` or `answered`; or `all`, or `any`, of other conditions."""

    field: str = ""
    is_: tuple[str, ...] = msgspec.field(default=(), name="is")
    is_not: tuple[str, ...] = ()
    answered: bool | None = None
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()

    def faults(self) -> tuple[str, ...]:
        """Why this is not one condition; empty when it is."""
        if self.field:
            tests = [bool(self.is_), bool(self.is_not), self.answered is not None]
            if sum(tests) != 1 or self.all or self.any:
                return (f"a condition on '{self.field}' takes exactly one of is, is_not and answered",)
            return ()
        if bool(self.all) == bool(self.any) or self.is_ or self.is_not or self.answered is not None:
            return ("a condition names a field, or has all, or has any",)
        return tuple(fault for part in (*self.all, *self.any) for fault in part.faults())

    def names(self) -> frozenset[str]:
        """Every field that it looks at."""
        own = frozenset({self.field}) if self.field else frozenset()
        return own.union(*(part.names() for part in (*self.all, *self.any)))


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether it holds for these answers. No condition always holds; an unanswered field is no option, so `is_not` holds."""
    if condition is None:
        return True
    if condition.all:
        return all(holds(part, answers) for part in condition.all)
    if condition.any:
        return any(holds(part, answers) for part in condition.any)
    value = answers.get(condition.field)
    if condition.answered is not None:
        return blank(value) is not condition.answered
    picked = chosen(value)
    if condition.is_:
        return not picked.isdisjoint(condition.is_)
    return picked.isdisjoint(condition.is_not)
