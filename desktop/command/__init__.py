"""The program without a screen: commands for making a demonstration, listing, printing, checking and copying.

Their names alone stand here: the window is started by whoever names none of them, and must not wait for what they load.
"""

WORDS = frozenset({"demo", "list", "print", "record", "check", "copy", "passphrase", "self-check"})
