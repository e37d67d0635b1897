"""Every kind of question is checked, put into words, drawn and edited: the tables keyed by Kind cover it exactly."""

import importlib

import pytest

from desktop.form.kind import Kind

TABLES = {
    "checked": "desktop.form.check:CHECKS",
    "put into words": "desktop.form.words:WORDS",
    "drawn on paper": "desktop.usecase.document:DRAWN",
    "edited": "ui.field.editors:EDITORS",
}


@pytest.mark.parametrize("place", TABLES.values(), ids=TABLES)
def test_every_kind_of_question_can_be(place):
    module, _, table = place.partition(":")
    assert set(getattr(importlib.import_module(module), table)) == set(Kind)
