"""What kind of sentence it is: asked or stated, open or closed.

Speech recognition leaves out question marks and chats are careless with them, so
the order of words counts as much as the mark: "what did you" asks wherever it
stands, "what you did" only where a mark says so. Open and closed as in motivational
interviewing (MITI 4, "question: open / closed"): an open question invites telling,
a closed one is answered by yes, no, a choice or one fact.
"""

from __future__ import annotations

from functools import lru_cache

from empathy_lint.regexes import lazy
from empathy_lint.words import Sentence, Words

_LEAD = (
    r"(?:(?:okay|all right|right|so|and|but|well|now|then|yes|no|great|thanks|thank you|sure|perfect|"
    r"lovely|good (?:morning|afternoon|evening|day)|good|also|or|oh|ah|(?:hi|hello|hey)(?: there)?|just|first|"
    r"alternatively|sorry|please|kindly|sir|maam|madam|@name|i see|got it|in that case|of course|"
    r"fair enough|let me ask(?: you)?(?: this)?|out of interest|actually|maybe|perhaps|because|go on|"
    r"quick question|one more thing|before (?:we|i) [^ ]+(?: on)?|tell me|look|listen|mate|dear)(?: ,)? ){0,5}"
)
_LEADS = lazy(_LEAD)
_AUX = (
    r"(?:do|does|did|is|are|was|were|am|can|could|will|would|shall|should|may|might|must|has|have|"
    r"had)"
)
_PRONOUN = (
    r"(?:you|i|we|they|he|she|it|there|this|that|these|those|anyone|anybody|anything|someone)"
)
_SUBJECT = (
    rf"(?:{_PRONOUN}|your|my|our|the|a|an|any|everything|all|his|her|their|its|one|both|either|"
    r"someone|somebody|everyone|some|@name|@slot)"
)
# Without a mark: "have a nice day", "do the next one" and "should you need" ask nothing.
_ASKS_UNMARKED = (
    r"(?:(?:do|have) (?:not )?(?:you|i|we|they|any|these|those)"
    rf"|(?:does|did|is|are|am|can|could|will|would|has|might) (?:not )?{_SUBJECT}"
    rf"|(?:was|must|shall) (?:not )?{_SUBJECT}|(?:may|shall|should) (?:i|we)"
    r"|were (?:not )?(?:you|they|these|those|the|there|any))"
)
_CLAUSE = rf"(?:^|(?<= , )){_LEAD}"
_INVERTED = lazy(rf"^{_LEAD}{_AUX} (?:not )?{_SUBJECT} ")
_INVERTED_UNMARKED = lazy(rf"^{_LEAD}{_ASKS_UNMARKED} ")
# In the middle of untidy speech: "thanks for that do you have the number".
_INVERTED_LATER = lazy(
    r" (?:(?:do|did|have|are|can|could|would|will) you (?:have|know|want|need|mind|remember|still|got|"
    r"happen|like|see|tell|give|confirm|check|please|just|sure|able|try|send|use|ever|already|"
    r"been|had|heard|tried|looking|calling|using|getting|having)|(?:is|was) (?:that|this|it|there) "
    r"(?:okay|all right|right|correct|anything|any|a|the|your|for|still|just)|(?:can|could|may) i "
    r"(?:have|get|take|ask|just have|just get|just take)) "
)
_EMPHASIS = (
    r"(?:(?:on earth|in the world|the hell|the heck|the (?:[^ ]+)? ?fuck|ever|exactly|else|then|"
    r"specifically|precisely|about|roughly|again|in particular|really) )?"
)
_NOUN = (
    r"(?:(?:of|in) (?:the|your|these|those|this|that|my|our) |(?!(?:i|you|we|they|he|she|it|this|that|"
    rf"there|the|a|an|your|my|our|if|when|that|who|is|are|was|were|to|not|and|or|{_AUX}) )[^ .?,]+ )"
)
_WH = lazy(
    rf"(?:^|(?<= ))(?:(?:to|for|from|with|at|on|in|of|by|about|since|until) )?(?:(?:what|whats) {_EMPHASIS}"
    rf"{_NOUN}{{0,4}}{_AUX} (?:not )?{_SUBJECT}|which {_NOUN}{{0,4}}{_AUX} (?:not )?{_SUBJECT}"
    rf"|how {_EMPHASIS}(?:[^ ]+ly |(?!things|mine|yours|ours|theirs|hers|to)[^ ,]+ )?{_NOUN}{{0,3}}{_AUX} (?:not )?{_SUBJECT}"
    rf"|why {_EMPHASIS}{_AUX} (?:not )?{_SUBJECT}|(?:who|whose|whom|when|where|whereabouts) "
    rf"{_EMPHASIS}{_AUX} (?:not )?{_SUBJECT}|how come (?:{_SUBJECT}|no|nobody|there)) "
)
_WH_SUBJECT = lazy(
    rf"(?:^|(?<= ))(?:what|who|which) (?:else |exactly |specifically )?(?:{_AUX}|happened|happens|makes|made|"
    r"brings|brought|went|goes|caused|causes|about|comes|came|come|keeps|kept|seems|gave|led|"
    r"prompted|triggered|sort of|kind of) "
)
_CLAUSE_STARTS = lazy(_CLAUSE)
_WH_LAST = lazy(
    r" (?:(?:what|why|how)(?: exactly| then| now| so| come)?|(?:in|by) what (?:way|sense|respect|regard)s?"
    r"|such as|like what|how do you mean|what do you mean)(?: ,)?(?: like| exactly| @name| sir| maam)? $"
)
_THEN = lazy(r"what happened (?:when|next|then|after|there|before|on|with|to) ")
_WH_LIVELY = lazy(
    r"(?:what|who) (?:else |exactly )?(?:is|was|has|happened|happens|made|makes|brings|brought) "
)
_WH_WORD = lazy(
    r"(?:(?:to|for|from|with|at|on|in|of|by|about|since|until) )?"
    r"(?:what|how|why|which|who|whose|whom|when|where|whereabouts) "
)
# What stands before a clause that only holds a question word: "I know what did it".
_HELD = lazy(
    r" (?:know|knows|knew|see|saw|check|tell|sure|understand|understood|explain|explains|show|shows|"
    r"find|found|out|me|us|him|her|them|matter|means|mean|of|exactly|that is|this is|is|was|"
    r"wonder|wondered|whatever|no|on|with|about|than|as|at|from|into|depends|depending|guess|"
    r"explaining|what|whether|and|or) $"
)
# "What happens now is a test" and "what's changed is the owner" tell.
_CLEFT = lazy(
    r"(?:what|where|when|how|why) (?!(?:did|do|does|can|could|will|would|should|have) (?:not )?(?:you|we|i) )"
    r"(?!(?:old|long|many|much|often|far|soon|big|bad) )(?:[^ ,]+ ){1,8}?(?:is|was|are|were) "
)
_FACT = (
    r"(?:[^ ]*number|numbers|name|names|surname|address|date|dates|day|days|month|year|years|time|times|"
    r"code|codes|postcode|zip|email|mail|reference|amount|model|colour|color|size|sizes|brand|"
    r"serial|id|order|account|password|pin|price|cost|total|status|balance|phone|birthday|birth|"
    r"version|destination|budget|temperature|age|weight|height|city|town|street|country|state|flight|"
    r"restaurant|movie|bank|browser|medication|dose|dosage|device|devices|percentage|rate|speed|"
    r"digits|digit|letter|letters|line|route|seat|section|page|message|colours|location|area|"
    r"airport|station|store|branch|bay|bays|gate|platform|carriage|ward|desk|zone|row|table|shelf|"
    r"aisle|lane|unit|plan(?! (?:could|might|for|to) )|package|provider|tariff|operating|os|distro|distribution|"
    r"driver|package|part|make|company|language|title|genre|artist|song|drink|milk|syrup|roast|"
    r"quantity|instruments?|score|course|side|position|grade|deadline|charge|fee|error|output|ip|"
    r"extension|initial|initials|floor|room|postal|occasion|party|cuisine|card|type|longest|(?<= the )most|"
    r"earliest|latest|last|highest|lowest|biggest|shortest|best)"
)
_OPEN_NOUN = (
    r"(?:problem|problems|issue|issues|matter|trouble|reason|reasons|experience|experiences|thoughts|"
    r"thought|concern|concerns|plans|hope|hopes|goal|goals|view|views|take|feeling|feelings|opinion|"
    r"story|situation|worry|worries|fear|fears|understanding|sense|idea|ideas|like|deal|way|ways|"
    r"things|thing|biggest|hardest|worst|main|benefits|advantages|downside|barriers|difference|"
    r"impact|effect|effects|side effects|symptoms|pain|reaction|expectation|expectations|relationship|"
    r"question|questions|options|difficulties|story|background|history|purpose|point|bit|bits|parts|"
    r"aspect|aspects|obstacle|obstacles|cause|causes|outcome|outcomes|struggle|struggles|strategy|"
    r"strategies|approach|priorities|motivation|motivations|reasoning|thinking|pros|cons|challenge|"
    r"challenges|advice|plan (?:for|to|here|now)|vision|dream|dreams|wish|wishes|memory|memories|atmosphere)"
)
_CLOSED_WH = lazy(
    r"(?:how (?:many|much|long|often|old|far|soon|big|late|early|tall|high|deep|fast|heavy|large|"
    r"quickly|recently|frequently|regularly|wide|small|likely|about)\b"
    r"(?! you)"
    r"|how (?:do|did|would|should|will|shall|can|are|were) (?:you|i|we|it) (?:like |want |prefer |"
    r"going |wish )?(?:to )?(?:be )?(?:spell|spelled|spelt|pronounce|pay|paying|contacted|addressed|"
    r"called)"
    rf"|(?:what|which) (?:[^ ]+ ){{0,2}}?{_FACT} "
    rf"|what (?:is|was|are|were|will) (?:(?:been )?(?:the|your|that|this|his|her|their|its|my|our|a|be) )+"
    rf"(?:[^ ]+ ){{0,3}}?{_FACT} "
    rf"|what (?:is|was|are|were) (?:the|your|that|this|his|her|their|its|my|a) (?!(?:[^ ]+ ){{0,4}}?"
    rf"{_OPEN_NOUN} )[^ ]+ "
    r"|what (?:kind|sort|type)s? of (?!thing|stuff|trouble|problem|issue|difficult|situation|help|"
    r"experience|support|goal|feel|thought|concern|life|work )(?:[^ ]*[^ s]|[^ ]*[aeiou]s|[^ ]*ss) "
    r"|(?:what|who) (?:do|did|would|will|should|are|were) (?:you|they|he|she) (?:weigh|take it with|"
    r"call it|earn)"
    r"|what (?:do|does|did|will|would) (?:[^ ]+ ){1,3}?(?:weigh|measure) "
    r"|how (?:is|are|was|were) (?:your|his|her|the|that|it|their) (?:[^ ]+ ){0,4}?(?:written|spelled|spelt|"
    r"pronounced|listed|addressed|paid|set up) "
    r"|how about (?!you|your)|how does (?!that |this |it )(?:[^ ]+ ){1,5}(?:sound|suit|look for) |how is (?:tomorrow|today|now|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|[^ ]*\d)"
    r"|how (?:did|do|will|have) you (?:usually |normally )?(?:hear about|hear of|book|order|travel|get here|"
    r"get there|send|post|apply|sign up|log in|access|receive|pay|contact|top up)"
    r"|how would you like (?:it|that|the|your|this|to (?:receive|proceed|get|be|collect|have|pay))"
    r"|how is (?:that|this|it) (?:for|with) you |what are you (?:paying|on) |how can i put |how do i put "
    r"|what (?:did|do|have) you (?:say (?:your|the|it)|pay|paid|order|ordered|receive|received|buy|bought|"
    r"spend|download|select|choose|put in|enter|type|owe) "
    r"|what (?:should|shall|do|may|can) i (?:call|get) (?:you|for you)|what (?:works|suits|would suit|would "
    r"work) "
    r"|(?:which|who|whose|whom|when|where|whereabouts) |(?:since|until|by|at|from|to|on) (?:when|what|"
    r"where|which|whom|whose) )"
)
_WHERE_OPEN = lazy(
    r"(?:where|when) (?:do|does|did|would|are|is) (?:you|it|this|that|the [^ ]+|things) (?:usually |"
    r"normally |mostly |tend to )?(?:notice|feel|struggle|get stuck|go wrong|fall down|happen|hurt|"
    r"differ|part|see yourself|play up|come on|bother|break down|start to|lose you|leave you|let you)"
    r"|(?:which|where) (?:[^ ]+ ){1,7}?(?:matters?|means?) (?:the )?(?:most|to you)|(?:which|where) "
    r"(?:[^ ]+ ){1,9}?(?:important|useful|difficult|hardest|trickiest) (?:to|for|about) "
    r"|(?:which|where) (?:[^ ]+ ){0,4}?(?:falls? short|fell short|lets? you down|falls? apart|trips? you "
    r"up|worry you|worries you|bothers? you|troubles? you|gets? in (?:your|the) way)"
    r"|which (?:part|bit|aspect)s? of (?:it|that|this) (?:[^ ]+ ){0,2}?(?:jump|worr|bother|struck|st[ao][no]d|"
    r"feel|felt|hurt|get|got|make|made)"
    r"|who (?:else |in your life |around you )?(?:could|can|might) (?:you (?:talk|turn|lean|rely|count|ask)|help|support|"
    r"be there|back) "
)
_WHEN_CLAUSE = lazy(r"^(?:when|where|if|once) [^,]+ , (?=(?:what|how) )")
_AND_WHAT = lazy(
    r" , and (?=what (?:is|was|are|were|did|does|do|has|have|happen|made|makes|went|goes) )"
)
_ANY_THOUGHTS = lazy(
    rf"^{_LEAD}(?:(?:do you have|have you(?: got| had)?|is there|are there) )?any (?:other |more |further |"
    r"particular )?(?:thoughts|ideas|feelings|worries|fears|hopes) "
)
_SUGGESTS = lazy(
    rf"{_CLAUSE}(?:why not |why (?:do|does|did) (?:not )?we |why do (?:not (?:you|we|i)|(?:you|we|i) not) (?!(?:"
    r"know|have|want|like|understand|think|believe|trust|ever|just listen|read|need|get|remember|care|"
    r"see|feel|pay|answer|own) )[^ ]+ |how about (?:we|i|if|that|this|the|a|an|you (?!and |$|, ))|"
    r"what about (?:we|i|if|[^ ]+ing|(?:[^ ]+ ){1,6}instead(?: of)?) |what if |what do you say (?:we|to))[^,]*"
)
_YES = (
    r"(?:(?:could|can|would|will|might|may) (?:you|we|i)|(?:would|do) you mind(?: me| if i)?|"
    r"are you (?:able|willing|happy|okay) to|would you (?:be able|be willing|care|like) to|"
    r"feel free to|i (?:would|do) (?:really |also |just )?(?:love|like|want|need)(?: for)?(?: you)? to|"
    r"i (?:want|need)(?: you)? to|if you (?:could|can|would)|it would help (?:me |us )?(?:if you could|"
    r"to|if you)|are you (?:comfortable|up for)|do you want to|"
    r"let us|why do not you|why not|go ahead and|take your time and)"
)
_SOFT = (
    r"(?:(?:please|just|maybe|perhaps|kindly|possibly|also|quickly|briefly|first|a bit|to|sir|maam|"
    r"then|again|start by|begin by|try to) ){0,3}"
)
_A_LITTLE = (
    r"(?:(?:a|an|little|bit|lot|some|just|please|exactly|more|anything|something|all|everything|kindly|"
    r"first|then|again|sir|maam|maybe|in|detail|details|further|as much as you can|of|sort|kind|now|"
    r"briefly|quickly|honestly|again|what|how) ){0,5}?"
)
_WHAT_HOW = (
    rf"(?:what(?! (?:[^ ]+ ){{0,2}}?{_FACT} | (?:is|was) (?:the|your) (?:[^ ]+ ){{0,2}}?{_FACT} )"
    r"|how(?! (?:many|much|long|often|old|far|soon|to) )|why)"
)
_HOWS = (
    rf"(?:about(?! it $)|regarding|concerning|surrounding|leading (?:up )?to|of the|more|everything|in your own|the (?:whole |full )?story|your "
    rf"(?:story|side|thoughts|concerns|experience|version)|{_WHAT_HOW}|as (?:much|little))"
)
_INVITES = lazy(
    rf"(?:{_CLAUSE}|(?<= )(?:and|but|so|please|kindly|okay|sorry|then|or|now|maybe|just|words|ask|"
    rf"i will let you) |(?:^|(?<= )){_YES} ){_SOFT}"
    rf"(?:(?:tell|telling|share|sharing|explain|explaining|say|saying|give|giving|show|showing)"
    rf"(?: to| with)? (?:me|us) {_A_LITTLE}{_HOWS}"
    r"|let (?:me|us) know (?:more|a bit more|what (?:happened|is going|is wrong|went|has (?:been|happened)|was)|"
    r"how (?:it|that) (?:happened|came|went))"
    rf"|(?:speak|talk|talking) (?:to|with) (?:me|us) {_A_LITTLE}{_HOWS}"
    rf"|(?:explain|explaining|share|sharing|say|saying) (?:please |in detail |in full ){{0,2}}(?:{_WHAT_HOW}|a (?:bit|little) "
    r"(?:more|about))"
    rf"|know (?:a bit |a little )?(?:more|{_WHAT_HOW}|the (?:full|whole|exact) (?:story|reason|details))"
    r"|(?:asking|ask) (?:you )?(?:what (?:it is that|made|happened|led|brought)|how (?:you|it|that|this)|"
    r"why)"
    r"|(?:walk|walking|talk|talking|take|taking|run|running|step|bring|guide|lead) (?:me|us) "
    r"(?:(?:slowly|briefly|quickly|right) )?(?:through|back|up to|over)"
    r"|(?:describe|describing|outline|elaborate|expand on|paint (?:me )?a picture)(?! (?:it|this|that|"
    r"yourself|them) as )"
    r"|(?:help|helping) (?:me|us) (?:to )?(?:understand|picture|get(?! (?:the|a|to|in|into|back) )"
    r"|see (?:what|how|why|where|it|things|(?:the|a) (?:whole|full|bigger|picture)))"
    r"|(?:let|have) (?:me|us) hear (?:it|what|how|your|more|about|the|all)|(?:brief|update|enlighten) (?:me|us)"
    r"|(?:bring|get) (?:me|us) up to (?:speed|date)|(?:lay|spell|set|unpack) (?:it|that|this|things) (?:all )?"
    r"(?:out )?for (?:me|us)|lay it on me|set the scene|narrate|fire away|do tell"
    r"|go ahead (?:, )?(?:whenever|when you are|i am listening|i am all)"
    r"|(?:start|begin|go) (?:right )?(?:from|at) the (?:start|beginning|top|very)|(?:start|begin) (?:wherever|"
    r"anywhere|with whatever)|(?:take|run) (?:it|things) from the (?:top|start|beginning)"
    r"|(?:give|tell|hear|telling|giving)(?: (?:me|us))? the (?:full|whole|bigger|complete) (?:story|picture|rundown)"
    r"|put (?:it|that|this) in(?:to)? (?:your own )?words"
    r"|fill(?:ing)? (?:me|us) in|put (?:me|us) in the picture|catch me up"
    r"|(?:give|giving) (?:me|us) (?:an idea|a (?:picture|sense|feel|flavour|bit more|little more|fuller|"
    r"rundown|run down|better idea|clearer)|some (?:background|detail|context|idea)|an example|more "
    r"(?:detail|information|info|background|context)|the (?:story|background|details))"
    r"|share (?:a (?:bit|little) )?(?:more|your (?:thoughts|experience|story|concerns))"
    r"|say (?:(?:a )?(?:bit|little) )?more(?! than)|go into (?:a bit |a little )?(?:more )?detail"
    r")(?= |$)"
    r"|(?:^| )(?:i|we) (?:(?:would|do) )?(?:really |also |just )?(?:love|like|want|be keen|be glad|be happy) to "
    r"(?:hear|know|understand|learn)(?: from you)? (?:(?:a (?:bit|little|lot)|some) )?(?:more |what |how |"
    r"why |about (?:what|how|why|your|it|that|this) |your (?:side|story|thoughts|view|take)"
    r"|(?:the (?:whole|full|rest|lot)|all|everything|it)(?: [^ ]+){0,2} (?:from you|in your|it|story|of it) )"
    r"|whatever (?:comes|springs|pops) (?:in)?to (?:your )?mind"
    r"|(?<= )(?:any|some)thing (?:else |more )?you (?:would like|want|wish) to (?:tell|share with) (?:me|us) about "
    r"|(?<= )as (?:much|little|many)(?: [^ ]+){0,4}? as you (?:like|want|can|feel|need|remember|are) "
    r"|(?:put|putting|write|writing|jot|jotting|type|typing|drop|send)(?: (?:me|us|down|in|out)){0,2} "
    r"(?:a few|some|a couple of|a) (?:lines|words|notes|line|word|sentences) (?:on|about|saying)"
    r"|(?:^|(?<= ))i am (?:all ears|listening) |you talk (?:, |and )?i will listen"
)
_TO_ME = lazy(r" (?:me|us)\b")
_TOLD_TO_OTHERS = lazy(
    r" (?:to|with|for) (?:the|your|him|her|them|our|my|that|whoever|a|an|@name) (?!problem|trouble|issue)"
)
_WONDERS = lazy(
    r"(?:^| )(?:i am|i was|just|so|and|i|we are) (?:really |just |also |kind of |a bit |quite )*"
    r"(?:curious|wonder|wondering)(?: to (?:know|hear))? (?:about )?"
    r"(?:what (?!if |the [^ ]+ number)|how (?!many|much|long|often|old|far|soon)|why |if you (?:could|would|"
    r"can) (?:tell|say|share|describe|explain|talk))"
)
_TAG = lazy(
    rf" (?:(?:{_AUX} not (?:you|i|we|they|he|she|it|that)|{_AUX} (?:you|i|we|they|he|she|it) not|"
    r"(?:is|was) that (?:right|correct|it|fair|okay)|right|correct|yes|no|okay|have i got that "
    r"right|did i get that right|am i right|do you think|you know|is it|are you|do you|did you)) $"
)
# "Did he!" wonders, and asks nothing.
_EXCLAIMED = lazy(rf"{_AUX} (?:not )?(?:you|i|we|they|he|she|it|that) $")
_REFLECTS = lazy(rf"^{_LEAD}(?:it|this|that|i) (?:sounds|seems|think|mean|guess|hear) ")
_OUT_OF = lazy(
    r" (?:out of|on a scale (?:of|from)|from (?:one|zero|0|1) to) (?:a )?(?:five|ten|hundred|\d+) "
)
_IDIOM = lazy(
    rf"^{_LEAD}(?:what (?:can|could) (?:i|you|we) (?:say|do)(?: ,)? |how (?:can|do|shall) i put (?:it|this|that) )"
)
_BARE_TAG = lazy(
    r"^(?:(?:okay|all right|right|yes|no|sorry|pardon|really|what|huh|eh|hello|hi|seriously|so|well|"
    r"and|sir|maam|great|good|fine|sure|cool|@name|that okay|you know|see|deal|ready|,) ?)+$"
)
_OKAY_TAG = lazy(r"(?<! that) (?:okay|all right|yes|you know|see|eh|huh|no|lol|haha|right) $")
_IMPERATIVE = lazy(
    rf"^{_LEAD}(?:(?:do not|never|please|kindly|always|just) )*"
    r"(?:check|call|try|go|send|give|tell|let|make|take|look|wait|hold|stop|start|restart|reboot|"
    r"click|press|read|ask|use|contact|visit|email|write|open|close|log|sign|type|enter|put|get|"
    r"keep|bear|calm|relax|listen|remember|note|refer|speak|talk|come|be|do|dm|message|reply|"
    r"provide|confirm|bring|pay|fill|reset|unplug|plug|turn|switch|download|install|update|google|"
    r"search|understand|trust|imagine|think|stay|settle|watch|mind|leave|forget|worry|cheer) "
)
_YOU = lazy(r" (?:you|your|yours|yourself) ")
_BREAK = lazy(r"[,:;()](?=\s|$)|\s-+\s|-{2,}|(?<=\s)[-\"]|[\"]")
# "…, the tank or the tap?" offers the answers.
_CHOICE = lazy(
    r",\s*(?:is it |was it |just |only )?[\w']+(?: [\w']+){0,3} or [\w']+(?: [\w']+){0,3}"
    r"(?: as well| too)?\s*\?*$"
)
# So does a question without marks: "what is it showing the nine or a dash".
_CHOICE_LAST = lazy(r"wh(?:at|ich) .* (?<!like )(?:the|a|an) [^ ,]+ or (?:the|a|an) [^ ,]+ $")
# Where no word comes twice, whatever sign stands beside it, nothing is said twice over.
_APART = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_TWICE = lazy(r"\b(\w+(?: \w+)?)(?: \1)+(?= )")


def forms_of(words: Words, sentence: Sentence) -> frozenset[str]:
    """Return the names (of ``kinds.keys.FORMS``) that a sentence of a turn answers to.

    Worked out once: each mark in a sentence asks for them, and a turn may be one long sentence.
    """
    found: frozenset[str] | None = words.memo.get(sentence)
    if found is None:
        found = words.memo[sentence] = _forms_in(words, sentence)
    return found


def _forms_in(words: Words, sentence: Sentence) -> frozenset[str]:
    plain = words.plain[sentence.plain.start : sentence.plain.end] + " "
    folded = words.folded[sentence.text.start : sentence.text.end]
    if words.folded.startswith("!", sentence.text.end) and _EXCLAIMED.match(plain):
        return frozenset({"statement"})
    if not _BREAK.search(folded):
        return _forms(plain, sentence.asks)
    parts = (Words(part).plain.strip(" .?") for part in _BREAK.split(folded))
    choice = bool(_CHOICE.search(folded))
    return _forms(" , ".join(filter(None, parts)) + " ", sentence.asks, choice)


@lru_cache(maxsize=20_000)
def _forms(plain: str, asks: bool, choice: bool = False) -> frozenset[str]:
    found: set[str] = set()
    padded = " " + plain
    tag = bool(_TAG.search(padded)) and plain.count(" ") > 3
    said = plain.translate(_APART).split()
    once = plain if plain.isascii() and len(set(said)) == len(said) else _TWICE.sub(r"\1", plain)
    kind = _question(once, asks, choice)
    if kind:
        found.update(("question", f"{kind}-question"))
        if tag and asks:
            found.add("tag-question")
    else:
        found.add("statement")
    if _IMPERATIVE.match(plain) and not asks:
        found.add("imperative")
    if _YOU.search(padded):
        found.add("second-person")
    return frozenset(found)


def _question(plain: str, asks: bool, choice: bool) -> str:
    """Return "open" or "closed", or "" when the sentence asks nothing."""
    if _BARE_TAG.match(plain) or (not asks and _IDIOM.match(plain)):
        return ""
    if _invites(plain):
        return "open"
    # Every question word but "how" has "wh" in it; without one, little can be met.
    has_wh = "wh" in plain or "how" in plain
    suggested = _SUGGESTS.search(plain) if has_wh else None
    if suggested:
        plain = plain[: suggested.start()] + plain[suggested.end() :]
        if not plain.strip(" ,"):
            return ""
    wh = _wh_question(plain, asks) if has_wh else _wh_last(plain) if asks else None
    if wh is not None:
        closed = (
            choice
            or _CHOICE_LAST.match(plain, wh)
            or _OUT_OF.search(plain)
            or not _is_open(plain[wh:])
        )
        return "closed" if closed else "open"
    if suggested:
        return ""
    if asks and _ANY_THOUGHTS.match(plain):
        return "open"
    if (_INVERTED if asks else _INVERTED_UNMARKED).match(plain):
        return "closed"
    if asks:
        return "" if _OKAY_TAG.search(plain) or _REFLECTS.match(plain) else "closed"
    if plain.count(" ") > 5 and _INVERTED_LATER.search(plain) and " if " not in plain:
        lead = _LEADS.match(plain)
        return "" if _CLEFT.match(plain, lead.end() if lead else 0) else "closed"
    return ""


def _invites(plain: str) -> bool:
    if ("curious" in plain or "wonder" in plain) and _WONDERS.search(plain):
        return True
    found = _INVITES.search(plain)
    if found is None:
        return False
    if _TO_ME.search(found[0]):
        return True
    return not _TOLD_TO_OTHERS.search(" " + plain[found.end() - 1 :][:30])


def _wh_question(plain: str, asks: bool) -> int | None:
    """Return where a question with a question word begins, or None."""
    lead = _LEADS.match(plain)
    first = lead.end() if lead else 0
    starts = {0} | {found.end() for found in _CLAUSE_STARTS.finditer(plain)}
    for found in _WH.finditer(plain):
        if found.start() in starts:
            if asks or not _CLEFT.match(plain[found.start() :]) or _WH_FIRM.match(found[0]):
                return found.start()
        elif plain[: found.start()].endswith(("reason ", "reasons ")):
            continue  # "the reason why did it stop": a noun and its clause, in some Englishes
        elif (not _HELD.search(" " + plain[: found.start()]) or _WH_FIRM.match(found[0])) and (
            asks or found[0].startswith(("what", "how", "why"))
        ):
            return found.start()
    for found in _WH_SUBJECT.finditer(plain):
        if found.start() in starts:
            if asks or (
                (found.start() == first or _WH_LIVELY.match(found[0]))
                and found[0].startswith(("what", "who"))
                and not _CLEFT.match(plain[found.start() :])
            ):
                return found.start()
        elif (asks or _THEN.match(plain, found.start())) and not _HELD.search(
            " " + plain[: found.start()]
        ):
            return found.start()
    if asks:
        for start in sorted(starts):
            bare = _WH_WORD.match(plain, start)
            if bare and not _later_polar(plain, bare.end()):
                return start
        return _wh_last(plain)
    return None


def _wh_last(plain: str) -> int | None:
    last = _WH_LAST.search(plain)
    return last.start() + 1 if last else None


# Only a question has "did you" behind its question word.
_WH_FIRM = lazy(
    r".*(?:do|does|did|have|has|can|could|would|will|should) (?:not )?(?:you|we|i|they|he|she|it) $"
)


_POLAR = lazy(rf" {_AUX} (?:not )?{_PRONOUN} ")


def _later_polar(plain: str, start: int) -> bool:
    return bool(_POLAR.search(" " + plain[start:]))


def _is_open(asked: str) -> bool:
    """Tell whether a question, or one that is joined to it, leaves the answer to the customer."""
    asked = _WHEN_CLAUSE.sub("", asked)
    return any(
        _WHERE_OPEN.match(f"{one} ") or not _CLOSED_WH.match(f"{one} ")
        for one in _AND_WHAT.split(asked)
    )
