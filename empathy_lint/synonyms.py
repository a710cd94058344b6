"""Everyday words that say the same, or tell of the same thing, when a customer's words come back.

A word may stand in several groups: "lost" is said of a parcel and of a father. Groups are wide on
purpose, for what comes back in other words still has to be about the same matter: of "they brought
the tent for forty" and "the smaller marquee", the tent comes back.
"""

from __future__ import annotations

GROUPS = """
broken broke break breaks breaking faulty dead bust busted smashed cracked
work works worked working function functioning
parcel package packet shipment box carton
deliver delivers delivered delivering delivery arrive arrives arrived arriving shipped dropped
order orders ordered ordering buy buys bought purchase purchased purchases
charge charges charged charging overcharged billed billing bill bills invoice invoices fee fees debited
pay pays paid paying payment payments overpaid overpaying instalment instalments
money cash funds afford pounds dollars quid bucks
refund refunds refunded refunding reimburse reimbursed repaid
cancel cancels cancelled canceled cancelling canceling cancellation cancellations
internet wifi broadband connection router online web
phone mobile handset cellphone cell smartphone telephone
call calls called calling rang ring rings ringing phoned phoning dialled
wait waits waited waiting queue queued queuing hold
late delay delays delayed overdue
child kid kids children daughter son baby toddler boy girl little
son boy
daughter girl
mother mothers mum mums parent parents
father fathers dads parent parents
wife husband partner spouse
sister brother sibling
doctor gp physician consultant
hospital clinic ward
appointment appointments slot visit
trip holiday holidays vacation travel travelling traveling journey
flight flights fly flew flown flying plane
upset sad unhappy hurt hurts
angry furious annoyed annoying mad cross livid frustrated frustrating frustration fuming
worried worry worries worrying anxious scared afraid nervous stress stressed stressful frightened fear fears
tired exhausted exhausting worn drained
sleep slept sleeping asleep awake bed
alone lonely isolated
died dead passed death die funeral late lost losing loss
lost losing loss lose missing gone disappeared vanished
job work redundant fired boss employer office
house home flat apartment place
landlord owner landlady
tenant renter renting rent
car vehicle van
week weeks weekly fortnight
month months monthly
year years yearly annual
leave leaves leaving quit quitting moved out
move moves moved moving
stop stops stopped stopping quit
begin began begun start starts started starting
end ends ended ending finish finished over
hard difficult tough struggling struggle struggled
drink drinks drinking drank drunk alcohol beer wine
smoke smokes smoking smoked cigarette cigarettes
food meal meals eat eats eating ate eaten dinner lunch supper hungry
breakfast sandwich
electric electricity power lights light
heating heat warm boiler radiator radiators
cold freezing froze frozen
gas boiler
meter reading readings
neighbour neighbours neighbor neighbors next-door
send sends sent sending post posts posted posting mailed
letter letters post mail mailed
email emails emailed mail
write writes wrote written writing
speak speaks spoke spoken speaking talk talked talking chat
ask asks asked asking request requested
answer answers answered answering reply replied respond responded response
promise promised promises promising assured guaranteed
explain explains explained explaining
help helps helped helping assist
fix fixes fixed fixing repair repairs repaired mend mended
engineer technician plumber tradesman
replace replaced replaces replacement exchange swap swapped
return returns returned returning
change changes changed changing switch switched
wrong incorrect mistake mistakes error errors
close closes closed closing shut
open opens opened opening
find finds found finding locate
choose chose chosen choosing pick picked choice
forget forgot forgotten
remember remembered
drive drives drove driven driving
walk walked walking foot
run runs ran running
sit sits sat sitting
stand stands stood standing
fall falls fell fallen
hold holds held
bring brings brought
wear wears wore worn
steal stole stolen theft fraud fraudulent scam scammed
block blocked blocks frozen locked lock
account accounts
card cards
name names named
address addresses
number numbers
cost costs price prices priced expensive
cheap cheaper
double twice two second 2 both
three third 3 thrice
four fourth 4
five fifth 5
six sixth 6
seven seventh 7
eight eighth 8
nine ninth 9
ten tenth 10
eleven 11
twelve 12 dozen
twenty 20
thirty 30
forty 40
fifty 50
hundred 100
morning morn am
evening night tonight nights
birthday party
marry married marriage wedding maiden
school class teacher exam
sick ill illness unwell
pain hurt hurts painful ache aching sore
medicine medication pills tablets prescription
weight diet slim
increase increased higher rise risen raised up
decrease decreased lower reduced cut reduce less
empty emptied
full filled
wet water flood flooded soaked leak leaking leaks
big large bigger
small little smaller tiny
old elderly older
young younger
quick fast quickly
slow slowly
safe safety secure
contract agreement deal
complain complaint complaints complained
policy cover covered insurance insured
claim claims claimed
seat seats seating
room rooms
hotel hotels
train trains
bus buses coach
ticket tickets
bag bags luggage suitcase baggage case
passport visa
password login log logged
download downloaded app
update updated updates upgrade
screen display
dog cat pet
friend friends mates mate
colleague colleagues staff agent adviser advisor person
manager supervisor boss
council authority
bank branch
shop store
january february march april spring
march april may spring
june july august summer
september october november autumn fall
december january february winter christmas
monday tuesday wednesday thursday friday weekday
saturday sunday weekend
noon midday lunchtime afternoon
midnight night
sunrise dawn
minute minutes
hour hours hourly
second seconds moment
thirteen 13
fourteen 14
fifteen 15
sixteen 16
eighteen 18
half halves 50
third thirds
quarter quarters quarterly
sixty 60
seventy 70
eighty 80
ninety 90
thousand grand 1000
once single only
entire entirely whole
couple pair
granny gran nan nana nanny grandma grandmother
grandad granddad grandpa grandfather
uncle aunt auntie cousin nephew niece relative relatives family
man men fella fellow bloke guy lad gentleman chap
woman women lady ladies girl
twins babies newborn infant
carer carers caring nurse nurses nursing
husband married marry wife spouse
girlfriend boyfriend fiancé fiancée partner
guest guests visitor visitors
passenger passengers traveller travellers
driver drivers courier couriers van postman delivery
builder builders workman workmen contractor
vet vets veterinary
dentist dental tooth teeth
surgeon surgery operation theatre op
ambulance paramedic emergency
insulin diabetic diabetes
cancer chemo chemotherapy tumour oncology
pregnant pregnancy expecting
birth born newborn
ward hospital discharge discharged
wheelchair disabled disability mobility ramp
deaf hearing
blind sight eyes eye vision
asthma inhaler breathe breathing breath
heart cardiac
back spine
leg legs knee ankle foot feet
arm arms wrist hand hands
head headache migraine
allergy allergic allergies
cry cried crying tears weeping sobbing
laugh laughed laughing laughs
embarrassed embarrassing ashamed humiliated humiliating mortified
shock shocked shocking
disappointed disappointing disappointment gutted
confused confusing muddle muddled mix-up mixed
ignored ignore ignoring unanswered silence
alone yourself nobody
shout shouted shouting yelled yelling
rude rudely rudeness nasty unkind
lie lied lying lies
blame blamed blaming fault
trust trusted trusting faith
guess guessing guessed
doubt doubts doubting
hope hoped hoping hopes
dream dreams dreamed
decide decided deciding decision
agree agreed agreeing agreement
refuse refused refusing refuses rejected rejection declined denied turned
allow allowed allowing let lets letting permitted
accept accepted accepting
check checked checking checks
choose option options
forgot forgotten
learn learned learnt learning
teach taught teaching lesson lessons
show showed shown showing shows
hide hid hidden hiding
sell sold selling sale
spend spent spending
save saved saving savings
owe owed owes owing debt debts
borrow borrowed loan loans
lend lent
rent rents rental
mortgage mortgages
wage wages salary paid payday payroll
pension pensions retired retirement
benefit benefits allowance
tax taxes
fine fined penalty
deposit deposits bond
voucher vouchers coupon credit
discount discounts
price quote quoted
free complimentary
overdrawn overdraft
salon hairdresser haircut hair
build built building
paint painted painting
clean cleaned cleaning cleaner
wash washed washing washer laundry
dry dryer drying
cook cooked cooking cooker oven stove hob
fridge freezer refrigerator
kettle tea coffee
kitchen worktop
bath bathroom shower toilet loo
bed mattress bedroom
sofa couch settee
table desk
chair chairs
door doors doorstep porch gate
window windows glass
wall walls
roof roofing ceiling loft
floor floors downstairs upstairs stairs staircase
stairs steps step
garden yard lawn allotment
shed garage
fence fencing
tree trees
field farm farmer
tap taps pipe pipes plumbing
drain drains sewage sewer
damp mould mold
rain rained raining rainy soaked wet
snow snowed ice icy
wind windy storm gale
hot heat boiling sweltering warm
fire burn burned burnt burning flames smoke
dark blackout darkness
noise noisy loud loudly racket
quiet silent silence
smell smells smelled smelt stink stinks
dirt dirty filthy mess
lake river sea water pond
drown drowned
beach coast
lift lifts elevator
plane airport gate boarding
connection connecting connections transfer
boat ship cruise ferry
bike bikes bicycle cycle cycling
lorry truck
taxi cab uber
motorbike motorcycle
road roads street motorway highway
park parked parking
toll tolls
tyre tyres tire tires
engine motor
brake brakes
petrol fuel diesel
battery batteries charge charger
crash crashed accident collision crashes
scratch scratched scratches dent dented
garage mechanic
licence license
map maps directions
abroad overseas foreign
visit visited visiting visits
stay stayed staying stays
live lived living lives
stuck trapped stranded
reach reached reaching
follow followed following
carry carried carrying
lift lifted lifting
throw threw thrown binned bin
drop dropped dropping drops
pull pulled pulling
push pushed pushing
cut cuts cutting
tear tore torn ripped
crack cracks crushed
bend bent
melt melted
spill spilled spilt
spoil spoiled spoilt ruined ruin rotten off
grow grew grown growing
kill killed killing
die dying
fight fought fighting
attack attacked
break-in burglary burgled burglar robbed robbery
hack hacked hacker hackers
police crime
court lawyer solicitor legal
prison jail
vote voted
church mass
funeral burial buried coffin grave headstone
wedding bride groom
anniversary anniversaries
christmas xmas
gift gifts present presents
toy toys
cake cakes
flowers flower roses bouquet
ring jewellery necklace
dress dresses gown
suit suits tux
shoe shoes boots trainers
coat coats jacket jackets
shirt shirts tshirt
size sizes sized
colour color colours colors
photo photos picture pictures
camera cameras
video videos film films
music song songs
game games gaming
match football
ticket concert show gig
book books
paper papers paperwork document documents form forms certificate
sign signed signing signature
contract contracts
record records recorded
print printed printing printer
laptop computer pc machine tablet
keyboard keys mouse
server servers
file files
folder folders
delete deleted erased wiped deletes
restart restarted reboot rebooted rebooting
crash crashes freezes
install installed installing installation
signal reception coverage
data gigs gig
text texts texted message messages messaged sms
voicemail answerphone
bluetooth wireless
hear heard sound sounds
tv television telly
channel channels
subscribe subscribed subscription subscriptions membership
member members
sim esim
line lines landline
speed speeds
drop dropping dropouts cutting
outage outages blackout
tent marquee
stage show
outside outdoors
inside indoors
wrong different other another
same identical
new newer brand-new
next following
last final
early earlier earliest
soon sooner
near nearby close nearest
far distance distant
miss missed missing
catch caught
meet met meeting meetings
interview interviews
exam exams test tests
degree university college uni student students
course courses
business company firm trade
customers customer clients client
warehouse depot
stock stocked
supplier suppliers
boss bosses managers
team teams crew
shift shifts
contractors self-employed freelance
bailiff bailiffs enforcement
landlords landlord
caravan campsite camping
key keys
alarm alarms
thermostat temperature
solar panels panel
filter filters
glasses lenses lens
walk walks walking-stick
swim swimming pool
gym fitness
team match
tired sleepy
hungry starving
weak weaker
strong stronger
heavy heavier
light lighter
empty vacant unoccupied
lock locked locking unlocked
stolen nicked
proof evidence receipt receipts
promise guarantee
warn warned warning notice
remind reminded reminder reminders
chase chased chasing
repeat repeated repeating again
explain explanation
argue argued argument
apology apologised apologized apologise
complain moan
joke jokes
happen happened happens
matter matters
problem problems issue issues trouble
reason reasons
question questions
idea ideas clue
plan plans planned planning
share shared sharing
join joined joining
separate separated divorce divorced
adopt adopted adoption
rescue rescued
feed fed feeding
milk formula
nappy nappies diapers
pushchair pram buggy stroller
holiday honeymoon
passport passports
hire hired hiring
rental hire
luggage cases
delivery delivered
food takeaway groceries shopping
restaurant cafe
wine bottle bottles
vegan vegetarian meat
allergic nuts nut
"""
