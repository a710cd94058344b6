"""The formats there are: one row each. A reader is imported when it is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module

from empathy_lint.errors import Place, ReadError, nearest
from empathy_lint.readers.base import Source
from empathy_lint.readers.shapes import SHAPES
from empathy_lint.regexes import lazy
from empathy_lint.transcript import Transcript
from empathy_lint.typed import NamedTuple


class Format(NamedTuple):
    """A row: its name, the module that reads it, usual endings, and how it is known.

    ``looks`` is asked with the path and the first 64 kB of text, and must be quick.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    looks: Callable[[str, str], bool]
    recognised: str


_TIMED_LINE = lazy(r"^[^\w\n]{0,4}\d{1,2}:\d\d|^[^:\n]{2,40}[\[(]\d{1,2}:\d\d", re.MULTILINE)


_JSON_START = lazy(r'\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]]|-?\d+(?:\.\d+)?\s*[,\]]\s*["\d\[{-]))')


def _is_script(path: str, head: str) -> bool:
    """A call written down in Markdown has times; a script has none."""
    is_markdown = path.lower().endswith((".md", ".markdown", ".mdx"))
    return is_markdown and len(_TIMED_LINE.findall(head[:8192])) < 3


_YAML_HEAD = lazy(
    r"^(?:kind: AdaptiveDialog|AWSTemplateFormatVersion:|inbound\w+:\s*$|responses:\s*$|version: [\"']3\.\d)",
    re.MULTILINE,
)
_STRING_LINE = lazy(r'^msgid\s+"', re.MULTILINE)


def _is_yaml(path: str, head: str) -> bool:
    """By name; without one, only where the first lines could be nothing else."""
    return path.lower().endswith((".yaml", ".yml")) or bool(_YAML_HEAD.match(head.lstrip("-\r\n ")))


def _is_po(path: str, head: str) -> bool:
    return path.lower().endswith((".po", ".pot")) or bool(
        _STRING_LINE.search(head) and "\nmsgstr" in head
    )


def _is_twee(path: str, head: str) -> bool:
    return path.lower().endswith((".twee", ".tw")) or head.startswith(":: Story")


_STEP = lazy(r"^[ \t]*(?:exten|same)[ \t]*=>?\s*\w+\s*,", re.MULTILINE | re.IGNORECASE)


def _is_dialplan(path: str, head: str) -> bool:
    return bool(_STEP.search(head))


_XML_ROOT = lazy(
    r"\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?P<root>[\w.-]+)"
)
_CAPTION_TIMES = lazy(r"^[ \t]*\d\d?:\d\d:\d\d[.,]\d{1,3}[ \t]*-->[ \t]*\d", re.MULTILINE)
_MAIL = lazy(r"(?:From \S.*\r?\n)?(?:[A-Za-z][\w-]{0,60}:(?:[ \t].*|)\r?\n(?:[ \t]+\S.*\r?\n)*){3}")
_WEBVTT = lazy(r"WEBVTT(?:\s|\Z)")
_COMMA = lazy(r"[,;\t|]")
_NO_WORD = lazy(r"\W+")
_MAIL_HEAD = lazy(r"^(?:received|message-id|mime-version|return-path):", re.I | re.MULTILINE)
_PASTED_MAIL = lazy(r"^From:[ \t].*\r?\n(?:(?:To|Cc|Date|Sent|Subject):.*\r?\n){2}", re.MULTILINE)


def _rooted(root: str) -> Callable[[str, str], bool]:
    """An XML file is known by its first element."""

    def looks(path: str, head: str) -> bool:
        found = _XML_ROOT.match(head)
        return found is not None and found["root"] == root

    return looks


def _is_xml(path: str, head: str) -> bool:
    return path.lower().endswith(".xml") or head.lstrip().startswith("<?xml")


def _is_webvtt(path: str, head: str) -> bool:
    return bool(_WEBVTT.match(head)) or path.lower().endswith(".vtt")


def _is_srt(path: str, head: str) -> bool:
    return path.lower().endswith(".srt") or bool(_CAPTION_TIMES.search(head))


def _is_table(path: str, head: str) -> bool:
    """By name; without one, where the first line has names of columns for words and who."""
    if path.lower().endswith((".csv", ".tsv", ".tab", ".psv")):
        return True
    first = next((line for line in head[:4096].splitlines() if line.strip()), "")
    cells = {_NO_WORD.sub("_", cell.lower()).strip("_") for cell in _COMMA.split(first)}
    words = {"text", "utterance", "message", "body", "content", "transcript", "words"}
    who = {
        "speaker",
        "role",
        "sender",
        "author",
        "author_type",
        "sender_type",
        "participant",
        "from",
    }
    return bool(cells & words) and bool(cells & who)


def _is_mail(path: str, head: str) -> bool:
    if path.lower().endswith((".eml", ".mbox")):
        return True
    if not _MAIL.match(head):
        return False
    return bool(_MAIL_HEAD.search(head[:8192])) or len(_PASTED_MAIL.findall(head)) > 1


def _named(*suffixes: str) -> Callable[[str, str], bool]:
    """What is known by its name alone."""
    return lambda path, head: path.lower().endswith(suffixes)


def _any(path: str, head: str) -> bool:
    return True


def _is_json(path: str, head: str) -> bool:
    return head.lstrip()[:1] in ("{", "[") and bool(_JSON_START.match(head))


def _is_jsonl(path: str, head: str) -> bool:
    if path.lower().endswith((".jsonl", ".ndjson")):
        return True
    first, _, rest = head.lstrip().partition("\n")
    is_whole = first.startswith("{") and first.rstrip().endswith("}") and '"' in first
    return is_whole and rest.lstrip().startswith("{")


_FINDING = lazy(
    r"(?:\S.*:\d+:\d+: (?:error|warning|note|praise) [A-Z]+\d+ [a-z\d-]+(?::|\s*$)|"
    r"path,line,column,end_line,end_column,severity,rule,|"
    r"\{\"path\": \".*\"rule\": \".*\"fingerprint\": \"|"
    r"## empathy-lint\s*$|::(?:notice|warning|error) file=.*title=[A-Z]+\d+ )",
    re.MULTILINE,
)


def _is_finding(path: str, head: str) -> bool:
    return _FINDING.match(head) is not None


FORMATS = (
    Format("empathy-lint-findings", "own_reports", (), _is_finding,
           "a first line that is a finding: recognised, not linted"),
    Format("jsonl", "jsonl", (".jsonl", ".ndjson"), _is_jsonl,
           "the ending .jsonl or .ndjson, or a whole JSON object on each of the first lines"),
    Format("json", "structured", (".json", ".arb", ".vf", ".dialog", ".vcon", ".transcript"), _is_json,
           "by its shape (see below)"),
    Format("webvtt", "webvtt", (".vtt",), _is_webvtt, "the first line WEBVTT, or the ending .vtt"),
    Format("srt", "srt", (".srt",), _is_srt, "lines of times '00:00:01,000 --> 00:00:02,500'"),
    Format("ttml", "ttml", (".ttml", ".dfxp"), _rooted("tt"), "the XML root <tt>"),
    Format("twiml", "twiml", (".twiml", ".xml"), _rooted("Response"), "the XML root <Response>"),
    Format("voicexml", "voicexml", (".vxml", ".xml"), _rooted("vxml"), "the XML root <vxml>"),
    Format("ssml", "ssml", (".ssml", ".xml"), _rooted("speak"), "the XML root <speak>"),
    Format("xml", "xml_other", (".xml",), _is_xml, "XML of another root: said not to be known"),
    Format("markdown", "markdown", (".md", ".markdown", ".mdx"), _is_script,
           "the ending .md or .markdown, and no times before the lines"),
    Format("yaml", "yaml_documents", (".yaml", ".yml"), _is_yaml,
           "the ending .yaml or .yml, then by its shape (see below)"),
    Format("terraform", "terraform", (".tf", ".hcl"), _named(".tf", ".hcl"),
           "the ending .tf or .hcl; flows in heredocs and jsonencode"),
    Format("gettext", "po", (".po", ".pot"), _is_po, "the ending .po or .pot, or its first lines"),
    Format("lg", "lg", (".lg",), _named(".lg"), "the ending .lg (Bot Framework)"),
    Format("twee", "twee", (".twee", ".tw"), _is_twee, "the ending .twee, or ':: StoryTitle'"),
    Format("ink", "ink", (".ink",), _named(".ink"), "the ending .ink"),
    Format("talkbank", "chat_cha", (".cha",), lambda path, head: "@Begin" in head[:400].splitlines(),
           "a line @Begin (TalkBank)"),
    Format("textgrid", "textgrid", (".TextGrid",), lambda path, head: "ooTextFile" in head[:120],
           "the first line, ooTextFile (Praat)"),
    Format("stm", "stm", (".stm",), _named(".stm"), "the ending .stm (NIST)"),
    Format("ctm", "ctm", (".ctm",), _named(".ctm"), "the ending .ctm (NIST)"),
    Format("csv", "csv_table", (".csv", ".tsv", ".tab", ".psv"), _is_table,
           "the ending .csv or .tsv, or names of columns in the first line"),
    Format("docx", "docx", (".docx",), _named(".docx"),
           "a Word file: tables of who says what, paragraphs 'Agent: …', or a script"),
    Format("email", "email_thread", (".eml", ".mbox"), _is_mail, "header lines of a mail"),
    Format("dialplan", "dialplan", (".conf",), _is_dialplan,
           "lines such as 'exten => 100,1,…' (Asterisk)"),
    Format("text", "plain", (".txt", ".text", ".log", ".chat"), _any,
           "a vote over the whole file on what is a speaker's label"),
)  # fmt: skip

HEAD = 65_536
BY_SHAPE = frozenset({"structured", "yaml_documents", "jsonl"})
"""Modules that only parse: what the values mean is told by their shape."""


def names() -> list[str]:
    """Return the names of all formats."""
    return [row.name for row in (*FORMATS, *SHAPES)]


def choose(source: Source, wanted: str | None = None) -> Format:
    """Return the format of a source: the one asked for, else the first that fits.

    Raises:
        ReadError: If no format of that name is known.
    """
    if wanted:
        for row in FORMATS:
            if row.name == wanted:
                return row
        if any(shape.name == wanted for shape in SHAPES):
            syntaxes = [row for row in FORMATS if row.module in BY_SHAPE]
            head = source.text[:HEAD]
            return next((row for row in syntaxes if row.looks(source.path, head)), syntaxes[0])
        raise ReadError(
            f"unknown input format {wanted!r}",
            place=Place(source.path),
            hint=nearest(wanted, names(), "see: empathy-lint formats"),
        )
    head = source.text[:HEAD]
    return next(row for row in FORMATS if row.looks(source.path, head))


def read(source: Source, wanted: str | None = None) -> Iterator[Transcript]:
    """Yield the transcripts of a source, each with its places."""
    row = choose(source, wanted)
    module = import_module(f"empathy_lint.readers.{row.module}")
    if row.module in BY_SHAPE:
        yield from module.read(source, None if wanted == row.name else wanted)
    else:
        yield from module.read(source)
