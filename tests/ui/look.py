"""Pictures of a form page with every kind of question: `python -m tests.ui.look FOLDER`. To be looked at, not compared."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

import tests.conftest  # noqa: F401  # drawn without a screen
from desktop.form.answer import Answers
from tests.ui.every_kind import ANSWERS, FORM, JUDGES, Listed, around
from ui.form.form_page import FormPage
from ui.form.help_pane import HelpPane
from ui.theme import STYLE, Theme, apply
from ui.widget.ring import FocusRing

LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5), ("light", 2.0))


class Screen(QWidget):
    """A page with the help beside it, as the program's window would hold them."""

    def __init__(self, theme: Theme, answers: Answers = ANSWERS) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("canvas")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.page = FormPage(theme, FORM, around(), JUDGES, Listed(), answers, self)
        self.page.questions.make_all()
        self.help = HelpPane(theme)
        row.addWidget(self.page, 1)
        row.addWidget(self.help)
        self.ring = FocusRing(theme, self)
        self.resize(1280, 800)
        wide = self.width() / theme.scale >= 1120
        self.help.setVisible(wide)
        self.page.set_help_inline(not wide)


def main(folder: Path) -> None:
    app = QApplication(["look", *STYLE])
    for name, scale in LOOKS:
        theme = Theme(name, scale)
        apply(app, theme)
        screen = Screen(theme)
        screen.show()
        screen.activateWindow()
        screen.help.show_field(FORM, FORM.field("period"), "period")
        screen.help.set_changes(("Today 10:40  You changed From", "9 Nov  M Ellis added the period"))
        for place, path in (("top", "date"), ("middle", "choices"), ("end", "rows")):
            screen.page.focus(path)
            for _ in range(5):
                app.processEvents()
            screen.grab().save(str(folder / f"{name}-{round(scale * 100)}-{place}.png"))
        ground = screen.page.widget()
        ground.grab().save(str(folder / f"{name}-{round(scale * 100)}-all.png"))
        screen.page.show_problems(True)
        screen.page.set_answers({**ANSWERS, "text": "", "number": "many", "date": {"typed": "soon"}}, around())
        screen.page.verticalScrollBar().setValue(0)
        for _ in range(5):
            app.processEvents()
        screen.grab().save(str(folder / f"{name}-{round(scale * 100)}-problems.png"))
        screen.close()
        screen.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
