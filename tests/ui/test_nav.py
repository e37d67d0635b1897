"""The list of pages at the side: what each is called can be read whole, however it stands."""

import pytest

from tests.support import real_pack
from ui.navigation.sidebar import Sidebar
from ui.theme import Theme, apply
from ui.widget.nav import Entry, Mark, Nav, Row

LONGEST = (Mark("12 overdue", "bad"), Mark("Waiting", "warn"), Mark("22 of 22"), Mark(icon="circle-dot", ink="info"))


def titles():
    """What stands there: the stages, and the forms of a stage of several, a step further in."""
    pack = real_pack()
    for stage in pack.stages_with_forms():
        forms = pack.in_stage(stage.id)
        yield Entry(stage.title, stage.id, stage.icon, depth=1)
        yield from (Entry(form.many, form.id, "", depth=2) for form in forms if len(forms) > 1)
        if not stage.builds_on and stage.group == "About this review":  # these stand without their stage
            yield from (Entry(form.many, form.id, form.icon) for form in forms)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_title_is_cut_short_beside_the_longest_mark(qtbot, qapp, scale):
    theme = Theme("light", scale)
    apply(qapp, theme)
    side = Sidebar(theme)
    qtbot.addWidget(side)
    nav = side.findChild(Nav)
    side.resize(side.width(), 800)
    side.show()
    row = nav.itemDelegate()
    assert isinstance(row, Row)
    entries = [Entry(one.title, one.key, one.icon, mark, depth=one.depth) for one in titles() for mark in LONGEST]
    assert [one.title for one in entries if " ".join(row.shown(one)[0]) != one.title] == []


def test_a_title_on_two_lines_has_the_room_for_them(qtbot, qapp):
    theme = Theme()
    apply(qapp, theme)
    nav = Nav(theme, "Pages")
    qtbot.addWidget(nav)
    nav.resize(200, 400)
    nav.show()
    nav.show_entries((Entry("Children", "a", "user"), Entry("Roles and independence", "b", "landmark", Mark("Waiting", "warn"))))
    one, two = (nav.visualRect(nav.model().index(n, 0)) for n in range(2))
    assert two.height() - one.height() >= theme.px(14)
    assert two.top() > one.bottom()
    nav.show_entries(
        (Entry("Children", "a", "user", Mark("12 overdue", "bad")), Entry("Roles and independence", "b", "landmark"))
    )
    nav.resize(300, 400)
    qtbot.waitUntil(lambda: nav.visualRect(nav.model().index(1, 0)).height() == one.height())
    nav.show_entries(
        (Entry("Children", "a", "user"), Entry("Roles and independence", "b", "landmark", Mark("12 overdue", "bad")))
    )
    qtbot.waitUntil(lambda: nav.visualRect(nav.model().index(1, 0)).height() > one.height())
