"""By what name somebody is addressed, told by where the name stands.

An agent may use a name that nobody ever introduced: "Moira, is the plug in?",
"Thanks, Mr. Balewa.", "okay moira can I …". Such a name stands where a name of
address stands: before the sentence, after an opening word, or at its end behind a
comma. Capitals tell a name in mixed writing; in text of one case (chats, speech
recognition) only a title or a well-known given name does.
"""

from __future__ import annotations

from empathy_lint.regexes import lazy
from empathy_lint.text import Span
from empathy_lint.typed import NamedTuple

TITLES = frozenset(
    """
    mr mrs ms mx miss mister missus missis misses sir madam ma'am maam dr doctor prof professor
    rev reverend mme señor señora shri smt sri auntie
    """.split()
)
# Given names that are no everyday words, for text without capitals. Far from complete:
# a name left out is a miss, never a false alarm.
GIVEN = frozenset(
    """
    aaron abby abdul abigail abraham ada adam adaeze adebayo adele adeola aditi aditya adrian adriana
    agnes agnieszka ahmed aidan aileen aisha aisling ajay akash alan alana alastair albert alberto
    alejandra alejandro alessandra alex alexa alexander alexandra alexis alfie alfonso alfred ali
    alice alicia alison alistair allan allison alma alyssa amanda amara amelia amina amir amit amy
    ana anand andre andrea andreas andrew andy angela angelica angelina angelo angie angus anil
    anita anjali ann anna annabel anne annette annie anthony antoine antonia antonio anya aoife
    april archie ariana arjun arnold arthur arturo arun asha ashish ashley ashok astrid audrey
    augustus aurora ava avery ayesha ayo babatunde barbara barry bartosz beatrice beatriz becky
    belinda ben benedict benjamin benny bernadette bernard bernie bert bertha beth bethany betty
    beverley beverly bharat bianca billy blessing bob bobby boris brad bradley brandon brenda
    brendan brent brett brian bridget brigitte brigid bronwyn bruce bruno bryan bryony caitlin
    callum calvin cameron camila camille candice carla carlos carly carmen carol carole caroline
    carolyn carrie casey cassandra catherine cathy cecilia cedric celeste celia chantal charlene
    charles charlie charlotte chelsea cherie cheryl chidi chiara chinedu chioma chloe chris chrissie
    christian christina christine christopher christy chukwu ciara cillian cindy claire clara clare
    clarence claudia claudio clive clodagh colin colleen colm connor conor constance cora corinne
    cormac courtney craig crystal curtis cynthia daisy dale damian damien dan dana daniel daniela
    danielle danny daphne darius darlene darragh darren dave david davina deborah debbie debra
    declan deepa deepak deepika deirdre delroy denis denise dennis denzel derek dermot desmond
    devon dewi diana diane dianne diarmuid diego dilip dimitri dinesh dmitri dolores dominic
    donal donald donna doreen doris dorothy doug douglas duncan dylan eamon eddie edgar edith
    edmund eduardo edward edwin eileen eilidh eimear elaine eleanor elena eli elias elijah elin
    elisa elizabeth ella ellen ellie elliot elliott elodie eloise elsa elsie elspeth emeka emil
    emilia emilio emily emma emmanuel enrique eoin eric erica erik erika erin ernest esther ethan
    eugene eunice eva evan eve evelyn ewan fabio fatima fatuma faye federico felicity felipe felix
    fergus fernanda fernando fiona fionnuala florence folake frances francesca francesco francine
    francis francisco fred freda freddie frederick gabriel gabriela gail gareth garry gary gaurav gavin
    gayle geoff geoffrey george georgia georgina gerald geraldine gerard geraint gerry ghislaine
    gianni gideon gilbert giles gillian gina ginny giorgio giovanni gita giulia gladys glen glenda
    glenn gloria gordon graeme graham grainne greg gregory greta gretchen guadalupe guillermo gurpreet
    gustavo gwen gwendolyn hamish hamza hana hannah hans harald haris harold harriet harry harsh
    harvey hassan hayley hazel heather hector heidi helen helena helga henrietta henrik henry
    herbert hernan hilary hilda hiroshi holly horace howard hubert hugh hugo humphrey hussein ian
    ibrahim ifeoma igor ilse imogen imran ines ingrid ioana irene irina irma isaac isabel isabella
    isabelle isla ismail ivan ivy jacek jackie jacob jacqueline jacques jade jagdish jaime jake
    jakub jamal james jamie jan jane janet janette janice janine jared jasmine jason jasper javier
    jayne jean jeanette jeanne jeff jeffrey jemima jen jenna jennifer jenny jeremiah jeremy jerome
    jerry jesse jessica jessie jill jillian jim jimmy jitendra jo joan joann joanna joanne joaquin
    jodie joe joel joan johan johanna johannes john johnny jolene jon jonah jonas jonathan jordan
    jorge jose joseph josephine josh joshua josie joyce juan juanita judith judy julia julian
    juliana julie juliet julio julius jun justin justine jyoti kabir kamal karan kareem karen karim
    karina karl karla karthik kasia kate katarzyna katherine kathleen kathryn kathy katie katrina
    kavita kayla keisha keith kelly kelvin ken kendra kenneth kenny kerry kevin khadija khalid
    kieran kim kimberley kimberly kiran kirsten kirsty klaus konstantin kris krishna kristen
    kristin kristina krzysztof kumar kunal kurt kwame kyle lachlan lakshmi lara larissa larry laura
    lauren laurence laurie lawrence leah leanne lee leela leila leo leon leona leonard leonardo
    leroy lesley leslie leticia lewis liam lily linda lindsay lindsey lionel lisa liz lizzie lloyd
    logan lola lorena lorenzo loretta lorna lorraine louis louisa louise lourdes luca lucas lucia
    lucinda lucy luigi luis luisa lukas luke lydia lyndsey lynn lynne mabel madeleine madison maeve
    magda magdalena mahesh maisie malcolm malik mandy manish manoj manuel marco marcus margaret
    margarita margot maria mariam marian marianne maribel marie marina mario marion marisol marjorie
    mark marlene marlon marsha marta martha martin martina marvin mary maryam mateo mateusz matilda
    matt matthew maureen maurice max maxine maya meena megan meghan mehmet melanie melinda melissa
    melvin mercedes meredith mervyn mia michael michaela michal michel michele michelle miguel mike
    mikhail mildred millie milo mindy miranda miriam mitchell moira mohamed mohammed mohan moira
    molly mona monica monika morag morgan moses muhammad murray mustafa myra nadia naina nancy
    naomi narendra natalia natalie natasha nathan nathaniel neha neil nelson ngozi niall niamh
    nicholas nick nicky nicola nicolas nicole nigel nikhil nikki nina nisha nkechi noah noel nora
    norah noreen norma norman nuala obinna odette olga oliver olivia olu oluwaseun omar oonagh
    orla orlaith oscar osman otto owen pablo padraig paloma pamela paola patel patrice patricia
    patrick paul paula pauline pawel pedro peggy penelope penny perpetua pete peter petra phil
    philip philippa phillip phoebe phyllis pierre piotr pooja prakash pranav prasad preeti priscilla
    priya priyanka rachael rachel radha rafael raheem rahul raj rajesh raju rakesh ralph ram ramesh
    ramon randy raquel rashid ravi ray raymond rebecca reena reggie regina reginald rekha renata
    rene renee reuben rhiannon rhona rhys ricardo richard rick ricky rita ritu roberta robert roberto
    robyn rochelle rodney rodrigo roger rohan rohit roisin roland roman romeo ron ronald ronan ronnie
    rory rosa rosalind rosalie rosanna rosemary rosie ross rowena roxanne roy ruben rudolf rufus
    rupert ruth ryan sabrina sachin sadie saima sally salma salvador sam samantha samir samira samson
    samuel sandeep sandra sandro sandy sanjay sanjeev santiago santosh saoirse sara sarah sasha
    satish saul scott sean sebastian selina serena sergei sergio seth seun shane shankar shannon
    sharon shauna shaun shawn shayla sheena sheila shelley shelly sheryl shirley shivani shona shreya
    sian sibusiso sid sidney siegfried sigrid simon simone sinead siobhan sipho sofia solomon sonia
    sonya sophia sophie sorcha stacey stacy stan stanley stefan stefano stella steph stephanie
    stephen steve steven stewart stuart sunil sunita suresh susan susanna susannah susie suzanne
    sven svetlana swati sybil sylvia tabitha tamara tamsin tania tanya tara tariq tasha tatiana ted
    temitope terence teresa terrence terry tess tessa thabo thandi thelma theo theodore theresa
    thomas tiffany tilly tim timothy tina toby todd tom tomas tomasz tommy toni tony tracey tracy
    trevor tricia trish trisha tristan trudy tunde tyler tyrone ulrich uma una ursula usha valentina
    valerie vanessa vera verity vernon veronica vicky victor victoria vijay vikram vinay vincent
    vinod viola violet virginia vivek vivian vivien vlad vladimir walter wanda warren wayne wendy
    wesley wilbur wilfred wilhelm william willie wilma winifred winston wojciech xavier xiao yasmin
    yasmine yolanda yosef yuki yusuf yvette yvonne zac zach zachary zainab zara zeynep zoe zola zubair
    aarav abena abiola achieng adaora adwoa afia agata ailsa aino akua alasdair aleksandra alun
    amaka amani amarachi anahera ananya aneesa aneta angharad anika anneliese annika anwen aoibheann
    aoibhinn aroha arwen ashwin asif asma ayaan ayanda azadeh babajide babak baz becca bethan bex
    blaithin bláthnaid bogdan bongani branwen bronagh bronwen busisiwe caoimhe catriona cerys
    chiamaka chidinma chinwe ciaran cilla cliona clíona conchita conleth cristina cátia dafydd
    dagmar dani danni danuta dariusz darshan davinder dearbhla debs delyth derrick dervla devika
    dineo donncha dorota dympna ebony efua eirlys elliw elzbieta emer emyr enda enid estelle eszter
    eun ewa fadumo fahad faisal farah farid farida farrukh fatou feargal fearghal ferdinand fergal
    fidelma finn folasade funmi gav gaz geri gethin ghassan giorgia goran gosia grzegorz gwyneth
    hadiza haleema halima hanan hania haroon hassina heledd hemi hendrik hetal hina hinemoa huw
    idris ifan iman indira ineke inga ingeborg iqbal irfan isha ishaan iwona jamila jarek jarrah jas
    javed jayden jaz jean-luc jeevan jelena jennie jess jitka joachim jolanta josefina jyotsna kaia
    kamala kamil kasper kat kath katja kavya kayode kaz keshav kev khaled khanh kofi koji kwabena
    lachie laila lalita latoya layla lerato lesego letitia lil lindiwe linh llinos lottie lou
    lucille lukasz lwazi lyn maciej maddie mahmoud mairead makena malgorzata mandla manuela
    marek marganita maribeth marija marisa mariska marita maryanne maz mbali meera meg mehwish mei
    meilin merle merv mick mihai milena mitch mohini mpho muireann mukesh mumbi mwangi máiréad
    nadine nadir naledi nandini nasreen nasser nath navdeep neema neeraj nerys nev ngaio ngaire
    nikolai nimmi niraj nkosana noeleen nokuthula noluthando nomsa noor nosipho nuno oisin oisín
    oksana ola oleksandr olena ollie olly oluchi onyeka osagie owain padma pallavi parveen paulette
    pilar piripi priti przemek rach radoslaw rafal raghu rajan rajinder rami rangi rania rawiri reza
    rhi rizwan robbie roch rohini rosamund roza ruairi ruairí rubén ruchi rushda saad saeed sahil
    saleem samina sandhya saskia seamus seb seán shabnam shanthi sharmila shaz shazza sheetal shel
    shez shivam shobha shreyas sibongile sinazo siobhán sioned sizwe sióbhan slawomir smita sneha
    stevie sthembiso stu sukhdeep sumaira suman surinder sushma suze swapnil séamus tadhg tafadzwa
    taiwo tama tamika tane tanvi tapiwa tarek tariro tatenda tayyab tendai thandeka thandiwe thanh
    themba tiernan tinashe tiwa tomás tova trev tshepo tsvetan tuan tumelo uchenna ulrike uzma
    vaishali val vasile veena venkat vikki vimala viv vusi waleed wanjiku wenzel wes wiremu xiomara
    xolani yewande yoko yolande yousef yvonna zanele zanobia zeinab zodwa zofia zsofia zuzana
    """.split()
)
# Capitalised at the head of a sentence, or names of no person.
_NO_NAME = frozenset(
    """
    i the a an and or but so if as at by for from in into of off on to with without about after again
    all also any are is am was were be been because before both can could do does did done each few
    had has have he her here him his how it its just let like me more most much my no nor not now
    only other our out over please same she should since some still such than that their them then
    there these they this those though through too until up us very want we well went what when
    where whether which while who whose why will would yes yet you your yours okay ok oh ah hi hello
    hey hiya dear thanks thank sorry apologies regards cheers sincerely best kind warm right sure
    great good morning afternoon evening fine perfect lovely brilliant excellent awesome wonderful
    fantastic super alright noted understood agreed correct true done welcome congratulations congrats
    look listen wait stop however also additionally moreover furthermore besides otherwise instead
    meanwhile therefore thus hence indeed first second third firstly secondly finally lastly next last
    later soon today tomorrow yesterday tonight once twice sometimes often maybe perhaps anyway anyways
    regardless nevertheless nonetheless still although unless despite during under between yeah yep
    yup nope nah wow ouch gosh ugh hmm um uh er oops yikes haha lol btw fyi imo afaik
    sir madam ma'am maam miss mister mr mrs ms dr doctor everyone everybody folks guys team friend
    friends buddy mate pal dude man bro love hun honey darling sweetie dear boss customer client guest
    user agent advisor adviser support service sales billing captain crew
    mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter thanksgiving english french spanish german british
    american indian irish scottish welsh european asian african australian canadian america england
    scotland wales ireland britain uk usa us eu canada australia india france germany spain italy
    mexico china japan brazil africa europe asia london paris dublin manchester birmingham leeds
    glasgow edinburgh cardiff belfast bristol liverpool york boston chicago denver dallas houston
    austin atlanta seattle miami orlando tampa phoenix portland vegas francisco angeles diego
    philadelphia pittsburgh baltimore cleveland detroit nashville minneapolis toronto montreal
    vancouver sydney melbourne brisbane perth adelaide auckland mumbai delhi bangalore chennai
    hyderabad kolkata manila cebu lagos nairobi johannesburg durban dubai singapore tokyo berlin
    madrid rome amsterdam texas florida california arizona nevada ohio georgia colorado oregon
    washington hawaii alaska virginia carolina jersey heathrow gatwick twitter facebook whatsapp
    instagram google amazon paypal visa mastercard apple android iphone windows linux ubuntu chrome
    firefox safari outlook gmail netflix uber internet wifi god jesus christ lord heaven
    aspirin paracetamol ibuprofen lubuntu debian launchpad fresno jose
    nothing something anything everything someone anyone nobody bye goodbye ciao
    kindly unfortunately hopefully clearly obviously honestly frankly actually basically
    """.split()
)
_UNLIKELY = lazy(
    r"(?:.*(?:ing|tion|ness|ment|ity|ward|wise)|.{3,}(?<!emi)(?<!ke)(?<!sa)(?<!mo)(?<!be)l[ly]y?)$"
)
# What a sentence opens with before it names whom it is for.
_OPENERS = frozenset(
    """
    okay ok right so and but well now yes yeah yep no oh ah hi hello hey hiya thanks thank you dear
    sure great good morning afternoon evening perfect lovely brilliant excellent alright all noted
    understood got it look listen sorry please of course absolutely certainly definitely fine welcome
    back indeed then cheers hang on one moment i see appreciate that for understand hear agreed
    respect with madam sir ma'am maam um uh er mm hmm there righto righty rightio roger copy gotcha
    congratulations congrats wow aye cool sweet super grand howdy gday g'day namaste kumusta
    """.split()
)
# An opener that bears a name with no comma: "Thanks Moira for …", "okay moira can I …".
_CLOSE_OPENERS = frozenset(
    """
    so then and but absolutely certainly definitely unfortunately understood okay ok right well yes yeah no oh hi hello hey hiya thanks you dear morning afternoon evening
    sorry sure listen look now alright noted sir ma'am maam madam welcome please cheers
    righto righty rightio roger gotcha congratulations congrats aye howdy gday g'day namaste
    """.split()
)
# What may stand before a name at the end with no comma: "for you Moira."
_ENDERS = frozenset(
    """
    you that okay ok now today moment please worry back this it here there yourself again away then
    right sure course much welcome first done soon minute second morning afternoon evening thanks
    sorry problem hello hi goodbye bye yes no matter so me tight easy gold as worries in on up down
    through shortly asap
    """.split()
)
_PLEAS = frozenset("you me please now moment today worry problem much course sorry it".split())
_PARTICLES = frozenset(
    """
    ó o ní nic uí de da del dela di dos du den der van von zu bin bint binti al el ibn abu mac mc
    ter ten le la st ap
    """.split()
)
_HONORIFICS = frozenset("ji sir ma'am maam madam bhai san garu sahib saheb".split())
_THIRD = frozenset(
    """
    colleague manager supervisor agent adviser advisor engineer technician friend wife husband son
    daughter brother sister mother father mum mom dad partner doctor driver nurse named called name
    city town capital branch brand regards sincerely wishes best
    """.split()
)
# Names that are everyday words, and only names behind a comma at the end: "Thanks for that, Will."
_WORDS_TOO = frozenset("will may april june".split())
# What a clause begins with, behind a name with no comma: "Siobhan I'm just opening it".
_GOES_ON = frozenset(
    """
    i i'm i'll i've i'd im ill ive what what's whats which how where when please let let's lets we
    we'll we've we're
    """.split()
)
_ASKS = frozenset("can could would will do did have are were may shall".split())
_WHOSE = frozenset("our my her his who whose".split())
_SHORTENED = lazy(r"'(?:s|t|m|d|re|ve|ll)$")  # "I'll", "that's"
_WORD = lazy(r"@\w+|[^\W\d_][\w]*(?:['’\-][^\W\d_][\w]*)*\.?(?=\W|$)|\d[\w.,:]*")
_HEAD = frozenset(".!?\n;")


class _Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    gap: str  # what stands between the word before and this, without blanks


def addressed(text: str) -> list[Span]:
    """Return where a text names the person it speaks to, one span a word of the name.

    A title is no part of a name: in "Mr Balewa" it is ``Balewa`` that is found.
    """
    words = _words(text)
    one_case = text in (text.lower(), text.upper())
    found: list[Span] = []
    at = 0
    while at < len(words):
        start = at
        titled = words[at].low in TITLES and at + 1 < len(words) and not words[at + 1].gap
        if titled and words[at + 1].low == "and" and at + 3 < len(words):
            at += 2 * (words[at + 2].low in TITLES)  # "Mr and Mrs Ellery"
        if titled:
            at += 1
        end = at
        while (
            end < len(words)
            and end - at < (1 if one_case and titled else 3)
            and (end == at or not words[end].gap)
            and (
                _is_name(words[end], one_case, titled and end == at)
                or (titled and end == at and _is_initial(words[end]))
                or (words[end].low in _WORDS_TOO and _is_last(words[end], text))
                or (words[end].low in _PARTICLES and _goes_on(words, end, one_case))
            )
        ):
            end += 1
        if end == at:
            at = start + 1
            continue
        if _is_address(words, start, end, titled, one_case, text):
            found.extend(Span(word.start, word.end) for word in words[at:end])
        at = end
    return found


def is_certain(text: str, name: Span) -> bool:
    """Tell whether a name is well known or bears a title; others are told by place alone."""
    ahead = text[: name.start].rstrip(" .").rsplit(None, 1)[-1:]
    return text[name.start : name.end].lower() in GIVEN or (
        bool(ahead) and ahead[0].lower().replace("’", "'") in TITLES
    )


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower().replace("’", "'")
        if word.endswith(".") and low[:-1] not in TITLES:
            word, low = word[:-1], low[:-1]
        low = low.removesuffix(".")
        gap = "".join(text[last : match.start()].split(" "))
        found.append(_Word(word, low, match.start(), match.start() + len(word), gap))
        last = match.start() + len(word)
    return found


def _is_name(word: _Word, one_case: bool, titled: bool) -> bool:
    low = word.low.removesuffix("'s") if titled else word.low
    if not low[0].isalpha() or len(low) < 2 or _SHORTENED.search(low):
        return False
    if one_case:
        return low in GIVEN or (titled and low not in _NO_NAME and low not in _OPENERS)
    if not word.text[0].isupper() or low in TITLES or (low in _OPENERS and not titled):
        return False
    if low in GIVEN:
        return True
    if word.text.isupper() or low in _NO_NAME or any(c.isdigit() for c in low):
        return False
    return titled or not _UNLIKELY.match(low)


def _goes_on(words: list[_Word], at: int, one_case: bool) -> bool:
    """Tell whether a name follows words such as ``Ó`` or ``van der``."""
    after = [word for word in words[at + 1 : at + 4] if word.low not in _PARTICLES][:1]
    return bool(after) and not after[0].gap and _is_name(after[0], one_case, True)


def _is_initial(word: _Word) -> bool:
    return len(word.text) == 1 and word.text.isupper() and word.text != "I"


def _is_last(word: _Word, text: str) -> bool:
    """Tell whether a capitalised word ends its sentence behind a comma."""
    return (
        word.gap == ","
        and word.text[0].isupper()
        and not word.text.isupper()
        and text[word.end :].lstrip(" ")[:1] in ("", ".", "!", "?")
    )


def _is_address(
    words: list[_Word], start: int, end: int, titled: bool, one_case: bool, text: str
) -> bool:
    gap = words[start].gap
    last = end - 1
    if end < len(words) and words[end].low in _HONORIFICS and not words[end].gap:
        last = end
    after = text[words[last].end :].lstrip(" ")[:1]
    closes = not after or not (after.isalnum() or after in "'’&/@(\"-")
    ends = not after or after in ".!?,;:\n–—…^*" or (not closes and after in "-(")
    sure = titled or last == end or all(word.low in GIVEN for word in words[start:end])
    known = titled or last == end or words[start].low in GIVEN
    before = words[start - 1] if start else None
    at_head = before is None or bool(_HEAD & set(gap)) or before.text.startswith("@")
    signs = gap[-1:] == "-" and text[words[start].start - 1] == "-"
    if signs or set(gap) & set("^*/~|"):
        return False  # "^Raj", "-Andre"
    goes_on = _begins_clause(words, last + 1)
    if at_head:
        apart = last + 1 < len(words) and words[last + 1].gap == ","
        if apart and words[last + 1].low in _WHOSE:
            return False  # "Sam, our engineer, will call"
        return known and (ends or one_case or (sure and goes_on)) and after != ":"
    assert before is not None
    if before.low in _THIRD or (start > 1 and words[start - 2].low in _THIRD and not gap):
        return False
    opened = before.low in _OPENERS and _opens(words, start - 1)
    if gap in (",", "-", "–", "—"):
        if opened:
            return known or ends
        if before.text[0].isupper() and not one_case and start > 1 and not words[start - 1].gap:
            return False  # "Denver, Colorado"
        return ends and (sure or after != "," or _is_near_head(words, start))
    if gap:
        return False
    if before.low in ("so", "then", "and", "but") and opened:
        return sure and (ends or goes_on)
    if before.low in _CLOSE_OPENERS and (opened or one_case):
        return sure or ends
    if before.low in _ENDERS or (titled and before.low in ("all", "time", "day")):
        if one_case and (sure or titled) and goes_on:
            return True
        return ends if not one_case else sure and (ends or titled or before.low in _PLEAS)
    courtesy = words[start].low in ("sir", "maam", "ma'am", "madam")
    return titled and (courtesy or before.low in ("you're", "are", "youre"))


def _begins_clause(words: list[_Word], at: int) -> bool:
    """Tell whether a clause begins here, with no comma: "I'm just …", "can you …"."""
    if at >= len(words) or words[at].gap:
        return False
    after = words[at + 1].low if at + 1 < len(words) else ""
    low = words[at].low
    return low in _GOES_ON or (low in _ASKS and after in ("you", "i", "we", "u"))


def _is_near_head(words: list[_Word], at: int) -> bool:
    """Tell whether a sentence has at most six words before: "No trouble, Tane, …"."""
    return any(_HEAD & set(word.gap) or word is words[0] for word in words[max(at - 6, 0) : at])


def _opens(words: list[_Word], at: int) -> bool:
    """Tell whether nothing but opening words stands before, in the sentence."""
    for word in reversed(words[: at + 1]):
        if word.low not in _OPENERS:
            return word.text.startswith("@")
        if _HEAD & set(word.gap):
            return True
    return True
