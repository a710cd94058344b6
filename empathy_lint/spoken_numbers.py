"""How numbers, days and months are said: pieces of patterns, for what masks and finds them.

All are for patterns that forgive case. None ends at a word's end by itself.
"""

UNIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
TEEN = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
LETTER = (
    r"(?:ay|bee|cee|dee|ee|eff|gee|aitch|haitch|eye|jay|kay|ell|em|en|oh|pee|cue|queue|are?|ess|tee|you|"
    r"vee|double[- ]?(?:u|you)|ex|why|zed|zee)"
)
"""How letters are written where they are heard."""
NATO = (
    r"(?:alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|"
    r"oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whisk(?:e)?y|x-?ray|yankee|zulu)"
)
DOMAIN_END = r"(?:com|net|org|co(?: dot uk)?|io|de|fr|ie|in|au|nz|ca|eu|es|it|nl|pl|us|edu|gov|uk|info|biz|me)\b"
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
