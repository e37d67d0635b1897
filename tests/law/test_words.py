"""What no module of ours holds: unfinished work, names that say nothing, output in passing, values in a log."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|TBD|NotImplemented)\b")
SAYS_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
    "handler",
    "handlers",
    "core",
}
MAY_PRINT = {"dev.py"}
LOGGING = {"debug", "info", "warning", "error", "critical", "exception", "log"}
# A fault's code is exception classes and places; Qt's own line is a kind and a place.
MAY_BE_LOGGED = {"LOG.info(fault.code)", "LOG.info('Qt %s %s', kind.name, place)"}


def modules() -> list[Path]:
    return [ROOT / "dev.py", *sorted(path for top in ("desktop", "ui") for path in (ROOT / top).rglob("*.py"))]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


Function = ast.FunctionDef | ast.AsyncFunctionDef


def does_nothing(function: Function) -> bool:
    """A body of `pass` or an ellipsis alone; a docstring would at least say why. Abstract ones have no other."""
    if any(isinstance(word, ast.Name) and word.id in {"abstractmethod", "overload"} for word in function.decorator_list):
        return False
    only = function.body[0]
    return len(function.body) == 1 and (
        isinstance(only, ast.Pass)
        or (isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant) and only.value.value is ...)
    )


def left_to_subclasses(function: Function) -> bool:
    last = function.body[-1]
    return isinstance(last, ast.Raise) and last.exc is not None and "NotImplementedError" in ast.unparse(last.exc)


def methods(one: ast.ClassDef) -> dict[str, Function]:
    return {step.name: step for step in one.body if isinstance(step, Function)}


def protocols(tree: ast.AST) -> set[ast.AST]:
    """The functions of protocols, which only declare."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    declared = (one for one in found if any("Protocol" in ast.unparse(parent) for parent in one.bases))
    return {step for one in declared for step in one.body}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_opens_with_what_it_is_for(path):
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said
    assert len(said) > 20


@pytest.mark.parametrize("path", modules(), ids=name)
def test_nothing_is_left_unfinished(path):
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    in_classes = {id(step) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for step in node.body}
    declared = protocols(tree)
    assert UNFINISHED.findall(text) == []
    assert [f.name for f in functions if f not in declared and does_nothing(f)] == []
    assert [f.name for f in functions if id(f) not in in_classes and left_to_subclasses(f)] == []


def test_what_a_class_leaves_to_others_one_of_them_does():
    classes = [
        node for path in modules() for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef)
    ]

    def under(base: str) -> Iterator[ast.ClassDef]:
        for one in classes:
            if base in {ast.unparse(parent).partition("[")[0].rpartition(".")[2] for parent in one.bases}:
                yield one
                yield from under(one.name)

    left = [(one.name, method) for one in classes for method, body in methods(one).items() if left_to_subclasses(body)]
    assert [pair for pair in left if not any(pair[1] in methods(one) for one in under(pair[0]))] == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_is_named_for_what_is_in_it(path):
    assert not SAYS_NOTHING & {path.stem, *path.stem.split("_"), path.parent.name}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_nothing_is_printed_in_passing(path):
    if name(path) not in MAY_PRINT:
        found = [ast.unparse(call) for call in calls(ast.parse(path.read_text("utf-8"))) if ast.unparse(call.func) == "print"]
        assert found == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_value_goes_into_a_log(path):
    found = []
    for call in calls(ast.parse(path.read_text("utf-8"))):
        on = call.func
        if (
            isinstance(on, ast.Attribute)
            and on.attr in LOGGING
            and re.fullmatch(r"(?i)(self\._?)?(log|logger|logging)", ast.unparse(on.value))
        ):
            found.append(ast.unparse(call))
    assert set(found) <= MAY_BE_LOGGED
    assert "traceback.print" not in path.read_text("utf-8")
    assert "format_exc" not in path.read_text("utf-8")
