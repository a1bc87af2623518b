"""Scores over documents: totals, rules, voices, what is missed, and what there is nothing to say of."""

from __future__ import annotations

from dataclasses import replace

from argmap.evaluate.coding import Attribution, Coded, Coding
from argmap.evaluate.scores import score
from argmap.evaluate.tally import Tally
from argmap.text import Span

from .made import marked, spans

ONE = ("[Ada] <said> {the bridge is safe}.", "[Bo] <denied> {that it was tested}.")
TWO = ("[The council] <hopes> {for rain}.",)


def test_a_document_without_predictions_is_one_where_nothing_was_found() -> None:
    gold = spans(one=marked(*ONE), two=marked(*TWO))
    found = score(gold, spans(one=marked(*ONE)))
    assert found.headline.tally == Tally(2, 2, 3)
    assert found.unread == ("two",)
    assert [(miss.document, miss.why) for miss in found.misses] == [("two", "nothing there")]


def test_documents_that_the_gold_standard_has_not_do_not_count() -> None:
    found = score(spans(one=marked(*ONE)), spans(one=marked(*ONE), two=marked(*TWO)))
    assert found.headline.tally == Tally(2, 2, 2)


def test_precision_of_each_rule_and_share_of_each_voice() -> None:
    gold = spans(one=marked(*ONE, voice="reported", stance="supports"))
    right, wrong = marked(*ONE, rule="saying", voice="reported", stance="opposes").attributions
    wrong = replace(wrong, source=right.source, rule="other", voice="stated")
    found = score(gold, spans(one=Coded(gold.documents["one"].text, (right, wrong))))
    assert found.rules == {"other": Tally(0, 1, 0), "saying": Tally(1, 1, 0)}
    assert found.voices == {"reported": Tally(1, 1, 0), "stated": Tally(0, 1, 0)}
    assert found.gold_voices == {"reported": Tally(1, 0, 2)}
    assert found.values == {"stance": Tally(0, 1, 1), "voice": Tally(1, 1, 1)}


def test_faults_stand_in_the_order_of_the_text() -> None:
    gold = spans(one=marked(*ONE))
    shuffled = replace(gold.documents["one"], attributions=gold.documents["one"].attributions[::-1])
    places = [miss.attribution.content[0].start for miss in score(spans(one=shuffled), spans()).misses]
    assert places == sorted(places)


def test_what_lies_outside_the_article_is_no_false_alarm() -> None:
    coded = marked("The bridge", *TWO, *ONE)
    start = coded.text.index("Ada")
    wanted = tuple(found for found in coded.attributions if found.content[0].start > start)
    gold = Coding("spans", {"one": replace(coded, attributions=wanted, parts=(Span(start, len(coded.text)),))})
    assert score(gold, spans(one=coded)).headline.tally == Tally(2, 2, 2)
    whole = Coding("spans", {"one": replace(coded, attributions=wanted)})
    assert score(whole, spans(one=coded)).headline.tally == Tally(2, 3, 2)


def test_a_digest_is_nobodys_article() -> None:
    coded = Coded("Ada is for it.", (Attribution(content=(Span(0, 14),), actor="ada", stance="supports"),))
    gold = Coding("statements", {"one": replace(coded, digest=True), "two": coded})
    found = score(gold, gold)
    assert (found.documents, found.digests) == (1, ("one",))
    assert found.headline.tally == Tally(1, 1, 1)


def test_no_document_at_all() -> None:
    found = score(spans(), spans())
    assert (found.documents, found.headline.tally.f, found.misses) == (0, None, ())
