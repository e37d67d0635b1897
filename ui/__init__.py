"""Everything that imports PySide6: the window, its pages and the widgets they are made of."""

WAIT = "--wait-hidden"  # what this program says to itself when it starts its successor (ui/lock/successor.py)
