"""Inside an open vault: which page is shown, what it is joined to, and how to leave.

The pages are a table in ui.navigation.pages, what can be done from anywhere is one in ui.navigation.commands. Where the person
goes is ui.navigation.way's, what can be taken back ui.navigation.steps's, what stands around the page ui.navigation.frame's.
"""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.form.form import Form
from desktop.pack.pack import Pack
from desktop.record import ids
from desktop.record.ids import CaseId, RecordId
from desktop.usecase import case, home, names, record, whereabouts
from desktop.usecase.case import Overview, Task
from desktop.usecase.filing import Added
from desktop.usecase.opening import Unlocked
from desktop.usecase.undo import Step
from ui.clockface import hour
from ui.desk import Desk, now
from ui.form.answering import Answering
from ui.navigation.commands import Command, commands
from ui.navigation.frame import Frame
from ui.navigation.go_to import GoTo
from ui.navigation.listener import Listener
from ui.navigation.offers import Offers
from ui.navigation.pages import PAGES
from ui.navigation.panes import Panes
from ui.navigation.place import Kind, Place, read
from ui.navigation.steps import Steps
from ui.navigation.way import Way
from ui.page.incoming import account
from ui.page.reader_page import ReaderPage
from ui.page.record_pane import RecordPane
from ui.settings import Settings
from ui.shell import Finding, Placed, Refreshing
from ui.theme import Theme
from ui.widget.spoken import announce

MOMENT = 300  # milliseconds: what changes within it is looked at once by the sidebar
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
        self.answering = Answering(self)
        self.overview: Overview | None = None
        self.last_left: tuple[Place, int] | None = None
        self.saved_at = hour(now())
        self._stale = QTimer(self, singleShot=True, interval=MOMENT)
        self._stale.timeout.connect(self._look_at_case)
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
        if self.unlocked.made and not self.settings.tour_done:
            self._show(Place(Kind.TOUR, review))
        elif review:
            self._show(Place(Kind.OVERVIEW, review))
        else:
            self.desk.ask(whereabouts.left, then=self._return_to, timed=False)
        if self.unlocked.sealed:
            self.tell("Caseward had stopped while something was being typed. What was shown as saved is here.")

    def carried(self) -> Carried:
        """Leave for another session of the same vault, in another look. Nothing that was typed here is lost."""
        place = self.place()
        self._listener.stop()
        self.answering.seal()
        return Carried(place, self.way, self.steps.stacks(), self.overview, self.last_left, self.saved_at, self.names)

    def carry_on(self, before: Carried) -> None:
        """Stand where another session stood."""
        self.way, self.overview, self.last_left, self.saved_at = before.way, before.overview, before.last_left, before.saved_at
        self.steps.carry_on(before.steps)
        self._listener.listen(self.window().windowHandle())
        self.topbar.show_saved(self.saved_at)
        self._know_names(before.names)
        self._show(before.place)

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
        self._show(place)

    def back(self) -> None:
        self._turn(self.way.back(self.place()))

    def forward(self) -> None:
        self._turn(self.way.forward(self.place()))

    def open_task(self, task: Task) -> None:
        self.open_form(task.form)

    def open_form(self, form: Form) -> None:
        """Open a form of the review: its list, its record, or a record begun now."""
        here = CaseId(self.way.here.case)
        if form.repeats:
            self.go(Place(Kind.LIST, here, form.id))
        else:
            self.open_question(here, form, "")

    def open_question(self, review: CaseId, form: Form, path: str) -> None:
        """Open a question of a page of which a review has one, begun now if need be."""

        def show(found: RecordId | None) -> None:
            if found is None:
                self.desk.do(record.make, review, form.id, then=begun)
            else:
                self.go(Place(Kind.FORM, review, form.id, found, path))

        def begun(made: RecordId) -> None:
            self.begun(made)
            show(made)

        self.desk.ask(record.only, review, form.id, then=show, timed=False)

    def open_record(self, record_id: int, path: str = "", words: str = "") -> None:
        """Open a record wherever it belongs, at a question, with the words selected that were looked for."""

        def show(view: record.View) -> None:
            self.answering.select(words)
            self.go(self._place_of(view.record.case_id, view.form.id, record_id, path))

        self.desk.ask(record.look, RecordId(record_id), then=show)

    def read(self, record_id: int, path: str, page: int = 1, words: str = "") -> None:
        """Open a file that is kept as an answer, at a page, with the words marked that were looked for."""

        def show(view: record.View) -> None:
            self.go(Place(Kind.READ, view.record.case_id, view.form.id, record_id, path, page))
            if isinstance(self.page, ReaderPage):
                self.page.look_for(words)

        self.desk.ask(record.look, RecordId(record_id), then=show)

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

    def step_form(self, by: int) -> None:
        """To the form before or after, in the order of the work."""
        form = self.form_beside(by)
        if form is not None:
            self.open_form(form)

    def form_beside(self, by: int) -> Form | None:
        forms = self.pack.forms()
        here = next((n for n, form in enumerate(forms) if form.id == self.way.here.form), None)
        return forms[here + by] if here is not None and 0 <= here + by < len(forms) else None

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
        self.overview = None
        self._show(Place(Kind.REVIEWS))

    def put_back(self, record_id: int) -> None:
        """Put a removed record back, and open it."""
        self.answering.put_back(record_id)

    def case_changed(self) -> None:
        """The sidebar may be out of date. A whole review is not looked through at every answer of somebody quick."""
        if not self._stale.isActive():
            self._stale.start()

    def _look_at_case(self) -> None:
        self._stale.stop()
        self.desk.ask(home.count_overdue, then=self.sidebar.show_overdue)
        if self.way.here.case:
            self.desk.ask(case.overview, CaseId(self.way.here.case), then=self._show_case)

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
        self._show(place)
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
            self._show(place)

    def _show(self, place: Place) -> None:
        self.answering.leave()
        self.way.here = place
        self.put_page(PAGES[place.kind].make(self, place))
        self._know_case(place.case)
        self.topbar.show_place(self._crumbs(place))

    def _return_to(self, left: whereabouts.Left) -> None:
        place = read(left.place)
        if not place.case:
            self._show(Place())
            return

        def found(_overview: Overview) -> None:
            if PAGES[place.kind].of_case:
                self.last_left = (place, left.at)
            if left.back_soon:
                self._show(place)
            else:
                self.way.go(Place(Kind.HOME, place.case), place)
                self._show(self.way.here)

        self.desk.ask(case.overview, CaseId(place.case), then=found, refused=lambda _: self._show(Place()))

    def _place_of(self, review: int, form: str, record_id: int, path: str) -> Place:
        return Place(Kind.LIST if self.pack.form(form).repeats else Kind.FORM, review, form, record_id, path)

    def _taken(self, step: Step | None, back: bool) -> None:
        """Something was taken back, or done again: go to where it can be seen."""
        self.forget()
        if step is not None:
            announce(self, f"{'Undone' if back else 'Done again'}: {step.words}")
            self._go_to_step(step)
        self.case_changed()

    def _go_to_step(self, step: Step) -> None:
        place = self._place_of(step.case_id, step.form, step.record_id, step.path)
        on_it = self.pane is not None and self.pane.record_id == step.record_id
        if step.living and on_it and self.pane is not None:
            self.pane.look_at(step.path)
            self.look_again()
        elif step.living:
            self.go(place)
        elif step.record_id == ids.case_record(step.case_id):  # a whole review is gone
            self.leave_review(step.case_id)
        elif place.kind is Kind.LIST:  # it is gone: the list that it was in
            self._show(Place(Kind.LIST, step.case_id, step.form))
        else:
            self._show(Place(Kind.OVERVIEW, step.case_id))

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

    def _know_case(self, review: int) -> None:
        if not review:
            self.overview = None
            self._look_at_case()
            self.sidebar.show_reviews(self.way.here)
        elif self.overview is None or self.overview.case.id != review:
            self._look_at_case()
        else:
            self.sidebar.show_case(self.overview, self.way.here)

    def _show_case(self, overview: Overview) -> None:
        self.overview = overview
        self.sidebar.show_case(overview, self.way.here)
        self.topbar.show_place(self._crumbs(self.way.here))

    def _crumbs(self, place: Place) -> tuple[str, ...]:
        page = PAGES[place.kind]
        form = self.pack.form(place.form) if place.form and not page.title else None
        title = page.title if form is None else form.many if form.repeats else form.title
        known = self.overview is not None and self.overview.case.id == place.case
        return (self.overview.case.label if known and self.overview else "", title) if page.of_case else (title,)

    def _saved(self, at: int) -> None:
        self.saved_at = hour(at)
        self.topbar.show_saved(self.saved_at)
