"""Which patterns of rules the standard library may run, though it knows no time limit.

``pattern`` is read by the module ``regex``, which can be stopped; to import it takes a
tenth of a small run. A pattern that cannot take long on a text of a certain length,
and that both modules read alike, is left to ``re`` for texts no longer than that.
"""

from __future__ import annotations

import re
import warnings

from empathy_lint.regexes import lazy
from empathy_lint.typed import Any

STEPS = 5_000_000
"""How many steps a search may take at the worst: less than a tenth of the time limit."""
LENGTHS = (100_000, 20_000, 5_000, 2_000, 1_000, 500, 250, 120)
"""The lengths of text, in characters, that are considered."""
_BOUNDED = 3  # a group repeated more often, and in more than one way, is not tame
# What only ``regex`` knows, or reads in its own way.
_THEIRS = lazy(r"\\[LKGXRmMphHN]|\[\[|\[:|--|&&|\|\||~~")
_CLASS = lazy(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_FUZZY = lazy(r"\{(?!\d+(?:,\d*)?\}|,\d+\})")
# In all other texts the two may differ: in what is a letter, a blank or a capital. Letters of
# Western Europe and emoji they see alike, but for ß, ÿ and what only changes another sign. Where no
# more than three blanks and commas stand together, and no word is longer than thirty letters,
# ``\\s*`` and ``\\w+`` have few ways to go.
_ODD = lazy(
    r"[^\n\r\t -~\xc0-\xd6\xd8-\xde\xe0-\xf6\xf8-\xfe\U0001f300-\U0001faff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac\xa3]|[\s,]{4}|\w{31}"
)
_TOGETHER = 3
_WORD = 30
_FAR_ENOUGH = 250  # characters that an end of a pattern must reach to be of use
_LEAST = 3  # characters that it must match at least
_CUTS = 40  # ends of a pattern that are tried
_GAPS = frozenset(map(ord, " \t\n\r,"))


def reach(pattern: str) -> int:
    """Return up to how many characters of text a pattern may be left to ``re``; 0 for never."""
    if (
        not all(map(_is_one_sign, pattern))
        or _THEIRS.search(pattern)
        or _FUZZY.search(_CLASS.sub("_", pattern))
    ):
        return 0
    try:
        import re._parser as parser  # type: ignore[import-not-found]

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parsed = parser.parse(pattern, re.IGNORECASE)
            re.compile(pattern, re.IGNORECASE)
        return next((n for n in LENGTHS if n * _ways(parsed, n) <= STEPS), 0)
    except (ImportError, AttributeError, re.error, Warning, RecursionError, OverflowError):
        return 0  # not a pattern of theirs, or another Python than this was written for


def _is_one_sign(char: str) -> bool:
    """Tell whether both modules read a character of a pattern alike, in either case."""
    return char.isascii() or not (char.isalnum() or char.isspace() or char.lower() != char.upper())


def tamed(pattern: str) -> list[Any]:
    """Return a pattern's reach, and where that is 0 its gate with the gate's reach."""
    far = reach(pattern)
    return [far, *(("", 0) if far else gate(pattern))]


def plain(text: str) -> bool:
    """Tell whether both modules see the same letters and blanks in a text."""
    return _ODD.search(text) is None


def _ways(parsed: Any, length: int) -> float:
    """Return in how many ways a pattern may be tried from one place, at the most."""
    ways = 1.0
    for at, (operator, value) in enumerate(parsed):
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            each = _ways(inner, length)
            if name == "POSSESSIVE_REPEAT" and each == 1:
                continue  # all or nothing: it gives back none
            if most == 1 and _differs(inner, parsed, at + 1):
                continue
            if _is_word(inner) and _apart(parsed, at + 1):
                continue  # a whole word or nothing: only one way leads on
            limit = _TOGETHER if _is_gap(inner) else _WORD if _is_word(inner) else length
            times = min(int(most), limit)
            if each > 1 and times > _BOUNDED:
                return float("inf")
            ways *= each ** max(times, 1) * (times - min(least, times) + 1)
        elif name == "BRANCH":
            ways *= _of_words(value[1]) or _of_branches(value[1], length)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            ways *= _ways(value[-1] if name == "SUBPATTERN" else value, length)
        elif name in ("ASSERT", "ASSERT_NOT"):
            ways *= _ways(value[1], length)
        elif name == "GROUPREF_EXISTS":
            return float("inf")
        if ways > STEPS:
            return float("inf")
    return ways


def _signs(parsed: Any) -> list[tuple[str, Any]] | None:
    """Return what a pattern of one character allows; None if it is longer, or says what it is not."""
    if len(parsed) != 1:
        return None
    operator, value = parsed[0]
    parts = value if str(operator) == "IN" else [(operator, value)]
    signs = [(str(kind), what) for kind, what in parts]
    return signs if all(kind in ("LITERAL", "RANGE", "CATEGORY") for kind, _ in signs) else None


def _is_gap(parsed: Any) -> bool:
    """Tell whether a pattern is one blank or comma."""
    signs = _signs(parsed)
    return signs is not None and all(
        what in _GAPS if kind == "LITERAL" else str(what) == "CATEGORY_SPACE"
        for kind, what in signs
    )


def _is_word(parsed: Any) -> bool:
    """Tell whether a pattern is one letter or digit."""
    signs = _signs(parsed)
    return signs is not None and all(
        _is_letter(what)
        if kind == "LITERAL"
        else all(map(_is_letter, range(what[0], what[1] + 1)))
        if kind == "RANGE"
        else str(what) in ("CATEGORY_WORD", "CATEGORY_DIGIT")
        for kind, what in signs
    )


def _is_letter(code: int) -> bool:
    return chr(code).isalnum() or code == ord("_")


def _apart(parsed: Any, at: int) -> bool:
    """Tell whether what stands there begins with neither letter nor digit, or at a word's edge."""
    if at >= len(parsed):
        return False
    operator, value = parsed[at]
    name = str(operator)
    if name == "LITERAL":
        return not _is_letter(value)
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    if name == "SUBPATTERN":
        return _apart(value[-1], 0)
    return name == "BRANCH" and all(_apart(branch, 0) for branch in value[1])


def _differs(inner: Any, parsed: Any, at: int) -> bool:
    """Tell whether one sign is followed by another, so that it is there or is not: ``s? ``."""
    return (
        len(inner) == 1
        and at < len(parsed)
        and str(inner[0][0]) == str(parsed[at][0]) == "LITERAL"
        and chr(inner[0][1]).lower() != chr(parsed[at][1]).lower()
    )


def _of_branches(branches: Any, length: int) -> float:
    """Return the ways of a choice; branches that begin with different signs exclude each other."""
    first: dict[str, float] = {}
    for branch in branches:
        literal = bool(len(branch)) and str(branch[0][0]) == "LITERAL"
        key = chr(branch[0][1]).lower() if literal else ""
        first[key] = first.get(key, 0.0) + _ways(branch, length)
    return first.pop("", 0.0) + max(first.values(), default=0.0)


def _of_words(branches: Any) -> int:
    """Return how many of the words of a choice may stand at one place; 0 if they are no words."""
    words = []
    for branch in branches:
        if any(str(operator) != "LITERAL" for operator, _ in branch):
            return 0
        words.append("".join(chr(value) for _, value in branch))
    return max((sum(one.startswith(two) for two in words) for one in words), default=0)


def gate(pattern: str) -> tuple[str, int]:
    """Return a tame pattern without whose match there is none of this one, and its reach.

    It is the pattern without what must stand before, or the longest tame end of that.
    ``("", 0)`` if there is none, as where the pattern points back to a group.
    """
    if re.search(r"\\[1-9]|\(\?P=|\(\?\(", pattern):
        return "", 0
    pattern = _without_looking_back(pattern)
    for at in (0, *_cuts(pattern)[-_CUTS:]):
        far = reach(pattern[at:])
        if far >= _FAR_ENOUGH and _least(pattern[at:]) >= _LEAST:
            return pattern[at:], far
    return "", 0


def _least(pattern: str) -> int:
    """Return how many characters a tame pattern matches at least."""
    import re._parser as parser

    return int(parser.parse(pattern).getwidth()[0])


def _without_looking_back(pattern: str) -> str:
    for sign in ("(?<=", "(?<!"):
        while (start := pattern.find(sign)) >= 0:
            end = _closing(pattern, start)
            pattern = pattern[:start] + pattern[end:]
    return pattern


def _closing(pattern: str, at: int) -> int:
    """Return where the group that opens there ends."""
    depth = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        depth += (char == "(") - (char == ")")
        at += 1
        if not depth:
            break
    return at


def _cuts(pattern: str) -> list[int]:
    """Return where a pattern's outermost groups end with their repetition; none for a choice."""
    found = []
    depth = at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        elif char == "(":
            depth += 1
        elif char == "|" and depth == 0:
            return []
        elif char == ")":
            depth -= 1
            tail = re.compile(r"[*+?]*|\{[\d,]*\}[+?]?").match(pattern, at + 1)
            if depth == 0 and tail:
                found.append(tail.end())
        at += 1
    return found
