"""Small PDFs, written byte by byte."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Sequence


def make_pdf(pages: Sequence[Sequence[str]], properties: str = "", packed: bytes | None = None) -> bytes:
    """A small PDF of text lines, one below the other; `packed` stands in for the first page's packed content."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        shown = " ".join(f"({escaped(line)}) Tj T*" for line in lines)
        stream = zlib.compress(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("cp1252"))
        stream = packed if packed is not None and number == 0 else stream
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream")
    info = len(objects) + 1
    objects.append(f"<< {properties} >>".encode("cp1252"))
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    content += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return content


def escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def set_in_lines(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, 78)
