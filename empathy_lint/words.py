"""What was said, as plain words: the text that a rule's phrases are matched against.

People type and speak untidily. ``Words`` makes one tidy line of a turn, once, so
that no rule has to know of it: lower case, single blanks, contractions opened
(``didn't``, ``didn’t`` and ``didnt`` read ``did not``), drawn-out letters closed
(``sooooo`` reads ``so``), a stutter passed over (``y-you``), masked swear words unmasked,
hesitations left out, chat spelling written out (``why did u``), web addresses one word that
no phrase asks for.
Full stops and question marks stay, as words of their own; commas, dashes and quotes go.
Each word knows its place.
"""

from __future__ import annotations

import re
from _weakref import ref  # ``weakref`` would be another two modules
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from sys import intern

from empathy_lint.regexes import lazy
from empathy_lint.text import Span, fold
from empathy_lint.typed import Any, NamedTuple, Protocol

STOP = "."
ASK = "?"
NAME = "@name"
SLOT = "@slot"
LINK = "@link"

TOKEN = lazy(
    r"""
      \{\{[^{}\n]{0,80}\}\} | \$\{[^{}\n]{1,80}\} | \{[\w.\ :-]{1,60}\}     # {{name}} ${name} {name}
    | \$\.?[a-z_][\w.]{0,60} | %\{[\w.]{1,60}\} | %[a-z][\w.]{1,40}%        # $name $.attr %{name}
    | \[[^\[\]\n]{1,60}\] | <[a-z_][\w\ .-]{0,30}> | _\([^()\n]{1,60}\)_    # [Name] <name> _(name)_
    | (?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?"')\]]                          # an address
    | (?<![\w.+-])\w[\w.+-]*+@[\w-]++(?:\.[\w-]++)+                          # of mail
    | (?:mr|mrs|ms|dr|st|vs|e\.g|i\.e|a\.m|p\.m|approx)\.(?!\w)             # a dot that ends nothing
    | [^\W_]+(?:['*#@$!][*#@$!]*[^\W_]+)+ | (?<!\*)[^\W\d_]+[*#@]+(?!\w)    # didn't, sh*t, f***; no *as*
    | \d+(?:[.,:/-]\d+)*[^\W\d_]* | [^\W_]+                                # 10:30, 3rd, words
    | \.\.+ | \u2026 | [.!?]+ | [;\n]                                       # ends of sentences
    """,
    re.VERBOSE,
)

_OPENED: dict[str, str] = {
    "ain't": "is not", "aint": "is not", "can't": "can not", "cant": "can not",
    "cannot": "can not", "won't": "will not", "wont": "will not", "shan't": "shall not",
    "let's": "let us", "lets": "let us", "y'all": "you all", "yall": "you all", "ya'll": "you all",
    "c'mon": "come on", "cmon": "come on", "ma'am": "maam", "o'clock": "oclock",
    "cuz": "because", "coz": "because", "bc": "because",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "lemme": "let me",
    "gimme": "give me", "dunno": "do not know", "kinda": "kind of", "sorta": "sort of",
    "shoulda": "should have", "coulda": "could have", "woulda": "would have",
    "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "ya": "you",
    "thx": "thanks", "thnx": "thanks", "tnx": "thanks", "ty": "thanks", "cos": "because",
    "im": "i am", "ive": "i have", "dont": "do not", "youll": "you will", "itll": "it will",
    "thatll": "that will", "theyll": "they will", "youd": "you would", "theyd": "they would",
    "thats": "that is", "whats": "what is", "theres": "there is", "heres": "here is",
    "hes": "he is", "shes": "she is", "whos": "who is", "hows": "how is", "wheres": "where is",
    "youre": "you are", "theyre": "they are", "youve": "you have", "weve": "we have",
    "theyve": "they have", "shouldve": "should have", "couldve": "could have",
    "wouldve": "would have", "mustve": "must have", "whyd": "why did", "howd": "how did",
    "why'd": "why did", "how'd": "how did", "where'd": "where did", "what'd": "what did",
    "apologise": "apologize", "apologises": "apologizes", "apologised": "apologized",
    "apologising": "apologizing", "realise": "realize", "recognise": "recognize",
    "organise": "organize", "favour": "favor", "behaviour": "behavior", "ok": "okay",
    "okey": "okay", "k": "okay", "tho": "though", "thru": "through", "alright": "all right",
    "programme": "program", "cheque": "check", "mum": "mother", "mom": "mother",
    "mam": "mother", "mummy": "mother", "mommy": "mother", "dad": "father", "daddy": "father",
    "yeah": "yes", "yep": "yes", "yup": "yes", "yea": "yes", "nope": "no", "nah": "no",
}  # fmt: skip
for _verb in "do does did is are was were have has had would could should must need".split():
    _OPENED[f"{_verb}n't"] = _OPENED[f"{_verb}nt"] = f"{_verb} not"

# n't is handled by name above: "can't" and "won't" are no verb + n't.
_ENDINGS = {"'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
_IS = frozenset(
    "it that what there here he she who where how when why this everything nothing something".split()
)
_FILLERS = frozenset("um umm uh uhh er err erm hm hmm mm mmm uhm ehm ah eh".split())
_SWEARING = """
    shit bullshit fuck fucks fucked fucking fuckin crap damn dammit goddamn ass asshole bastard
    bitch bollocks arse piss pissed hell dick wtf sucks suck idiot moron crappy shitty stupid
""".split()
# Words whose doubled letter is their own: "coool" is "cool", "sooo" is "so".
_DOUBLED = frozenset(
    """
    all still well will tell call feel feeling need see seem too been keep week free good cool look
    took book soon food room school off stuff really hello kill hell full pull small bill sell till
    sorry happy better matter little bottle cannot funny dinner summer hurry carry worry sunny baby
    yell fall wall hall ball poor door sleep deep speed feed feet meet green queen screen teen
    agree bleeding putting getting sitting letting happen appear apple support suppose add odd egg
    boss less loss mess miss pass press stress guess class glass cross dress access address process
    success business unless ridiculous terrible awful horrible needed
    """.split()
)
_DRAWN = lazy(r"([^\W\d_])\1\1+")
_SENTENCE_END = lazy(r"(?<= )[.?] ")
_MASKED = lazy(r"[*#@$!]")
# "y-you", "wh-what", "I-I"; letters read one by one ("B-B-K") are none.
_STUTTERED = lazy(r"(?<![\w-])([^\W\d_]h?)--?(?=\1[^\W\d_]|(?<=i-)i\b)")


class _Canon(dict[str, str]):
    """Token to plain words, worked out once for each token ever met (within bounds)."""

    def __missing__(self, token: str) -> str:
        word = _canon(token)
        if len(self) < 50_000:
            self[token] = word
        return word


def _canon(token: str) -> str:
    first = token[0]
    if first in ".\u2026!?;\n":
        if "?" in token:
            return ASK
        return "" if token.startswith(("..", "\u2026")) else STOP
    if first in "{$%[<_":
        return slot(token)
    if token.startswith(("http://", "https://", "www.")) or ("@" in token and "." in token):
        return LINK
    if token in _FILLERS:
        return ""
    if token.endswith("."):
        return token.replace(".", "")
    if token.isalpha() and not _DRAWN.search(token):
        return token
    if _MASKED.search(token):
        return _unmasked(token)
    if _DRAWN.search(token):
        token = _closed(token)
        if token in _FILLERS:
            return ""
        if token in CANON:
            return CANON[token]
    if "'" in token:
        stem, mark, ending = token.rpartition("'")
        if mark + ending == "'t" and stem.endswith("n"):
            return f"{_stem(stem[:-1])} not".lstrip()
        if mark + ending in _ENDINGS:
            return (_stem(stem) + _ENDINGS[mark + ending]).lstrip()
        if ending == "s" and stem in _IS:
            return f"{stem} is"
        return token.replace("'", "")
    return token


def _stem(stem: str) -> str:
    """Open what stands before a contraction's ending: "shouldn't" in "shouldn't've".

    "do n't" has nothing there, and of "i'd'd'd'd" nobody means anything.
    """
    return CANON[stem] if stem and stem.count("'") < 3 else stem.replace("'", "")


def _fluent(folded: str) -> str:
    """Return a text with blanks for the beginnings of words that were begun anew."""
    if "-" not in folded:
        return folded
    return _STUTTERED.sub(lambda begun: " " * len(begun[0]), folded)


def slot(token: str) -> str:
    """Return what a placeholder stands for: the customer's name, or something else."""
    named = re.search(r"name|caller|customer", token)
    other = re.search(r"agent|company|brand|product|user_?name|advis|rep\b|your[ _]name", token)
    return NAME if named and not other else SLOT


def _closed(token: str) -> str:
    double = _DRAWN.sub(r"\1\1", token)
    if double in _DOUBLED:
        return double
    return _DRAWN.sub(r"\1", token)


def _unmasked(token: str) -> str:
    # One sign hides one letter: if it hid more, "c#", "id#" and "bit*" would be swear words.
    shape = re.compile(_MASKED.sub(".", token))
    for word in _SWEARING:
        if shape.fullmatch(word):
            return word
    return _MASKED.sub("", token)


CANON = _Canon(_OPENED)


class Hears(Protocol):
    """Who is told of each word that is said, with its stems."""

    def hear(self, words: Iterable[str], /) -> None: ...


class _Stems(dict[str, tuple[str, ...]]):
    """The beginnings of words that phrases ask for, such as ``frustrat*``.

    Looked up by a word it tells which of them the word has, worked out once for each
    word ever met; whoever listens is told. ``version`` moves whenever a new one is asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.version = 0
        self._known: set[str] = set()
        self._told: list[ref[Hears]] = []

    def add(self, stems: Iterable[str]) -> None:
        new = set(stems) - self._known
        if new:
            self._known |= new
            self._begin_anew()

    def tell(self, who: Hears) -> None:
        """Tell somebody, as long as they live, of each word and stem before it is looked for."""
        self._told = [one for one in self._told if one() is not None]
        self._told.append(ref(who))
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.clear()
        self.version += 1

    def __missing__(self, word: str) -> tuple[str, ...]:
        stems = tuple(
            stem for n in range(1, len(word) + 1) if (stem := word[:n] + "*") in self._known
        )
        for one in self._told:
            if (who := one()) is not None:
                who.hear((word, *stems))
        if len(self) < 50_000:
            self[word] = stems
        return stems


STEMS = _Stems()


class Sentence(NamedTuple):
    """A sentence: its span in ``Words.plain``, in the turn's text, and its full stop."""

    plain: Span
    text: Span
    asks: bool


class Words:
    """A turn's text as plain words.

    ``memo`` keeps what others have worked out about these words, by a key of theirs.
    ``plain`` begins with " . " and ends with " . "; words stand between single
    blanks, sentence ends are the words "." and "?". Words that begin at the offsets
    ``named`` read ``@name``.
    """

    def __init__(self, text: str, named: frozenset[int] = frozenset()) -> None:
        self.text = text
        self.folded = _fluent(fold(text))
        canon = CANON
        words = [canon[token] for token in TOKEN.findall(self.folded)]
        self._named = named
        if named:
            starts = (token.start() for token in TOKEN.finditer(self.folded))
            words = [NAME if at in named else word for at, word in zip(starts, words, strict=True)]
        self.plain = f" . {' '.join(filter(None, words))} . " if words else " . "
        self.memo: dict[object, Any] = {}
        self._keys: frozenset[str] = frozenset()
        self._keys_of = -1

    @property
    def set(self) -> frozenset[str]:
        """The different words; one text for a word, however often it is said."""
        return frozenset(map(intern, self.plain.split()))

    @property
    def keys(self) -> frozenset[str]:
        """The different words, and as ``frustrat*`` the stems they begin with."""
        if self._keys_of != STEMS.version:
            words = self.set
            self._keys = words.union(*map(STEMS.__getitem__, words))
            self._keys_of = STEMS.version
        return self._keys

    def part(self, start: int, end: int) -> Words:
        """Return the words of a stretch of the turn's text, made ready once."""
        key = ("part", start, end)
        part: Words | None = self.memo.get(key)
        if part is None:
            part = self.memo[key] = Words(self.text[start:end])
        return part

    @cached_property
    def _places(self) -> tuple[list[int], list[int], list[int]]:
        """Where each word begins in ``plain``, and where it begins and ends in the text."""
        starts: list[int] = []
        begins: list[int] = []
        ends: list[int] = []
        at = 3
        for token in TOKEN.finditer(self.folded):
            canon = CANON[token[0]]
            begin, end = token.span()
            for word in (NAME,) if begin in self._named else canon.split():
                starts.append(at)
                begins.append(begin)
                ends.append(end)
                at += len(word) + 1
        return starts, begins, ends

    def begins_at(self, offset: int) -> bool:
        """Tell whether a word begins at an offset of the turn's text."""
        begins = self._places[1]
        at = bisect_right(begins, offset) - 1
        return at >= 0 and begins[at] == offset

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of ``plain`` stands in the turn's text."""
        starts, begins, ends = self._places
        if not starts:
            return Span(0, len(self.text))
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
        return Span(begins[first], ends[last])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found = []
        start = 3
        for end in _SENTENCE_END.finditer(self.plain[2:]):
            stop = end.start() + 2
            if stop > start:
                asks = self.plain[stop] == ASK
                span = Span(start, stop - 1)
                text = self.span(*span)
                if asks:
                    text = self._with_mark(text)
                found.append(Sentence(span, text, asks))
            start = stop + 2
        return tuple(found)

    def _with_mark(self, span: Span) -> Span:
        end = span.end
        while end < len(self.text) and end < span.end + 3 and self.folded[end] not in "?":
            end += 1
        return Span(span.start, end + 1) if self.folded[end : end + 1] == "?" else span

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset of the turn's text."""
        sentences = self.sentences
        if len(sentences) < 2:
            return sentences[0] if sentences else None
        return sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.text.start for sentence in self.sentences]

    def before(self, offset: int) -> int:
        """Return how many words, without full stops, begin before an offset of the turn's text."""
        return bisect_left(self._begins, offset)

    @cached_property
    def _begins(self) -> list[int]:
        said = zip(self.plain.split()[1:-1], self._places[1], strict=True)
        return [begin for word, begin in said if word not in ".?"]

    @cached_property
    def count(self) -> int:
        """How many words, without full stops."""
        return sum(1 for word in self.plain.split() if word not in ".?")


def canonical(phrase: str) -> str:
    """Return a phrase's words as they stand in ``Words.plain``."""
    return " ".join(filter(None, (CANON[token] for token in TOKEN.findall(fold(phrase)))))
