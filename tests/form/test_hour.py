"""Times of day as people type them."""

import pytest

from desktop.form.hour import hour


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:30", "14:30"),
        ("9.05", "09:05"),
        ("0930", "09:30"),
        ("1430 hrs", "14:30"),
        ("14h30", "14:30"),
        ("2.30 pm", "14:30"),
        ("2pm", "14:00"),
        ("12.10 a.m.", "00:10"),
        ("12 pm", "12:00"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("about 2.30 pm", "14:30"),
        ("c. 14:30", "14:30"),
        ("10:15 to 11:00", "10:15"),
        ("14:30-15:00", "14:30"),
        ("8 am, after school had begun", "08:00"),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, time: str) -> None:
    assert hour(typed) == time


@pytest.mark.parametrize("typed", ["", "evening", "midnight", "9", "25:00", "10:75", "13 pm", "0 am", "after tea", "930"])
def test_no_time_is_made_up(typed: str) -> None:
    assert hour(typed) == ""
