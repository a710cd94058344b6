"""Hostile Word files: a clear error with the file's name, in bounded memory and time."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers import word
from empathy_lint.readers.base import decode
from tests.hostile.test_bad_files import as_anybody, check, run
from tests.hostile.test_properties import fuzz, lint
from tests.readers.word_files import HEAD, TAIL, packed, paragraph, table, word_file

MB = 1024 * 1024
SAID = paragraph("Agent: Calm down.")
GOOD = word_file(SAID)
DOCUMENT = HEAD + SAID + TAIL


def inside(xml: str | bytes) -> bytes:
    return packed({"word/document.xml": xml})


def poured(piece: str, megabytes: int, closing: str = "") -> bytes:
    """Return a Word file in which a piece comes over and over."""
    times = megabytes * MB // len(piece)
    return inside(HEAD + piece * times + closing * times + TAIL)


def bent(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new)


def lying(size: int) -> bytes:
    """Return a bomb whose headers say that it is small, or huge."""
    data = poured(SAID, 40)
    true = struct.pack("<L", len(HEAD) + 40 * MB // len(SAID) * len(SAID) + len(TAIL))
    assert data.count(true) == 2
    return data.replace(true, struct.pack("<L", size))


def many() -> bytes:
    return packed({f"word/{number}.xml": "" for number in range(word.MOST_PARTS + 1)}, ZIP_STORED)


def marked(flag: int) -> bytes:
    """Return a Word file whose parts say that they have a password."""
    data = bytearray(inside(DOCUMENT))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= flag
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of paragraphs": (lambda: poured(SAID, 40), "it has more than 200,000 paragraphs"),
    "a bomb of empty paragraphs": (lambda: poured("<w:p/>", 40), "it has more than 200,000 paragraphs"),
    "a bomb of cells": (lambda: poured("<w:tc/>", 40), "it has more than 500,000 cells"),
    "a bomb of depth": (lambda: poured("<w:tc>", 8, "</w:tc>"), "nested too deep to be read"),
    "a bomb of one word": (lambda: poured("a", 40), "times its size"),
    "a bomb that takes its space": (
        lambda: inside(HEAD + f"<w:p><w:t>{zlib.compress(bytes(9)).hex()}{_noise()}</w:t></w:p>" + TAIL),
        "its text is larger than 32 MiB unpacked",
    ),
    "a bomb that says it is small": (lambda: lying(1000), "a broken Word file"),
    "a bomb that says it is huge": (lambda: lying(0xFFFFFFF0), "it has more than 200,000 paragraphs"),
    "a bomb in a bomb": (lambda: inside(poured(SAID, 16)), "not well-formed XML"),
    "very many parts": (many, "more than 10,000 files are packed in it"),
    "cells over very many columns": (
        lambda: inside(HEAD + "<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr></w:tc>' * 60_000
                       + "</w:tr></w:tbl>" + TAIL),
        "it has more than 500,000 cells",
    ),
    "a password": (lambda: marked(1), "it has a password"),
    "a password of Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "an old Word file (.doc), or one with a password"),
    "another packing": (lambda: packed({"word/document.xml": DOCUMENT}, ZIP_BZIP2), "packed in a way that Word does not use"),
    "half a file": (lambda: GOOD[: len(GOOD) // 2], "a broken Word file: it cannot be unpacked"),
    "a head only": (lambda: b"PK\x03\x04", "a broken Word file: it cannot be unpacked"),
    "a checksum that does not fit": (lambda: bent(struct.pack("<L", zlib.crc32(DOCUMENT.encode())), b"\0\1\2\3"), "a broken Word file: it cannot be unpacked"),
    "another archive": (lambda: packed({"readme.txt": "Agent: Calm down."}), "it has no word/document.xml"),
    "an empty archive": (lambda: packed({}), "it has no word/document.xml"),
    "a document elsewhere": (lambda: packed({"../word/document.xml": DOCUMENT, "/word/document.xml": DOCUMENT}), "it has no word/document.xml"),
    "no XML": (lambda: inside(b"\xff\xfe\0\1"), "not well-formed XML"),
    "XML that breaks off": (lambda: inside(DOCUMENT[:-20]), "not well-formed XML"),
    "entities": (lambda: inside('<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + DOCUMENT.partition("?>\n")[2]), "it declares a document type"),
    "a file outside": (lambda: inside('<!DOCTYPE w SYSTEM "file:///etc/passwd">' + DOCUMENT.partition("?>\n")[2]), "it declares a document type"),
    "an attribute without end": (lambda: poured('<w:p w:a="' + "a" * 9_000 + '"/>', 40), "times its size"),
}  # fmt: skip


def _noise() -> str:
    """Return letters that pack to no less than half their size."""
    import random

    return random.Random(8).randbytes(18 * MB).hex()


def limited() -> None:
    as_anybody()
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (600 * MB, 600 * MB))


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux does")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_word_file_has_its_outcome_in_bounded_memory(name, tmp_path):
    make, said = HOSTILE[name]
    (tmp_path / "bad.docx").write_bytes(make())
    (tmp_path / "good.docx").write_bytes(GOOD)

    done = subprocess.run(
        [sys.executable, "-m", "empathy_lint", "bad.docx", "good.docx", "--select", "calm-down",
         "--format", "concise"],
        cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False, preexec_fn=limited,
    )  # fmt: skip

    assert "Traceback" not in done.stderr
    assert "fault of empathy-lint" not in done.stdout + done.stderr
    assert done.stdout.startswith("good.docx:1:8:")
    assert done.stderr.startswith("bad.docx: ")
    assert said in done.stderr
    assert done.returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.docx", "good.docx"]


def test_names_that_climb_out_are_not_followed(tmp_path):
    parts = {"../../climbed.txt": "x", "/climbed.txt": "x", "word/document.xml": DOCUMENT}
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "call.docx").write_bytes(packed(parts))

    assert check(folder, "call.docx")[0] == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["call.docx"]


@pytest.mark.parametrize("options", [(), ("--unsafe",), ("--input-format", "markdown", "--unsafe")])
def test_fix_never_writes_a_word_file(options, tmp_path):
    data = word_file(
        paragraph("Agent: Can I ask why did you wait? Calm down."),
        table(["Situation", "Say"], ["late", "Please do not hesitate to revert back to us."]),
    )
    (tmp_path / "call.docx").write_bytes(data)

    code, out, err = run(tmp_path, "fix", ".", *options)

    assert (tmp_path / "call.docx").read_bytes() == data
    assert "0 fixes applied in 0 files." in out
    assert code == 0 or "call.docx: left as it is: a docx file is read, and never written" in err


def test_fix_says_of_a_script_of_word_that_it_is_not_written(tmp_path):
    asked = paragraph("Ask: \u201cCan I ask why did you wait?\u201d")
    data = word_file(paragraph("What to say:"), asked, paragraph("Say: \u201cI am sorry.\u201d"))
    (tmp_path / "script.docx").write_bytes(data)

    code, _, err = run(tmp_path, "fix", "script.docx", "--unsafe")

    assert (tmp_path / "script.docx").read_bytes() == data
    assert code == 2
    assert "script.docx: left as it is: a docx file is read, and never written" in err


def test_styles_that_cannot_be_read_hide_no_words(tmp_path):
    parts = {"word/styles.xml": "<styles><broken", "word/document.xml": DOCUMENT}
    (tmp_path / "call.docx").write_bytes(packed(parts))

    code, lines, _ = check(tmp_path, "call.docx")

    assert code == 1
    assert len(lines) == 1


def test_suppressions_are_never_taken_out_of_a_word_file(tmp_path):
    data = word_file(paragraph("# empathy-lint: ignore[calm-down] of the film"), paragraph("Agent: Hi."))  # fmt: skip
    (tmp_path / "call.docx").write_bytes(data)

    code, _, err = run(tmp_path, "suppressions", "call.docx", "--remove-unused")

    assert (tmp_path / "call.docx").read_bytes() == data
    assert code == 2
    assert "never written" in err


def test_what_word_keeps_beside_an_open_file_is_left_out(tmp_path):
    (tmp_path / "~$call.docx").write_bytes(b"\x05Priya" + bytes(156))
    (tmp_path / "call.docx").write_bytes(GOOD)

    code, found, err = check(tmp_path, ".")
    assert (code, len(found), err) == (1, 1, "")


@fuzz
@given(st.data())
def test_any_damaged_word_file_gives_a_report(data):
    bytes_ = bytearray(GOOD)
    for _ in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, len(bytes_) - 1))
        bytes_[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=5))
    lint(b"PK\x03\x04" + bytes(bytes_[4:]), "call.docx")


pieces = st.sampled_from(
    "<w:p> </w:p> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:t> </w:t> <w:br/> <w:tab/> <w:moveFrom> "
    "</w:moveFrom> <mc:Fallback> </mc:Fallback> Agent:\u00a0Hi. Speaker Text calm\u00a0down &amp; &lt; "
    '<w:gridSpan\u00a0w:val="2"/>'.split(" ")
)  # fmt: skip


@fuzz
@given(st.lists(pieces, max_size=40))
def test_any_order_of_paragraphs_and_tables_is_read_or_refused(parts):
    lint(inside(HEAD + "".join(parts).replace("\u00a0", " ") + TAIL), "call.docx")


elements = st.recursive(
    st.sampled_from(["Agent", "Speaker", "Text", "Customer: Hi.", "calm down", "a\tb"]).map(paragraph),
    lambda inner: (
        st.lists(st.lists(inner, min_size=1, max_size=3), max_size=3).map(lambda rows: table(*rows))
        | st.lists(inner, max_size=3).map(lambda some: f"<w:p><w:r>{''.join(some)}</w:r></w:p>")
    ),
    max_leaves=12,
)  # fmt: skip


@fuzz
@given(st.lists(elements, max_size=5))
def test_any_document_gives_a_report(body):
    data = word_file(*body)
    assert "".join(decode(data).text.split()).count("calm") == "".join(body).count("calm")
    lint(data, "call.docx")


def test_the_limits_of_a_word_file_are_far_above_a_long_call():
    """A day of talk: 20,000 turns in a table, and the same words over and over."""
    data = word_file(table(["Speaker", "Text"], *([["Agent", "Well then, good morning."]] * 20_000)))  # fmt: skip
    assert decode(data).text.count("\n") == 20_001
    with pytest.raises(ReadError, match="200,000 paragraphs"):
        decode(poured("<w:p/>", 3))
