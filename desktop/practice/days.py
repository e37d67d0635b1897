"""Days worked against days contracted, in quarter days. Section 4, page 16 asks the contract for their number."""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank, rows, text
from desktop.form.around import Around
from desktop.form.check import number
from desktop.form.standing import Judgement
from desktop.practice.contract import FORM as CONTRACT
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

SOURCE = "Section 4, page 16"
QUARTERS = {"quarter": 1, "half": 2, "three_quarters": 3, "whole": 4}
FRACTIONS = ("", "¼", "½", "¾")
NEARLY = 0.8  # of the days: from here on the board should hear of it


def days_left(answers: Answers, around: Around) -> Judgement:
    """The sum of the log beside what the contract pays for."""
    log = rows(answers.get("log"))
    used = sum(QUARTERS.get(text(line.get("amount")), 0) for line in log)
    unsaid = sum(text(line.get("amount")) not in QUARTERS for line in log)
    contracted = _contracted(around)
    signs = (
        [lacking("how long one line of the log took" if unsaid == 1 else f"how long {unsaid} lines of the log took")]
        if unsaid
        else []
    )
    if contracted is None:
        signs.append(lacking("how many days the contract pays for"))
        return weigh(signs, dict.fromkeys(Bearing, f"{words(used)} used"), SOURCE)
    signs.extend(_measured(used, 4 * contracted))
    left = 4 * contracted - used
    said = f"{words(left)} left" if left >= 0 else f"{words(-left)} over"
    return weigh(signs, dict.fromkeys(Bearing, f"{words(used)} of {contracted} used, {said}"), SOURCE)


def words(quarters: int) -> str:
    """Quarter days as "12½ days"."""
    whole, rest = divmod(quarters, 4)
    said = f"{whole or ''}{FRACTIONS[rest]}" or "0"
    return f"{said} {'day' if quarters <= 4 and quarters else 'days'}"


def _contracted(around: Around) -> int | None:
    for other in around.case:
        if other.form == CONTRACT and not blank(other.answers.get("days_contracted")):
            first = number(text(other.answers.get("days_contracted")))
            added = (number(text(line.get("days"))) for line in rows(other.answers.get("extra_days")))
            return None if first is None else first + sum(days or 0 for days in added)
    return None


def _measured(used: int, contracted: int) -> Iterator[Sign]:
    if used > contracted:
        yield caution("More has been worked than the contract pays for. Agree it with the board.")
    elif contracted and used >= NEARLY * contracted:
        yield caution("Four fifths of the days are used. Tell the board what the rest will be enough for.")
    else:
        yield note("There is room for the work that is left, as far as the log tells.")
