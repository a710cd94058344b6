"""Given names: a table, far from complete.

In text without capitals only these are taken for names; one left out is a miss, never a
false alarm. Names in both tables are well known where a capital shows them; where none does
they are words, unless more tells (``names``).
"""

GIVEN = frozenset(
    """
    aaliyah aarav aaron abby abdul abena abigail abiodun abiola abraham achieng ada adaeze adam
    adaobi adaora adebayo adele adeola aditi aditya adrian adriana adrián adwoa afia agata agnes
    agnieszka ahmed aidan aileen ailsa aino aisha aisling ajay akash akua alan alana alasdair
    alastair albert alberto aled alejandra alejandro aleksandra alessandra alessandro alex alexa
    alexander alexandra alexis alf alfie alfonso alfred ali alice alicia alison alistair allan
    allison alma alun alyssa amaka amanda amandeep amani amara amarachi amelia amina aminu amir amit
    amy ana anahera analyn anand ananya anders andre andrea andreas andrei andrew andré andrés andy
    aneesa aneta angela angelica angelina angelo angharad angie angus anika anil anita anitha anjali
    ann anna annabel anne anneliese annette annie annika anthony antoine antonia antonio antónio
    anwen anya aodhán aoibheann aoibhinn aoife april archie ariana arjun arnel arnold aroha arthur
    arturo arun arvind arwen asha ashish ashley ashok ashwin asif asma assumpta astrid audrey
    augustus aurora ava avery ayaan ayanda ayesha ayo ayşe azadeh babajide babak babatunde balaji
    baljit barbara barney barry bartosz baz beata beatrice beatriz becca becky belinda ben benedict
    benigno benjamin benny bernadette bernard bernie bert bertha bertie beth bethan bethany betty
    beverley beverly bex bharat bianca bilal billy bjorn björn blaithin blessing bláthnaid bob bobby
    bogdan bogumila bongani boris brad bradley brandon branwen breanna brenda brendan brent brett
    brian brianna bridget brigid brigitte bronagh bronwen bronwyn bruce bruno bryan bryn bryony bríd
    bukola busisiwe caitlin callum calvin cameron camila camille candice caoimhe caoimhín carla
    carlos carly carmelita carmen carol carole caroline carolyn carrie carys casey cassandra cathal
    catherine cathy catriona cecil cecilia cedric celeste celia cerys chantal charlene charles
    charlie charlotte chelsea cherie cheryl chiamaka chiara chidi chidinma chika chinedu chinwe
    chioma chloe chloé chris chrissie christian christina christine christopher christy chukwu ciara
    ciaran ciarán cilla cillian cindy claire clara clare clarence claudia claudio clifford clint
    cliona clive clodagh clíona colin colleen colm colmán conal conchita conleth connor conor
    constance cora corinne cormac courtney craig cristina crystal curtis cynthia cyril cáit cátia
    cécile césar dafydd dagmar daisy dale damian damien damilola dan dana dani daniel daniela
    danielle danladi danni danny danuta daphne darek darius dariusz darlene darnell darragh darren
    darryl darshan daryl dave david davina davinder dearbhla debbie deborah debra debs declan deepa
    deepak deepika deirdre delroy delyth demetrius denis denise dennis denzel denzil derek dermot
    derrick dervla deshawn desmond devika devon devonte dewi diana diane dianne diarmuid diego
    dieter dilip dimitar dimitri dineo dinesh dmitri dolores dominic dominique donal donald donna
    donncha doreen doris dorota dorothy doug douglas dragan duncan dylan dympna dónal eamon ebony
    eddie edgar edith edmund eduardo edward edwin efua eileen eilidh eimear eira eirlys elaine
    eleanor elena eli elias elijah elin elisa elizabeth ella ellen ellie elliot elliott elliw elodie
    eloise elsa elsie elspeth elzbieta emeka emer emil emilia emilio emily emma emmanuel emrys emyr
    enda enid enrique eoghan eoin eric erica erik erika erin ernest ernesto ernie errol esperanza
    esteban estelle esther eszter ethan euan eugene eun eunice eva evan eve evelyn ewa ewan fabio
    fadumo fahad faisal farah farhan farid farida farrukh fatima fatimah fatou fatuma faye feargal
    fearghal federico felicity felipe felix femi ferdinand fergal fergus fernanda fernando ffion
    fidelma finbarr finn fintan fiona fionn fionnuala fionnán florence floyd folake folasade frances
    francesca francesco francine francis francisco françois fred freda freddie frederick freya funke
    funmi gabriel gabriela gail ganesh gareth garry gary gaurav gav gavin gayle gaz geoff geoffrey
    george georgi georgia georgina geraint gerald geraldine gerard gerd geri gerry gethin ghassan
    ghislaine gianni gideon gilbert giles gillian gina ginny giorgia giorgio giovanni girish gita
    giulia giuseppe gladys glen glenda glenn gloria gonzalo gopal goran gordon gosia graeme graham
    grainne greg gregory greta gretchen grzegorz gráinne guadalupe guillermo gunther gurpreet gus
    gustavo gwen gwendolyn gwyneth günther hadiza haleema halima hamish hamza hana hanan hania
    hannah hans harald haris harish harold haroon harpreet harriet harry harsh harvey hassan hassina
    hayley hazel heather hector heidi heike heledd helen helena helga hemi hendrik henrietta henrik
    henry herbert hernan hetal hilary hilda hina hinemoa hiroshi holly horace horst howard hubert
    hugh hugo humberto humphrey huong hussein huw héctor hélène ian ibrahim idris iestyn ieuan ifan
    ifeoma ignacio igor ikenna ilse iman imelda imogen imran indira ineke ines inga ingeborg ingrid
    inés ioana ionut iqbal irene irfan irina irma isaac isabel isabella isabelle isha ishaan isla
    ismail ivan ivana ivor ivy iván iwona jacek jackie jacob jacqueline jacques jade jagdish jaime
    jake jakub jamal james jamie jamila jan jane janet janette janice janine jared jarek jarrah jas
    jasmine jason jasper jaspreet jaswinder javed javier jayant jayden jayla jayne jaz jean jean-luc
    jeanette jeanne jeevan jeff jeffrey jelena jemima jen jenna jennie jennifer jenny jens jeremiah
    jeremy jermaine jerome jerry jerzy jess jesse jessica jessie jhun jill jillian jim jimmy
    jitendra jitka jo joachim joan joann joanna joanne joao joaquin joaquín jodie joe joel johan
    johanna johannes john johnny jolanta jolene jomar jon jonah jonas jonathan jordan jorge jose
    josefina joseph josephine josh joshua josie josé jovelyn joyce joão juan juanita judith judy
    julia julian juliana julie juliet julio julius julián jun junaid jurgen justin justine jyoti
    jyotsna jérôme jürgen kabir kagiso kaia kamal kamala kamil kamran karan kareem karen karim
    karina karl karla karthik kasia kasper kat katarzyna kate kath katherine kathleen kathryn kathy
    katie katja katrina kavita kavya kayla kayode kaz kehinde keisha keith kelechi kelly kelvin ken
    kendra kendrick kenneth kenny kerry keshav kev kevin khadija khaled khalid khanh kiara kieran
    kim kimberley kimberly kiran kirsten kirsty klaus kofi koji kojo konstantin kris krishna kristen
    kristin kristina krzysztof kulwinder kumar kunal kunle kurt kwabena kwame kyle lachie lachlan
    laila lakshmi lalita lamar lara larissa larry lars latasha latoya laura lauren laurence laurie
    lawrence layla leah leanne lee leela leila leo leon leona leonard leonardo lerato leroy lesego
    lesley leslie leticia letitia lewis liam liezl lil lily linda lindiwe lindsay lindsey linh
    lionel lisa liz lizzie llinos lloyd logan lola lorena lorenzo loretta lorna lorraine lottie lou
    louis louisa louise lourdes luca lucas lucia lucille lucinda lucy lucía ludmila luigi luis luisa
    lukas lukasz luke luís lwazi lydia lyn lynda lyndsey lynn lynne mabel maciej maddie madeleine
    madhu madison maeve magda magdalena magnus mahesh mahmoud mairead mairéad maisie makayla makena
    malcolm malgorzata malik mandla mandy manish manoj manpreet manuel manuela marcela marco marcus
    marek marganita margaret margarita margot maria mariam marian marianne maribel maribeth maricel
    marie marija marina mario marion marisa mariska marisol marita marjorie mark marlene marlon
    marsha marta martha martin martina martín marvin mary maryam maryanne maría mateo mateusz
    matilda matt matteo matthew maureen maurice mauricio max maxine maya maz małgorzata mbali meena
    meera meg megan megha meghan mehmet mehwish mei meilin melanie melinda melissa melvin mercedes
    meredith merle merv mervyn mhairi mia michael michaela michal michał michel michele michelle
    micheál mick miguel mihaela mihai mike mikhail mikkel mildred milena millie milo mindy miranda
    mireya miriam mitch mitchell mohamed mohammed mohan mohini moira molly mona monica monika
    monique morag morgan morris moses mpho muhammad muireann mukesh mumbi murdo muriel murray
    mustafa mwangi mylene myra máire máiréad máirín mónica nadia nadine nadir naina naledi nalini
    nancy nandini naomi narendra naresh nasreen nasser natalia natalie natasha nath nathan nathaniel
    navdeep naveen navjot neema neeraj neha neil nelida nelson nerys nev neville ngaio ngaire ngozi
    nguyen niall niamh nicholas nick nicky nicola nicolas nicole nicolás nigel nikhil nikki nikola
    nikolai nimmi nina niraj nisha nitin nkechi nkosana nkosi nnamdi nneka noah noel noeleen
    nokuthula noluthando nomsa nomvula nonoy noor nora norah noreen norma norman nosipho noémie
    nuala nuno nóra obinna octavio odette odhran oisin oisín oksana ola oleksandr olena olga oliver
    olivia ollie olly olu oluchi olumide oluwaseun omar onyeka oonagh orla orlaith osagie osas oscar
    osman osvaldo oswald otto owain owen pablo padma padraig palesa pallavi paloma pamela paola
    paolo parveen patel patrice patricia patrick patsy paul paula paulette pauline paulo pawel paweł
    pearline pedro peggy penelope penny percy perpetua pete peter petra phil philip philippa phillip
    phoebe phyllis pierre pilar piotr piripi pooja prakash pranav prasad pratik preeti priscilla
    priti priya priyanka przemek pádraig páraic pól quang quentin rach rachael rachel radha radoslaw
    radu rafael rafal raghu raheem rahul raj rajan rajesh rajinder rajiv raju rakesh ralph ram
    ramesh rami ramon ramón randall randolph randy rangi rania ranjit raquel rashad rashid ravi
    rawiri ray raymond razvan raúl rebecca reena refilwe reggie regina reginald rekha renata rene
    renee rené reuben reza rhi rhiannon rhodri rhona rhys ricardo richard rick ricky rita ritu
    rizalyn rizwan robbie robert roberta roberto robyn roch rochelle rocio rodel rodney rodrigo
    roger rohan rohini rohit roisin roland roman romeo romy ron ronald ronan ronnie rory rosa
    rosalie rosalind rosalinda rosamund rosanna rosemary rosie ross rowena roxanne roy roza ruairi
    ruairí ruaridh ruben rubén ruchi rudolf rudolph rufus rukhsana rupert rushda russell ruth ryan
    ríona róisín saad sabine sabrina sachin sadhbh sadie saeed sahil saima saleem sally salma
    salvador sam samantha samina samir samira samson samuel sandeep sandhya sandra sandro sandy
    sanjay sanjeev santiago santosh saoirse sara sarah sarita sasha saskia satish saul scott seamus
    sean seb sebastian sebastián segun selina senan senga serena sergei sergio seth seun seán
    shabnam shane shanice shaniqua shankar shannon shanthi sharmila sharon shaun shauna shawn shayla
    shaz shazza sheena sheetal sheila shel shelley shelly sheryl shez shilpa shirley shivam shivani
    shobha shona shreya shreyas shruti sian sibongile sibusiso sid sidney siegfried sigrid silvia
    simon simone simran sinazo sinead sinéad siobhan siobhán sioned sipho sizwe sióbhan slawomir
    smita sneha sofia sofía solomon sonal sonia sonya sophia sophie sorcha soren srinivas stacey
    stacy stan stanley stefan stefania stefano stella steph stephanie stephen steve steven stevie
    stewart sthembiso stu stuart stéphane subhash suchitra sudha sujata sukhdeep sukhvinder sumaira
    suman sumit sunil sunita suresh surinder susan susanna susannah sushil sushma susie suzanne suze
    sven svetlana swapnil swati sybil sylvia séamus síle tabitha tadhg tafadzwa taiwo tama tamara
    tamika tamsin tane tania tanisha tanvi tanya tapiwa tara tarek tariq tariro tasha tatenda
    tatiana tayyab ted temitope tendai terence teresa terrell terrence terry tess tessa thabo
    thandeka thandi thandiwe thanh thelma themba theo theodore theresa therese thomas thuy tiago
    tiarnan tiernan tiffany tilly tim timothy tina tinashe tiwa toby todd tom tomas tomasz tommy
    tomos tomás toni tony tova tracey tracy travis trev trevor tricia trish trisha tristan trudy
    tshepo tsvetan tuan tumelo tumi tunde tyler tyree tyrell tyrone uche uchenna ulrich ulrike uma
    umar una ursula usha usman uwe uzma vaishali val valentina valerie vandana vanessa varun vasile
    veena venkat vera verity vernon veronica verónica vesna vicente vicky victor victoria vidya
    vijay vikki vikram vimala vinay vince vincent vinod viola violet virginia viv vivek vivian
    vivien vivienne vlad vladimir vusi víctor waleed walter wanda wanjiku warren wayne wendy wenzel
    wes wesley wilbur wilfred wilhelm william willie wilma winifred winston wiremu wojciech wolfgang
    xavier xiao xiomara xolani yasmin yasmine yemi yewande yoko yolanda yolande yosef yousef yuki
    yuri yusuf yvette yvonna yvonne zac zach zachary zainab zandile zanele zanobia zara zbigniew
    zeinab zeynep zodwa zoe zofia zola zoran zoé zsofia zubair zuzana áine éamon éanna éilis élodie
    étienne órla óscar özgür úna łukasz
    """.split()
)

# Names that are everyday words as well: a capital and a neighbour must tell.
WORDS_TOO = frozenset(
    """
    amber april art august autumn banks basil best bill black brook brown case cash change charge
    chase chuck daisy dawn day dean drew dusty earl early earnest eve faith fern flora frank gene
    ginger good grace grant gray green grey guy hazel heath heather holly honey hope hunter iris ivy
    jack jade jay jean jewel joy june justice kay king kit lance lane late lily little long love
    mark mason max may melody mercy miles misty nick north olive opal page park parker pat patience
    pearl penny pierce poppy precious price ray read reed rich rob robin rose rowan ruby rusty sandy
    self short skip sky small sonny spencer stone sue summer sunny trinity ty van violet wade ward
    west white will willow wood woods woody young zion
    """.split()
)
