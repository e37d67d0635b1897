"""The open casebook as the screen sees it: one object, made at unlock, gone at lock.

The vault's connection lives on one thread of its own and runs short calls first in, first out, so that neither a slow
disk nor a long job ever holds up a key press. What a call returns comes back on the screen's thread. "Saved" is said
when the answer is on the disk, not when it was asked for.
"""

import itertools
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.fault import place_of
from desktop.refusal import Refusal, Stopped
from ui.fault import Fault
from ui.job import Account, Errand, Job
from ui.sweep import Sweep

if TYPE_CHECKING:
    from desktop.usecase.casebook import Casebook

JOBS = 10.0  # seconds that long work has when the vault is being closed
# Seconds after which a thread that is at work lets another one go on. The screen's lets go at most calls of Qt, some thousand
# for a page: at Python's own 5 ms each, a page was waited for five times as long while the vault or a job was at work.
TURN = 0.0002


class Holding(Protocol):
    """What comes of opening a vault."""

    @property
    def book(self) -> "Casebook": ...


Result = TypeVar("Result")
Opened = TypeVar("Opened", bound=Holding)
Then = Callable[[Any], None]


def now() -> int:
    """UTC milliseconds by this laptop's clock."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class _Call:
    """What was asked, by whom. Kept where the screen is, under a number: other threads have it only for as long as it runs.

    Who asked may be a page that is gone by the time of the answer. What was left of it would end on the thread that let go of
    it last, and Qt does not survive it if that is not the screen's.
    """

    run: Callable[[], Any]
    then: Then | None = None
    refused: Callable[[Refusal], None] | None = None
    writes: bool = False
    anywhere: bool = False
    job: Job | None = None
    account: Account | None = None


class Desk(QObject):
    """Calls use cases. Until `opened` there is no casebook; after `close` answers that still arrive are dropped."""

    saved = Signal(object)  # the time, in UTC milliseconds, at which everything asked so far was on the disk, and nothing owed
    waiting = Signal()  # something was asked to be written and is not yet
    refused = Signal(str)  # a sentence, where the asker has no better place for it
    faulted = Signal(object)  # a Fault of ours: the vault is closed
    _answered = Signal(object, object)  # the number of a call, and what came of it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book: Casebook | None = None
        self._asked: dict[int, _Call] = {}
        self._numbers = itertools.count()
        self._calls: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._jobs: list[threading.Thread] = []
        self._untold: dict[int, str] = {}
        self.not_in = 0
        """Files that were chosen and had not come in when the vault was closed."""
        self._unsaved = 0
        self._refusals: dict[int, Refusal] = {}
        self._owed: set[object] = set()
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._sweep = Sweep(self)
        sys.setswitchinterval(TURN)
        self._thread = threading.Thread(target=self._work, name="vault", daemon=True)
        self._thread.start()

    @property
    def book(self) -> "Casebook":
        """For what does not touch the vault: the pack, and the file's name."""
        if self._book is None:
            raise RuntimeError("no vault is open")
        return self._book

    def exchange(self, book: "Casebook") -> None:
        """The same vault in another file: under another passphrase. Only from a use case, which runs on the vault's thread."""
        self._book = book

    @property
    def all_saved(self) -> bool:
        """Whether everything that was asked to be written is on the disk."""
        return self._unsaved == 0 and not self._owed

    @property
    def hindrance(self) -> Refusal | None:
        """Why something was not written of which nobody was told before the vault was closed; None if all was."""
        return next(iter(self._refusals.values()), None)

    def owe(self, what: object) -> None:
        """The disk did not take it, and whoever has it will ask again: until `paid`, nobody is told that all is saved."""
        self._owed.add(what)

    def paid(self, what: object) -> None:
        self._owed.discard(what)

    @property
    def untold(self) -> tuple[str, ...]:
        """What became of long work of which nobody was told before the vault was closed."""
        return tuple(filter(None, self._untold.values()))

    @property
    def is_open(self) -> bool:
        return self._book is not None and not self._closed

    def open_with(self, opener: Callable[[], Opened], then: Callable[[Opened], None], refused: Callable[[Refusal], None]) -> None:
        """Open a vault on its own thread; one that is open is closed then."""

        def run() -> Opened:
            found = opener()
            self._put_away()
            self._book = found.book
            return found

        self._put(_Call(run, then, refused))

    def do(
        self,
        usecase: Callable[..., Result],
        *values: object,
        then: Callable[[Result], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        **named: object,
    ) -> None:
        """Ask for something to be written. `usecase(book, *values, at=now, **named)` runs soon, after what was asked before."""
        self._unsaved += 1
        if self._unsaved == 1:
            self.waiting.emit()
        at = now()
        self._put(_Call(lambda: usecase(self.book, *values, at=at, **named), then, refused, writes=True))

    def ask(
        self,
        query: Callable[..., Result],
        *values: object,
        then: Callable[[Result], None],
        refused: Callable[[Refusal], None] | None = None,
        timed: bool = True,
        **named: object,
    ) -> None:
        """Ask for something to be looked up. `timed`: the query takes `at`."""
        if timed:
            named["at"] = now()
        self._put(_Call(lambda: query(self.book, *values, **named), then, refused))

    def warm(self, load: Callable[[], object]) -> None:
        """Load what will be needed, on the vault's thread, while nothing is asked of it."""
        self._put(_Call(load))

    def job(
        self,
        work: Callable[[Errand], Result],
        then: Callable[[Result], None],
        refused: Callable[[Refusal], None] | None = None,
        *,
        anywhere: bool = False,
        account: Account | None = None,
    ) -> Job:
        """Long work, away from the vault's thread and the screen's: adding files, drawing a PDF.

        `work` tells of its progress by `errand.step`, and reaches the vault only by `errand.vault`. Cancelled, it is
        refused with `Stopped`. What it returns after a lock is dropped, like every answer. `anywhere`: why it was refused is
        told wherever the person is by then. `account`: what is said of it at the door, if a lock comes first.
        """
        errand = Errand(self._run_here, lambda: self._closed)
        job = Job(errand, self)
        number = self._keep(_Call(lambda: work(errand), then, refused, anywhere=anywhere, job=job, account=account))
        if account is not None:
            self._untold[number] = account.stopped
        thread = threading.Thread(target=self._finish, args=(number,), name="job", daemon=True)
        self._jobs = [one for one in self._jobs if one.is_alive()] + [thread]
        thread.start()
        return job

    def _run_here(self, usecase: Callable[..., Result], values: tuple[object, ...], at: int | None) -> Result:
        """Run a use case on the vault's thread, and wait: for the threads of jobs only."""
        told: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()
        named = {} if at is None else {"at": at}

        def run() -> None:
            try:
                told.put((True, usecase(self.book, *values, **named)))
            except Exception as error:
                told.put((False, error))

        self._put(_Call(run))
        while True:
            try:
                done, found = told.get(timeout=0.2)
            except queue.Empty:
                if not self._thread.is_alive():
                    raise Stopped from None
                continue
            if not done:
                raise found
            return found  # type: ignore[no-any-return]

    def close(self, patience: float = JOBS) -> bool:
        """Seal what is open, close the vault and end its thread. Waits; True once the vault is closed.

        What was asked before still runs: a save is never lost to a lock. Long work has `patience` seconds to come to its end,
        and is stopped then; what it was making is taken away again.
        """
        end = time.monotonic() + patience
        for job in self._jobs:
            job.join(max(end - time.monotonic(), 0))
        if not self._closed:
            self._closed = True
            self._calls.put(None)
        self._thread.join(30)
        for job in self._jobs:
            job.join(1)  # those that were stopped just now
        self._sweep.stop()
        return not self._thread.is_alive()

    def _keep(self, call: _Call) -> int:
        number = next(self._numbers)
        self._asked[number] = call
        return number

    def _put(self, call: _Call) -> None:
        self._calls.put(self._keep(call))

    def _work(self) -> None:
        while (number := self._calls.get()) is not None:
            self._finish(number)
        self._put_away()

    def _put_away(self) -> None:
        book, self._book = self._book, None
        if book is not None:
            from desktop.usecase import arrivals, edit

            try:
                edit.seal_all(book, at=now())
                self.not_in = arrivals.many(book)
            except Refusal:
                pass  # the visits stay in the vault and are sealed by the next unlock
            finally:
                book.vault.close()

    def _finish(self, number: int) -> None:
        outcome = self._outcome(number)  # by now this thread holds nothing of the call
        if isValid(self):  # a job can outlive the window
            self._answered.emit(number, outcome)

    def _outcome(self, number: int) -> object:
        call = self._asked[number]
        outcome: object
        try:
            outcome = call.run()
        except Refusal as error:
            outcome = _Failed(_alone(error))
        except Exception as error:
            outcome = _Failed(Fault(place_of(error)))
        if call.writes and isinstance(outcome, _Failed) and isinstance(outcome.why, Refusal):
            self._refusals[number] = outcome.why
        if call.account is not None:
            self._untold[number] = _said(outcome, call.account)
        return outcome

    def _deliver(self, number: int, outcome: object) -> None:
        call = self._asked.pop(number)
        if call.job is not None:
            call.job.end()
        if call.writes:
            self._unsaved -= 1
        if self._closed:
            return
        self._refusals.pop(number, None)
        self._untold.pop(number, None)
        # A page that asked may be gone when the answer comes: then nobody wants it. What was written, or was not, still counts.
        wanted = _is_there(call.then) and _is_there(call.refused)
        if isinstance(outcome, _Failed):
            if isinstance(outcome.why, Fault):
                self.faulted.emit(outcome.why)
            elif wanted and call.refused is not None:
                call.refused(outcome.why)
            elif wanted or call.writes or call.anywhere:
                self.refused.emit(outcome.why.sentence)
            return
        if call.then is not None and wanted:
            call.then(outcome)
        if call.writes and self.all_saved:
            self.saved.emit(now())


def _is_there(then: Callable[..., object] | None) -> bool:
    """Whether every Qt object that an answer would go to still exists: its own, and those it was made around."""
    held = [getattr(then, "__self__", None), *(cell.cell_contents for cell in getattr(then, "__closure__", None) or ())]
    return all(isValid(one) for one in held if isinstance(one, QObject))


def _alone(refusal: Refusal) -> Refusal:
    """Without the frames that it came through: they hold on to what was asked, and to who asked."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)


def _said(outcome: object, account: Account) -> str:
    """What a door says of a job that came to an end of which nobody was told."""
    if not isinstance(outcome, _Failed):
        return account.done
    if isinstance(outcome.why, Fault | Stopped):
        return account.stopped
    return outcome.why.sentence


@dataclass(frozen=True)
class _Failed:
    why: Refusal | Fault
