"""Given names that are no everyday words: a table, far from complete.

In text without capitals only these are taken for names; one left out is a miss, never a
false alarm.
"""

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
    aaliyah abiodun adaobi aled alessandro alf amandeep aminu analyn anders andrei arnel arvind
    balaji baljit barney beata benigno bertie bilal bjorn bogumila breanna brianna bryn bukola
    carmelita carys cathal cecil chika clint cyril damilola danladi darek darnell darryl daryl
    demetrius denzil deshawn devonte dieter dimitar dominique dragan eira emrys eoghan ernesto ernie
    errol esperanza esteban euan farhan fatimah femi ffion fionn floyd freya funke ganesh georgi
    gerd girish giuseppe gonzalo gopal gunther gus harish harpreet heike horst humberto huong iestyn
    ieuan ignacio ikenna imelda ionut ivana ivor jaspreet jaswinder jayant jayla jens jermaine jerzy
    jhun joao jomar jovelyn junaid jurgen kagiso kamran kehinde kelechi kendrick kiara kojo
    kulwinder kunle lamar lars latasha liezl ludmila lynda madhu magnus makayla manpreet marcela
    maricel matteo mauricio megha mhairi mihaela mikkel mireya monique morris murdo muriel mylene
    nalini naresh naveen navjot nelida neville nguyen nikola nitin nkosi nnamdi nneka nomvula nonoy
    octavio odhran olumide osas osvaldo oswald palesa paolo patsy paulo pearline percy pratik quang
    quentin radu rajiv randall randolph ranjit rashad razvan refilwe rhodri rizalyn rocio rodel romy
    rosalinda ruaridh rudolph rukhsana russell sabine sarita segun senga shanice shaniqua shilpa
    shruti silvia simran sonal soren srinivas stefania subhash suchitra sudha sujata sukhvinder
    sumit sushil tanisha terrell therese thuy tiago tiarnan tomos travis tumi tyree tyrell uche umar
    usman uwe vandana varun vesna vicente vidya vince vivienne wolfgang yemi yuri zandile zbigniew
    zoran
    adrián andré andrés anitha antónio aodhán assumpta ayşe björn bríd caoimhín chloé ciarán
    clifford colmán conal cáit cécile césar dónal finbarr fintan fionnán françois gráinne günther
    héctor hélène inés iván joaquín josé joão julián jérôme jürgen lucía luís mairéad martín maría
    małgorzata michał micheál máire máirín mónica nicolás noémie nóra paweł pádraig páraic pól ramón
    raúl rené ríona róisín sadhbh sebastián senan sinéad sofía stéphane síle verónica víctor zoé
    áine éamon éanna éilis élodie étienne órla óscar özgür úna łukasz
    """.split()
)

# Names that are everyday words as well: a capital and a neighbour must tell.
WORDS_TOO = frozenset(
    """
    amber april art august autumn banks basil best bill black bob brook brown carol case cash change
    charge chase chuck daisy dawn day dean drew dusty earl early earnest eve faith fern flora frank
    gene ginger good grace grant gray green grey guy hazel heath heather holly honey hope hunter
    iris ivy jack jade jasmine jay jean jewel joy june justice kay king kit lance lane late lee lily
    little long love mark mason max may melody mercy miles misty nick north olive opal page park
    parker pat patience pearl penny peter pierce poppy precious price ray read reed rich rob robin
    rose rowan ruby rusty sandy self short skip sky small sonny spencer stone sue summer sunny terry
    tony trinity ty van violet wade ward west white will willow wood woods woody young zion
    """.split()
)
