"""What a page may ask of what stands around it, and what it may offer to it. ui.session is the one that answers."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from desktop.form.form import Form
from desktop.pack.pack import Pack
from desktop.record.ids import CaseId
from desktop.usecase.case import Task
from ui.desk import Desk
from ui.navigation.place import Place
from ui.settings import Settings
from ui.theme import Theme
from ui.widget.button import Button

if TYPE_CHECKING:
    from ui.navigation.commands import Command
    from ui.page.record_pane import RecordPane


class Shell(Protocol):
    @property
    def theme(self) -> Theme: ...

    @property
    def settings(self) -> Settings: ...

    def lock(self, why: str) -> None:
        """Lock at once, and say why at the door."""

    @property
    def desk(self) -> Desk: ...

    @property
    def pack(self) -> Pack: ...

    @property
    def commands(self) -> "tuple[Command, ...]": ...

    @property
    def names(self) -> bool:
        """Whether real names may be shown. What a page looks up without them is hidden on it."""

    @property
    def last_left(self) -> tuple[Place, int] | None:
        """The place inside a review that was last left, and when, in UTC milliseconds."""

    def go(self, place: Place) -> None: ...

    def open_task(self, task: Task) -> None:
        """Open a form of the review: its list, its record, or a record begun now."""

    def open_form(self, form: Form) -> None:
        """Open a form of the review that is shown: its list, or its one record, begun now if need be."""

    def open_question(self, review: CaseId, form: Form, path: str) -> None:
        """Open a question of a page of which a review has one, begun now if need be."""

    def open_record(self, record_id: int, path: str = "", words: str = "") -> None:
        """Open a record wherever it belongs, at a question, with the words selected that were looked for."""

    def shows(self, page: QWidget) -> bool:
        """Whether that page is the one that is shown: answers it waited for may come when it is not any more."""

    def answer_in(self, pane: "RecordPane | None") -> None:
        """A page shows a record to be answered, or does so no longer: what is typed there is saved on every leave."""

    def did(self, step: int) -> None:
        """A step was sealed that Undo can take back."""

    def begun(self, record_id: int) -> None:
        """A record was started: taking that back takes it away again."""

    def tell_of_files(self, account: str) -> None:
        """Files came into a register, of this page or of one that was left meanwhile."""

    def leave_review(self, review: CaseId) -> None:
        """A whole review was removed: nothing leads into it any more, but for Undo and the page of the reviews."""

    def put_back(self, record_id: int) -> None:
        """Put a removed record back, and open it."""

    def case_changed(self) -> None:
        """What stands around the page may be out of date."""

    def tell(self, sentence: str, button: Button | None = None) -> None:
        """Say something in words above the page, until the next page."""


@runtime_checkable
class Refreshing(Protocol):
    """A page that can look again at what it shows."""

    def refresh(self) -> None: ...


@runtime_checkable
class Placed(Protocol):
    """A page that knows where on it the person is: a path, and a number."""

    def where(self) -> tuple[str, int]: ...


@runtime_checkable
class Finding(Protocol):
    """A page with a box that finds or filters what is on it."""

    def find_here(self) -> None: ...


@runtime_checkable
class Divided(Protocol):
    """A page of more than one pane, in the order in which F6 goes through them."""

    def panes(self) -> tuple[QWidget, ...]: ...
