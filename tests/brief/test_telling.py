"""What a brief tells is true to each row: estimates by author, asks by grade, answers that refuse, rules recalled."""

import re
from dataclasses import replace

import pytest

from detente import review
from detente.brief import compose
from making.briefs import composed, lake, reference, reference_brief, small
from making.worlds import entry


def estimate(called, by, day, number, **more):
    return entry("force", called=called, by=by, about="PE", happened=day, category="sailors", quantity=number, **more)


def ask(called, day, grade="", **more):
    found = entry("request", called=called, by="CL", happened=day, to="PE", topic="a meeting", **more)
    return replace(found, grade=grade)


def lines(brief):
    return [line for one in brief.agreements for line in one.lines]


# --- forces -----------------------------------------------------------------------------------------------


def test_each_author_is_named_with_its_own_number_day_and_scope_the_latest_first():
    brief = composed(
        small(
            estimate("F1", "CL", "2030-02-01", "90"),
            estimate("F2", "CL", "2030-02-16", "> 100", place="on the lake"),
            estimate("F3", "PE", "2030-02-18", "150..190", place="on the lake", scope="with reserves"),
        )
    )
    said = brief.summary.no_rule.replace("\u00a0", " ")
    assert "Peru, 150 … 190 on 18 February 2030 (on the lake; with reserves)" in said
    assert "Chile, 101 or more on 16 February 2030 (on the lake)" in said or "Chile, more than 100 on" in said
    assert said.index("Peru, 150") < said.index("Chile, ")
    assert "90 on 1 February" not in said


@pytest.mark.parametrize(("day", "first"), [("2022-01-12", "United States, more than"), ("2022-02-19", "169")])
def test_no_estimate_is_credited_to_an_author_who_did_not_state_it(day, first):
    case, _ = reference(day)
    said = reference_brief("en", day).summary.no_rule.replace("\u00a0", " ")
    assert first in said
    held = case.record.standing("force")
    told = {(case.parties[code].said("en"), one.happened.said("en")) for one in held for code in one.by}
    for name, when in re.findall(r"(?:: |; )([A-Z][\w ]*?)(?: and [A-Z][\w ]*)?, [^;]*? on (\d+ \w+ \d{4})", said):
        assert (name, when) in told


# --- asks -------------------------------------------------------------------------------------------------


def test_an_ask_of_low_grade_is_off_page_one_and_hedged_below():
    brief = composed(small(ask("Q1", "2030-02-01", grade="C4"), ask("Q2", "2030-02-02", grade="B2")))
    assert ["Q2"] == [one.entry for one in brief.summary.asked]
    assert "and 1 more below" == brief.summary.more_asked
    below = {one.entry: one.who for one in brief.ahead.asked}
    assert below["Q1"].startswith("perhaps asked by Chile")
    assert "(grade C4)" in below["Q1"]
    assert "perhaps" not in below["Q2"]


def test_an_ask_that_confirms_another_is_folded_into_it():
    asks = (ask("Q1", "2030-02-01"), ask("Q2", "2030-02-11", relates="confirms Q1"))
    found = composed(small(*asks, ask("Q3", "2030-02-12", relates="confirms Q2"))).ahead.asked
    assert [("Q1", ("Q2", "Q3"))] == [(one.entry, one.again) for one in found]
    assert "again 11\u00a0February\u00a02030; again 12\u00a0February\u00a02030" in found[0].who


def test_asks_that_confirm_each_other_in_a_circle_are_not_lost():
    asks = (ask("Q1", "2030-02-01", relates="confirms Q2"), ask("Q2", "2030-02-11", relates="confirms Q1"))
    assert {"Q1", "Q2"} == {one.entry for one in composed(small(*asks)).ahead.asked}


def test_an_ask_that_waits_for_others_too_is_not_folded():
    more = entry("request", called="Q2", by="CL", happened="2030-02-11", to="PE; BR", topic="x", relates="confirms Q1")
    assert ["Q1", "Q2"] == [one.entry for one in composed(small(ask("Q1", "2030-02-01"), more)).ahead.asked]


def test_a_low_grade_confirmed_by_a_better_one_is_not_hedged():
    asks = (ask("Q1", "2030-02-01", grade="C4"), ask("Q2", "2030-02-11", grade="A1", relates="confirms Q1"))
    assert ["Q1"] == [one.entry for one in composed(small(*asks)).summary.asked]


# --- rules recalled ---------------------------------------------------------------------------------------


def test_a_line_on_a_rule_recalled_says_so_in_words_on_page_one():
    page = composed(lake()).html()
    telling = composed(lake()).summary.telling
    recalled = [one.line for one in telling if one.line.recalled]
    assert recalled
    assert all(f"Recalled rule: {one.asked}" in page for one in recalled)
    assert not any(f"Recalled rule: {one.line.asked}" in page for one in telling if not one.line.recalled)


def test_of_two_of_a_sort_what_was_read_stands_above_what_was_recalled():
    told = [(one.line.mark, one.line.recalled) for one in composed(lake()).summary.telling]
    assert [one for one in told if one[0] == "not"] == sorted(one for one in told if one[0] == "not")


# --- answers ----------------------------------------------------------------------------------------------


def refused(note):
    asked = entry(
        "request", called="Q1", by="CL", happened="2030-02-03", to="PE", topic="an explanation", under="LAKE30 2"
    )
    reply = entry("reply", called="A1", by="PE", happened="2030-02-09", to="CL", topic="x", relates="answers Q1")
    return small(asked, replace(reply, note=note))


def test_every_answer_to_an_event_stands_beside_what_is_owed_upon_it():
    case = refused("No answer will be given. It was said twice.")
    brief = composed(case)
    owed = [one for one in review(case) if one.norm == "duty" and one.instance.sort == "event"]
    assert owed
    told = {member.id: member for line in lines(brief) for member in line.members}
    for one in owed:
        texts = [text for detail in told[one.id].details for text in detail.texts]
        assert any("“No answer will be given. It was said twice.”" in text for text in texts)


def test_a_refusal_is_seen_and_of_its_event_nobody_says_that_nothing_is_on_record():
    brief = reference_brief("en", "2022-02-19")
    refusals = [line for line in lines(brief) if "“A refusal: " in line.sentence]
    assert {"Russia"} == {line.sentence.partition(",")[0] for line in refusals}
    assert 2 == len(refusals)
    case, _ = reference("2022-02-19")
    for line in lines(brief):
        if "nothing on record" in line.sentence:
            ids = [one.id for one in line.members]
            events = {name for one in ids for name in re.findall(r"/event/(.+)$", one)}
            assert not any(case.record.answers(name) for name in events)


@pytest.mark.parametrize(("lang", "word"), [("en", "answered by"), ("id", "ditanggapi dengan")])
def test_answers_are_said_in_both_languages(lang, word):
    assert any(word in line.sentence for line in lines(reference_brief(lang, "2022-02-19")))


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_may_be_used_is_never_met_or_not_met(lang):
    case, findings = reference("2022-02-19")
    used = {one.id for one in findings if one.norm in ("power", "permission")}
    assert used
    owed = {one.outcome.said(lang) for one in findings}
    for line in lines(compose(case, findings, lang=lang)):
        if used & {one.id for one in line.members}:
            assert line.word not in owed
            assert not owed & {text.rpartition(": ")[2] for text in line.others}


def test_accounts_are_called_by_names():
    brief = reference_brief("en", "2022-02-19")
    sides = [text for line in lines(brief) for text in line.others if "account of" in text]
    assert sides
    assert not any(re.search(r"account of [^:]*\b[A-Z]{2}\b", text) for text in sides)
