"""The program without a screen: commands for making a demonstration, listing, printing, checking and copying."""

from desktop.command.line import WORDS, main

__all__ = ["WORDS", "main"]
