"""How numbers, days, letters and streets are said: pieces of patterns, for what masks and finds them.

All are for patterns that forgive case. None ends at a word's end by itself.
"""

UNIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
TEEN = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
NUMBERS = frozenset(
    """
    zero oh nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """.split()
)
"""The words of ``UNIT``, ``TEEN`` and ``TENS``."""
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
LETTERS = frozenset(
    "bee cee dee ee eff gee aitch haitch jay kay pee cue queue ess tee vee zed zee".split()
)
"""How letters are written where they are heard; these are hardly words besides."""
SURE_LETTER = rf"(?:{'|'.join(sorted(LETTERS))})"
ANY_LETTER = r"(?:ay|eye|ell|em|en|oh|are?|you|double[- ]?(?:u|you)|ex|why)"
"""How the others are written: any of them may be a word."""
NATO_WORDS = frozenset(
    """
    alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november
    oscar papa quebec romeo sierra tango uniform victor whisky whiskey x-ray xray yankee zulu
    """.split()
)
NATO = rf"(?:{'|'.join(sorted(NATO_WORDS))})"
STREETS = frozenset(
    """
    street road lane avenue crescent terrace gardens grove boulevard mews cottage cottages wharf quay
    st rd ave ln blvd
    """.split()
)
"""What a street is called, and hardly anything else."""
STREET = rf"(?:{'|'.join(sorted(STREETS))})"
STREET_TOO = (
    r"(?:drive|close|court|way|place|square|hill|park|row|walk|rise|dr|ct|parade|villas|mansions|"
    r"heights|esplanade|embankment|highway)"
)
"""What is no sign of a street without a number: "no way", "a good place"."""
DOMAIN_END = r"(?:com|net|org|co(?: dot uk)?|io|de|fr|ie|in|au|nz|ca|eu|es|it|nl|pl|us|edu|gov|uk|info|biz|me)"
"""With what a mail address ends that is spoken, behind "dot"."""
FEAST = (
    r"(?:christmas|boxing|new year['\u2019]?s|v\.?e\.?|anzac|australia|canada|independence|valentine['\u2019]?s|"
    r"(?:st|saint)\.? \w+['\u2019]?s) (?:day|eve)"
)
"""Days of the year that go by a name."""
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
