"""The bill of materials (CycloneDX 1.6, JSON): what the program is made of, with versions and licences. The same each time."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from borrowed import borrowed
from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from freeze import libraries, licence
from packageurl import PackageURL
from release import NAME, ROOT, VERSION, date

# Where a library's own words for its licence are no name of one; from the texts that came with it.
SAID_PLAINLY = {
    "sqlcipher3": "Zlib",
    "reportlab": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}
LINUX, WINDOWS = f"caseward-{VERSION}-linux.cdx.json", f"caseward-{VERSION}-windows.cdx.json"


def here(code: str) -> str:
    """What a line of Python says in this environment."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def write(to: Path, ask: Callable[[str], str] = here, program: Path | None = None) -> None:
    """`ask`: what the Python that is in the package says to some code. `program`: if it took libraries of this system along."""
    root = Component(name=NAME, version=VERSION, type=ComponentType.APPLICATION, bom_ref=NAME)
    bom = Bom(components=[*map(_library, libraries()), *_compiled(ask), *(_of_debian(program) if program else ())])
    bom.metadata.component = root
    bom.serial_number = UUID(str(uuid5(NAMESPACE_URL, to.name)))
    bom.register_dependency(root, list(bom.components))
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    # When it was written and by what says nothing of the program, and would differ each time.
    told["metadata"]["timestamp"] = f"{date()}T00:00:00Z"
    told["metadata"].pop("tools", None)
    to.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")


def _library(name: str) -> Component:
    told = metadata.metadata(name)
    said = SAID_PLAINLY.get(name) or licence(told)
    licences = [LicenseFactory().make_from_string(said.strip())] if said.strip() and "\n" not in said.strip() else []
    return Component(
        name=told["Name"],
        version=told["Version"],
        licenses=licences,
        purl=PackageURL("pypi", name=re.sub(r"[-_.]+", "-", told["Name"]).lower(), version=told["Version"]),
        bom_ref=f"pypi-{told['Name'].lower()}",
    )


def _of_debian(program: Path) -> list[Component]:
    """Their licences are several each; the texts lie whole in the program's folder `licences`."""
    return [
        Component(
            name=one.package,
            version=one.version,
            type=ComponentType.LIBRARY,
            description=f"taken along: {', '.join(one.files)}",
            purl=PackageURL("deb", "debian", one.package, one.version, qualifiers={"arch": "amd64"}),
            bom_ref=f"deb-{one.package}",
        )
        for one in borrowed(program)
    ]


def _compiled(ask: Callable[[str], str]) -> list[Component]:
    """What the wheels hold as compiled code: asked of the libraries themselves, where they can say it."""
    found = [
        ("Qt", metadata.version("PySide6-Essentials"), "LGPL-3.0-only"),
        *(tuple(line.split("|")) for line in ask(ASKING).splitlines()),
    ]
    make = LicenseFactory().make_from_string
    return [
        Component(
            name=name, version=version, type=ComponentType.LIBRARY, licenses=[make(licence)], bom_ref=f"compiled-{name}".lower()
        )
        for name, version, licence in found
    ]


ASKING = """
import pathlib, pikepdf, pypdfium2, PySide6, sqlcipher3, sys
from cryptography.hazmat.backends.openssl.backend import backend
print("CPython", sys.version.split()[0], "PSF-2.0", sep="|")
c = sqlcipher3.connect(":memory:")
c.execute("PRAGMA key='asking'")
print("SQLCipher", c.execute("PRAGMA cipher_version").fetchone()[0].split()[0], "BSD-3-Clause", sep="|")
print("SQLite", sqlcipher3.sqlite_version, "blessing", sep="|")
print("OpenSSL (inside sqlcipher3)", c.execute("PRAGMA cipher_provider_version").fetchone()[0].split()[1], "Apache-2.0", sep="|")
print("OpenSSL (inside cryptography)", backend.openssl_version_text().split()[1], "Apache-2.0", sep="|")
print("PDFium", pypdfium2.PDFIUM_INFO, "BSD-3-Clause", sep="|")
print("qpdf", pikepdf.__libqpdf_version__, "Apache-2.0", sep="|")
icu = next(pathlib.Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"), None)
print("ICU", icu.name.rpartition(".")[2] if icu else "of the system", "Unicode-3.0", sep="|")
"""
