"""Everything that imports PySide6: the window, its pages and the widgets they are made of."""
