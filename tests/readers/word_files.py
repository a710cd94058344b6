"""Files of Word, made in a test: archives of as few parts as a reader needs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
TAIL = "</w:body></w:document>"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def paragraph(*runs: str) -> str:
    """Return a paragraph; a word may be split over runs, as Word splits them."""
    said = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{said}</w:p>"


def bold(beginning: str, *runs: str) -> str:
    """Return a paragraph whose first run is bold."""
    return paragraph(beginning, *runs).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>", 1)


def styled(style: str, of: str) -> str:
    """Return a paragraph of a style, which is named by its id."""
    return of.replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>', 1)


def table(*rows: Iterable[str]) -> str:
    """Return a table; a cell is a paragraph, or XML where it begins like that."""
    return "<w:tbl>" + "".join(map(row, rows)) + "</w:tbl>"


def row(cells: Iterable[str]) -> str:
    inside = (cell if cell.startswith("<w:") else paragraph(cell) for cell in cells)
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in inside) + "</w:tr>"


def packed(parts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word_file(*body: str) -> bytes:
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": HEAD + "".join(body) + TAIL,
        }
    )
