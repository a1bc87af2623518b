"""Words that tell people, bodies and countries apart, and he from she: common knowledge, listed here by hand.

All in lower case. A name that stands in none of these lists is still found: how it is used says what it is.
"""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(","))


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


MALE_TITLES = _listed("mr mr. sir lord king prince pope father imam ayatollah sheikh sheik emperor sultan rabbi caliph")
FEMALE_TITLES = _listed("mrs mrs. ms ms. miss lady dame queen princess madam mme mme. first-lady")
MALE_NOUNS = _listed(
    "man boy father son brother husband uncle nephew grandfather grandson gentleman guy spokesman "
    "congressman chairman businessman policeman assemblyman councilman alderman salesman frontman actor "
    "waiter bishop cardinal"
)
FEMALE_NOUNS = _listed(
    "woman girl mother daughter sister wife aunt niece grandmother granddaughter lady spokeswoman "
    "congresswoman chairwoman businesswoman policewoman assemblywoman councilwoman actress waitress widow "
    "nun heiress"
)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | _listed(
        "dr dr. prof prof. professor president vice-president vp senator sen sen. sens. representative rep "
        "rep. reps. governor gov gov. congressman congresswoman secretary minister prime premier chancellor "
        "ambassador mayor judge justice speaker leader chairman chairwoman chair chief director general gen "
        "gen. lt lt. col col. colonel capt capt. captain maj maj. major sgt sgt. sergeant adm adm. admiral "
        "commander lieutenant officer sheriff rev rev. reverend pastor bishop archbishop cardinal supreme "
        "attorney treasurer commissioner councilman councilwoman spokesman spokeswoman spokesperson nominee "
        "candidate ceo cfo coo founder editor author journalist reporter columnist host anchor analyst actor "
        "actress singer comedian coach former then-president ex-president vice majority minority deputy "
        "acting republican democrat democratic gop libertarian conservative liberal presidential first lady "
        "senior junior national campaign house senate state foreign defence defense del. del hon hon. grand "
        "hojatoleslam strategist pollster lawyer adviser advisor aide"
    )
)
"""Words that may stand before a person's name as part of a title."""

PERSON_NOUNS = (
    MALE_NOUNS
    | FEMALE_NOUNS
    | _listed(
        "person individual official officer leader president minister secretary senator representative "
        "lawmaker legislator politician candidate nominee governor mayor ambassador diplomat envoy negotiator "
        "mediator adviser advisor aide assistant deputy chief director head manager executive ceo founder "
        "owner chair chairperson spokesperson speaker commander general admiral colonel captain soldier "
        "marine veteran troop guard agent spy officeholder incumbent predecessor successor heir opponent "
        "proponent supporter critic skeptic sceptic advocate activist protester protestor demonstrator rebel "
        "insurgent militant terrorist dissident exile refugee migrant immigrant citizen resident national "
        "voter elector delegate surrogate ally partner rival enemy adversary foe friend colleague peer "
        "neighbor neighbour fan follower believer cleric priest pastor theologian scholar academic professor "
        "teacher student researcher scientist economist historian philosopher expert analyst observer "
        "commentator pundit columnist journalist reporter editor author writer blogger correspondent anchor "
        "host moderator producer pollster strategist consultant lobbyist donor lawyer attorney prosecutor "
        "judge justice plaintiff defendant witness victim suspect survivor doctor physician nurse patient "
        "worker employee employer contractor businessperson investor banker trader farmer driver engineer "
        "artist singer musician comedian player athlete coach celebrity billionaire millionaire mogul tycoon "
        "people folk parent child kid teenager teen adult youth millennial elder senior girlfriend boyfriend "
        "spouse fiancee relative cousin twin baby elite hardliner reformist moderate conservative liberal "
        "progressive democrat republican libertarian socialist communist islamist nationalist separatist "
        "populist centrist feminist source insider intellectual thinker practitioner operative organizer "
        "organiser volunteer member participant attendee spectator viewer reader listener user customer "
        "consumer client taxpayer homeowner tenant landlord buyer seller policymaker decision-maker statesman "
        "mullah monarch dictator ruler tyrant premier chancellor treasurer commissioner councillor councilor "
        "counselor clerk inspector investigator detective whistleblower hacker visitor guest speaker "
        "bystander passenger crowd audience public populace electorate police jury staff crew team media "
        "press military army american iranian russian european israeli arab muslim jew christian catholic "
        "evangelical mexican chinese palestinian syrian iraqi briton german canadian african indian saudi "
        "kurd latino latina hispanic black white majority minority many some others most few several both"
    )
)
"""Nouns for those who can hold a view, in the singular."""

BODY_NOUNS = _listed(
    "government administration regime state country nation party campaign committee commission council "
    "congress parliament senate house assembly cabinet court ministry department agency bureau office "
    "institute institution university college school foundation fund organization organisation "
    "association union federation league alliance coalition movement group company corporation corp corp. "
    "inc inc. firm bank network channel newspaper paper magazine outlet site website station times post "
    "journal tribune news press board authority service force army navy corps guard guards police militia "
    "command embassy church mosque city town county district republic kingdom empire society club center "
    "centre lab laboratory think-tank project initiative task-force pac leadership system establishment "
    "faction camp opposition judiciary executive legislature pentagon kremlin editorial board spectrum "
    "bloc caucus chamber confederation guild"
)
"""Nouns for bodies that speak or act as one, in the singular."""

SHORT_BODIES = _listed(
    "federation league association union chamber confederation guild alliance council commission institute "
    "foundation committee ministry"
)
"""Nouns that alone stand for the one body of the text with such a name: "the Chamber"."""

COMPANY_WORDS = _listed(
    "steel motors energy airlines airways industries holdings plc ltd ltd. llc gmbh enterprises technologies "
    "electric petroleum chemicals pharmaceuticals"
)
"""Last words of the names of firms."""

PLURALS_WITHOUT_S = _listed("men women children people")
"""Plurals whose possessive is made as that of a singular."""

THING_NOUNS = _listed(
    "act plan amendment report day week month year session convention constitution law code bill policy "
    "resources road roads street avenue river sea strait gulf ocean mountain mountains lake park island "
    "islands valley bay war treaty deal accord agreement election primary debate hall building tower "
    "bible god internet"
)
"""Last words of names that are nobody's."""

GENERIC = _listed(
    "everyone everybody anyone anybody someone somebody noone nobody none one whoever each you nothing "
    "something anything everything"
)
VIEW_NOUNS = _listed(
    "view argument position idea claim theory belief opinion stance reading perspective thinking account "
    "assessment criticism logic thesis reasoning line interpretation narrative school contention theory "
    "outlook"
)
"""What somebody holds: "according to this view" speaks of its holders."""

VIEW_VERBS = _listed(
    "say tell argue believe think claim contend maintain insist assert depict see view regard consider "
    "hold suggest add note warn write tweet declare announce state explain ask report recall recount "
    "conclude describe call deny admit acknowledge stress emphasize emphasise predict hope fear feel know "
    "expect propose"
)

COUNTRIES = _names(
    "afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain, "
    "bangladesh, belarus, belgium, bolivia, bosnia, botswana, brazil, britain, bulgaria, burma, cambodia, cameroon, "
    "canada, chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech republic, denmark, "
    "ecuador, egypt, england, eritrea, estonia, ethiopia, europe, european union, finland, france, georgia, "
    "germany, ghana, greece, guatemala, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, "
    "israel, italy, ivory coast, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, "
    "latvia, lebanon, liberia, libya, lithuania, luxembourg, macedonia, malaysia, mali, malta, mexico, moldova, "
    "mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, "
    "niger, nigeria, north korea, norway, oman, pakistan, palestine, panama, paraguay, peru, philippines, poland, "
    "portugal, qatar, romania, russia, rwanda, saudi arabia, scotland, senegal, serbia, singapore, slovakia, "
    "slovenia, somalia, south africa, south korea, soviet union, spain, sri lanka, sudan, sweden, switzerland, "
    "syria, taiwan, tajikistan, tanzania, thailand, tunisia, turkey, turkmenistan, uganda, ukraine, united arab "
    "emirates, united kingdom, united states, uruguay, uzbekistan, venezuela, vietnam, wales, west, yemen, zambia, "
    "zimbabwe, america, washington, moscow, beijing, tehran, u.s., us, uk, u.k., eu, uae, alabama, alaska, arizona, "
    "arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa, "
    "kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, "
    "montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, "
    "ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, "
    "vermont, virginia, west virginia, wisconsin, wyoming"
)
"""Countries and states, and the capitals that stand for them."""

CALENDAR = _listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. christmas "
    "easter thanksgiving"
)

MALE_NAMES = _listed(
    "aaron abdul abdullah abraham adam adrian ahmad ahmed akbar alan albert alejandro alexander alfred "
    "ali allen amir andre andrew andy anthony antonio arthur barack barry ben benjamin bernard bernie "
    "bill billy bob bobby brad bradley brandon brendan brian bruce bryan carl carlos chad charles charlie "
    "chris christian christopher chuck clarence clint colin corey cory craig curtis dale dan daniel danny "
    "darrell darren dave david dean dennis derek dick dmitri don donald doug douglas dwight earl ed eddie "
    "edgar edward edwin eli elijah eric erik ernest ethan eugene evan felix fernando francis francisco "
    "frank fred frederick gabriel gary gavin gene geoffrey george gerald giorgio glenn gordon graham greg "
    "gregory guy hamid hans harold harry harvey hassan henry herbert hossein howard hugh hussein ian "
    "ibrahim igor isaac ivan jack jacob jake james jamie jared jason javad javier jay jeb jeff jeffrey "
    "jeremy jerome jerry jesse jesus jim jimmy joe joel john johnny jon jonathan jordan jorge jose joseph "
    "josh joshua juan julian justin karl keith ken kenneth kevin khalid kurt kyle lance larry lawrence "
    "leo leon leonard lewis lindsey lloyd louis lucas luis luke mahmoud marc marco marcus mario mark "
    "marshall martin marvin mathew matt matthew max mehdi michael miguel mike milton mitch mitt mohamed "
    "mohammad mohammed muhammad nate nathan neil newt nicholas nick nicolas nigel noah norman oliver omar "
    "oscar patrick paul pedro pete peter phil philip phillip qasem rafael ralph rand randy raul ray "
    "raymond reince reza ricardo rich richard rick ricky rob robert roberto robin rodney roger roland ron "
    "ronald ross roy rudolph rudy rupert russell ruhollah ryan saddam sam samuel scott sean sebastian "
    "sergei seth shane shaun simon spencer stan stanley stephen steve steven stuart tariq ted terrence "
    "terry theodore thomas tim timothy todd tom tommy tony travis trevor troy tyler victor vincent "
    "vladimir wade wallace walter warren wayne wesley will william willie xavier yusuf zachary"
)
FEMALE_NAMES = _listed(
    "abigail adriana alexandra alexis alice alicia alison allison amanda amber amelia amy ana andrea "
    "angela angelina anita ann anna anne annie april ashley audrey ava barbara beatrice becky beth betsy "
    "betty beverly beyonce bonnie brenda bridget brittany brooke carla carly carmen carol carolina "
    "caroline carolyn cassandra catherine cathy celia charlotte chelsea cheryl chloe christina christine "
    "cindy claire clara claudia condoleezza connie courtney crystal cynthia dana danielle dawn deborah "
    "debbie debra denise diana diane dolores donna dora doris dorothy edith eileen elaine eleanor elena "
    "elizabeth ella ellen emily emma erica erin esther eva evelyn fatima florence frances gabby gail "
    "gennifer gina ginger glenda gloria grace gwen hannah heather heidi helen hillary holly huma irene "
    "isabel ivanka jackie jacqueline jane janet janice jean jeanne jennifer jenny jessica jill joan "
    "joanna joanne jocelyn josephine joy joyce juanita judith judy julia julie juliet june karen kate "
    "katherine kathleen kathryn kathy katie katrina kayla kellyanne kelly kelsey kim kimberly kirsten "
    "kristen kristin lara latoya laura lauren leah lena leslie lily linda lisa lois loretta lori louise "
    "lucy lydia lynn madeleine madison maggie marcia margaret maria marian marie marilyn marissa marjorie "
    "marlene martha mary maureen megan melania melanie melissa meredith michele michelle mildred miriam "
    "molly monica nadia nancy naomi natalie natasha nicole nina nora norma olga olivia oprah pamela "
    "patricia patty paula pauline peggy penny phyllis priscilla rachel rebecca regina renee rita roberta "
    "rosa rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah serena shannon sharon "
    "sheila shelly sheryl shirley sofia sonia sophia stacy stella stephanie sue susan suzanne sylvia "
    "tamara tammy tanya tara teresa theresa tiffany tina tracy valerie vanessa vera veronica victoria "
    "virginia vivian wanda wendy whitney yolanda yvonne zoe"
)

IRREGULAR_PLURALS = {"people": "person", "men": "man", "women": "woman", "children": "child"}
