"""The record that is being answered: joined to what stands around it, begun, put back, and left as it should be."""

from typing import TYPE_CHECKING

from desktop.record.ids import RecordId
from desktop.usecase import introduce, record, undo
from ui.navigation.place import Kind, Place
from ui.page.record_pane import RecordPane
from ui.widget.button import Button

if TYPE_CHECKING:
    from ui.session import Session


class Answering:
    """`pane` is the one that is shown now, of whatever page."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._words = ""
        self.pane: RecordPane | None = None

    def take(self, pane: RecordPane | None) -> None:
        self.leave()
        self.pane = pane
        if pane is None:
            return
        session = self._session
        pane.select(self._words)
        self._words = ""
        pane.stepped.connect(session.did)
        pane.changed.connect(session.case_changed)
        pane.record_wanted.connect(session.open_record)
        pane.letters_wanted.connect(self._letters)
        pane.reader_wanted.connect(lambda path: session.read(pane.record_id, path))
        pane.person_wanted.connect(self._introduce)
        pane.gone.connect(lambda why: self._lost(pane, why))
        pane.filed.connect(session.tell_of_file)

    def select(self, words: str) -> None:
        """Have words selected in the record that is opened next: those that were looked for."""
        self._words = words

    def _letters(self) -> None:
        """The letters of the review that is being answered in."""
        self._session.go(Place(Kind.LETTERS, self._session.way.here.case))

    def seal(self) -> None:
        if self.pane is not None:
            self.pane.seal()

    def leave(self) -> None:
        """Seal what was typed. A record of a list that was begun and left without a word vanishes again."""
        if self.pane is not None:
            self.pane.seal()
            self.drop_untouched()
            self.pane = None

    def drop_untouched(self) -> None:
        """The record that is shown goes again, if it is one of a list and nothing was ever answered in it."""
        if self.pane is not None and not self.pane.expects_file:  # a file on its way would have nowhere to go
            self._session.desk.ask(undo.drop_untouched, self.pane.record_id, then=self._dropped)

    def begun(self, record_id: int) -> None:
        """Taking back that a record was started takes it away again."""
        self._session.desk.ask(undo.making, RecordId(record_id), then=self._did, timed=False)

    def put_back(self, record_id: int) -> None:
        session = self._session

        def back(step: int | None) -> None:
            self._did(step)
            session.open_record(record_id)

        session.desk.do(record.restore, RecordId(record_id), then=back)

    def _did(self, step: int | None) -> None:
        if step is not None:
            self._session.did(step)

    def _dropped(self, made: int | None) -> None:
        if made is not None:
            self._session.steps.forget(made)
            self._session.look_again()

    def _introduce(self, form: str, typed: str, path: str) -> None:
        """Somebody who is not in the list yet: a record of their own, chosen already where the person comes back to."""
        session, pane = self._session, self.pane
        if pane is None:
            return
        session.way.here = session.place()  # the very box, to come back to
        here = session.way.here.case

        def open_it(made: tuple[RecordId, int]) -> None:
            session.did(made[1])
            session.go(Place(Kind.LIST, here, form, made[0]))
            back = Button(session.theme, "Go back")
            back.clicked.connect(session.back)
            session.tell("Added, and chosen where you came from. Alt+Left goes back there.", back)

        session.desk.do(introduce.introduce, form, typed, pane.record_id, path, names=session.names, then=open_it)

    def _lost(self, pane: RecordPane, sentence: str) -> None:
        if pane is not self.pane:  # it was left before the answer came: the person is elsewhere already
            return
        self.pane = None
        self._session.go(Place(Kind.OVERVIEW, self._session.way.here.case))
        self._session.tell(sentence)
