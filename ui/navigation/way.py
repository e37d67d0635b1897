"""Going about: where the person is, where they were before, and where Forward leads. Places only, never a page."""

from ui.navigation.place import Place

MOST = 200  # places kept behind
RECENT = 8


class Way:
    def __init__(self) -> None:
        self.here = Place()
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def go(self, place: Place, leaving: Place) -> None:
        """On to a place. `leaving`: where the person is now, down to the cursor."""
        if self.here != place:
            self._behind = [*self._behind, leaving][-MOST:]
            self._ahead.clear()
        self.here = place

    def forget(self, case: int) -> None:
        """Nothing leads into that review any more."""
        self._behind = [place for place in self._behind if place.case != case]
        self._ahead = [place for place in self._ahead if place.case != case]

    def back(self, leaving: Place) -> Place | None:
        """The place before, which is now `here`; None if there is none."""
        return self._turn(self._behind, self._ahead, leaving)

    def forward(self, leaving: Place) -> Place | None:
        return self._turn(self._ahead, self._behind, leaving)

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._ahead)

    def recent(self) -> tuple[Place, ...]:
        """The places last left, the latest first, each page once and not the one that is open."""
        seen: dict[tuple[object, ...], Place] = {_page(self.here): self.here}
        for place in reversed(self._behind):
            seen.setdefault(_page(place), place)
        return tuple(seen.values())[1 : RECENT + 1]

    def _turn(self, from_: list[Place], to: list[Place], leaving: Place) -> Place | None:
        if not from_:
            return None
        to.append(leaving)
        self.here = from_.pop()
        return self.here


def _page(place: Place) -> tuple[object, ...]:
    return (place.kind, place.case, place.form, place.record)
