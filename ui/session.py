"""Inside an open vault: the sidebar, the bar on top, and one page at a time. Knows where the person is, and how to leave."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.record.ids import CaseId, RecordId
from desktop.refusal import Refusal
from desktop.usecase import case, record, undo, whereabouts
from desktop.usecase.case import Overview, Task
from desktop.usecase.opening import Unlocked
from ui.clockface import hour
from ui.desk import Desk, now
from ui.page.listing import Listing
from ui.page.overview import OverviewPage
from ui.page.print_page import PrintPage
from ui.page.record_pane import RecordPane
from ui.page.reviews import Reviews
from ui.place import Kind, Place, read
from ui.settings import Settings
from ui.sidebar import Sidebar
from ui.theme import Theme, app
from ui.topbar import Topbar
from ui.widget.button import Button
from ui.widget.card import Notice
from ui.widget.spoken import announce

WAKING = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
NARROW = 820  # pixels at 100 % below which the sidebar folds away


class Session(QWidget):
    lock_wanted = Signal()

    def __init__(self, theme: Theme, settings: Settings, desk: Desk, unlocked: Unlocked) -> None:
        super().__init__()
        self._theme, self._desk, self._unlocked = theme, desk, unlocked
        self._pack = unlocked.book.pack
        self._place = Place()
        self._behind: list[Place] = []
        self._page: QWidget | None = None
        self._notice: QWidget | None = None
        self._pane: RecordPane | None = None
        self._overview: Overview | None = None
        self._done: list[int] = []
        self._undone: list[int] = []
        self.saved_at = hour(now())
        self._build()
        self._idle = QTimer(self, singleShot=True, interval=settings.idle_minutes * 60_000)
        self._idle.timeout.connect(self.lock_wanted)
        desk.saved.connect(self._saved)
        desk.waiting.connect(self.topbar.show_saving)
        desk.refused.connect(self._tell_refusal)
        app().installEventFilter(self)
        for keys, act in (
            ("Ctrl+L", self.lock_wanted.emit),
            ("Ctrl+S", self._save_now),
            ("Ctrl+P", self._print),
            ("Alt+Left", self.back),
            ("Ctrl+Z", self.take_back),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def begin(self) -> None:
        """Show the first page: where the person was, if the vault still knows."""
        self._idle.start()
        self.topbar.show_saved(self.saved_at)
        self._desk.ask(whereabouts.kept, then=self._return_to, timed=False)
        if self._unlocked.sealed:
            self.tell("Caseward had stopped while something was being typed. What was shown as saved is here.")

    def leave_everything(self) -> None:
        """Before a lock or the end: everything typed is asked to be written, and where the person is."""
        app().removeEventFilter(self)
        self._idle.stop()
        place = self.place()
        self._leave_page()
        self._desk.do(whereabouts.keep, place.kept())

    def place(self) -> Place:
        """Where the person is now, down to the cursor."""
        if self._pane is None:
            return self._place
        path, cursor = self._pane.where()
        return Place(self._place.kind, self._place.case, self._place.form, self._pane.record_id, path, cursor)

    def go(self, place: Place) -> None:
        """Show a place. What was being typed on the page before is saved and sealed."""
        if self._place != place:
            self._behind.append(self.place())
        self._show(place)

    def back(self) -> None:
        if self._behind:
            self._show(self._behind.pop())

    def tell(self, sentence: str, button: Button | None = None) -> None:
        """Say something in words above the page, until the next page."""
        self._forget()
        self._notice = Notice(self._theme, sentence, "warn", button=button)
        self._body.insertWidget(0, self._notice)
        announce(self, sentence)

    def _tell_refusal(self, sentence: str) -> None:
        self.tell(sentence)

    # ---- pages

    def _show(self, place: Place) -> None:
        self._leave_page()
        self._forget()
        self._place = place
        self._pane = None
        made = PAGES[place.kind](self, place)
        old, self._page = self._page, made
        if old is not None:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._body.addWidget(made, 1)
        made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._know_case(place.case)
        self.topbar.show_place(self._crumbs(place))

    def _leave_page(self) -> None:
        if self._pane is not None:
            self._pane.seal()

    def _reviews(self, _place: Place) -> QWidget:
        page = Reviews(self._theme, self._desk)
        page.case_wanted.connect(lambda wanted: self.go(Place(Kind.OVERVIEW, wanted)))
        return page

    def _overview_page(self, place: Place) -> QWidget:
        page = OverviewPage(self._theme, self._desk, CaseId(place.case))
        page.task_wanted.connect(self.open_task)
        return page

    def _form(self, place: Place) -> QWidget:
        pane = RecordPane(self._theme, self._desk, RecordId(place.record))
        pane.go_to(place.path, place.cursor)
        self._watch(pane)
        return pane

    def _list(self, place: Place) -> QWidget:
        page = Listing(self._theme, self._desk, CaseId(place.case), self._pack.form(place.form), place.record)
        wanted = place.path

        def chosen(pane: RecordPane | None) -> None:
            nonlocal wanted
            self._pane = None
            if pane is not None:
                self._watch(pane)
                pane.go_to(wanted, place.cursor)
                wanted = ""

        page.pane_changed.connect(chosen)
        page.changed.connect(self._refresh_case)
        page.removed.connect(self._tell_removed)
        return page

    def _printing(self, place: Place) -> QWidget:
        return PrintPage(self._theme, self._desk, CaseId(place.case))

    def open_task(self, task: Task) -> None:
        """Open a form of the review: its list, its record, or a record begun now."""
        form = task.form
        if form.repeats:
            self.go(Place(Kind.LIST, self._place.case, form.id))
        elif task.record_id is not None:
            self.go(Place(Kind.FORM, self._place.case, form.id, task.record_id))
        else:
            here = self._place.case
            self._desk.do(record.make, CaseId(here), form.id, then=lambda made: self.go(Place(Kind.FORM, here, form.id, made)))

    def open_record(self, record_id: int) -> None:
        def show(view: record.View) -> None:
            kind = Kind.LIST if view.form.repeats else Kind.FORM
            self.go(Place(kind, view.record.case_id, view.form.id, record_id))

        self._desk.ask(record.look, RecordId(record_id), then=show)

    def _watch(self, pane: RecordPane) -> None:
        self._pane = pane
        pane.stepped.connect(self._stepped)
        pane.changed.connect(self._refresh_case)
        pane.record_wanted.connect(self.open_record)
        pane.person_wanted.connect(self._new_record)
        pane.gone.connect(self._lost)

    def _new_record(self, form: str, _typed: str) -> None:
        """Somebody who is not in the list yet: a record of their own, to be filled in; Back returns."""
        here = self._place.case
        self._desk.do(record.make, CaseId(here), form, then=lambda made: self.go(Place(Kind.LIST, here, form, made)))

    def _lost(self, sentence: str) -> None:
        self._pane = None
        self.go(Place(Kind.OVERVIEW, self._place.case))
        self.tell(sentence)

    def _tell_removed(self, record_id: int) -> None:
        back = Button(self._theme, "Put it back")
        back.clicked.connect(lambda: self._desk.do(record.restore, RecordId(record_id), then=lambda _: self._show(self._place)))
        self.tell("Removed. Nothing is erased.", back)

    # ---- what stands around the page

    def _know_case(self, review: int) -> None:
        if not review:
            self._overview = None
            self.sidebar.show_reviews()
        elif self._overview is None or self._overview.case.id != review:
            self._refresh_case()
        else:
            self.sidebar.show_case(self._overview, self._place)

    def _refresh_case(self) -> None:
        if self._place.case:
            self._desk.ask(case.overview, CaseId(self._place.case), then=self._show_case)

    def _show_case(self, overview: Overview) -> None:
        self._overview = overview
        self.sidebar.show_case(overview, self._place)
        self.topbar.show_place(self._crumbs(self._place))

    def _crumbs(self, place: Place) -> tuple[str, ...]:
        label = self._overview.case.label if place.case and self._overview and self._overview.case.id == place.case else ""
        if place.kind is Kind.REVIEWS:
            return ("Your reviews",)
        if place.kind is Kind.PRINT:
            return (label, "Print")
        form = self._pack.form(place.form) if place.form else None
        return (label, (form.many if form.repeats else form.title) if form else "Overview")

    def _saved(self, at: int) -> None:
        self.saved_at = hour(at)
        self.topbar.show_saved(self.saved_at)

    def _save_now(self) -> None:
        if self._pane is not None:
            self._pane.save()
        announce(self, "Everything is saved. Caseward saves as you type.")
        self.topbar.show_saved(self.saved_at, asked=True)

    def _print(self) -> None:
        if self._place.case:
            self.go(Place(Kind.PRINT, self._place.case))

    # ---- taking back

    def _stepped(self, step: int) -> None:
        self._done.append(step)
        self._undone.clear()
        self._offer_undo()

    def take_back(self) -> None:
        self._leave_page()  # what is being typed becomes a step of its own first
        self._desk.ask(lambda _book: None, then=lambda _: self._take(self._done, self._undone), timed=False)

    def redo(self) -> None:
        self._take(self._undone, self._done)

    def _take(self, from_: list[int], to: list[int]) -> None:
        if not from_:
            return
        step = from_.pop()

        def taken(new: int) -> None:
            to.append(new)
            self._offer_undo()
            if self._pane is not None:
                self._pane.refresh()
            self._refresh_case()

        def refused(refusal: Refusal) -> None:
            self._offer_undo()
            self.tell(refusal.sentence)

        self._desk.do(undo.take_back, step, then=taken, refused=refused)

    def _offer_undo(self) -> None:
        self.topbar.show_undo(bool(self._done), bool(self._undone))

    # ---- idle

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in WAKING:
            self._idle.start()
        return False

    # ---- building

    def _return_to(self, kept: object) -> None:
        place = read(kept)
        if place.case:
            self._desk.ask(
                case.overview, CaseId(place.case), then=lambda _: self._show(place), refused=lambda _: self._show(Place())
            )
        else:
            self._show(Place())

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = Sidebar(self._theme)
        self.sidebar.reviews_wanted.connect(lambda: self.go(Place()))
        self.sidebar.overview_wanted.connect(lambda: self.go(Place(Kind.OVERVIEW, self._place.case)))
        self.sidebar.task_wanted.connect(self.open_task)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        across.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.topbar = Topbar(self._theme)
        self.topbar.menu_wanted.connect(self._toggle_sidebar)
        self.topbar.undo_wanted.connect(self.take_back)
        self.topbar.redo_wanted.connect(self.redo)
        self.topbar.print_wanted.connect(self._print)
        column.addWidget(self.topbar)
        body = QWidget()
        body.setObjectName("page")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        column.addWidget(body, 1)
        across.addLayout(column, 1)

    def _toggle_sidebar(self) -> None:
        self.sidebar.setVisible(not self.sidebar.isVisible())
        if self.sidebar.isVisible():
            self.sidebar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def resizeEvent(self, event: object) -> None:
        wide = self.width() / self._theme.scale >= NARROW
        self.sidebar.setVisible(wide)
        self.topbar.fold(self.width() / self._theme.scale, menu=not wide)


PAGES: dict[Kind, Callable[[Session, Place], QWidget]] = {
    Kind.REVIEWS: Session._reviews,
    Kind.OVERVIEW: Session._overview_page,
    Kind.FORM: Session._form,
    Kind.LIST: Session._list,
    Kind.PRINT: Session._printing,
}
