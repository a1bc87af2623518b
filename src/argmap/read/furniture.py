"""What the lines around an article say: the words by which web pages share, sell, link and sign.

Sites differ in layout, but what they print around an article is alike everywhere: a line that is nothing
but "Share", a heading over a list of other articles, a picture's credit. A line is told by its own words
and as a whole, never by a word inside a sentence: "he asked them to share" is not a button.
"""

from __future__ import annotations

import re

LONGEST = 400
"""Characters; a longer stretch is running text, whatever it says."""

_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
_LINKS_ONLY = re.compile(r"(?:\W{0,9}\[[^\[\]]{1,80}\]\([^()\s]{0,300}\)\W{0,9}){1,9}")
_HEADING_MARK = re.compile(r"^(?:#{1,6}\s+|\*{1,3}|_{1,3})|[*_]{1,3}$|\s+#{1,6}$")
_FRINGE = " \t\n\u00a0:.…»›>→|/*-–—"

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|flipboard|e-?mail|link)"
)
_THIS = r"(?:this|the|our|an?|your)"
_PAGE_LABEL = re.compile(
    rf"""(?:(?:please\s+)?(?:(?:share|like)\s+this|share|tweet|email|e-mail|print|save|bookmark|like|listen|pin\s+it|copy(?:\s+link)?|gift)
        (?:\s+(?:(?:on|to|via|with)\s+)?(?:{_THIS}\s+)?(?:article|story|post|page|friends?|options|icon|{_NETWORK}))?
        (?:\s+(?:on|to|via|by|with)\s+{_NETWORK})*
      |{_NETWORK}(?:\W+{_NETWORK})*
      |(?:view\s*/?\s*)?print(?:er)?[\s-]*(?:friendly|page|version)?(?:\W+(?:as\s+)?pdf)?(?:\W+(?:and\s+)?e-?mail)?
      |(?:download|view)(?:\s+{_THIS})?(?:\s+as)?\s+pdf|to\s+top|back\s+to\s+(?:the\s+)?top|scroll\s+(?:down|up)
      |advertise?ment|advertisements?|sponsored(?:\s+(?:content|by\s+.{{1,40}}))?|promoted|story\s+continues\s+below.{{0,40}}
      |article\s+continues\s+(?:below|after).{{0,40}}|continue\s+reading(?:\s+below|\s+the\s+main\s+story)?
      |skip\s+(?:(?:to|past)\s+)?.{{1,40}}|for\s+immediate\s+release|main\s+menu|menu|navigation|home(?:\s*[>»/]\s*.{{1,60}})?|search|log\s*in|sign\s+in
      |register|my\s+account|subscribe(?:\s+(?:now|today|here))?|sign\s+up(?:\s+(?:now|today|here))?|stay\s+(?:up\s+to\s+date|informed)
      |e-?mail\s+alerts?|newsletters?|get\s+the\s+(?:latest|newsletter).{{0,60}}|close|cookie\s+(?:policy|settings)|accept(?:\s+all)?
      |privacy\s+policy|terms\s+(?:of|and)\s+\w+|contact(?:\s+us)?|about\s+us|about\s+the\s+authors?|press\s+room|careers|employment
      |rights\s*(?:&|and)\s*permissions|reprints?(?:\s+(?:&|and)\s+permissions)?|corrections\s+policy
      |also\s+available\s+in.{{0,60}}|read\s+(?:it\s+)?in\s+\w+|text\s+size|a\s+a\s+a|\d+\s+shares?|\d+\s+min(?:ute)?s?\s+read
      |\d+\s+min(?:ute)?s?(?:\s+to\s+read)?|reading\s+time\W.{{0,20}}|listen\s+to\s+this\s+(?:article|story).{{0,20}}
      |(?:abstract|full\s+text)|guest\s+(?:contributor|post|author)|articles\s+by\s+.{{1,40}}
      |next(?:\s+(?:article|story|post))?|previous(?:\s+(?:article|story|post))?|load\s+more|show\s+more|view\s+all|see\s+all
      |(?:loading|please\s+wait)|image|photo|video|gallery|play(?:\s+video)?|(?:enlarge|view)\s+(?:this\s+)?image|hide\s+caption|toggle\s+caption)""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGE_LINE = re.compile(
    rf"""(?:©|\(c\)\s|copyright\b).{{0,200}}|all\s+rights\s+reserved.{{0,80}}
      |(?:tel|telephone|phone|fax)\s*[.:]?\s*[+(]?[0-9][0-9\s().+/-]{{4,30}}
      |(?:sign\s+up|subscribe|register)\s+(?:for|to|now|here|today)\b.{{0,160}}
      |(?:follow|like|find|join)\s+(?:us|him|her|them|me|@?\w+(?:\s+\w+)?)\s+(?:on|at)\s+{_NETWORK}\b.{{0,80}}
      |(?:related|read\s+more|read\s+also|also\s+read|see\s+also|more|recommended|don['’]?t\s+miss|watch(?:\s+(?:now|live|below))?
        |what\s+to\s+(?:know|read)|in\s+case\s+you\s+missed\s+it|trending|editor['’]s\s+(?:note|pick))\s*[:|»].{{1,200}}
      |(?:media\s+|press\s+)?(?:contact|enquiries|inquiries)s?\s*:.{{1,160}}
      |(?:updated|published|posted)\s+(?:at\s+)?[0-9]{{1,2}}(?:[:.][0-9]{{2}}|\s*[ap]\.?m).{{0,20}}
      |image\s+(?:source|caption)\s*,.{{0,300}}|.{{0,120}}\breader-supported\s+publication\b.{{0,280}}
      |(?:click|tap|read|see|view|download)\s+(?:the\s+)?(?:rest|here|full|more|original)\b.{{0,60}}
      |(?:tags?|topics?|filed\s+under|categor(?:y|ies)|keywords|posted\s+in|sections?)\s*:.{{0,200}}
      |(?:photo|image|picture|photograph|video|graphic|illustration)(?:s|graph)?\s*(?:credit|by|courtesy|source)?\s*[:/].{{1,120}}
      |(?:photograph|illustration|photo)\s+by\s+.{{1,100}}|(?:ap|afp|epa|reuters|getty)\s*(?:photo|images)?\s*/.{{1,80}}
      |(?:reporting|writing|additional\s+reporting|editing)\s+(?:by|in)\s+.{{1,200}}
      |.{{1,160}}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|article|story|post)|from\s+\w+).{{0,80}}
      |this\s+(?:article|story|piece|post|essay|commentary)\s+(?:was\s+(?:originally\s+|first\s+)?published|(?:originally|first)\s+appeared).{{0,200}}
      |(?:re-?)?(?:printed|published)\s+(?:with|by)\s+(?:the\s+)?(?:kind\s+)?permission.{{0,160}}
      |\W{{0,3}}this\s+(?:article|story|piece|post|report)\s+(?:was|has\s+been)\s+(?:amended|corrected|updated)\b.{{0,300}}
      |(?:.{{0,160}}\s)?already\s+a\s+(?:subscriber|member)\?.{{0,240}}
      |(?:you\s+have|you['’]ve)\s+(?:read|reached|used)\s+.{{0,40}}\b(?:free\s+(?:articles?|stories|story)|(?:article\s+)?limit)\b.{{0,240}}
      |to\s+(?:continue|keep)\s+reading\b.{{0,60}}\b(?:subscribe|subscription|sign\s+(?:in|up)|log\s+in|register|trial)\b.{{0,200}}
      |(?:we\s+(?:and\s+our\s+.{{0,40}})?|(?:this|our)\s+(?:web)?site\s+)uses?\s+(?:\w+\s+)?cookies\b.{{0,360}}
      |by\s+(?:continuing|using)\b.{{0,100}}\bcookies\b.{{0,240}}""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSING_LINE = re.compile(
    r"(?:tags?|topics?|filed\s+under|categor(?:y|ies)|keywords)\s*:.{0,200}|(?:©|\(c\)\s|copyright\b).{0,200}",
    re.IGNORECASE,
)
_LIST_HEADING = re.compile(
    r"""(?:you\s+(?:might|may)\s+(?:also\s+)?(?:like|enjoy|be\s+interested\s+in)|recommended(?:\s+(?:for\s+you|reading|stories|articles))?
      |(?:related|similar|further|suggested)(?:\s+(?:articles?|stories|story|content|coverage|posts?|reading|news|topics?|links?|analysis))?
      |(?:more|latest|top|most)\s+(?:from|on|in|by|about)\b.{1,60}|more\s+(?:stories|news|articles|coverage|to\s+read)
      |(?:most|top)\s+(?:read|popular|viewed|shared|commented|recent|stories)|popular(?:\s+(?:now|stories|articles|posts))?|trending(?:\s+now)?
      |(?:latest|recent|other)\s+(?:news|articles?|stories|posts?|comments|headlines|pages|analysis)|editor['’]?s['’]?\s+picks?
      |read\s+(?:more|next|also)|up\s+next|see\s+also|around\s+the\s+web|from\s+(?:around\s+)?the\s+web|from\s+our\s+(?:partners|sponsors)
      |(?:in\s+)?(?:tags|topics|categories|keywords|regions(?:\s*(?:&|and)\s*countries)?|filed\s+under)|explore(?:\s+more)?|explore\s+topics
      |what\s+to\s+read\s+next|don['’]?t\s+miss|more)""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT_HEADING = re.compile(
    r"""(?:\d[\d,.]{0,6}\s+)?(?:(?:reader|user|view|show|all|add|post|leave|write)\s+)?(?:a\s+|your\s+)?comments?(?:\s*\(\d[\d,.]{0,6}\))?
      |(?:leave|post|add|write)\s+(?:a|your)\s+(?:reply|response)|(?:\d+|one|two|three)\s+(?:responses?|thoughts?|repl(?:y|ies))\s+(?:to|on)\b.{1,200}
      |join\s+the\s+(?:conversation|discussion|debate).{0,40}|what\s+do\s+you\s+think|have\s+your\s+say|\d+\s+(?:responses|replies)
      |comments?\s+(?:are|is)\s+(?:now\s+)?(?:closed|disabled|off)|reader\s+(?:responses|letters)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTES_HEADING = re.compile(
    r"(?:(?:end|foot)?notes?|references|sources|bibliography|works\s+cited|further\s+reading|citations)", re.IGNORECASE
)
_COMMENT_SIGN = re.compile(
    r"""(?:reply|report(?:\s+abuse)?|flag|permalink|up\s?vote|log\s?in\s+to\s+(?:reply|comment).{0,30}|(?:likes?|replies)\s*\(?\d*\)?)
      |.{2,40}\s+(?:says|said|wrote)\s*:|(?:about\s+)?(?:\d+|an?)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago
      |(?:.{2,40}\s)?[a-z]{3,9}\s+\d{1,2},\s+\d{4},?\s+(?:at\s+)?\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_END_SIGN = re.compile(r"#{3,}|-\s?30\s?-|[-–—*]*\s*ends?\s*[-–—*]+|❖|■|∎|◼", re.IGNORECASE)
_CREDIT = re.compile(
    r"""[(\[](?:ap|afp|epa)?\s*(?:photos?|images?|pictures?|credit|photo\s+credit|graphic|file\s+photo|source)\b[^()\[\]]{0,100}[)\]]\W{0,3}$
      |(?:getty\s+images|shutterstock|associated\s+press\s+photo|ap\s+photo|afp\s*/\s*getty|reuters\s*/\s*\w+|file\s+photo|istock)[^.!?]{0,40}\W{0,3}$
      |(?<=[a-z0-9.”"’')])\s*(?-i:Photo(?:graph)?|Image|Picture|Credit|Illustration)s?(?:\s+by)?:\s+(?-i:[A-Z])[^.!?:]{0,80}$""",
    re.IGNORECASE | re.VERBOSE,
)
_SELF_DESCRIPTION = re.compile(
    r"""501\s?\(c\)|tax[\s-]deductible|\bour\s+(?:newsletter|mission|journalism|readers['’]?\s+support)\b
      |\bis\s+an?\s+(?:[\w,-]+\s+){0,6}(?:non-?profit|non-?partisan|independent|not-for-profit)\s+(?:[\w,-]+\s+){0,6}
        (?:organi[sz]ation|newsroom|think\s+tank|institut(?:e|ion)|foundation|publication|news\s+(?:site|outlet|agency)|magazine|cent(?:er|re))
      |\b(?:institute|institution|foundation|cent(?:er|re)|council)\s+(?:seeks|aims|is\s+dedicated|is\s+committed)\s+to\b
      |\bmay\s+not\s+be\s+(?:published|reproduced|broadcast|republished)|\bdo\s+not\s+necessarily\s+(?:reflect|represent)
      |\bviews\s+expressed\s+(?:here|in\s+this|are)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def plain(line: str) -> str:
    """A line without Markdown's links and marks, on one line; nothing of one that is too long to be furniture."""
    if len(line) > LONGEST:
        return ""
    return " ".join(_HEADING_MARK.sub("", _MARKDOWN_LINK.sub(r"\1", line).strip()).split())


def is_links(line: str) -> bool:
    """Whether a line is nothing but links, as Markdown writes them."""
    return len(line) <= LONGEST and _LINKS_ONLY.fullmatch(line.strip()) is not None


def is_furniture(line: str) -> bool:
    """Whether a line (plain) belongs to the page and not to its article: a button, a notice, a credit."""
    core = line.strip(_FRINGE)
    return bool(core) and bool(_PAGE_LABEL.fullmatch(core) or _PAGE_LINE.fullmatch(line))


def names_network(line: str) -> bool:
    """Whether a line is the bare name of a network: a button, or the heading over what people said there."""
    return re.fullmatch(_NETWORK, line.strip(_FRINGE), re.IGNORECASE) is not None


def opens_list(line: str) -> bool:
    """Whether a line is a heading over links to other articles."""
    return len(line) <= 80 and _LIST_HEADING.fullmatch(line.strip(_FRINGE)) is not None


def opens_comments(line: str) -> bool:
    """Whether a line is a heading over readers' comments, or closes them."""
    return len(line) <= 240 and _COMMENT_HEADING.fullmatch(line.strip(_FRINGE + "?()")) is not None


def is_comment_sign(line: str) -> bool:
    """Whether a line is what stands around a reader's comment: who says, when, a button to reply."""
    return len(line) <= 90 and _COMMENT_SIGN.fullmatch(line.strip()) is not None


def closes_page(line: str) -> bool:
    """Whether a line stands only below articles: their keywords, the owner of the copyright."""
    return _CLOSING_LINE.fullmatch(line) is not None


def opens_notes(line: str) -> bool:
    """Whether a line is a heading over footnotes or references."""
    return len(line) <= 40 and _NOTES_HEADING.fullmatch(line.strip(_FRINGE)) is not None


def awaits_caption(line: str) -> bool:
    """Whether a line announces a caption that stands in the next one."""
    return re.fullmatch(r"image\s+caption\s*,?", line.strip(), re.IGNORECASE) is not None


def closes_link(line: str) -> bool:
    """Whether a line is the button under the title of another article."""
    return re.fullmatch(r"(?:read|see|learn)\s+more\W*", line, re.IGNORECASE) is not None


def ends_article(line: str) -> bool:
    """Whether a line is the sign by which the trade marks the end of a text."""
    return _END_SIGN.fullmatch(line.strip()) is not None


def has_credit(line: str) -> bool:
    """Whether a line is a caption: it ends with the credit of a picture."""
    return _CREDIT.search(line) is not None


def is_self_description(line: str) -> bool:
    """Whether a paragraph tells what the publisher is, wants, or allows."""
    return _SELF_DESCRIPTION.search(line) is not None
