"""Questions as data: what a form is, what an answer may be, and the one function that judges a record.

Nothing here reads a file, a clock or a screen. A form is decoded by desktop.pack; answers live in desktop.store.
"""
