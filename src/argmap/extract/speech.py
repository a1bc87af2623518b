"""Direct speech: which quotations belong to a cue.

A quotation may run over several sentences and paragraphs, where no tree reaches; what ties it to its cue is how
it is set: "…," she said. "…" – He said: "…". A quotation has one cue, that of the clause it leans on; so a cue
is asked whether the quotations beside it lean on it, and what then goes on without a cue of its own is added.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from argmap.extract.tree import Tree

_FAR = 40
"""Tokens between a quotation and its cue at most: a name with its title, an audience, a time."""
_LONGEST_OPENING = 80
"""Tokens of a sentence before the quotation that ends it, at most."""
_LONGEST_LABEL = 8
"""Tokens of a name with its title before a colon, at most."""
_SHORT_CLAUSE = 8
"""Tokens from a quotation to its verb at most, where the quotation is only the end of what is said."""
_WORDS_WITHOUT_COMMA = 5
"""Words from which on a quotation at a sentence's start is speech though no comma ends it."""
_BREAKS = frozenset({",", "—", "–", "-", "--", "...", "…"})
_INTO_SPEECH = frozenset({",", ":", "that", "—", "–", "--"})
_CLOSING_MARKS = frozenset({'"', "''", "'", "”", "’", "»"})
_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_NOT_IN_NAMES = frozenset({"VERB", "AUX", "ADV", "SCONJ", "PUNCT", "SYM"})
_JOINING = frozenset({"CCONJ", "SCONJ", "ADV"})
_LINKS = frozenset({"and", "or", "but", "because", "that"})
_ENDS = frozenset({".", ";", "?", "!"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})
_BESIDE = frozenset({"relcl", "acl", "aux", "auxpass", "amod", "compound"})


def speech_of(tree: Tree, cue: int) -> set[int]:
    """The tokens of the direct speech that a cue introduces or follows, marks included; none where there is none."""
    if tree.quotation[cue] >= 0:
        return set()
    if tree.word[cue] == ":":
        return _labelled(tree, cue)
    if not tree.quotations:
        return set()
    following = bisect_left(tree.quotations, (cue,))
    chosen = _leaning_on(tree, cue, following)
    if not chosen:
        return set()
    first, last = tree.quotations[chosen[0]]
    opening = _opening_words(tree, first) if last < cue else range(0)
    closing = _closing_words(tree, last, cue) if last < cue else range(0)
    chosen += _continuations(tree, cue, chosen[-1])
    chosen += _next_paragraphs(tree, cue, chosen[-1])
    return _tokens(tree, chosen) | {*opening, *closing}


def speech_after(tree: Tree, cue: int) -> set[int]:
    """The tokens of quotations that make whole sentences right after a cue's sentence: he said it was late. "We …"."""
    if tree.quotation[cue] >= 0 or tree.dep[cue] not in _MAIN or speech_of(tree, cue):
        return set()
    begin = bisect_right(tree.sentence, tree.sentence[cue])
    for first in (begin - 1, begin):
        number = tree.quotation[first] if cue < first < len(tree) else -1
        if number >= 0 and tree.quotations[number][0] == first and _is_whole_sentence(tree, cue, number):
            return _tokens(tree, [number, *_continuations(tree, cue, number)])
    return set()


def _is_whole_sentence(tree: Tree, cue: int, number: int) -> bool:
    """Whether a quotation in a cue's paragraph opens a sentence and leans on nothing after it."""
    first = tree.quotations[number][0]
    if tree.paragraph[first] != tree.paragraph[cue] or _on_new_line(tree, first) or not _is_initial(tree, first):
        return False
    return _words(tree, number) > 1 and not _is_followed_by_its_clause(tree, number)


def speaker_of(tree: Tree, cue: int) -> list[int]:
    """Who stands beside a cue as its speaker, where the parser sees no subject: "…," said Ann Lee."""
    if tree.word[cue] == ":":
        return _label(tree, cue)
    opened = bisect_left(tree.quotations, (cue,)) - 1
    begin = tree.quotations[opened][1] + 1 if opened >= 0 else 0
    if opened >= 0 and _near(tree, begin - 1, cue) and not _words_in(tree, range(begin, cue)):
        return _nouns(tree, range(cue + 1, min(len(tree), cue + 1 + _FAR)))
    if opened >= 0 and _near(tree, begin - 1, cue) and _clause_after(tree, begin - 1) == cue:
        before = list(range(begin, cue))
        while before and tree.pos[before[-1]] in ("ADV", "AUX", "PUNCT"):
            before.pop()
        return before
    return _nouns(tree, range(cue - 1, max(begin, cue - _FAR) - 1, -1))


def _labelled(tree: Tree, colon: int) -> set[int]:
    """What stands after the name of who says it: all of the paragraph, as in minutes, or what is quoted."""
    if colon + 1 >= len(tree) or tree.paragraph[colon + 1] != tree.paragraph[colon] or not _label(tree, colon):
        return set()
    number = tree.quotation[colon + 1]
    if number >= 0 and (_is_filling(tree, tree.quotations[number][1]) or not _on_line_of_its_own(tree, colon)):
        chosen = [number, *_continuations(tree, colon, number)]
        return _tokens(tree, chosen)
    last = colon + 1
    end = bisect_left(tree.paragraph, tree.paragraph[colon] + 1)
    while last + 1 < end and not _on_new_line(tree, last + 1):
        last += 1
    said = range(colon + 1, last + 1)
    return set(said) if any(tree.tag[token] in _FINITE or tree.tag[token] in ("MD", "VB") for token in said) else set()


def _label(tree: Tree, colon: int) -> list[int]:
    """The name before a colon, where it opens a paragraph, a line or what follows a dash; none where it is no name."""
    first = colon
    while first > 0 and colon - first <= _LONGEST_LABEL and not _opens_label(tree, first):
        first -= 1
    label = list(range(first, colon))
    if not label or not _opens_label(tree, first):
        return []
    if any(tree.pos[token] in _NOT_IN_NAMES or tree.quotation[token] >= 0 for token in label):
        return []
    if tree.word[first - 1] in _BREAKS and tree.quotation[min(colon + 1, len(tree) - 1)] < 0:
        return []
    is_name = tree.pos[label[-1]] == "PROPN" and tree.word[label[-1]].lower() != "note"
    return label if is_name and len(tree.word[label[-1]]) > 1 else []


def _on_line_of_its_own(tree: Tree, colon: int) -> bool:
    """Whether a label opens its paragraph or line, rather than what follows a dash."""
    first = _label(tree, colon)[0]
    return first == 0 or tree.word[first - 1] not in _BREAKS


def _opens_label(tree: Tree, token: int) -> bool:
    before = token - 1
    return (
        before < 0
        or tree.paragraph[before] != tree.paragraph[token]
        or tree.word[before] in ("-", "–", "—")
        or _on_new_line(tree, token)
    )


def _tokens(tree: Tree, numbers: Iterable[int]) -> set[int]:
    """The tokens of these quotations, marks included."""
    return {token for number in numbers for token in range(tree.quotations[number][0], tree.quotations[number][1] + 1)}


def _words_in(tree: Tree, tokens: range) -> bool:
    return any(tree.is_word(token) for token in tokens)


def _nouns(tree: Tree, tokens: range) -> list[int]:
    """The words of a noun phrase that these tokens begin with."""
    found: list[int] = []
    for token in tokens:
        nominal = tree.pos[token] in _NOMINAL or tree.word[token][0].isupper()
        if not nominal or tree.quotation[token] >= 0 or tree.sentence[token] != tree.sentence[tokens[0]]:
            break
        found.append(token)
    return sorted(found)


def _leaning_on(tree: Tree, cue: int, following: int) -> list[int]:
    """The quotation before the cue that leans on it, the one after that does, or both."""
    before = following - 1
    while before >= 0 and _near(tree, tree.quotations[before][1], cue):
        if _is_followed_by_its_clause(tree, before) and _clause_after(tree, tree.quotations[before][1]) == cue:
            broken = following < len(tree.quotations) and _goes_on(tree, cue, following)
            return [before, following] if broken else [before]
        before -= 1
    if following < len(tree.quotations) and _ends_paragraph_with_colon(tree, cue, tree.quotations[following][0]):
        return [following] if _clause_before(tree, tree.quotations[following][0] - 1) == cue else []
    while following < len(tree.quotations) and _near(tree, cue, tree.quotations[following][0]):
        if _is_introduced(tree, following):
            return [following] if _clause_before(tree, tree.quotations[following][0]) == cue else []
        following += 1
    return []


def _near(tree: Tree, first: int, last: int) -> bool:
    """Whether two tokens may belong together: one paragraph, not far."""
    return last - first <= _FAR and tree.paragraph[first] == tree.paragraph[last]


def _words(tree: Tree, number: int) -> int:
    first, last = tree.quotations[number]
    return sum(1 for token in range(first, min(last + 1, first + 20)) if tree.is_word(token))


def _is_initial(tree: Tree, first: int) -> bool:
    """Whether a quotation opens a paragraph or a sentence."""
    before = first - 1
    return (
        before < 0
        or tree.paragraph[before] != tree.paragraph[first]
        or tree.word[before] in _ENDS
        or tree.word[before] == ":"
        or (tree.quotation[before] >= 0 and tree.word[before - 1] in _ENDS)
        or _on_new_line(tree, first)
    )


def _on_new_line(tree: Tree, first: int) -> bool:
    """Whether a line ends right before a token: many pages part their paragraphs by no more."""
    return "\n" in tree.text[tree.end[first - 1] : tree.start[first]]


def _is_followed_by_its_clause(tree: Tree, number: int) -> bool:
    """Whether a quotation opens a sentence that goes on after it: "…," she said."""
    first, last = tree.quotations[number]
    after = last + 1
    if after >= len(tree) or tree.paragraph[after] != tree.paragraph[last]:
        return False
    inside, outside = tree.word[last - 1] if last - 1 > first else "", tree.word[after]
    if outside in _ENDS or outside == ":" or tree.quotation[after] >= 0:
        return False
    if inside in _BREAKS or outside in _BREAKS:
        return _is_initial(tree, first) or _is_end_of_speech(tree, first, last)
    if not _is_initial(tree, first):
        return False
    if inside in _ENDS:
        return outside[0].islower() or (inside != "." and not _has_speech_before(tree, first))
    return _words(tree, number) >= _WORDS_WITHOUT_COMMA


def _is_end_of_speech(tree: Tree, first: int, last: int) -> bool:
    """Whether a quotation ends words that lead into it but do not report it: The talks were "a trap," he said."""
    verb = _clause_after(tree, last)
    if verb is None or verb - last > _SHORT_CLAUSE or tree.tag[verb] not in _FINITE:
        return False
    if tree.word[last - 1] != "," or tree.word[first - 1] in _INTO_SPEECH or tree.pos[last + 1] in _JOINING:
        return False
    if tree.tag[_opening_words(tree, first).start] == "VBG":
        return False
    return not any(kid > verb and _is_said(tree, kid) for kid in tree.kids[verb])


def _is_said(tree: Tree, kid: int) -> bool:
    """Whether a verb's dependent is what is said, rather than who is told."""
    return tree.dep[kid] in ("ccomp", "xcomp") or (tree.dep[kid] == "dobj" and tree.pos[kid] == "NOUN")


def _has_speech_before(tree: Tree, first: int) -> bool:
    """Whether another quotation stands before this one in its paragraph."""
    number = tree.quotation[first]
    return number > 0 and tree.paragraph[tree.quotations[number - 1][1]] == tree.paragraph[first]


def _clause_after(tree: Tree, last: int) -> int | None:
    """The verb of the clause that begins right after a quotation."""
    token = last + 1
    while token < len(tree) and not tree.is_word(token) and tree.quotation[token] < 0:
        token += 1
    if token >= len(tree) or not _near(tree, last, token):
        return None
    if tree.tag[token] in _FINITE and tree.pos[token] == "VERB":
        return token
    if tree.pos[token] == "PRON" and token + 1 < len(tree) and tree.tag[token + 1] in _FINITE:
        return token + 1
    top = next((above for above in _heads_after(tree, token, last) if _is_predicate(tree, above)), token)
    if _is_predicate(tree, top):
        return top
    for verb in range(token, min(len(tree), token + _FAR)):
        if tree.word[verb] in _ENDS or tree.quotation[verb] >= 0:
            break
        if tree.pos[verb] == "VERB" and _is_predicate(tree, verb):
            return verb
    return top if tree.tag[top] == "VBN" else None


def _heads_after(tree: Tree, token: int, last: int) -> Iterator[int]:
    """A token and what it depends on, as long as that stands after a quotation and in no other."""
    yield token
    for head in tree.ancestors(token):
        if head <= last or tree.quotation[head] >= 0:
            return
        yield head


def _is_predicate(tree: Tree, token: int) -> bool:
    """Whether a token is the verb of a clause that could stand alone."""
    if tree.pos[token] not in ("VERB", "AUX") or tree.dep[token] in _BESIDE:
        return False
    return tree.tag[token] in _FINITE or any(tree.dep[kid] == "aux" for kid in tree.kids[token])


def _opening_words(tree: Tree, first: int) -> range:
    """The words of its own sentence that a quotation goes on from: The talks were "a trap," he said."""
    begin = first
    while not _is_initial(tree, begin) and first - begin < _LONGEST_OPENING:
        begin -= 1
        if tree.quotation[begin] >= 0:
            begin = tree.quotations[tree.quotation[begin]][0]
    return range(begin, first)


def _closing_words(tree: Tree, last: int, cue: int) -> range:
    """The words that finish a quotation's sentence before its cue's clause: "We are done" with the talks, he said."""
    if tree.word[last - 1] in _BREAKS | _ENDS or not tree.word[last + 1][0].islower():
        return range(0)
    comma = max((token for token in range(last + 1, cue) if tree.word[token] == ","), default=last)
    return range(last + 1, comma)


def _has_finite_clause(tree: Tree, last: int) -> bool:
    verb = _clause_after(tree, last)
    return verb is not None and tree.tag[verb] in _FINITE


def _goes_on(tree: Tree, cue: int, number: int) -> bool:
    """Whether speech broken off by its cue goes on in a quotation after it: "…," she said, "…"."""
    first, last = tree.quotations[number]
    if not _near(tree, cue, first) or tree.word[first - 1] not in _BREAKS | _LINKS:
        return False
    between = range(cue + 1, first)
    if any(tree.word[token] in _ENDS for token in between):
        return False
    is_rest = tree.word[min(first + 1, last)][0].islower() and tree.word[first - 1] in _BREAKS
    if is_rest and tree.pos[first - 2] != "VERB":
        return True
    return not any(tree.pos[token] == "VERB" and tree.dep[token] not in _BESIDE for token in between)


def _is_introduced(tree: Tree, number: int) -> bool:
    """Whether a quotation is led into, as by "said" and a comma, and ends what leads into it."""
    first, last = tree.quotations[number]
    if first == 0 or tree.paragraph[first - 1] != tree.paragraph[first] or not _is_filling(tree, last):
        return False
    before = tree.word[first - 1]
    if _is_followed_by_its_clause(tree, number) and _has_finite_clause(tree, last):
        return False
    if before == ":":
        return True
    if any(tree.dep[token] == "appos" and tree.head[token] < first for token in range(first, last + 1)):
        return False  # a title: her memoir, "…"
    whole = first + 1 < last and (not tree.word[first + 1][0].islower())
    return whole and (before in _INTO_SPEECH or tree.pos[first - 1] == "VERB")


def _is_filling(tree: Tree, last: int) -> bool:
    """Whether a sentence or clause ends with a quotation, rather than going on around it."""
    after = last + 1
    if after >= len(tree) or tree.paragraph[after] != tree.paragraph[last]:
        return True
    return tree.word[last - 1] in _ENDS | _BREAKS or not tree.is_word(after) or tree.word[after][0].isupper()


def _ends_paragraph_with_colon(tree: Tree, cue: int, first: int) -> bool:
    """Whether a cue's paragraph ends in a colon, and a quotation opens the next."""
    before = first - 1
    return (
        before - cue <= _FAR
        and tree.word[before] == ":"
        and tree.paragraph[before] == tree.paragraph[cue]
        and tree.paragraph[first] == tree.paragraph[before] + 1
    )


def _clause_before(tree: Tree, first: int) -> int | None:
    """The verb of the clause that leads into a quotation: what its head or its comma depends on, else the nearest."""
    number = tree.quotation[first]
    last = tree.quotations[number][1] if number >= 0 else first
    for token in [*range(first, min(last, first + _FAR) + 1), first - 1]:
        head: int = tree.head[token]
        if head < first - 1 and tree.pos[head] == "VERB" and _near(tree, head, first):
            return head
    for token in range(first - 1, max(-1, first - _FAR), -1):
        if tree.word[token] in _ENDS or tree.paragraph[token] != tree.paragraph[first]:
            return None
        if tree.pos[token] == "VERB" and tree.dep[token] not in _BESIDE:
            return token
    return None


def _continuations(tree: Tree, cue: int, number: int) -> list[int]:
    """Quotations that make whole sentences right after, in the same paragraph: the same person goes on."""
    found: list[int] = []
    last = max(cue, tree.quotations[number][1])
    for following in range(number + 1, len(tree.quotations)):
        first, end = tree.quotations[following]
        if not _near(tree, last, first):
            break
        stops = sum(1 for token in range(last + 1, first) if tree.word[token] in _ENDS)
        if not found and not stops and not _is_initial(tree, first):
            continue  # a title in the cue's own sentence: he told "The Hour." "We …"
        words = any(tree.is_word(token) for token in range(last + 1, first))
        if stops > 1 or (words and found) or not _is_initial(tree, first) or _on_new_line(tree, first):
            break
        if _is_followed_by_its_clause(tree, following):
            break
        found.append(following)
        last = end
    return found


def _next_paragraphs(tree: Tree, cue: int, number: int) -> list[int]:
    """Quotations that are whole paragraphs right after: while the one before is left open, else one."""
    found: list[int] = []
    end = tree.quotations[number][1]
    for following in range(number + 1, len(tree.quotations)):
        first, last = tree.quotations[following]
        is_open = tree.word[end] not in _CLOSING_MARKS
        if not _is_next_paragraph(tree, max(end, cue), first, last):
            break
        if not is_open and found:
            break
        found.append(following)
        end = last
    return found


def _is_next_paragraph(tree: Tree, last: int, first: int, end: int) -> bool:
    """Whether a quotation is the whole paragraph after that of a token, and that token stands in its last sentence."""
    if tree.paragraph[first] != tree.paragraph[last] + 1 or tree.paragraph[first - 1] != tree.paragraph[last]:
        return False
    whole = end + 1 == len(tree) or tree.paragraph[end + 1] != tree.paragraph[end]
    return whole and tree.sentence[first - 1] == tree.sentence[last]
