"""Judgements of the guidance as pure functions over values: no file, no clock, no screen."""
