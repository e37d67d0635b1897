"""The review that a page belongs to, as the sidebar and the bar on top tell of it; kept in step with what is answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.record.ids import CaseId
from desktop.usecase import case, home
from desktop.usecase.case import Overview
from ui.navigation.pages import PAGES
from ui.navigation.place import Place

if TYPE_CHECKING:
    from ui.session import Session

MOMENT = 300  # milliseconds: what changes within it is looked at once


class ReviewShown(QObject):
    """`overview`: of the review that was last looked at; None where no review is shown, or not yet."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.overview: Overview | None = None
        self._stale = QTimer(self, singleShot=True, interval=MOMENT)
        self._stale.timeout.connect(self._look)

    def changed(self) -> None:
        """It may be out of date. A whole review is not looked through at every answer of somebody quick."""
        if not self._stale.isActive():
            self._stale.start()

    def forget(self) -> None:
        self.overview = None

    def show(self, place: Place) -> None:
        """Tell of the review of a place, at once where it is known."""
        session = self._session
        if not place.case:
            self.overview = None
            self._look()
            session.sidebar.show_reviews(place)
        elif self.overview is None or self.overview.case.id != place.case:
            self._look()
        else:
            session.sidebar.show_case(self.overview, place)
        session.topbar.show_place(self._crumbs(place))

    def _look(self) -> None:
        self._stale.stop()
        session = self._session
        session.desk.ask(home.count_overdue, then=session.sidebar.show_overdue)
        if session.way.here.case:
            session.desk.ask(case.overview, CaseId(session.way.here.case), then=self._tell)

    def _tell(self, overview: Overview) -> None:
        here = self._session.way.here
        if overview.case.id != here.case:  # asked for before the person went on to another review, or to none
            return
        self.overview = overview
        self._session.sidebar.show_case(overview, here)
        self._session.topbar.show_place(self._crumbs(here))

    def _crumbs(self, place: Place) -> tuple[str, ...]:
        page = PAGES[place.kind]
        form = self._session.pack.form(place.form) if place.form and not page.title else None
        title = page.title if form is None else form.many if form.repeats else form.title
        known = self.overview if self.overview is not None and self.overview.case.id == place.case else None
        return (known.case.label if known else "", title) if page.of_case else (title,)
