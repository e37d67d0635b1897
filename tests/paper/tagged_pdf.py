"""An independent look at a tagged PDF, by pikepdf alone: every operator of every page and every element of the tree."""

from io import BytesIO

import pikepdf

PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "EI"}


def faults(data: bytes, password: str = "") -> list[str]:
    """What is wrong with the tags, fonts and catalogue. Empty: nothing found."""
    with pikepdf.open(BytesIO(data), password=password) as pdf:
        out: list[str] = []
        found, parent = _tree(pdf, out)
        used = 0
        for n, page in enumerate(pdf.pages, 1):
            used += _page(n, page, found, parent, out)
            _fonts(n, page, out)
        if used != len(found):
            out.append(f"{used} marks on the pages, {len(found)} in the tree")
        root = pdf.Root
        if not (
            root.MarkInfo.Marked and root.get("/Lang") and root.ViewerPreferences.DisplayDocTitle and pdf.docinfo.get("/Title")
        ):
            out.append("catalogue: not marked, or without language or title")
        if b"<pdfuaid:part>1<" not in root.Metadata.read_bytes():
            out.append("no pdfuaid in XMP")
        if pdf.pdf_version != "1.7":
            out.append("not PDF 1.7")
        return out


def _tree(pdf, out):
    tree = pdf.Root.StructTreeRoot
    nums = list(tree.ParentTree.Nums)
    parent = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    found, seen, todo = {}, set(), [(tree.K, tree)]
    while todo:
        element, up = todo.pop()
        if element.objgen in seen:
            out.append(f"element twice {element.objgen}")
        seen.add(element.objgen)
        if element.P.objgen != up.objgen:
            out.append(f"wrong parent {element.objgen}")
        if not len(element.K):
            out.append("empty element")
        for kid in element.K:
            where = None
            if isinstance(kid, int):
                where = element.Pg.objgen, kid
            elif "/Type" in kid and kid.Type == "/MCR":
                where = kid.Pg.objgen, int(kid.MCID)
            else:
                todo.append((kid, element))
            if where in found:
                out.append(f"MCID {where} in two elements")
            if where:
                found[where] = element.objgen
    return found, parent


def _page(n, page, found, parent, out):
    stack, painted = [], set()
    back = parent[int(page.obj.StructParents)]
    if page.obj.get("/Tabs") != "/S":
        out.append(f"page {n}: no tab order")

    def inside():
        return any(tag == "/Artifact" or mcid is not None for tag, mcid in stack)

    for args, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op in ("BDC", "BMC"):
            tag, mcid = str(args[0]), None
            if inside():
                out.append(f"page {n}: content inside other content")
            if op == "BDC" and "/MCID" in args[1]:
                mcid = int(args[1].MCID)
                out += _mark(n, page, tag, mcid, found, back)
                if mcid in painted:
                    out.append(f"page {n}: MCID {mcid} twice")
                painted.add(mcid)
            stack.append((tag, mcid))
        elif op == "EMC":
            stack.pop()
        elif op in PAINT and not inside():
            out.append(f"page {n}: {op} is neither tagged nor an artifact")
    if stack:
        out.append(f"page {n}: marked content left open")
    if len(back) != len(painted):
        out.append(f"page {n}: parent tree has {len(back)}, page {len(painted)}")
    return len(painted)


def _mark(n, page, tag, mcid, found, back):
    if (page.obj.objgen, mcid) not in found:
        yield f"page {n}: MCID {mcid} in no element"
    elif mcid >= len(back) or back[mcid].objgen != found[page.obj.objgen, mcid]:
        yield f"page {n}: MCID {mcid}: parent tree disagrees"
    elif str(back[mcid].S) != tag:
        yield f"page {n}: MCID {mcid}: tag differs"


def _fonts(n, page, out):
    used = {str(args[0]) for args, op in pikepdf.parse_content_stream(page) if str(op) == "Tf"}
    for name, font in page.resources.get("/Font", {}).items():
        if name not in used:
            continue
        real = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if "/FontFile2" not in real.get("/FontDescriptor", {}) or "/ToUnicode" not in font:
            out.append(f"page {n}: font {font.BaseFont} not embedded or not mapped")
        elif "+" not in str(font.BaseFont):
            out.append(f"page {n}: font {font.BaseFont} is not a subset")


def outline_of_roles(data: bytes, roles: frozenset[str] | None = None) -> list[str]:
    """The roles of the structure tree from top to bottom, with `TH/Row` and `TH/Column` told apart."""
    with pikepdf.open(BytesIO(data)) as pdf:
        out, todo = [], [pdf.Root.StructTreeRoot.K]
        while todo:
            element = todo.pop()
            role = str(element.S)[1:]
            if role == "TH":
                role += str(element.A.Scope)
            if roles is None or role in roles:
                out.append(role)
            todo += [kid for kid in reversed(list(element.K)) if not isinstance(kid, int) and "/S" in kid]
        return out
