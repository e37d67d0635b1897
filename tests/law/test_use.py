"""Nothing lies about: what no code of ours calls, a picture that nothing shows; and no ear of a page outlives the page."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.law.test_words import ROOT, modules, name

# Called by no code of ours, and why each is there all the same.
KEPT = {
    "erase": "the trail can forget for a recorded reason; what asks for it on screen is to come, and schemas are for good",
    "is_group": "a group of the recovery sheet typed back, to see that the paper was read",
    "missing_characters": "letters that the paper's fonts lack, which the tests of paper look for",
}
# Called by Qt, by Python or by the system, under names that are theirs.
THEIRS = re.compile(
    r"__\w+__|visit_\w+|\w*[a-z]Event|eventFilter|nativeEventFilter|sizeHint|minimumSizeHint|heightForWidth|hasHeightForWidth"
    r"|nextCheckState|paintCell|headerData|rowCount|columnCount|setGeometry|expandingDirections|addItem|itemAt|takeAt|\w+PlainText"
)
# Senders that live longer than a page: what hears them has to be a method of a Qt object, which Qt lets go of with it.
OUTLIVING = re.compile(
    r"\b(?:job|desk|_desk|settings|_settings|_saving|hints|_hints|app\(\))\.\w+\.connect\(\s*(?:lambda|partial)"
)


def defined(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def test_nothing_is_there_for_tests_alone():
    texts = {path: path.read_text("utf-8") for path in modules()}
    said = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    said.update(re.findall(r"\w+", "\n".join(path.read_text("utf-8") for path in (ROOT / "packaging").glob("*.py"))))
    unused = {one: name(path) for path, text in texts.items() for one in defined(ast.parse(text)) if said[one] == 1}
    assert {one for one in unused if not THEIRS.fullmatch(one)} == KEPT.keys()


def test_every_picture_is_shown_somewhere():
    places = [*modules(), *(ROOT / "resources" / "practice").rglob("*.toml"), *(ROOT / "packaging").rglob("*.*")]
    said = "\n".join(path.read_text("utf-8", "ignore") for path in places if path.is_file())
    icons = [path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")]
    assert [icon for icon in icons if icon not in said] == []


def test_no_nameless_function_hears_what_outlives_its_page():
    """A page that was left while its job ran ended the whole session: the job told a widget that was gone."""
    heard = [(name(path), found) for path in modules() for found in OUTLIVING.findall(path.read_text("utf-8"))]
    assert heard == []
