"""Where a form, a record, a question or a kept file is to be seen, and going there. What has to be looked up is asked first."""

from typing import TYPE_CHECKING

from desktop.form.form import Form
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.usecase import record
from desktop.usecase.undo import Step
from ui.navigation.place import Kind, Place
from ui.page.reader_page import ReaderPage

if TYPE_CHECKING:
    from ui.session import Session


class Destinations:
    def __init__(self, session: "Session") -> None:
        self._session = session

    def form(self, form: Form) -> None:
        """A form of the review that is shown: its list, or its one record, begun now if need be."""
        here = CaseId(self._session.way.here.case)
        if form.repeats:
            self._session.go(Place(Kind.LIST, here, form.id))
        else:
            self.question(here, form, "")

    def question(self, review: CaseId, form: Form, path: str) -> None:
        """A question of a page of which a review has one, begun now if need be."""
        session = self._session

        def show(found: RecordId | None) -> None:
            if found is None:
                session.desk.do(record.make, review, form.id, then=begun)
            else:
                session.go(Place(Kind.FORM, review, form.id, found, path))

        def begun(made: RecordId) -> None:
            session.begun(made)
            show(made)

        session.desk.ask(record.only, review, form.id, then=show, timed=False)

    def record(self, record_id: int, path: str, words: str) -> None:
        """A record wherever it belongs, at a question, with the words selected that were looked for."""
        session = self._session

        def show(view: record.View) -> None:
            session.answering.select(words)
            session.go(self._of(view.record.case_id, view.form.id, record_id, path))

        session.desk.ask(record.look, RecordId(record_id), then=show)

    def file(self, record_id: int, path: str, page: int, words: str) -> None:
        """A file that is kept as an answer, at a page, with the words marked that were looked for."""
        session = self._session

        def show(view: record.View) -> None:
            session.go(Place(Kind.READ, view.record.case_id, view.form.id, record_id, path, page))
            if isinstance(session.page, ReaderPage):
                session.page.look_for(words)

        session.desk.ask(record.look, RecordId(record_id), then=show)

    def step(self, step: Step) -> None:
        """What a step that was taken back, or done again, has changed: the answer, or where the record was that is gone."""
        session = self._session
        place = self._of(step.case_id, step.form, step.record_id, step.path)
        pane = session.pane
        if step.living and pane is not None and pane.record_id == step.record_id:
            pane.look_at(step.path)
            session.look_again()
        elif step.living:
            session.go(place)
        elif step.record_id == ids.case_record(step.case_id):  # a whole review is gone
            session.leave_review(step.case_id)
        elif place.kind is Kind.LIST:  # it is gone: the list that it was in
            session.show_place(Place(Kind.LIST, step.case_id, step.form))
        else:
            session.show_place(Place(Kind.OVERVIEW, step.case_id))

    def beside(self, by: int) -> Form | None:
        """The form before (-1) or after (1) the one that is shown, in the order of the work; None where there is none."""
        forms = self._session.pack.forms()
        here = next((n for n, form in enumerate(forms) if form.id == self._session.way.here.form), None)
        return forms[here + by] if here is not None and 0 <= here + by < len(forms) else None

    def go_beside(self, by: int) -> None:
        form = self.beside(by)
        if form is not None:
            self.form(form)

    def _of(self, review: int, form: str, record_id: int, path: str) -> Place:
        repeats = self._session.pack.form(form).repeats
        return Place(Kind.LIST if repeats else Kind.FORM, review, form, record_id, path)
