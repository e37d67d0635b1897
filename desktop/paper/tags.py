"""The structure tree of a tagged PDF (PDF/UA-1): what a screen reader walks instead of the drawing.

Nodes are made in the order in which a document is declared, so the order of reading never depends on the order of drawing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from desktop.paper.fonts import sound

TABLE_COLUMN = "/A<</O/Table/Scope/Column>>"
TABLE_ROW = "/A<</O/Table/Scope/Row>>"
LIST_DISC = "/A<</O/List/ListNumbering/Disc>>"
LIST_DECIMAL = "/A<</O/List/ListNumbering/Decimal>>"


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of marked content: the page, from nought, and its number there."""

    page: int
    number: int


class Node:
    """One structure element. `attributes` is raw PDF, never a person's text."""

    __slots__ = ("attributes", "kids", "number", "parent", "role")

    def __init__(self, role: str, parent: "Node | None" = None, attributes: str = "") -> None:
        self.role, self.parent, self.attributes = role, parent, attributes
        self.kids: list[Node | Mark] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)


class Slot(Protocol):
    """An object of the file whose number is known before what is in it."""

    number: int
    data: str


def write_tree(root: Node, pages: Sequence[int], marks: Sequence[Sequence[Node]], take: Callable[[], Slot]) -> Slot:
    """Write every element; `pages` are the pages' object numbers, `marks` the node of each mark on each page.

    Nothing is recursive, so no document is too deep. An element without content is left out.
    """
    top, parents = take(), take()
    order = _in_order(root)
    slots = [take() for _ in order]
    for node, slot in zip(order, slots, strict=True):
        node.number = slot.number
    for node, slot in zip(order, slots, strict=True):
        own = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        kids = " ".join(filter(None, (_kid(kid, own, pages) for kid in node.kids)))
        up = top.number if node.parent is None else node.parent.number
        page = "" if own is None else f"/Pg {pages[own]} 0 R"
        slot.data = f"<</S/{node.role}/P {up} 0 R{page}{node.attributes}/K[{kids}]>>"
    numbers = "\n".join(f"{n}[{' '.join(f'{node.number} 0 R' for node in on_page)}]" for n, on_page in enumerate(marks))
    parents.data = f"<</Nums[{numbers}]>>"
    kid = f"/K {root.number} 0 R" if root.number else ""
    top.data = f"<</Type/StructTreeRoot{kid}/ParentTree {parents.number} 0 R/ParentTreeNextKey {len(marks)}>>"
    return top


def _in_order(root: Node) -> list[Node]:
    """Parents before children, without the branches that hold no mark."""
    every, stack = [], [root]
    while stack:
        node = stack.pop()
        every.append(node)
        stack.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))
    full: set[int] = set()
    for node in reversed(every):
        if any(isinstance(kid, Mark) or id(kid) in full for kid in node.kids):
            full.add(id(node))
    return [node for node in every if id(node) in full]


def _kid(kid: Node | Mark, own: int | None, pages: Sequence[int]) -> str:
    if isinstance(kid, Node):
        return f"{kid.number} 0 R" if kid.number else ""
    if kid.page == own:
        return str(kid.number)
    return f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>"


def metadata(title: str) -> bytes:
    """The XMP packet: the title and the standard that the file keeps, nothing about who made it or when."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(sound(title), quote=False)}'
        '</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
