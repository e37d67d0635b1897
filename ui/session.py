"""Inside an open vault: which page is shown, what it is joined to, and how to leave.

The pages are a table in ui.navigation.pages, what can be done from anywhere is one in ui.navigation.commands. Where the person
was is ui.navigation.way's, where something is to be seen ui.navigation.destinations's, what can be taken back
ui.navigation.steps's, what stands around the page ui.navigation.frame's and tells of the review ui.navigation.review_shown's.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.form.form import Form
from desktop.pack.pack import Pack
from desktop.record.ids import CaseId
from desktop.usecase import arrivals, case, names, whereabouts
from desktop.usecase.case import Overview, Task
from desktop.usecase.filing import Added
from desktop.usecase.opening import Unlocked
from desktop.usecase.undo import Step
from ui.clockface import hour
from ui.desk import Desk, now
from ui.form.answering import Answering
from ui.navigation.commands import Command, commands
from ui.navigation.destinations import Destinations
from ui.navigation.frame import Frame
from ui.navigation.go_to import GoTo
from ui.navigation.listener import Listener
from ui.navigation.offers import Offers
from ui.navigation.pages import PAGES
from ui.navigation.panes import Panes
from ui.navigation.place import Kind, Place, read
from ui.navigation.review_shown import ReviewShown
from ui.navigation.steps import Steps
from ui.navigation.way import Way
from ui.page.incoming import account
from ui.page.record_pane import RecordPane
from ui.settings import Settings
from ui.shell import Finding, Placed, Refreshing
from ui.theme import Theme
from ui.widget.spoken import announce

INVENTED = "An invented example: nobody and nothing in it is real"


@dataclass(frozen=True)
class Carried:
    """What a session hands on to the next one of the same vault."""

    place: Place
    way: Way
    steps: tuple[list[int], list[int]]
    overview: Overview | None
    last_left: tuple[Place, int] | None
    saved_at: str
    names: bool


class Session(Frame):
    """Answers to its pages as ui.shell's Shell."""

    lock_wanted = Signal()
    lock_wanted_because = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, desk: Desk, unlocked: Unlocked) -> None:
        super().__init__(theme)
        self.desk, self.settings, self.unlocked = desk, settings, unlocked
        self.pack: Pack = unlocked.book.pack
        self.names = True
        self.way, self.steps = Way(), Steps(desk, self)
        self.answering, self.destinations = Answering(self), Destinations(self)
        self.last_left: tuple[Place, int] | None = None
        self.saved_at = hour(now())
        self.review = ReviewShown(self)
        self._news = ""
        desk.saved.connect(self._saved)
        desk.waiting.connect(self.topbar.show_saving)
        desk.refused.connect(self._tell_refusal)
        self.steps.offered.connect(self.topbar.show_undo)
        self.steps.refused.connect(self._tell_refusal)
        self.steps.taken.connect(self._taken)
        self.panes, self.go_to, self._offers = Panes(self), GoTo(theme, self), Offers(self)
        self._join_frame()
        if unlocked.invented:
            self.stay_marked(INVENTED)
        self._listener = Listener(self)
        self._listener.back.connect(self.back)
        self._listener.forward.connect(self.forward)
        self.commands = commands(self)
        for command in self.commands:
            for keys in command.keys:
                QShortcut(QKeySequence(keys), self, lambda one=command: self.run(one))

    def begin(self, review: int = 0) -> None:
        """Show the first page: in a new vault the tour, or its review; after a lock where the person was; else what is due."""
        self._listener.listen(self.window().windowHandle())
        self.topbar.show_saved(self.saved_at)
        self.desk.ask(names.shown, then=self._know_names, timed=False)
        stopped = "Caseward had stopped while something was being typed. What was shown as saved is here."
        self._news = " ".join(filter(None, (stopped if self.unlocked.sealed else "", self.unlocked.missed)))
        if self.unlocked.made and not self.settings.tour_done:
            self.show_place(Place(Kind.TOUR, review))
        elif review:
            self.show_place(Place(Kind.OVERVIEW, review))
        else:
            self.desk.ask(whereabouts.left, then=self._return_to, timed=False)

    def carried(self) -> Carried:
        """Leave for another session of the same vault, in another look. Nothing that was typed here is lost."""
        place = self.place()
        self._listener.stop()
        self.answering.seal()
        return Carried(place, self.way, self.steps.stacks(), self.review.overview, self.last_left, self.saved_at, self.names)

    def carry_on(self, before: Carried) -> None:
        """Stand where another session stood."""
        self.way, self.last_left, self.saved_at = before.way, before.last_left, before.saved_at
        self.review.overview = before.overview
        self.steps.carry_on(before.steps)
        self._listener.listen(self.window().windowHandle())
        self.topbar.show_saved(self.saved_at)
        self._know_names(before.names)
        self.show_place(before.place)

    def lock(self, why: str) -> None:
        self.lock_wanted_because.emit(why)

    def leave_everything(self, *, back_soon: bool = True) -> None:
        """Before a lock or the end: everything typed is asked to be written, and where the person is.

        `back_soon`: the next unlock goes on at that very place.
        """
        self._listener.stop()
        place = self.place()
        self.answering.seal()
        if not back_soon:
            self.answering.drop_untouched()
        self.desk.do(whereabouts.keep, place.kept(), back_soon=back_soon)

    def run(self, command: Command) -> None:
        if command.possible():
            command.run()

    @property
    def pane(self) -> RecordPane | None:
        """The record that is being answered."""
        return self.answering.pane

    # ---- going about

    def place(self) -> Place:
        """Where the person is now, down to the cursor."""
        here = self.way.here
        if self.pane is not None:
            return Place(here.kind, here.case, here.form, self.pane.record_id, *self.pane.where(), self.pane.offset())
        return Place(here.kind, here.case, here.form, here.record, *self.page.where()) if isinstance(self.page, Placed) else here

    def go(self, place: Place) -> None:
        """Show a place. What was being typed on the page before is saved and sealed."""
        leaving = self.place()
        if leaving.case and PAGES[leaving.kind].of_case:
            self.last_left = (leaving, now())
        self.way.go(place, leaving)
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Show a place without a step in the way there: Back goes on from where it stood."""
        self.answering.leave()
        self.way.here = place
        self.put_page(PAGES[place.kind].make(self, place))
        self.review.show(place)
        if self._news:  # a page takes away what was said before it
            news, self._news = self._news, ""
            self.tell(news)
            self.desk.do(arrivals.forget)

    def back(self) -> None:
        self._turn(self.way.back(self.place()))

    def forward(self) -> None:
        self._turn(self.way.forward(self.place()))

    def open_task(self, task: Task) -> None:
        self.destinations.form(task.form)

    def open_form(self, form: Form) -> None:
        self.destinations.form(form)

    def open_question(self, review: CaseId, form: Form, path: str) -> None:
        self.destinations.question(review, form, path)

    def open_record(self, record_id: int, path: str = "", words: str = "") -> None:
        self.destinations.record(record_id, path, words)

    def read(self, record_id: int, path: str, page: int = 1, words: str = "") -> None:
        self.destinations.file(record_id, path, page, words)

    def print(self) -> None:
        self.go(Place(Kind.PRINT, self.way.here.case))

    def open_go_to(self) -> None:
        self._offers.here = False
        self.go_to.begin("Search or go to…")

    def find_here(self) -> None:
        """Filter the list that is shown, or find a question or an answer on this page."""
        page: object = self.page
        if isinstance(page, Finding):
            page.find_here()
        elif self.pane is not None:
            self._offers.here = True
            self.go_to.begin("Find on this page…")

    def can_find_here(self) -> bool:
        return isinstance(self.page, Finding) or self.pane is not None

    def open_help(self) -> None:
        if self.pane is not None:
            self.pane.open_help()

    def write_alone(self) -> None:
        if self.pane is not None:
            self.pane.write_alone()

    # ---- what pages ask for

    def shows(self, page: QWidget) -> bool:
        return self.page is page

    def answer_in(self, pane: RecordPane | None) -> None:
        """A page shows a record to be answered, or does so no longer."""
        self.answering.take(pane)

    def did(self, step: int) -> None:
        """A step was sealed that Undo can take back."""
        self.steps.did(step)

    def tell_of_file(self, added: Added) -> None:
        """A file came in as an answer, of this page or of one that was left meanwhile."""
        self.tell(account((added,)))

    def tell_of_files(self, account: str) -> None:
        """Files came into a register, of this page or of one that was left meanwhile."""
        self.tell(account)
        self.look_again()
        self.case_changed()

    def begun(self, record_id: int) -> None:
        """A record was started: taking that back takes it away again."""
        self.answering.begun(record_id)

    def leave_review(self, review: CaseId) -> None:
        """A whole review was removed: nothing leads into it any more, but for Undo and the page of the reviews."""
        self.way.forget(review)
        if self.last_left is not None and self.last_left[0].case == review:
            self.last_left = None
        self.review.forget()
        self.show_place(Place(Kind.REVIEWS))

    def put_back(self, record_id: int) -> None:
        """Put a removed record back, and open it."""
        self.answering.put_back(record_id)

    def case_changed(self) -> None:
        self.review.changed()

    def take_back(self) -> None:
        self.answering.seal()  # what is being typed becomes a step of its own first
        self.steps.take_back()

    def redo(self) -> None:
        self.answering.seal()  # what is being typed is newer: then there is nothing to do again
        self.steps.redo()

    def switch_names(self) -> None:
        """Hide names everywhere, or show them again; the page is made anew, so that nothing of them is left on it."""
        shown = not self.names
        self.desk.do(names.show, shown)
        place = self.place()
        self._know_names(shown)
        self.show_place(place)
        announce(self, "Names are shown" if shown else "Names are hidden: labels stand in their place")

    def save_now(self) -> None:
        if self.pane is not None:
            self.pane.save()
        if self.desk.all_saved:
            announce(self, "Everything is saved. Caseward saves as you type.")
            self.topbar.show_saved(self.saved_at, asked=True)
        else:  # the bar says it when it is
            announce(self, "Saving. Caseward saves as you type.")

    # ---- inside

    def _join_frame(self) -> None:
        self.sidebar.home_wanted.connect(lambda: self.go(Place(Kind.HOME, self.way.here.case)))
        self.sidebar.reviews_wanted.connect(lambda: self.go(Place(Kind.REVIEWS)))
        self.sidebar.overview_wanted.connect(lambda: self.go(Place(Kind.OVERVIEW, self.way.here.case)))
        self.sidebar.task_wanted.connect(self.open_task)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.sidebar.go_to_wanted.connect(self.open_go_to)
        self.go_to.asked.connect(self._offers.look_up)
        self.go_to.opened.connect(lambda offer: offer.open())
        self._offers.ready.connect(self.go_to.show_offers)
        self.topbar.undo_wanted.connect(self.take_back)
        self.topbar.redo_wanted.connect(self.redo)
        self.topbar.print_wanted.connect(self.print)
        self.topbar.names_wanted.connect(self.switch_names)

    def _turn(self, place: Place | None) -> None:
        if place is not None:
            self.show_place(place)

    def _return_to(self, left: whereabouts.Left) -> None:
        place = read(left.place)
        if not place.case:
            self.show_place(Place())
            return

        def found(_overview: Overview) -> None:
            if PAGES[place.kind].of_case:
                self.last_left = (place, left.at)
            if left.back_soon:
                self.show_place(place)
            else:
                self.way.go(Place(Kind.HOME, place.case), place)
                self.show_place(self.way.here)

        self.desk.ask(case.overview, CaseId(place.case), then=found, refused=lambda _: self.show_place(Place()))

    def _taken(self, step: Step | None, back: bool) -> None:
        """Something was taken back, or done again: go to where it can be seen."""
        self.forget()
        if step is not None:
            announce(self, f"{'Undone' if back else 'Done again'}: {step.words}")
            self.destinations.step(step)
        self.case_changed()

    def look_again(self) -> None:
        """Have the page ask anew for what it lists."""
        page: object = self.page
        if isinstance(page, Refreshing) and page is not self.pane:
            page.refresh()

    def _know_names(self, shown: bool) -> None:
        self.names = shown
        self.topbar.show_names(shown)
        self.steps.show_names(shown)

    def _tell_refusal(self, sentence: str) -> None:
        self.tell(sentence)

    def _saved(self, at: int) -> None:
        self.saved_at = hour(at)
        self.topbar.show_saved(self.saved_at)
