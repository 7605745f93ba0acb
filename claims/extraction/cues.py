"""The words that report: verbs, nouns and what they take. Our own lists."""

from claims.extraction.word_set import word_set

# Verbs of saying that take a clause or stand beside a quotation.
SAYING = word_set(
    """
    say tell add note argue claim state announce explain insist warn reply declare
    admit suggest write tweet report confirm deny acknowledge contend assert concede
    respond continue conclude quip promise vow remark recall emphasize emphasise
    stress complain joke predict allege testify reveal agree propose estimate
    maintain mention observe pledge indicate hint signal imply assure caution charge
    counter post repost blog boast brag disclose recommend reiterate repeat retort
    lament opine muse mutter murmur whisper shout yell scream exclaim cry sneer scoff
    snap chide comment clarify deadpan elaborate email inform interject advise affirm
    answer ask beg bemoan wonder pronounce proclaim protest reason rebut relate remind
    speculate swear tease thunder urge volunteer posit attest avow certify confide
    confess decree grumble moan notify plead recount stipulate underline underscore
    chant gush intone read demand accuse describe call question forecast find show
    conceal convey document detail message text bark bellow gripe growl wail tout
    threaten point echo offer begin remember theorize theorise analogize crow rail
    rant summarize summarise sum ponder warrant fume laugh groan sigh chuckle joke
    persist caption
    """
)
# Beside a quotation these may report; before a clause they mean something else.
ONLY_QUOTING = word_set(
    "read call describe begin laugh groan sigh chuckle offer sum rail rant "
    "accuse chant text question continue demand echo comment remember"
)
# Studies, polls and records do this; of people it means another thing.
FINDING = word_set("find show indicate reveal conclude suggest estimate read")
ATTITUDE = word_set(
    """
    think believe hope want fear expect feel know doubt wish worry suspect plan intend
    decide prefer assume understand realise realize consider regard reckon dream dread
    """
)
# What follows as an object is itself what was said.
WITH_OBJECT = word_set(
    """
    announce deny criticize criticise praise blast condemn slam denounce blame call
    describe cite acknowledge admit confirm propose mention question claim promise
    pledge reveal recall predict dismiss reject mock dub demand stress emphasize
    emphasise highlight tout lament allege accuse label brand suggest decry deride
    applaud hail warn urge thank bemoan attack explain report disclose recommend
    ridicule characterize characterise portray insult declare credit
    """
)
# Verb and preposition (or particle) that together report.
WITH_PREPOSITION: dict[str, frozenset[str]] = {
    "call": frozenset({"for", "on", "upon"}),
    "warn": frozenset({"of", "about", "against"}),
    "complain": frozenset({"about", "of"}),
    "point": frozenset({"to"}),
    "talk": frozenset({"about", "of"}),
    "speak": frozenset({"of", "about", "against"}),
    "refer": frozenset({"to"}),
    "agree": frozenset({"with", "to", "on"}),
    "joke": frozenset({"about"}),
    "ask": frozenset({"for", "about"}),
    "hint": frozenset({"at"}),
    "reflect": frozenset({"on", "upon"}),
    "boast": frozenset({"of", "about"}),
    "brag": frozenset({"about"}),
    "argue": frozenset({"for", "against"}),
    "insist": frozenset({"on"}),
    "comment": frozenset({"on"}),
    "remark": frozenset({"on", "upon"}),
    "write": frozenset({"about", "of"}),
    "tweet": frozenset({"about"}),
    "say": frozenset({"of", "about"}),
    "testify": frozenset({"about", "to"}),
    "apologize": frozenset({"for"}),
    "apologise": frozenset({"for"}),
    "object": frozenset({"to"}),
    "lash": frozenset({"at"}),
}
# A bare infinitive after these is what was said: promised to leave.
WITH_INFINITIVE = word_set(
    """
    promise vow pledge threaten offer agree propose claim urge ask tell call demand
    beg advise order recommend encourage challenge implore plead invite remind warn
    instruct swear
    """
)
# Infinitive and gerund attitudes: wants to leave.
WANTING = word_set("want plan intend hope expect wish decide prefer seek aim")
NOUNS = word_set(
    """
    claim allegation accusation statement assertion argument warning promise pledge
    report denial suggestion contention announcement admission acknowledgement remark
    comment insistence complaint declaration prediction revelation rumour rumor
    testimony conclusion vow call charge assurance estimate explanation
    """
)
ATTITUDE_NOUNS = word_set("belief fear hope concern view opinion worry idea")
# Things that carry words: their author is the source where it is named.
CARRIERS = word_set(
    """
    statement letter tweet post email e-mail message memo release interview speech
    article report book blog column editorial filing affidavit testimony lawsuit video
    document poll survey study paper analysis record figure datum note op-ed essay
    thread petition briefing complaint remark comment text
    """
)
LIGHT_VERBS = word_set("make issue repeat release publish send post give level")
# Words that pass a sentence on without naming who said it.
FIRST_PERSON = word_set("i we me us my our myself ourselves")
NOT_SOURCES = FIRST_PERSON | word_set(
    "you one there this that these those what which everything nothing "
    "question questions"
)
PRONOUNS = word_set("he she they it him her them who whom his its their")
# A verb under these was not reported to have happened.
UNREAL = word_set("may might could can should must shall ca")
REFUSING = word_set(
    "decline refuse fail want need have hope plan expect try like wish seek"
)
HYPOTHETICAL_MARKS = word_set("if unless whether before until")
WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
