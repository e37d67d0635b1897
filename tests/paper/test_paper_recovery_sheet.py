"""The recovery sheet: one page whatever the vault is called, and every group on it once."""

import pytest
from paper_samples import pages, squeezed
from tagged_pdf import faults, outline_of_roles

from desktop.paper.missing import missing_characters
from desktop.paper.recovery_sheet import MOST_LINES, recovery_sheet
from desktop.paper.write import pdf

GROUPS = ["7K3M", "WQ0P", "ZX9V", "2D4F", "HJ6N", "A1B2", "WWWW", "8S5Q", "RT0Y", "3EGC", "PD7K", "M4VX", "9N"]
FIVE = tuple((tuple(GROUPS[k : k + 3]), "H4Q2Z"[k // 3]) for k in range(0, 13, 3))


@pytest.mark.parametrize(
    "name", ["Reviews", "W" * 60, "Serious case reviews of the two councils, 2026 to 2027, kept", "\u65e5" * 60]
)
@pytest.mark.parametrize("lines", [FIVE, FIVE[:1] * MOST_LINES, ((tuple(GROUPS[:5]), "*~$=U"), (tuple(GROUPS[5:10]), "1"))])
def test_it_is_one_page(name, lines):
    data = pdf(recovery_sheet(name, "23 November 2026", lines))
    assert len(pages(data)) == 1
    assert faults(data) == []


def test_it_holds_every_group_and_check_in_order_and_the_name_and_the_date():
    data = pdf(recovery_sheet("Family reviews", "23 November 2026", FIVE))
    (text,) = pages(data)
    got = squeezed(text)
    numbered = iter(enumerate(GROUPS, 1))
    for n, (groups, check) in enumerate(FIVE, 1):
        row = "".join(f"{number}{group}" for (number, group) in (next(numbered) for _ in groups))
        for group in groups:
            assert group in got
        assert str(n) in got
        assert check in got
        assert all(part in got for part in row.split())
    assert "Family reviews" in text
    assert "23 November 2026" in text
    assert "A new passphrase makes this sheet void" in text


def test_its_code_is_a_table_with_header_cells():
    roles = outline_of_roles(pdf(recovery_sheet("x", "y", FIVE)))
    assert roles.count("TH/Column") == 3
    assert roles.count("TH/Row") == 5 + 2


def test_the_name_of_the_vault_is_not_in_the_title():
    document = recovery_sheet("Family Example", "y", FIVE)
    assert "Example" not in document.title + document.header + document.footer
    assert missing_characters(document) == ()


def test_more_lines_than_a_page_holds_are_a_fault():
    with pytest.raises(ValueError, match="1 to 6 lines"):
        recovery_sheet("x", "y", FIVE[:1] * (MOST_LINES + 1))
