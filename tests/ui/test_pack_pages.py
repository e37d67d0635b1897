"""Every form of the real pack as a page: named, not cut off, in one column. A new form is covered by being there."""

from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from desktop.form.around import Around
from desktop.form.kind import Kind
from desktop.practice.judgements import JUDGEMENTS
from tests.support import real_pack
from tests.ui.every_kind import TODAY, Listed
from tests.ui.gates import INPUTS, WRAPPING, in_page, shown, spoken
from ui.field.choices import Choices
from ui.form.form_page import FormPage
from ui.theme import Theme, apply

PACK = real_pack()


class PackChoices(Listed):
    def options(self, list_id):
        return PACK.lists.get(list_id)


def test_the_choices_of_these_tests_are_what_editors_ask_for():
    asked_for: Choices = PackChoices()
    assert asked_for.today() == TODAY


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def theme(request, qapp):
    made = Theme("light", request.param)
    apply(qapp, made)
    return made


@pytest.fixture
def shown_page(qapp, theme):
    made = []

    def show(form):
        page = FormPage(theme, form, Around(TODAY, PACK.lists), JUDGEMENTS, PackChoices(), {})
        made.append(page)
        page.resize(1016 if theme.scale == 1 else 1280, 800)
        page.set_help_inline(theme.scale > 1)
        for field in form.fields():  # those too that only come with an answer
            question = page.questions[field.id]
            question.setVisible(True)
            question.parentWidget().setVisible(True)
            if question.field.kind is Kind.ROWS:
                question.editor.add_row()
        page.show()
        for _ in range(20):  # boxes within boxes tell each other what they need
            qapp.processEvents()
        return page

    yield show
    for page in made:
        page.close()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("form", PACK.forms(), ids=lambda form: form.id)
def test_a_form_of_the_pack_makes_a_sound_page(shown_page, form):
    page = shown_page(form)
    assert [type(w).__name__ for w in shown(page, INPUTS) if not spoken(w)] == []
    names = Counter(spoken(b) for b in shown(page, QPushButton))
    assert [name for name, times in names.items() if times > 1] == []
    assert page.widget().width() <= page.viewport().width()
    room = page.widget().rect()
    assert [spoken(w) for w in shown(page, INPUTS) if not room.contains(in_page(page, w))] == []
    tall = [w for w in shown(page, (QLabel, *WRAPPING)) if (isinstance(w, WRAPPING) or w.wordWrap()) and words(w)]
    assert [(words(w), w.size(), w.heightForWidth(w.width())) for w in tall if w.heightForWidth(w.width()) > w.height() + 1] == []
    short = [b for b in shown(page, QAbstractButton) if not isinstance(b, WRAPPING)]
    assert [spoken(b) for b in short if b.sizeHint().width() > b.width() + 1] == []


def words(widget):
    return widget.text() or widget.accessibleName()
