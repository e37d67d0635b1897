"""Back and forward lead through the places that were seen, as they were left."""

from ui.navigation.place import Kind, Place
from ui.navigation.way import Way

HOME, REVIEW, FORM, LIST = Place(), Place(Kind.OVERVIEW, 7), Place(Kind.FORM, 7, "scoping", 3), Place(Kind.LIST, 7, "person")
DEEP = Place(Kind.FORM, 7, "scoping", 3, "purpose", 12)


def walked(*places):
    way = Way()
    for place in places:
        way.go(place, way.here)
    return way


def test_back_and_forward_lead_to_the_place_as_it_was_left():
    way = walked(REVIEW, FORM)
    way.go(LIST, DEEP)
    assert way.back(LIST) == DEEP
    assert way.back(DEEP) == REVIEW
    assert way.forward(REVIEW) == DEEP
    assert way.forward(DEEP) == LIST
    assert way.forward(LIST) is None


def test_going_on_from_a_place_before_forgets_what_lay_ahead():
    way = walked(REVIEW, FORM)
    way.back(FORM)
    assert way.can_go_forward
    way.go(LIST, REVIEW)
    assert not way.can_go_forward
    assert way.back(LIST) == REVIEW


def test_showing_the_same_place_again_is_no_step():
    way = walked(REVIEW, REVIEW)
    assert way.back(REVIEW) == HOME
    assert way.back(HOME) is None


def test_recent_places_are_each_page_once_the_latest_first_and_not_the_one_that_is_open():
    way = walked(REVIEW, FORM, LIST)
    way.go(FORM, LIST)
    way.go(LIST, DEEP)
    assert way.recent() == (DEEP, REVIEW, HOME)
