"""Whether what is said is English, of which alone the built-in rules know.

Of English talk a third and more is a few dozen small words; other languages that borrow
from it have few of them.
"""

from __future__ import annotations

from empathy_lint.transcript import Transcript

# None is a frequent word of another large language, as "in", "was", "so", "for", "will", "we" are.
_SMALL = frozenset(
    """
    the and you your you're i'm i'll i've it's that that's this what what's with been could would
    please there they not our from just know when how if thank thanks yes yeah sorry it then who why
    about any some need want like back very which does did doesn't don't can't their should have has
    my but get can now only up every all too use anyone someone everything nothing never great being
    """.split()
)
_LEAST = 30
"""Words below which a contact tells too little."""
_MOST = 400
"""Words that are looked at."""
_SHARE = 0.04
"""Of them as many as this are English small words, also in broken or technical English."""
_LONGEST = 4_000
"""Characters of a turn that are looked at."""
_LETTERS = 6
"""Characters to a word: of a language without blanks between its words they are counted."""


def is_foreign(transcript: Transcript) -> bool:
    """Tell whether a contact is plainly in another language than English.

    Where its file says so, few words are enough to tell that it is not wrong.
    """
    least = _LEAST if transcript.language[:2].lower() in ("en", "") else 1
    words = english = 0
    for turn in transcript.turns:
        said = turn.text[:_LONGEST].lower().replace("\u2019", "'")
        all_words = said.split()
        english += sum(word.strip(".,!?") in _SMALL for word in all_words)
        if english >= _MOST * _SHARE:
            return False  # as nearly all
        words += len(all_words) if said.isascii() else max(len(all_words), len(said) // _LETTERS)
        if words >= _MOST:
            break
    return words >= least and english < words * _SHARE
