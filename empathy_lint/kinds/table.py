"""The kinds of rules there are: one row each. A kind is imported when a rule needs it."""

from __future__ import annotations

from empathy_lint.typed import NamedTuple


class Kind(NamedTuple):
    """A kind: its module and what it looks for.

    ``of_words`` tells whether a finding is of the words it stands on. Else it is of what
    a turn or a contact lacks, or has too much of, and stands on some turn of it.
    """

    module: str
    about: str
    of_words: bool = True


KINDS = {
    "phrase": Kind("phrase", "these words occur"),
    "turn": Kind("turn", "these conditions meet in one turn"),
    "response": Kind("response", "a cue was given and not answered", of_words=False),
    "repetition": Kind("repetition", "the same again: a phrase, a question, a sentence"),
    "count": Kind("count", "more of it than a turn or a contact bears"),
    "ratio": Kind("ratio", "how much of this to that, over a contact", of_words=False),
    "required": Kind("required", "something that a part of the contact must hold", of_words=False),
    "order": Kind("order", "one thing must come before another"),
    "near": Kind("near", "two wordings close together, or not close together"),
    "evidence": Kind("evidence", "signals weighed against a threshold"),
}
