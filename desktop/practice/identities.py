"""Whether a draft of the report names anybody whom the vault knows. Section 7, page 28: it should harm nobody involved.

What stands in the kept file is looked through beforehand; this only says what was found, by labels.
"""

from collections.abc import Iterator

from desktop.form.answer import Answers, blank
from desktop.form.around import Around
from desktop.form.standing import Judgement
from desktop.practice.sign import Bearing, Sign, caution, lacking, note, weigh

MOST = 6  # pages that are told of one person
RESULTS = {
    Bearing.CAUTION: "Somebody is named in it",
    Bearing.LACKING: "It could not be looked through",
    Bearing.NOTE: "None of the names, addresses and dates of birth of this vault stands in it",
}


def identities(answers: Answers, around: Around) -> Judgement:
    return weigh(_signs(answers, around), RESULTS, "Section 7, page 28")


def _signs(answers: Answers, around: Around) -> Iterator[Sign]:
    if blank(answers.get("kept")):
        yield lacking("a copy of this version, kept here")
    elif around.named is None:
        yield lacking("words in the kept copy: a scan, a picture or a locked file has none that can be read")
    else:
        for one in around.named:
            yield caution(f"{one.label}: named on {_pages(one.pages)}.")
        yield note(
            "Other names and addresses are found where a person's page holds them. Slips of spelling, towns and pictures are not "
            "looked for. Read it with those eyes as well."
        )


def _pages(pages: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, pages[:MOST]))
    more = f" and {len(pages) - MOST} more" if len(pages) > MOST else ""
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}{more}"
