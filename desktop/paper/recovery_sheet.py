"""The one sheet that opens a vault when its passphrase is lost. One A4 page, to be printed once and locked away."""

from desktop.paper.document import Bullets, Code, Document, Facts, Heading, Notice, NoticeKind, Paragraph, Room

MOST_LINES = 6  # what one page holds beside the rest


def recovery_sheet(vault_name: str, made_on: str, lines: tuple[tuple[tuple[str, ...], str], ...]) -> Document:
    """The sheet. Each line is its groups and the check that is typed after them; `made_on` is a date in words.

    Groups are numbered through over all lines, so that a person can be asked for "groups 3 and 7".
    """
    if not 1 <= len(lines) <= MOST_LINES:
        raise ValueError(f"a recovery sheet has 1 to {MOST_LINES} lines")
    groups = sum(len(line) for line, _ in lines)
    return Document(
        title="Recovery sheet",
        classification="KEEP UNDER LOCK",
        header="Caseward",
        as_at=f"Made on {made_on}",
        footer="Anyone who holds this sheet can open the vault.",
        blocks=(
            Paragraph(
                "This sheet opens the vault named below if its passphrase is forgotten. Without the passphrase and without this "
                "sheet nobody can open it, and nobody can make this sheet again."
            ),
            Facts((("Vault", vault_name), ("Made on", made_on))),
            Code(lines, caption=f"The recovery code: {groups} groups, with a check at the end of each line"),
            Notice(
                "Anyone who holds this sheet can open the vault and read everything in it. Keep it as you would the case itself.",
                NoticeKind.WARN,
            ),
            Heading(2, "Keeping it"),
            Bullets(
                (
                    "Keep it away from the laptop: in a safe or a locked cabinet, in a sealed and signed envelope.",
                    "A printer may keep a copy of what it prints. Use one that you trust, not a shared one.",
                    "If this sheet was saved as a file, delete the file once it is printed.",
                    "To use it, choose \u201cI have lost my passphrase\u201d and type each line with its check.",
                    "A new passphrase makes this sheet void. Print the new one, then shred this one.",
                )
            ),
            Room("Where this sheet is kept, and who knows of it", 3),
        ),
    )
