"""`detente review`, `explain`, `due` and `pending` on the tutorial's case."""

import json
import re
import shlex

import pytest

from detente.cli.wants import folded
from detente.findings.logic import Want
from detente.terms.party import Parties

VOUCHED = ("--suppose", "lake/what-if/completeness.csv")


def test_a_review_ends_with_one_where_something_is_not_met(detente):
    assert 1 == detente("review", "lake").code


def test_a_review_ends_with_nought_where_everything_asked_is_met_or_open(detente):
    assert 0 == detente("review", "lake", "--as-of", "2024-07-14").code


def test_a_review_shows_agreement_outcome_citation_bearer_and_margin(detente):
    said = detente("review", "lake", *VOUCHED).out
    assert "LAKE24  The Lake Accord · politically binding" in said
    assert (
        "⊟ not met  Art. 1 · Austria\n    As stated for 1 July 2024; 13, where at most 12 is allowed; 1 beyond" in said
    )
    assert "◇ undecided  Art. 1 · Switzerland" in said
    assert "✓ 5 met · ⊟ 1 not met · ◇ 1 undecided" in said
    assert "detente explain lake LAKE24 1" in said


def test_findings_alike_stand_in_one_line(detente):
    said = detente("review", "lake", *VOUCHED).out
    assert "✓ met  Art. 1 · Austria and Switzerland\n    Stated for 2 days" in said


def test_an_earlier_day_knows_less(detente):
    said = detente("review", "lake", "--as-of", "2024-07-31").out
    assert "when 4 entries were known" in said
    assert "Art. 3" not in said


def test_a_rule_that_was_not_read_against_its_text_bears_a_dagger(detente, lake):
    treaty = lake / "lake-accord.md"
    treaty.write_text(treaty.read_text(encoding="utf-8").replace("checked yes", "checked no"), encoding="utf-8")
    said = detente("review", "lake").out
    assert "Art. 1† · Austria" in said
    assert "† recalled, and not read against the text of the agreement" in said


def test_suppositions_say_their_kind_row_by_row(detente, lake):
    rows = (
        "kind,id,by,about,happened,lodged,source,category,quantity,of_kind,since,until\n"
        "holding,B9,Austria,Austria,2024-09-02,2024-09-02,memo,patrol boats,12,,,\n"
        "completeness,V9,Austria,Austria,2024-09-02,2024-09-02,memo,,,holding,2024-09-02,2024-09-02\n"
    )
    (lake / "supposed.csv").write_text(rows, encoding="utf-8")
    said = detente("review", "lake", "--suppose", "lake/supposed.csv").out
    assert "✓ met  Art. 1 · Austria\n    As stated for 2 September 2024; 12" in said


def test_suppositions_may_be_a_log(detente, lake):
    from detente.record import Record, read_entries, to_jsonl

    entries = read_entries(lake / "what-if" / "completeness.csv", Record.open(lake / "record"))
    (lake / "supposed.jsonl").write_text(to_jsonl(entries), encoding="utf-8")
    said = detente("review", "lake", "--suppose", "lake/supposed.jsonl").out
    hint = "lake/what-if/completeness.csv", "lake/supposed.jsonl"
    assert detente("review", "lake", *VOUCHED).out.replace(*hint) == said


def test_a_draft_is_reviewed_only_as_if_in_force_and_says_so(detente, lake):
    text = (lake / "lake-accord.md").read_text(encoding="utf-8")
    draft = re.sub(r"(?m)^in_force = .*\n", "", text).replace('"LAKE24"', '"LAKE25"').replace("political", "draft")
    (lake / "next.md").write_text(draft, encoding="utf-8")
    said = detente("review", "lake", "--if-in-force", "lake/next.md", "--from", "2024-07-01", "--treaty", "LAKE25").out
    assert "LAKE25  The Lake Accord · a draft · as if in force from 1 July 2024" in said
    assert "1 January 2024" not in said


@pytest.mark.parametrize(("language", "word"), [("en", "not met"), ("id", "tidak terpenuhi")])
def test_a_review_speaks_the_language_asked_for(detente, monkeypatch, language, word):
    assert word in detente("review", "lake", "--lang", language).out
    monkeypatch.setenv("DETENTE_LANG", language)
    assert word in detente("review", "lake").out


def test_the_option_outranks_the_environment(detente, monkeypatch):
    monkeypatch.setenv("DETENTE_LANG", "id_ID.UTF-8")
    assert "not met" in detente("review", "lake", "--lang", "en").out


def test_no_line_is_wider_than_the_window(detente, monkeypatch):
    for width in (40, 60, 80, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = detente("review", "lake", *VOUCHED).out.splitlines()
        wide = [line for line in lines if len(line) > width and " " in line.strip()]
        assert [] == [line for line in wide if "detente explain" not in line], width  # which is there to be copied


def test_json_is_one_object_with_what_the_screen_shows(detente):
    found = json.loads(detente("review", "lake", *VOUCHED, "--json").out)
    assert "detente.review/1" == found["schema"]
    assert ["not_met"] == [one["outcome"] for one in found["findings"] if one["outcome"] != "met"][:1]


def test_explain_gives_the_rule_the_arithmetic_and_the_grounds_in_that_order(detente):
    said = detente("explain", "lake", "LAKE24", "1/AT/day/2024-07-01", *VOUCHED).out
    order = [
        "not met: Austria, LAKE24 Art. 1",
        "patrol boats held by each Party",
        "13, where at most 12",
        "rests on  B3",
    ]
    assert sorted(order, key=said.index) == order


def test_explain_says_alike_findings_once_and_names_another(detente):
    said = detente("explain", "lake", "LAKE24", "1").out
    assert "more like it; name one to see it, such as 1/AT/day/2024-09-01" in said


def _closer(said):
    return shlex.split(said.partition("Look closer: detente ")[2].splitlines()[0])


def test_the_hint_to_look_closer_carries_how_the_case_was_looked_at(detente, lake):
    treaty = (lake / "lake-accord.md").read_text(encoding="utf-8")
    draft = treaty.replace('"LAKE24"', '"DRAFT24"').replace("in_force = 2024-01-01\n", "")
    assert draft.count("in_force") == 0
    (lake.parent / "a draft.md").write_text(draft, encoding="utf-8")
    looked = ("--as-of", "2024-09-29", "--if-in-force", "a draft.md", "--from", "2024-01-02", *VOUCHED)
    hint = _closer(detente("review", "lake", *looked).out)
    assert [*looked] == hint[4:]
    ran = detente(*hint)
    assert (0, "") == (ran.code, ran.err)
    assert "--as-of" not in _closer(detente("review", "lake").out)


@pytest.mark.parametrize("cited", ["Art. 1", "art.  1", "LAKE24 Art. 1", "1 (Art. 1)†"])
def test_explain_takes_a_rule_as_a_review_cites_it(detente, cited):
    assert detente("explain", "lake", "LAKE24", "1").out == detente("explain", "lake", "LAKE24", cited).out


def test_explain_takes_a_citation_of_several_rules_for_all_of_them(detente):
    said = detente("explain", "lake", "LAKE24", "Art. 3").out
    both = [detente("explain", "lake", "LAKE24", label).out for label in ("3", "3.1")]
    assert said == "".join(sorted(both, key=said.index))


def test_wishes_that_differ_only_in_whom_they_ask_or_of_which_entry_are_said_once():
    parties = [Parties.standard()[code] for code in ("AT", "CH")]
    agreed = [Want("consent", "X", who=(one.code,), about=one) for one in parties]
    exactly = [Want("value", name, "place") for name in ("E1", "E2")]
    held = [Want("holding", field="boats", who=("AT",), since=day) for day in ("2024-01-01", "2024-01-02")]
    said = [want.said() for want in folded([agreed[0], *exactly, *held, agreed[1], agreed[0]], "en")]
    assert [
        "whether Austria and Switzerland agreed",
        "the place of E1 and E2, more exactly",
        "what AT held of boats on 1 January 2024, all of it",
        "what AT held of boats on 2 January 2024, all of it",
    ] == said


def test_explain_says_when_nothing_is_owed_under_a_rule(detente):
    ran = detente("explain", "lake", "LAKE24", "2")
    assert 0 == ran.code
    assert "300" in ran.out
    assert "nothing is owed under this rule" in " ".join(ran.out.split())


def test_due_shows_what_falls_due_in_the_days_asked_for_and_nothing_else(detente):
    assert "19 September 2024  ✓ met · LAKE24 3.1" in detente("due", "lake", "--from", "2024-09-01").out
    assert "3.1" not in detente("due", "lake", "--from", "2024-09-01", "--to", "2024-09-18").out


def test_due_shows_what_has_yet_to_be_done(detente, lake):
    (lake / "record" / "reply.csv").unlink()
    ran = detente("due", "lake", "--as-of", "2024-09-18", "--from", "2024-09-18", "--to", "2024-09-30")
    assert "Nothing falls due" in ran.out  # the request was lodged with the notes, on 20 September
    request = (lake / "record" / "request.csv").read_text(encoding="utf-8").splitlines()
    lodged = [request[0] + ",lodged", request[1] + ",2024-09-16"]
    (lake / "record" / "request.csv").write_text("\n".join(lodged) + "\n", encoding="utf-8")
    ran = detente("due", "lake", "--as-of", "2024-09-18", "--from", "2024-09-18", "--to", "2024-09-30")
    assert "19 September 2024  LAKE24 3.1 (Art. 3) · Austria: upon Q1" in " ".join(ran.out.split("\n    "))


def test_pending_shows_what_nobody_has_answered(detente, lake):
    assert "Nothing" not in detente("pending", "lake").out
    (lake / "record" / "reply.csv").unlink()
    said = " ".join(detente("pending", "lake").out.split())
    assert (
        "14 days Switzerland asked for “an explanation” (16 September 2024); Austria yet to answer (LAKE24 3)" in said
    )
