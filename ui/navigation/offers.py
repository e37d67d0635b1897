"""What Ctrl+K offers: with nothing typed the places last seen, else pages, people, words in answers, and commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from desktop.record import ids
from desktop.record.ids import CaseId
from desktop.usecase import lookup
from desktop.usecase.lookup import Found
from desktop.usecase.ranking import ranked
from ui.navigation.commands import Command
from ui.navigation.pages import PAGES
from ui.navigation.place import Kind, Place

if TYPE_CHECKING:
    from ui.session import Session

RECENT, PAGES_OF, COMMANDS, ON_PAGE = "Where you were", "Go to", "Commands", "On this page"
MOST_COMMANDS = 6


@dataclass(frozen=True)
class Offer:
    """One line. `keys`: what does the same without the box."""

    group: str
    title: str
    icon: str
    open: Callable[[], None]
    detail: str = ""
    keys: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.detail, self.keys) if part)


class Offers(QObject):
    """Asks the vault's thread; an answer to what is no longer typed is dropped."""

    ready = Signal(object)  # tuple[Offer, ...]

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._ticket = 0
        self.here = False  # look on this page alone

    def look_up(self, typed: str) -> None:
        session = self._session
        self._ticket += 1
        ticket = self._ticket
        if self.here:
            self._show(ticket, self._on_page(typed))
        elif typed.strip():
            case = CaseId(session.way.here.case) if session.way.here.case else None
            session.desk.ask(
                lookup.look_up, typed, case, names=session.names, then=lambda found: self._show(ticket, self._found(typed, found))
            )
        else:
            places = session.way.recent()
            session.desk.ask(
                lookup.called,
                [one for place in places for one in (place.record, ids.case_record(place.case)) if one],
                names=session.names,
                then=lambda titles: self._show(ticket, (*self._recent(places, titles), *self._pages())),
                timed=False,
            )

    def _show(self, ticket: int, offers: tuple[Offer, ...]) -> None:
        if ticket == self._ticket:
            self.ready.emit(offers)

    def _found(self, typed: str, found: tuple[Found, ...]) -> tuple[Offer, ...]:
        can = [(command.words, command) for command in self._session.commands if command.listed and command.possible()]
        commands = [_offer(COMMANDS, one) for one in ranked(typed, can, MOST_COMMANDS)]
        return (*(self._offer_found(one, typed) for one in found), *commands)

    def _offer_found(self, one: Found, typed: str) -> Offer:
        session = self._session

        def open_it() -> None:
            if one.record_id is not None and one.page:
                session.read(one.record_id, one.path, one.page, typed)
            elif one.record_id is not None:
                session.open_record(one.record_id, one.path, typed)
            elif one.form:
                session.open_form(session.pack.form(one.form))
            else:
                session.go(Place(Kind.OVERVIEW, one.case_id))

        return Offer(one.group, one.title, one.icon, open_it, one.detail)

    def _on_page(self, typed: str) -> tuple[Offer, ...]:
        """The questions of the record that is shown which hold all words, in what they ask or in their answer."""
        pane = self._session.pane
        if pane is None or pane.page is None:
            return ()
        page = pane.page
        words = typed.casefold().split()

        def to(path: str) -> Callable[[], None]:
            return lambda: page.go_to(path, 0, typed)

        return tuple(
            Offer(ON_PAGE, ask, page.form.icon, to(path), said)
            for path, ask, said in page.told()
            if all(word in f"{ask} {said}".casefold() for word in words)
        )

    def _recent(self, places: tuple[Place, ...], titles: dict[int, str]) -> tuple[Offer, ...]:
        return tuple(self._offer_place(place, titles) for place in places if not place.record or place.record in titles)

    def _offer_place(self, place: Place, titles: dict[int, str]) -> Offer:
        session = self._session
        form = session.pack.form(place.form) if place.form else None
        page, review = PAGES[place.kind], titles.get(ids.case_record(place.case), "")
        icon = form.icon if form is not None else page.icon
        if place.kind is Kind.LIST and form is not None and place.record:
            return Offer(RECENT, titles[place.record], icon, lambda: session.go(place), f"{form.many} · {review}")
        title = page.title or (form.many if form is not None and form.repeats else form.title if form is not None else "")
        return Offer(RECENT, title, icon, lambda: session.go(place), review if page.of_case else "")

    def _pages(self) -> tuple[Offer, ...]:
        return tuple(_offer(PAGES_OF, one) for one in self._session.commands if one.id.startswith("page-") and one.possible())


def _offer(group: str, command: Command) -> Offer:
    keys = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if command.keys else ""
    return Offer(group, command.words, command.icon, command.run, keys=keys)
