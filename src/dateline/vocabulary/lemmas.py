"""Lemmas of English words by universal part of speech: an irregular table, then suffix rules."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

_IRREGULAR_VERBS: Final = """
bulldoze bulldozed bulldozing | condole condoled condoling | quiz quizzes quizes quizzed quizzing | stockpile
stockpiled stockpiling |
lay laid laying | axe axes axed axing | dynamite dynamited dynamiting |
lambaste lambasted lambasting | teargas teargassing | tear-gas tear-gases tear-gassed tear-gassing |
applaud applauded applauding | boycott boycotted boycotting | die dies died dying | disburse disbursed disbursing |
exchange exchanged exchanging | fulfil fulfilled fulfilling | gas gases gassed gassing | go goes | lambast lambasted
| laud lauded lauding | overrule overruled overruling | rebuff rebuffed rebuffing | repulse repulsed repulsing |
snipe sniped sniping | strafe strafed strafing | teargas teargases teargassed | tear-gas tear-gasses | test-fire
test-fired test-firing | underline underlined underlining | underscore underscored underscoring | extradite
extradited extraditing | lie lies lied lying | gag gagged gagging | handcuff handcuffs handcuffed handcuffing |
airstrike airstriked | raise raised | outline outlined outlining | wound wounded wounding | be am is are was were
been being 's 're 'm ’s ’re ’m | have has had having 've ’ve | do does did done doing | go goes went gone going |
say says said | make made making | take took taken taking | get got gotten getting | give gave given giving | see
saw seen | know knew known | come came coming | think thought | find found | tell told | become became becoming |
leave left leaving | feel felt | bring brought | begin began begun beginning | keep kept | hold held | write wrote
written writing | stand stood | hear heard | let letting | mean meant | set setting | meet met | run ran running |
pay paid | sit sat sitting | speak spoke spoken | lie lay lain lying | lead led | read | grow grew grown | lose lost
losing | fall fell fallen | send sent | build built | understand understood | draw drew drawn | break broke broken |
spend spent | cut cutting | rise rose risen rising | drive drove driven driving | buy bought | wear wore worn |
choose chose chosen choosing | seek sought | throw threw thrown | catch caught | deal dealt | win won winning |
fight fought | teach taught | eat ate eaten | sell sold | strike struck stricken striking | shoot shot | hang hung
hanged | bind bound | swear swore sworn | steal stole stolen | flee fled fleeing | slay slew slain | withdraw
withdrew withdrawn | overthrow overthrew overthrown | forgive forgave forgiven forgiving | overrun overran
overrunning | undertake undertook undertaken undertaking | withhold withheld | uphold upheld | oversee oversaw
overseen | forbid forbade forbidden forbidding | hide hid hidden hiding | ride rode ridden riding | bear bore borne
born | beat beaten | bite bit bitten biting | blow blew blown | burn burnt | dig dug digging | fly flew flown |
freeze froze frozen freezing | hit hitting | hurt | put putting | quit quitting | shut shutting | split splitting |
spread | spring sprang sprung | sink sank sunk | shake shook shaken shaking | shed shedding | show showed shown |
shrink shrank shrunk | sweep swept | swim swam swum swimming | tear tore torn | wake woke woken waking | weep wept |
retake retook retaken retaking | rebuild rebuilt | foresee foresaw foreseen | mistake mistook mistaken | overcome
overcame overcoming | override overrode overridden overriding | overtake overtook overtaken | withstand withstood |
lay laid | die died dying | tie tied tying | vie vied vying | behead beheaded beheading | bid bidding | cost | cast
casting | broadcast | forecast | thrust | fling flung | cling clung | creep crept | grind ground | lend lent | light
lit | rend rent | shine shone | slide slid | sling slung | string strung | sleep slept | smell smelt | spin spun |
spit spat | stick stuck | sting stung | swing swung | wind wound | wring wrung | arise arose arisen arising | awake
awoke | feed fed | bleed bled | breed bred | dream dreamt | learn learnt | lean leant | leap leapt | plead pled |
speed sped | spell spelt | spoil spoilt | abide abode | picket picketed picketing | target targeted targeting |
rocket rocketed rocketing | trigger triggered triggering | will 'll ’ll wo | can ca could | may might | shall | not
n't n’t | focus focused focusing focussed | bias biased | gas gassed gassing | veto vetoes vetoed vetoing | panic
panicked panicking | mimic mimicked mimicking | traffic trafficked trafficking | kidnap kidnapped kidnapping |
hijack hijacked | worship worshipped | handcuff handcuffed | bus bussed | program programmed programming | equip
equipped equipping | re-elect re-elected | free frees freed freeing | agree agrees agreed agreeing | guarantee
guarantees guaranteed guaranteeing | referee refereed | decree decrees decreed | disagree disagreed disagreeing |
axe axed axing | probe probed probing | escape escaped escaping | found founded founding |
bypass bypassed | singe singed | dye dyed | sue sued suing | subdue subdued subduing | pursue pursued pursuing |
rescue rescued rescuing | ensue ensued ensuing | argue argued arguing | value valued | continue continued continuing
| issue issued issuing | queue queued | fire fired firing | hire hired | inspire inspired inspiring | require
required requiring | retire retired retiring | acquire acquired acquiring | expire expired | admire admired |
declare declared declaring | share shared sharing | prepare prepared preparing | compare compared | explore explored
exploring | ignore ignored ignoring | restore restored restoring | implore implored imploring | deplore deplored
deploring | score scored scoring | secure secured securing | capture captured capturing | torture tortured torturing
| injure injured injuring | measure measured | pressure pressured pressuring | ensure ensured ensuring | assure
assured assuring | reassure reassured | censure censured | endure endured | recapture recaptured recapturing |
interfere interfered interfering | adhere adhered | care cared | dare dared | scare scared | store stored | cure
cured | lure lured | invite invited inviting | unite united uniting | ignite ignited igniting | cite cited citing |
incite incited inciting | recite recited | excite excited | reunite reunited | promote promoted promoting | vote
voted voting | devote devoted | note noted noting | quote quoted quoting | delete deleted | compete competed
competing | complete completed completing | dispute disputed disputing | execute executed executing | prosecute
prosecuted prosecuting | persecute persecuted persecuting | refute refuted refuting | contribute contributed
contributing | distribute distributed distributing | constitute constituted | institute instituted | substitute
substituted | pollute polluted | commute commuted commuting | dilute diluted | mute muted | salute saluted saluting
| attribute attributed attributing | repute reputed | loot looted looting | write wrote | raze razed | seize seized
seizing | gaze gazed | blaze blazed | name named naming | blame blamed blaming | claim claimed | shame shamed |
frame framed | resume resumed resuming | assume assumed | consume consumed | welcome welcomed welcoming | overcome
overcame | time timed | define defined | decline declined declining | fine fined fining | combine combined | examine
examined examining | join joined | determine determined determining | undermine undermined undermining | mine mined
mining | line lined | imagine imagined | intervene intervened intervening | convene convened convening | postpone
postponed postponing | phone phoned phoning | telephone telephoned | condone condoned | stone stoned stoning | tune
tuned | impugn impugned | machine-gun machine-gunned | like liked | strike | make | take | provoke provoked
provoking | invoke invoked invoking | revoke revoked revoking | evoke evoked | joke joked | smoke smoked | stoke
stoked | rebuke rebuked rebuking | nuke nuked nuking | spike spiked | undertake | file filed filing | rule ruled
ruling | schedule scheduled | compile compiled | exile exiled exiling | console consoled | reconcile reconciled
reconciling | mobile | ridicule ridiculed | handle handled | battle battled battling | hope hoped hoping | wipe
wiped | shape shaped | type typed | rape raped raping | scrape scraped | bribe bribed | describe described
describing | subscribe subscribed | decide decided deciding | provide provided providing | divide divided | reside
resided | preside presided | guide guided | side sided siding | include included including | exclude excluded |
conclude concluded concluding | intrude intruded | invade invaded invading | persuade persuaded | evade evaded |
trade traded trading | parade paraded | blockade blockaded blockading | barricade barricaded | degrade degraded
degrading | upgrade upgraded | downgrade downgraded | concede conceded conceding | cede ceded ceding | precede
preceded | accede acceded | secede seceded | recede receded | impede impeded impeding | explode exploded exploding |
erode eroded | applaud applauded | chide chided | deride derided | raid raided | aid aided | behave behaved | bathe
bathed | breathe breathed | soothe soothed | loathe loathed | debate debated | state stated | hate hated | create
created | ambush ambushed | push pushed | crush crushed | clash clashed | reach reached | march marched | launch
launched | search searched | release released releasing | cease ceased ceasing | increase increased increasing |
decrease decreased | ease eased easing | please pleased | tease teased | lease leased | appease appeased | decease
deceased | purchase purchased | chase chased | erase erased | base based | arrest arrested | raise raised raising |
praise praised praising | appraise appraised | rise rose | promise promised promising | compromise compromised |
exercise exercised | advise advised advising | revise revised | accuse accused accusing | abuse abused abusing |
refuse refused refusing | use used using | house housed | arouse aroused | cause caused | pause paused | confuse
confused | excuse excused | impose imposed imposing | oppose opposed opposing | propose proposed proposing | expose
exposed | depose deposed deposing | close closed closing | suppose supposed | disclose disclosed | enclose enclosed
| pose posed | condense condensed | dispense dispensed | sense sensed | license licensed | rinse rinsed | cleanse
cleansed | expense | disperse dispersed dispersing | reverse reversed | endorse endorsed endorsing | nurse nursed |
reimburse reimbursed | collapse collapsed | lapse lapsed | elapse elapsed | eclipse eclipsed | overhaul overhauled |
patrol patrolled patrolling | control controlled controlling | compel compelled | expel expelled expelling | repel
repelled | rebel rebelled rebelling | cancel cancelled canceled cancelling canceling | travel travelled traveled
travelling traveling | quarrel quarrelled | level levelled leveled | label labelled labeled labelling labeling |
shell shelled shelling | kill killed killing | pull pulled | roll rolled | fill filled | call called calling | poll
polled | spill spilled | install installed | recall recalled | enrol enrolled | appal appalled | appall | fulfil
fulfilled | fulfill fulfilling | model modelled | fuel fuelled fueled | dispel dispelled | excel excelled | propel
propelled | annul annulled | extol extolled extolling | sell | tell | stall stalled | commit committed committing |
permit permitted permitting | admit admitted admitting | submit submitted submitting | omit omitted | remit remitted
| transmit transmitted | acquit acquitted acquitting | regret regretted regretting | emit emitted | prefer preferred
| refer referred referring | transfer transferred | confer conferred conferring | occur occurred occurring | defer
deferred | incur incurred | deter deterred | infer inferred | concur concurred | abhor abhorred | plan planned
planning | ban banned banning | scan scanned | pin pinned | gun gunned gunning | stun stunned | stop stopped
stopping | drop dropped dropping | ship shipped | whip whipped | strip stripped | slip slipped | trap trapped | step
stepped stepping | swap swapped | wrap wrapped | scrap scrapped scrapping | clap clapped | top topped | chop chopped
| tap tapped | stab stabbed stabbing | grab grabbed | rob robbed | nab nabbed | jab jabbed | mob mobbed | dub dubbed
| gag gagged | drag dragged | flog flogged | plug plugged | beg begged | bug bugged | lag lagged | slam slammed
slamming | ram rammed | jam jammed | skim skimmed | nod nodded | add added | bed bedded
"""

_IRREGULAR_NOUNS: Final = """
man men | woman women | child children | person persons | people peoples | foot feet | tooth teeth | mouse mice |
life lives | wife wives | knife knives | leaf leaves | half halves | thief thieves | wolf wolves | self selves |
shelf shelves | loaf loaves | crisis crises | analysis analyses | basis bases | hypothesis hypotheses | thesis
theses | axis axes | oasis oases | criterion criteria | phenomenon phenomena | medium media | datum data | policeman
policemen | policewoman policewomen | gunman gunmen | militiaman militiamen | serviceman servicemen | spokesman
spokesmen | spokeswoman spokeswomen | statesman statesmen | chairman chairmen | airman airmen | businessman
businessmen | congressman congressmen | fisherman fishermen | clergyman clergymen | tribesman tribesmen | kinsman
kinsmen | hero heroes | tomato tomatoes | potato potatoes | embargo embargoes | veto vetoes | echo echoes | series |
species | news | summons summonses | headquarters | barracks | politics | economics | gas gases gasses | bus buses |
isis | isil | status | virus viruses | campus campuses | census censuses | consensus | process processes | access |
congress congresses | press | congress | business businesses | witness witnesses | success successes | boss bosses |
mattress | mistress | chaos | debris | corps | thanks | means | ethics | works | axe axes | movie movies | tie ties
| lie lies | pie pies | zombie zombies | rookie rookies | cookie cookies | calorie calories | selfie selfies |
premier | cache caches | ache aches | bomb bombs | house houses | horse horses | case cases | course courses | nurse
nurses | purpose purposes | response responses | base bases | clause clauses | cause causes | defence defences |
defense defenses | license licenses | exercise exercises | promise promises | enterprise enterprises | premise
premises | abuse abuses | excuse excuses | phase phases | purchase purchases | release releases | disease diseases |
increase increases | lease leases | phrase phrases | corpse corpses | collapse collapses | expense expenses |
universe universes | size sizes | prize prizes | maze mazes | blaze blazes | hostage hostages | us | lens lenses |
mosque mosques | technique techniques | cease-fire cease-fires | olympics | tear-gas | gaza | texas | alias | bias |
atlas | cross crosses | pass passes | tens ten
"""

_VOWELS: Final = frozenset("aeiou")
# Stems that want their "e" back when "-ed" or "-ing" is cut: English verbs with these endings nearly always had it.
_E_ENDINGS: Final = (
    "at", "iz", "is", "as", "us", "os", "v", "c", "rg", "dg", "ng", "ag", "eg", "ug", "u", "bl", "cl", "dl", "fl", "gl",
    "kl", "pl", "tl", "zl", "ys", "ps", "yz", "ud", "uc", "ur", "tr", "cr", "lg",
)  # fmt: skip
_NO_E_ENDINGS: Final = (
    "eat", "oat", "reat", "mbat", "ring", "ping", "ling", "hang", "long", "bang", "clang", "cus", "our", "bias",
    "ss", "pp", "treat", "format", "aud",
)  # fmt: skip


def _table(text: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for group in text.split("|"):
        words = group.split()
        for word in words:
            pairs.setdefault(word, words[0])
    return pairs


@cache
def _verbs() -> dict[str, str]:
    return _table(_IRREGULAR_VERBS)


@cache
def _nouns() -> dict[str, str]:
    return _table(_IRREGULAR_NOUNS)


@lru_cache(maxsize=50_000)  # words recur: remembered forms take a tenth of the time
def lemma(word: str, upos: str) -> str:
    """The dictionary form of ``word`` in lower case, for a Universal Dependencies part of speech.

    Words of closed classes and names come back in lower case only; an unknown form follows the suffix rules, so that
    the answer is always a string and never empty for a word that is not.
    """
    low = word.lower()
    if upos in {"VERB", "AUX"}:
        return _verbs().get(low) or _verb(low)
    if upos == "NOUN":
        return _nouns().get(low) or _noun(low)
    if upos == "PART":
        return _verbs().get(low, low)
    return low


def _verb(word: str) -> str:
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("ing") and len(word) > 4 and any(c in _VOWELS or c == "y" for c in word[:-3]):
        return _stem(word[:-3])
    if word.endswith("eed"):
        return word
    if word.endswith("ed") and len(word) > 3 and any(c in _VOWELS or c == "y" for c in word[:-2]):
        return _stem(word[:-2])
    return _third_person(word)


def _third_person(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _stem(stem: str) -> str:
    """The verb whose "-ed" or "-ing" form leaves ``stem``: undoubles a consonant or gives the silent "e" back."""
    known = _verbs().get(stem + "e")
    if known == stem + "e":
        return known
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
        return stem[:-1]
    if stem.endswith(_NO_E_ENDINGS):
        return stem
    return stem + "e" if stem.endswith(_E_ENDINGS) else stem


def _noun(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
