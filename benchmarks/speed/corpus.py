"""Transcripts made with a seed: the same on every machine, and like real ones in what costs time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

SEED = 20261125
_AGENT = """
    Thank you for calling, how can I help you today?|Can I take your name, please?
    Let me check that for you.|I can see the order here.|One moment please, I am looking into it.
    It was sent on Monday and should be with you by Thursday.|I have changed the booking for you.
    Could you confirm the postcode for me?|The refund takes three to five working days.
    Is there anything else I can do for you?|Your appointment is on the 14th at 10:30.
    The total is 42.50, shall I go ahead?|Have you tried to switch it off and on again?
    So you ordered two and only one came.|I will call you back before five.
""".replace("\n", "|")
_CUSTOMER = """
    Hi, I am calling about my order.|It still has not arrived.|Yes, that is right.
    My name is Priya Raman.|I have been waiting for three weeks now.|No, that is all.
    I was charged twice for the same thing.|The screen stays black whatever I do.
    Okay, thank you.|That does not work for me, I have a meeting then.|Great, thanks for your help.
    I need to change the date of my booking.|I really cannot afford that this month.
""".replace("\n", "|")
_POOR = """
    Why did you wait so long to call us?|Calm down, please.|Sorry for any inconvenience.
    As I already said, it is our policy.|I understand your frustration.|You should have read the terms.
    No worries, dude, we got you.|Unfortunately there is nothing I can do.
    At least it is only one day.|Your call is important to us.
""".replace("\n", "|")
_WELL = """
    I am sorry that the parcel you waited three weeks for went missing.
    Let me make sure I have got this right: you were charged twice.|What happened then?
    That must have been worrying with a baby in the house.|Thank you for telling me that.
""".replace("\n", "|")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("|") if line.strip()]


def contact(chance: random.Random, turns: int = 52) -> str:
    """Return one contact; about one agent turn in eight has something to report."""
    agent, customer = _lines(_AGENT), _lines(_CUSTOMER)
    poor, well = _lines(_POOR), _lines(_WELL)
    lines = []
    for number in range(turns):
        if number % 2:
            lines.append(f"Customer: {' '.join(chance.sample(customer, chance.randint(1, 3)))}")
            continue
        said = chance.sample(agent, chance.randint(1, 3))
        if chance.random() < 0.08:
            said.append(chance.choice(poor))
        if chance.random() < 0.05:
            said.insert(0, chance.choice(well))
        lines.append(f"Agent: {' '.join(said)}")
    return "\n".join(lines) + "\n"


def write(folder: Path, files: int, seed: int = SEED) -> int:
    """Write so many contacts, a file each; return how many bytes they are."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    total = 0
    for number in range(files):
        text = contact(chance)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        total += len(text.encode())
    return total


_RULE = """
  - id: ZZZ{number:03}
    name: made-up-{number}
    label: unprofessional
    summary: Wording that was made up to measure with.
    severity: note
    kind: phrase
    applies_to: {{roles: [agent]}}
    phrases:
{phrases}
    message: '"{{match}}" was made up.'
    suggest: Say it otherwise.
    rationale: Measured with.
    source: ['Made up.']
    examples:
      bad: ['agent: [[{first}]] indeed.']
      good: ['agent: Certainly.']
"""
_HEADS = "why did you|you should not|we never|i told you|it is not|nobody can|they always|that was".split(
    "|"
)


_SAID = """
    why did you|calm down|any inconvenience|as i already said|our policy|your frustration
    you should have|no worries|nothing i can do|at least
""".replace("\n", "|")


def phrases(number: int, seed: int = SEED) -> list[str]:
    """Return so many plain phrases: ten that the contacts hold, and others that begin as they do."""
    chance = random.Random(seed)
    said = _lines(_SAID)
    return said + [_phrase(chance) for _ in range(number - len(said))]


def many_rules(rules: int, seed: int = SEED) -> str:
    """Return a pack of so many rules, each of ten phrases that begin as real ones do."""
    chance = random.Random(seed)
    return pack([[_phrase(chance) for _ in range(10)] for _ in range(rules)])


def pack(rules: Sequence[Sequence[str]]) -> str:
    """Return a pack with a rule for each of some lists of phrases."""
    made = []
    for number, phrases in enumerate(rules):
        lines = "\n".join(f"      - {phrase}" for phrase in phrases)
        made.append(_RULE.format(number=number, phrases=lines, first=phrases[0]))
    return f"pack: made-up\ntitle: Made up\nlanguage: en\nlicence: MIT\nrules:{''.join(made)}"


def _phrase(chance: random.Random) -> str:
    return f"{chance.choice(_HEADS)} {_word(chance)} {_word(chance)}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(3))
