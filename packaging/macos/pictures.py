"""The program's picture as a folder that iconutil reads: pictures.py FOLDER"""

import sys
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

drawing = QSvgRenderer(str(Path(__file__).resolve().parents[2] / "resources/icons/caseward.svg"))
for points in (16, 32, 128, 256, 512):
    for scale, name in ((1, ""), (2, "@2x")):
        picture = QImage(points * scale, points * scale, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        picture.save(str(Path(sys.argv[1], f"icon_{points}x{points}{name}.png")))
