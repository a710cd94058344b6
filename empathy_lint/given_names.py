"""Given names: a table, far from complete.

In text without capitals only these are taken for names; one left out is a miss, never a
false alarm. Names in both tables are well known where a capital shows them; where none does
they are words, unless more tells (``names``).
"""

GIVEN = frozenset(
    """
    aaliyah aarav aaron abby abdul abena abigail abiodun abiola abraham absalom achieng achim ada
    adaeze adam adaobi adaora ade adebayo adelaida adele adelheid adelina adeola adil adina aditi
    aditya adnan adolfo adrian adriana adrián adwoa afia afra agata agatha agnes agnieszka agnieta
    ahmad ahmed ahmet aidah aidan aiden aileen ailsa aine ainhoa aino ainsley aisha aisling aiyana
    ajay ajit akash akbar akira akpan akshay akua alan alana alasdair alastair alban albert alberta
    alberto albie aldo aled aleem alejandra alejandro alejo aleksander aleksandra alena alessandra
    alessandro alessia alex alexa alexander alexandra alexei alexey alexis alf alfie alfonso alfred
    alfredo ali alice alicia alima alina alison alistair aliya allan allison alma aloysius alphonse
    alphonso althea alun alva alvaro alvin alyssa amadou amaka amal amalia amanda amandeep amani
    amara amarachi ambrose ameena ameer amelia amelie amias amie amina aminu amir amiri amit amos
    amrita amy ana anahera anais analyn anand ananya anastacia anastasia anatoly ancel anders andi
    andile andre andrea andreas andreea andrei andrew andré andrés andy aneesa aneta angela
    angelica angelika angelina angelita angelo angelos angharad angie angus anibal anika anil anisa
    anita anitha anja anjali anke ann anna annabel annalise annamaria anne anneka anneke anneliese
    annemarie annetta annette annie annika ansel anselm ansh anthea anthony antoine antoinette
    anton antonella antonia antonina antonio antonis antónio anupama anuradha anwen anya aodhán
    aoibheann aoibhinn aoife april arabella aran archana archibald archie ardal ariadne ariana
    arianna ariel arif arjan arjun armand armando arnaud arnav arne arnel arnie arnold aroha arthur
    arturo arun arvind arwen asad asha ashanti ashish ashley ashok ashraf ashwin asif asma asmita
    assumpta astrid athena athol attracta atul aubrey audra audrey augusta augustine augustus
    aurelia aurora ava avani avery avinash aya ayaan ayah ayanda ayanna ayesha ayman ayo ayodele
    ayşe azadeh aziz azra babajide babak babatunde bahar balaji baljit balraj balwinder bao barbara
    barbra barney barrie barry bartholomew bartosz basia bastian baz beata beatrice beatrix beatriz
    becca becky belinda bella ben benedict benedicta benigno benita benjamin benjy benny bernadette
    bernadine bernard bernardo bernice bernie bert berta bertha bertie bertram beryl beth bethan
    bethany bettina betty beulah bev beverley beverly bex bharat bhavesh bhavna bianca bijal bilal
    billy birgit bjorn björn blaise blaithin blake blanca blessing bláthnaid bob bobby bogdan
    bogumila bongani bonnie boris brad bradley brandon branwen breanna breda brenda brendan brenna
    brent brett brian brianna brid bridget bridie brigid brigitta brigitte briony brita britney
    brodie bronagh bronte bronwen bronwyn bruce bruno bryan bryce bryn bryony bríd bukola burhan
    busisiwe caden caio caitlin caitriona caleb callie callum calum calvin cameron camila camilla
    camille candace candice caoimhe caoimhin caoimhín carla carlo carlos carlotta carly carmel
    carmelita carmen carol carole carolina caroline carolyn carrie carsten carys casey caspian
    cassandra cassidy cassie caterina cathal catherine cathleen cathryn cathy catriona cecil cecile
    cecilia cecily cedric celeste celia celine cerys cesar chaim chandni chandra chanelle chantal
    chantelle charis charlene charles charlie charlotte charmaine chelsea chen cheng cherie cherise
    cheryl chiamaka chiara chidi chidinma chika chiku chinedu chinonso chinwe chinyere chioma chloe
    chloé chris chrissie christa christal christel christian christina christine christopher
    christy chukwu chukwuemeka cian ciara ciaran ciarán cilla cillian cindy claire clara clare
    clarence clarice clarissa claudette claudia claudio clement clementine cleo clifford clint
    cliona clive clodagh clíona coby coleen coleman colette colin colleen colm colmán conal conall
    concepta concetta conchita conleth connie connor conor conrad constance constantin consuelo
    cora coralie cordelia corey corin corina corinne cormac cornelia cornelius cory cosima cosmo
    courtney craig cressida cristian cristina cristobal crystal curtis cynthia cyril cyrus cáit
    cátia cécile césar dafydd dagmar daisuke daisy dale dalia damian damien damilola damon dan dana
    dani danica daniel daniela danielle danladi danni danny danuta daphne dara darcey darcy darek
    daren daria darius dariush dariusz darlene darnell darragh darrell darren darryl darshan daryl
    dashiell dashti dave davey david davide davina davinder dawid deanna dearbhla debbie deborah
    debra debs declan deepa deepak deepika deidre deirdre delia delilah delphine delroy delyth
    demetrius demi denis denise dennis denny denzel denzil derek dermot derrick dervla des deshawn
    desiree desmond desrick devansh devi devika devin devon devonte dewi dexter dharmesh dhruv
    diana diane dianne diarmaid diarmuid diego dieter digby dilip dimitar dimitri dimitris dina
    dinah dineo dinesh dion dionne dipti dirk divya diya dmitri dolores domenico dominic dominik
    dominique donal donald donna donncha donovan dora doreen doris dorota dorothea dorothy doug
    dougal douglas dov dragan duane dulcie duncan dunstan dustin dwayne dwight dylan dympna dónal
    eamon ebele ebenezer ebony eddie edgar edie edith edmund edna eduardo edward edwin edwina effie
    efosa efua egan eileen eilidh eimear eira eirlys eithne ekaterina ekow elaine eleanor elena
    eleni eli elias elif elijah elin elina elinor eliot elisa elisabeth elise eliza elizabeth ella
    ellen ellie elliot elliott elliw elma elodie eloise elsa elsie elspeth elton elvira elwyn
    elzbieta emanuel emeka emer emil emilia emilio emily emlyn emma emmanuel emmeline emmet emre
    emrys emyr enda enid enoch enrico enrique eoghan eoin ephraim eric erica erik erika erin ernest
    ernestine ernesto ernie errol esme esmeralda esperanza esteban estelle esther eszter ethan
    ethel ethelbert etta euan eudora eugene eugenia eugenie eun eunice eva evan evangeline eve
    evelyn everett ewa ewan ewen ezekiel ezra fabian fabio fabrizio fadi fadumo fahad faisal faiza
    farah fardeen farhan farid farida faris farouk farrah farrukh fatima fatimah fatou fatoumata
    fatuma faustina faye feargal fearghal federica federico felicia felicity felipe felix femi
    ferdinand ferdinando fergal fergus fernanda fernando ffion fidel fidelma finbar finbarr finlay
    finn fintan fiona fionn fionnuala fionnán fiorenza fitzroy flavia fliss florence florian floyd
    folake folasade frances francesca francesco francine francis francisco franck franco francois
    franka frankie franz françois fraser fred freda freddie freddy frederic frederick fredrik freya
    frida frieda fritz funke funmi funmilayo gabby gabriel gabriela gabriella gabrielle gael gail
    galina ganesh gareth garfield garret garrett garry garth gary gaston gaurav gav gavin gayle gaz
    gearoid gearóid gemma genevieve geoff geoffrey george georgette georgi georgia georgie georgina
    georgios geraint gerald geraldine gerard gerd gerda gerhard geri gerry gertrude gethin ghassan
    ghislaine gianna gianni gideon gilbert giles gillian gina ginny giorgia giorgio giovanna
    giovanni girish giselle gita giulia giuseppe gladys glen glenda glenn gloria glynis glynn
    godfrey godwin gonzalo gopal goran gordon gosia gottfried graeme graham grainne granville greer
    greg gregor gregory greta gretchen grigor griselda grzegorz gráinne guadalupe gudrun guido
    guillermo gulnar gulshan gunnar gunther gurdeep gurinder gurpreet gus gustav gustavo gwen
    gwendoline gwendolyn gwyn gwyneth günther habib hadiza hafsa hailey hakim haleema haley halima
    hamid hamish hamza hana hanan hania hanna hannah hannelore hans harald haresh harinder haris
    harish harjit harold haroon harpreet harriet harry harsh harsha harshad harvey harvinder hasan
    hassan hassina hatice hattie hayden hayley hazel heather hector heidi heike heinz heledd helen
    helena helene helga hema hemant hemi hendrik henrietta henrik henrique henry herbert herman
    hermione hernan hetal hettie hideo hilary hilda hildegard hina hinemoa hiro hiroshi hitesh
    hollie holly honora horace horatio horst hortense howard hubert huda hugh hugo humberto
    humphrey humza huong hussain hussein huw héctor hélène iain ian ibrahim idris iestyn ieuan ifan
    ifeanyi ifeoma ignacio ignatius igor ikenna ikram ilana ilona ilse iman imani imelda imogen
    imran inderjit indira ineke ines inga ingeborg ingrid inigo inés ioana ionut iqbal irena irene
    irfan irina irma irving isaac isabel isabella isabelle isadora isaiah isha ishaan ishmael
    isidore isla ismail isobel issac itzel ivan ivana ivor ivy iván iwona izabela izzy jacek
    jacinta jackie jacob jacqueline jacques jada jade jaden jagdish jagjit jaime jake jakub jamal
    james jamie jamila jan jane janek janelle janet janette janice janine janis jared jarek jarrah
    jarrod jarvis jas jasbir jasmin jasmine jason jasper jaspreet jaswinder javed javier jaya
    jayant jayden jayla jayne jaz jazmin jean jean-luc jeanette jeanie jeanne jeannie jed jedidiah
    jeevan jeff jeffrey jelena jemima jemma jen jenna jennie jennifer jenny jens jeremiah jeremy
    jermaine jerome jerry jerzy jess jessa jesse jessica jessie jethro jhun jia jill jillian jim
    jimmy jing jitendra jitka jo joachim joan joann joanna joanne joao joaquin joaquín jocelyn
    jodie joe joel joelle joey johan johanna johannes john johnnie johnny jolanta jolene jomar jon
    jonah jonas jonathan joni jonny jordan jorge jose josef josefina joseph josephine josh joshua
    josiah josie josé jovelyn joyce joão juan juanita judah judas judith judy jules julia julian
    juliana julianne julie juliet julieta julio julius julián juma jun junaid jurgen justin justine
    justyna jyoti jyotsna jérôme jürgen kabir kadeem kagiso kaia kaitlin kaja kajal kalpana kamal
    kamala kamil kamila kamran karan kareem karen karim karin karina karl karla karolina karthik
    kasia kasim kaspar kasper kassandra kat katarzyna kate katerina kath katharina katharine
    katherine kathleen kathryn kathy katia katie katja katrin katrina katya kavita kavya kay kayla
    kayleigh kayode kaz keanu keegan keeley kehinde keir keira keiran keisha keith kelechi kelly
    kelsey kelvin kemal ken kenan kendra kendrick kenji kenneth kenny kenton kerensa kerry kerstin
    keshav keshia kev kevin kezia khadija khadijah khaled khalid khalil khanh kian kiara kieran
    kieron kim kimberley kimberly kiran kirsten kirstin kirsty kiyoshi klara klaus kofi koji kojo
    kolade komal konrad konstantin kostas kripa kris krish krishna krista kristen kristian kristin
    kristina kristof krystal krystyna krzysztof kulwinder kumar kunal kunle kurt kwabena kwaku
    kwame kwasi kwesi kyle kylie kyra lacey lachie lachlan laila lakisha lakshmi lalita lamar lana
    lara larissa larry lars laszlo lata latasha latisha latoya laura laureen lauren laurence laurie
    lavinia lawrence layla leah leandro leanne lech lee leela leena leif leigh leighton leila
    lemuel lena lennie lennox lenny leo leon leona leonard leonardo leonie leonora leopold leopoldo
    lerato leroy lesego lesley leslie leticia letitia lettie lewis lexi liam liana libby liesel
    liezl lil lila lilian lilith lillian lillie lily lina linda lindiwe lindsay lindsey lindy
    linette ling linh lionel lisa lisbeth liz liza lizzie llewellyn llinos lloyd logan lois lola
    lonnie lora loraine lorcan loren lorena lorenzo loretta lori lorna lorne lorraine lottie lou
    louie louis louisa louise lourdes luc luca lucas lucia lucian luciana luciano lucien lucille
    lucinda lucy lucía ludmila ludovic ludwig luigi luis luisa lukas lukasz luke lupe luís lwazi
    lydia lyle lyn lynda lyndon lyndsey lynette lynn lynne lynsey mabel maciej mackenzie maddie
    maddison madeleine madge madhav madhu madison maeve magda magdalena maggie magnus mahesh
    mahmoud mahmud maia mairead mairéad maisie maja majella makayla makena malachi malachy malcolm
    malgorzata malik malika mallory mamadou mandeep mandla mandy manfred manish manjit manoj manon
    manpreet mansoor manuel manuela marc marcel marcela marcella marcia marcin marco marcos marcus
    marek marganita margaret margarita margery margot marguerite mari maria mariah mariam marian
    mariana marianne maribel maribeth maricel marie mariela marietta marija marika marilyn marina
    mario marion marisa mariska marisol marissa marita marjorie marjory mark marla marlene marlon
    marnie marsha marshall marta martha martin martina martine marty martín marvin mary maryam
    maryanne maría masood mateo mateus mateusz mathew mathilda matilda matt matteo matthew matthias
    mattias maud maude maura maureen maurice mauricio maurizio mavis max maxime maximilian maxine
    maxwell maya maysie maz małgorzata mbali meena meera meg megan megha meghan mehmet mehwish mei
    meilin mel melanie melina melinda melissa melvin melvyn mercedes mercy meredith merle merryn
    merv mervyn meryem meryl mhairi mia micah michael michaela michal michał michel michele
    michelle micheál mick mickey miguel mihaela mihai mika mikael mike mikhail mikkel mila milan
    mildred milena millicent millie milly milo milton mindy minh minnie mira miranda mireille
    mireya miriam miroslav mitch mitchell mitsuki mladen mohamed mohammad mohammed mohan mohini
    moira molly mona monica monika monique montague montgomery montserrat morag morgan morris moses
    moshe mpho muhammad muireann mukesh mumbi murdo muriel murray mustafa mwangi mya myfanwy mylene
    myles myra myriam myron myrtle máire máiréad máirín mónica nabil nadia nadine nadir naeem nahid
    naima naina naledi nalini nancy nandini nanette naomi narendra naresh nasreen nasser natalia
    natalie natalya natasha nate nath nathalie nathan nathaniel navdeep naveen navid navjot nazir
    neal ned neela neelam neema neeraj neha nehemiah neil nelida nell nella nellie nelson nerys
    nessa nettie nev neville ngaio ngaire ngozi nguyen nia niall niamh nichola nicholas nick nicky
    nico nicola nicolas nicole nicolás nigel nihal nikhil nikita nikki nikola nikolai nikos nilesh
    nimmi nina niraj nisha nitin nkechi nkosana nkosi nnamdi nneka noah noel noeleen noelene noelle
    noemi nokuthula nola noluthando nomsa nomvula nonoy noor nora norah noreen norma norman nosipho
    nour noémie nuala nuno nyla nyree nóra obinna octavia octavio odette odhran odile ofelia oisin
    oisín oksana ola olabisi oleg oleksandr olena olga oliver olivia olivier ollie olly olu oluchi
    olumide oluwaseun omar omari omolara onyeka oona oonagh ophelia oriana orla orlaith orson
    osagie osas oscar osman osvaldo oswald otis ottavio otto ottoline owain owen oyin ozzy pablo
    paddy padma padraig palesa pallavi paloma pamela paola paolo parminder parvati parveen pascal
    pascale pasquale patel patrice patricia patrick patrik patsy patti patty paul paula paulette
    paulina pauline paulo pavel pawel paweł pearline pedro peggy penelope penny percival percy
    perpetua perry pete peter petra phil philip philippa phillip phillipa philomena phineas phoebe
    phyllis pierre pietro pilar piotr pippa piripi polly pooja poppy pradeep prakash pranav pranita
    prasad prashant pratik praveen preeti prentice priscilla pritam priti priya priyanka proinsias
    przemek przemysław pádraig páraic pól quang quentin rabia rach rachael rachel rachelle radha
    radoslaw radu rafael rafaela rafal rafe rafiq raghav raghu ragnhild raheem rahim rahul raine
    raj rajan rajeev rajesh rajinder rajiv rajni raju rakesh ralph ram ramesh rami ramiro ramon
    ramona ramón randall randolph randy rangi rani rania ranjit raoul raphael raquel rashad rasheed
    rashid rashida raul ravi ravinder rawiri ray raya raymond rayna razia razvan raúl rebecca
    rebekah reece reena refilwe reggie regina reginald rehana reinhard rekha remy rena renata rene
    renee renu rené reuben reyansh reyna reza rhi rhian rhiannon rhoda rhodri rhona rhonda rhys
    ricardo riccardo richard richie rick rickey ricky rico riley rishi rita ritu riya rizalyn
    rizwan roald robbie robert roberta roberto robyn rocco roch rochelle rocio rodel roderick
    rodney rodolfo rodrigo roger rohan rohini rohit roisin rokia roland rolando rolf roman romeo
    romina romy ron ronald ronan ronnie rory rosa rosalia rosalie rosalind rosalinda rosalyn
    rosamund rosanna rosanne rosario roseanne roselyn rosemarie rosemary rosetta roshni rosie
    rosina roslyn ross rowena roxana roxanne roy roza ruairi ruairí ruaridh ruben rubén ruchi rudi
    rudolf rudolph rudy rufus rukhsana rukmini rupa rupert rupinder rushda russ russell ruth ryan
    ryder rylan ríona róisín saad sabina sabine sabrina sachin sadhbh sadia sadie saeed safiya
    sahar sahil saima sajid saleem salim sally salma salman salome salvador salvatore sam samantha
    sameer samina samir samira sammy samson samuel sandeep sandhya sandie sandra sandro sandy
    sangeeta sanjay sanjeev santiago santosh saoirse sapna sara sarah saraswati sarita saroj sascha
    sasha saskia satish satnam saul saurabh savita scarlett scott seamus sean seb sebastian
    sebastián segun selena selim selina selma senan senga senthil seosamh sepideh serena serge
    sergei sergio seth seun seán shabana shabnam shahid shaista shakira shalini shamim shamus shane
    shanelle shania shanice shaniqua shankar shannon shanthi sharmila sharon shaun shauna shawn
    shayla shayne shaz shazza sheela sheena sheetal sheila shel shelagh shelley shelly sheree
    sheridan sherry sheryl shez shilpa shirin shirley shivam shivani shlomo shobha shona shreya
    shreyas shruti shyam sian sibongile sibusiso sibyl sid siddharth sidney sidra siegfried sigmund
    sigrid silvana silvia simeon simon simona simone simran sinazo sinead sinéad siobhain siobhan
    siobhán sioned sipho sita sizwe sióbhan slavica slawomir smita sneha sofia sofie sofía solange
    soledad solly solomon sonal sonia sonja sonya sophia sophie soraya sorcha soren spencer
    srinivas stacey stacy stan stanislav stanislaw stanley stefan stefania stefano steffi stella
    steph stephan stephanie stephen steve steven stevie stewart sthembiso stu stuart stéphane
    subhash suchitra sudha sujata sukhdeep sukhdev sukhjit sukhvinder suki suleiman sumaira suman
    sumit sunil sunita suresh surinder susan susana susanna susannah susanne sushil sushila sushma
    susie suzanna suzanne suze suzette sven svetlana swapnil swati sybil syed sylvester sylvia
    sylvie séamus síle tabitha tadeusz tadhg tafadzwa tahir tahlia taiwo takeshi takumi talia
    tallulah tama tamara tamika tamsin tane tania tanisha tanvi tanya tapiwa tara tarek tareq tariq
    tariro tasha tatenda tatiana tatyana tayyab ted teegan temitope tendai terence teresa teri
    terrance terrell terrence terri terry tess tessa thabo thaddeus thalia thandeka thandi thandiwe
    thanh thea thelma themba theo theodora theodore theresa therese thierry thomas thora thuy tiago
    tiana tiarnan tiernan tierney tiffany tilda tilly tim timothy tina tinashe tisha tiwa tobias
    toby todd tom tomas tomasz tommie tommy tomos tomás toni tony tonya topher torin torsten tova
    tracey tracie tracy travis trev trevor tricia trina trish trisha tristan trudi trudy truman
    tshepo tsvetan tuan tumelo tumi tunde tyler tyree tyrell tyrese tyrone uche uchenna ugo ulrich
    ulrika ulrike ultan uma umair umar una ursula usha usman uwe uzma vadim vaishali val valarie
    valentin valentina valentino valeria valerie vandana vanessa vanya varsha varun vasco vashti
    vasile vaughan vaughn veena velma venetia venkat vera verity verna vernon veronica verónica
    vesna vicente vicki vicky victor victoria vidal vidya vijay vikas vikki vikram viktor viktoria
    vimala vinay vince vincent vincenzo vinny vinod viola violet violetta virginia vishal viv vivek
    vivian vivien vivienne vlad vladimir voytek vusi víctor waleed wallace walter wanda wanjiku
    waqar warren wayne wei wendy wenzel wes wesley wiktor wilbert wilbur wilfred wilfrid wilhelm
    wilhelmina willa willard willem william willie willis wilma winifred winston wiremu wojciech
    wojtek wolfgang wynn xander xanthe xavier xiao xin xiomara xolani yahya yana yann yara yardley
    yasemin yasir yasmin yasmine yehuda yelena yemi yetunde yewande yoko yolanda yolande yonas
    yosef yousef youssef yousuf yuki yulia yuri yusra yusuf yves yvette yvonna yvonne zac zach
    zachariah zachary zack zadie zaheer zahid zahra zaid zaina zainab zakir zandile zanele zanobia
    zara zayd zayn zbigniew zeenat zeinab zelda zenobia zeynep zita zodwa zoe zofia zola zoran zoé
    zsofia zubaida zubair zuleika zuri zuzana zuzanna áine éamon éanna éilis élodie étienne órla
    óscar özgür úna łukasz
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
