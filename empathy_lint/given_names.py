"""Given names: a table, far from complete.

In text without capitals only these are taken for names; one left out is a miss, never a
false alarm. Names in both tables are well known where a capital shows them; where none does
they are words, unless more tells (``names``).
"""

GIVEN = frozenset(
    """
    aaliyah aarav aaron abby abdul abena abigail abiodun abiola abraham achieng ada adaeze adam
    adaobi adaora ade adebayo adele adeola aditi aditya adrian adriana adrián adwoa afia agata
    agatha agnes agnieszka ahmad ahmed aidan aiden aileen ailsa aino aisha aisling ajay akash akira
    akua alan alana alasdair alastair albert alberta alberto aled alejandra alejandro aleksander
    aleksandra alessandra alessandro alessia alex alexa alexander alexandra alexis alf alfie alfonso
    alfred ali alice alicia alina alison alistair allan allison alma alun alvaro alvin alyssa amaka
    amal amalia amanda amandeep amani amara amarachi ambrose amelia amina aminu amir amit amrita amy
    ana anahera analyn anand ananya anastasia anders andre andrea andreas andreea andrei andrew
    andré andrés andy aneesa aneta angela angelica angelina angelo angharad angie angus anika anil
    anita anitha anjali ann anna annabel anne anneliese annette annie annika anthony antoine antonia
    antonio antónio anwen anya aodhán aoibheann aoibhinn aoife april arabella archibald archie
    ariana ariel arjun armando arnav arnel arnold aroha arthur arturo arun arvind arwen asad asha
    ashish ashley ashok ashraf ashwin asif asma assumpta astrid audrey augustine augustus aurelia
    aurora ava avani avery aya ayaan ayanda ayanna ayesha ayo ayşe azadeh aziz babajide babak
    babatunde balaji baljit bao barbara barney barry bartosz baz beata beatrice beatriz becca becky
    belinda bella ben benedict benigno benjamin benny bernadette bernard bernardo bernie bert bertha
    bertie beryl beth bethan bethany bettina betty beverley beverly bex bharat bianca bilal billy
    bjorn björn blaithin blake blanca blessing bláthnaid bob bobby bogdan bogumila bongani bonnie
    boris brad bradley brandon branwen breanna brenda brendan brent brett brian brianna bridget
    bridie brigid brigitta brigitte bronagh bronwen bronwyn bruce bruno bryan bryn bryony bríd
    bukola busisiwe caio caitlin callum calvin cameron camila camilla camille candace candice
    caoimhe caoimhín carla carlos carly carmel carmelita carmen carol carole caroline carolyn carrie
    carys casey caspian cassandra cathal catherine cathy catriona cecil cecilia cecily cedric
    celeste celia celine cerys cesar chandra chantal chantelle charlene charles charlie charlotte
    chelsea chen cheng cherie cheryl chiamaka chiara chidi chidinma chika chiku chinedu chinonso
    chinwe chioma chloe chloé chris chrissie christian christina christine christopher christy
    chukwu chukwuemeka ciara ciaran ciarán cilla cillian cindy claire clara clare clarence clarissa
    claudia claudio clementine cleo clifford clint cliona clive clodagh clíona colin colleen colm
    colmán conal concepta concetta conchita conleth connor conor constance constantin cora cordelia
    corinne cormac cosmo courtney craig cristina crystal curtis cynthia cyril cyrus cáit cátia
    cécile césar dafydd dagmar daisy dale dalia damian damien damilola damon dan dana dani daniel
    daniela danielle danladi danni danny danuta daphne darek darius dariush dariusz darlene darnell
    darragh darren darryl darshan daryl dashiell dashti dave david davide davina davinder dearbhla
    debbie deborah debra debs declan deepa deepak deepika deirdre delphine delroy delyth demetrius
    denis denise dennis denzel denzil derek dermot derrick dervla deshawn desiree desmond desrick
    devi devika devon devonte dewi dhruv diana diane dianne diarmaid diarmuid diego dieter dilip
    dimitar dimitri dimitris dinah dineo dinesh divya diya dmitri dolores dominic dominique donal
    donald donna donncha donovan doreen doris dorota dorothy doug dougal douglas dragan duncan dylan
    dympna dónal eamon ebele ebenezer ebony eddie edgar edith edmund edna eduardo edward edwin
    edwina efosa efua eileen eilidh eimear eira eirlys ekow elaine eleanor elena eli elias elif
    elijah elin elina elisa eliza elizabeth ella ellen ellie elliot elliott elliw elodie eloise elsa
    elsie elspeth elzbieta emeka emer emil emilia emilio emily emma emmanuel emre emrys emyr enda
    enid enrico enrique eoghan eoin eric erica erik erika erin ernest ernesto ernie errol esme
    esmeralda esperanza esteban estelle esther eszter ethan ethel ethelbert euan eugene eugenia
    eugenie eun eunice eva evan eve evelyn ewa ewan ezekiel ezra fabian fabio fadi fadumo fahad
    faisal farah farhan farid farida farrukh fatima fatimah fatou fatoumata fatuma faye feargal
    fearghal federico felicia felicity felipe felix femi ferdinand ferdinando fergal fergus fernanda
    fernando ffion fidelma finbarr finn fintan fiona fionn fionnuala fionnán fiorenza flavia
    florence florian floyd folake folasade frances francesca francesco francine francis francisco
    frankie françois fraser fred freda freddie frederick fredrik freya funke funmi gabriel gabriela
    gael gail ganesh gareth garfield garrett garry gary gaston gaurav gav gavin gayle gaz genevieve
    geoff geoffrey george georgi georgia georgina georgios geraint gerald geraldine gerard gerd
    gerda gerhard geri gerry gertrude gethin ghassan ghislaine gianni gideon gilbert giles gillian
    gina ginny giorgia giorgio giovanni girish giselle gita giulia giuseppe gladys glen glenda glenn
    gloria godfrey gonzalo gopal goran gordon gosia graeme graham grainne greg gregory greta
    gretchen grigor grzegorz gráinne guadalupe guido guillermo gulnar gunther gurpreet gus gustav
    gustavo gwen gwendoline gwendolyn gwyneth günther habib hadiza hakim haleema halima hamid hamish
    hamza hana hanan hania hannah hannelore hans harald haris harish harjit harold haroon harpreet
    harriet harry harsh harvey hassan hassina hatice hayley hazel heather hector heidi heike heledd
    helen helena helga hemi hendrik henrietta henrik henry herbert hermione hernan hetal hettie
    hideo hilary hilda hildegard hina hinemoa hiro hiroshi holly horace horst hortense howard hubert
    huda hugh hugo humberto humphrey huong hussein huw héctor hélène ian ibrahim idris iestyn ieuan
    ifan ifeoma ignacio igor ikenna ikram ilse iman imani imelda imogen imran indira ineke ines inga
    ingeborg ingrid inés ioana ionut iqbal irene irfan irina irma isaac isabel isabella isabelle
    isadora isha ishaan isla ismail ivan ivana ivor ivy iván iwona jacek jacinta jackie jacob
    jacqueline jacques jade jagdish jaime jake jakub jamal james jamie jamila jan jane janek janet
    janette janice janine jared jarek jarrah jarrod jarvis jas jasmine jason jasper jaspreet
    jaswinder javed javier jayant jayden jayla jayne jaz jean jean-luc jeanette jeanne jeevan jeff
    jeffrey jelena jemima jemma jen jenna jennie jennifer jenny jens jeremiah jeremy jermaine jerome
    jerry jerzy jess jesse jessica jessie jhun jia jill jillian jim jimmy jing jitendra jitka jo
    joachim joan joann joanna joanne joao joaquin joaquín jocelyn jodie joe joel johan johanna
    johannes john johnny jolanta jolene jomar jon jonah jonas jonathan jordan jorge jose josefina
    joseph josephine josh joshua josie josé jovelyn joyce joão juan juanita judith judy julia julian
    juliana julianne julie juliet julio julius julián jun junaid jurgen justin justine jyoti jyotsna
    jérôme jürgen kabir kagiso kaia kamal kamala kamil kamran karan kareem karen karim karina karl
    karla karthik kasia kaspar kasper kat katarzyna kate kath katherine kathleen kathryn kathy katie
    katja katrina katya kavita kavya kay kayla kayode kaz kehinde keiran keisha keith kelechi kelly
    kelvin kemal ken kendra kendrick kenji kenneth kenny kerry kerstin keshav kev kevin khadija
    khadijah khaled khalid khanh kiara kieran kim kimberley kimberly kiran kirsten kirsty klaus kofi
    koji kojo konstantin kris krishna kristen kristin kristina krzysztof kulwinder kumar kunal kunle
    kurt kwabena kwame kwesi kyle lachie lachlan laila lakshmi lalita lamar lara larissa larry lars
    lata latasha latoya laura lauren laurence laurie lawrence layla leah leanne lee leela leif leila
    lena leo leon leona leonard leonardo leonora leopoldo lerato leroy lesego lesley leslie leticia
    letitia lewis liam liesel liezl lil lila lilian lily linda lindiwe lindsay lindsey ling linh
    lionel lisa liz lizzie llinos lloyd logan lois lola lorena lorenzo loretta lorna lorraine lottie
    lou louis louisa louise lourdes luca lucas lucia luciano lucille lucinda lucy lucía ludmila
    luigi luis luisa lukas lukasz luke lupe luís lwazi lydia lyn lynda lyndsey lynn lynne mabel
    maciej mackenzie maddie madeleine madhu madison maeve magda magdalena maggie magnus mahesh
    mahmoud mairead mairéad maisie maja makayla makena malcolm malgorzata malik mandla mandy manish
    manoj manpreet manuel manuela marc marcel marcela marcia marco marcus marek marganita margaret
    margarita margery margot marguerite maria mariam marian mariana marianne maribel maribeth
    maricel marie marija marilyn marina mario marion marisa mariska marisol marita marjorie marjory
    mark marlene marlon marsha marshall marta martha martin martina martín marvin mary maryam
    maryanne maría mateo mateusz mathilda matilda matt matteo matthew mattias maud maureen maurice
    mauricio maurizio mavis max maxine maxwell maya maz małgorzata mbali meena meera meg megan megha
    meghan mehmet mehwish mei meilin mel melanie melinda melissa melvin mercedes mercy meredith
    merle merv mervyn meryem mhairi mia michael michaela michal michał michel michele michelle
    micheál mick miguel mihaela mihai mike mikhail mikkel mila milan mildred milena millicent millie
    milo milton mindy minh minnie miranda mireya miriam miroslav mitch mitchell mitsuki mladen
    mohamed mohammed mohan mohini moira molly mona monica monika monique morag morgan morris moses
    mpho muhammad muireann mukesh mumbi murdo muriel murray mustafa mwangi mylene myra myrtle máire
    máiréad máirín mónica nabil nadia nadine nadir naina naledi nalini nancy nandini naomi narendra
    naresh nasreen nasser natalia natalie natalya natasha nath nathan nathaniel navdeep naveen
    navjot neelam neema neeraj neha neil nelida nell nellie nelson nerys nessa nev neville ngaio
    ngaire ngozi nguyen nia niall niamh nicholas nick nicky nicola nicolas nicole nicolás nigel
    nikhil nikita nikki nikola nikolai nimmi nina niraj nisha nitin nkechi nkosana nkosi nnamdi
    nneka noah noel noeleen nokuthula noluthando nomsa nomvula nonoy noor nora norah noreen norma
    norman nosipho noémie nuala nuno nóra obinna octavio odette odhran odile oisin oisín oksana ola
    olabisi oleksandr olena olga oliver olivia ollie olly olu oluchi olumide oluwaseun omar omolara
    onyeka oonagh oriana orla orlaith osagie osas oscar osman osvaldo oswald otis ottavio otto
    ottoline owain owen pablo paddy padma padraig palesa pallavi paloma pamela paola paolo parveen
    patel patrice patricia patrick patsy paul paula paulette pauline paulo pavel pawel paweł
    pearline pedro peggy penelope penny percy perpetua perry pete peter petra phil philip philippa
    phillip philomena phoebe phyllis pierre pilar piotr piripi polly pooja poppy pradeep prakash
    pranav pranita prasad pratik preeti priscilla priti priya priyanka proinsias przemek przemysław
    pádraig páraic pól quang quentin rach rachael rachel radha radoslaw radu rafael rafal rafiq
    raghu ragnhild raheem rahul raj rajan rajeev rajesh rajinder rajiv raju rakesh ralph ram ramesh
    rami ramon ramona ramón randall randolph randy rangi rania ranjit raphael raquel rashad rashid
    rashida raul ravi rawiri ray raya raymond razvan raúl rebecca reena refilwe reggie regina
    reginald rekha renata rene renee rené reuben reza rhi rhiannon rhoda rhodri rhona rhonda rhys
    ricardo richard rick ricky rita ritu riya rizalyn rizwan robbie robert roberta roberto robyn
    roch rochelle rocio rodel rodney rodolfo rodrigo roger rohan rohini rohit roisin rokia roland
    rolf roman romeo romy ron ronald ronan ronnie rory rosa rosalia rosalie rosalind rosalinda
    rosamund rosanna rosario rosemary rosetta roshni rosie ross rowena roxanne roy roza ruairi
    ruairí ruaridh ruben rubén ruchi rudolf rudolph rufus rukhsana rukmini rupert rushda russell
    ruth ryan ríona róisín saad sabine sabrina sachin sadhbh sadia sadie saeed safiya sahil saima
    saleem salim sally salma salvador salvatore sam samantha samina samir samira samson samuel
    sandeep sandhya sandie sandra sandro sandy sanjay sanjeev santiago santosh saoirse sapna sara
    sarah saraswati sarita saroj sasha saskia satish saul saurabh savita scott seamus sean seb
    sebastian sebastián segun selena selim selina selma senan senga senthil seosamh serena serge
    sergei sergio seth seun seán shabana shabnam shalini shane shanelle shanice shaniqua shankar
    shannon shanthi sharmila sharon shaun shauna shawn shayla shaz shazza sheela sheena sheetal
    sheila shel shelley shelly sherry sheryl shez shilpa shirin shirley shivam shivani shobha shona
    shreya shreyas shruti sian sibongile sibusiso sid siddharth sidney sidra siegfried sigrid silvia
    simon simone simran sinazo sinead sinéad siobhan siobhán sioned sipho sita sizwe sióbhan slavica
    slawomir smita sneha sofia sofía soledad solomon sonal sonia sonya sophia sophie soraya sorcha
    soren spencer srinivas stacey stacy stan stanislav stanley stefan stefania stefano stella steph
    stephanie stephen steve steven stevie stewart sthembiso stu stuart stéphane subhash suchitra
    sudha sujata sukhdeep sukhvinder suki sumaira suman sumit sunil sunita suresh surinder susan
    susanna susannah sushil sushila sushma susie suzanne suze sven svetlana swapnil swati sybil
    sylvester sylvia séamus síle tabitha tadeusz tadhg tafadzwa taiwo takeshi tama tamara tamika
    tamsin tane tania tanisha tanvi tanya tapiwa tara tarek tariq tariro tasha tatenda tatiana
    tatyana tayyab ted temitope tendai terence teresa terrell terrence terry tess tessa thabo
    thandeka thandi thandiwe thanh thea thelma themba theo theodore theresa therese thomas thuy
    tiago tiarnan tiernan tiffany tilly tim timothy tina tinashe tiwa toby todd tom tomas tomasz
    tommy tomos tomás toni tony tova tracey tracy travis trev trevor tricia trish trisha tristan
    trudy tshepo tsvetan tuan tumelo tumi tunde tyler tyree tyrell tyrone uche uchenna ugo ulrich
    ulrike uma umar una ursula usha usman uwe uzma vaishali val valentina valerie vandana vanessa
    varun vasile veena velma venkat vera verity vernon veronica verónica vesna vicente vicky victor
    victoria vidya vijay vikas vikki vikram vimala vinay vince vincent vinod viola violet virginia
    vishal viv vivek vivian vivien vivienne vlad vladimir vusi víctor waleed wallace walter wanda
    wanjiku warren wayne wei wendy wenzel wes wesley wiktor wilbur wilfred wilfrid wilhelm william
    willie wilma winifred winston wiremu wojciech wolfgang xavier xiao xin xiomara xolani yann
    yasmin yasmine yemi yetunde yewande yoko yolanda yolande yosef yousef yuki yuri yusuf yvette
    yvonna yvonne zac zach zachary zack zahra zainab zandile zanele zanobia zara zbigniew zeinab
    zelda zeynep zodwa zoe zofia zola zoran zoé zsofia zubair zuzana áine éamon éanna éilis élodie
    étienne órla óscar özgür úna łukasz
    """.split()
)

# Names that are everyday words as well: a capital and a neighbour must tell.
WORDS_TOO = frozenset(
    """
    amber april art august autumn banks bao basil best bill black brook brown carmel case cash
    change charge chase chuck cosmo daisy dawn day dean drew dusty earl early earnest eve faith fern
    flora frank gene ginger good grace grant gray green grey guy hazel heath heather holly honey
    hope hunter iris ivy jack jade jay jean jewel joy june justice kay king kit lance lane late lily
    little long love mark mason max may melody mercy miles misty myrtle nick north olive opal paddy
    page park parker pat patience pearl penny pierce poppy precious price ray read reed rich rob
    robin rose rowan ruby rusty sandy self sherry short skip sky small sonny spencer stone sue
    summer sunny trinity ty van violet wade ward west white will willow wood woods woody young zion
    """.split()
)
