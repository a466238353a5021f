"""Page one has the same findings in every language, opens with who met, and names stand in alphabetical order."""

import re
from dataclasses import replace

import pytest

from detente.brief.wording import Wording, alphabetic
from detente.messages import LANGUAGES
from detente.terms.quantity import Quantity
from making.briefs import boats, composed, lake, reference, reference_brief, small
from making.worlds import entry

DAYS = ("2022-01-12", "2022-02-19")


def plain(text):
    return text.replace("\u00a0", " ")


def held(called, by, day, **more):
    return entry("session", called=called, by=by, about="CL; PE", happened=day, body="Lake Council", **more)


# --- one choice for all who read it -----------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("drafts", [False, True])
def test_page_one_has_the_same_findings_in_every_language(day, drafts):
    told = [
        [one.line.anchor for one in reference_brief(lang, day, drafts=drafts).summary.telling] for lang in LANGUAGES
    ]
    assert told[0]
    assert all(one == told[0] for one in told)


def test_a_language_with_a_long_title_takes_room_from_all():
    case = replace(lake(), titles={"en": "Boats", "id": "Kapal " * 800})
    told = [composed(case, lang).summary.telling for lang in LANGUAGES]
    assert [(), ()] == told


# --- who met ----------------------------------------------------------------------------------------------


def test_page_one_opens_with_who_met_by_each_account_of_how_long():
    case = small(
        held("N1", "CL", "2030-03-10", level="ministers", length="3..4 h"),
        held("N2", "PE", "2030-03-10", level="ministers", length="> 4 h"),
        held("N3", "PE", "2030-02-01", level="envoys"),
    )
    brief = composed(case)
    said = plain(brief.summary.met)
    assert said.startswith("Lake Council, 10 March 2030: Chile and Peru met at the level of ministers; length 3 … 4 h")
    assert re.search(r"by Chile, .*4 h.* by Peru$", said)
    assert 'href="#e-N1"' in brief.html()
    assert brief.html().index('id="summary-h"') < brief.html().index('class="sat"') < brief.html().index('class="none"')


def test_without_a_session_of_the_day_the_latest_is_told_and_none_to_come():
    case = small(held("N1", "CL", "2030-02-01"), held("N2", "CL", "2030-03-01"), held("N3", "CL", "2030-04-01"))
    assert "N2" == composed(case).summary.met_entry


def test_without_a_session_nothing_is_said():
    assert "" == composed(lake()).summary.met
    assert 'class="sat"' not in composed(lake()).html()


def test_who_sat_there_is_not_guessed():
    case = small(entry("session", called="N1", by="CL", happened="2030-03-01", body="Lake Council"))
    assert "who sat there is not on record" in composed(case).summary.met


# --- margins ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("margin", "least", "english", "indonesian"),
    [
        (Quantity(None, 0), False, "at the limit or beyond", "tepat pada batas atau melampauinya"),
        (Quantity(0, None), False, "at the limit or better", "tepat pada batas atau lebih baik"),
        (Quantity(-1, None), True, "1 short, or better", "kurang 1, atau lebih baik dari itu"),
        (Quantity(-5, None), False, "5 over, or better", "lebih 5, atau lebih baik dari itu"),
        (Quantity(None, -2), True, "2 or more short", "kurang 2 atau lebih banyak lagi"),
    ],
)
def test_a_margin_with_one_end_is_said_in_plain_words(margin, least, english, indonesian):
    said = [Wording(*reference(), lang).margin(margin, least=least) for lang in LANGUAGES]
    assert [english, indonesian] == said


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_late_at_most_by_a_day_is_said_so(lang, day):
    margins = [line.margin for one in reference_brief(lang, day).agreements for line in one.lines]
    moment = {"en": "at the last moment …", "id": "pada saat terakhir …"}[lang]
    assert not any(one.startswith(moment) or re.search(r"−\d+ or more|\b0 or (less|more)", one) for one in margins)


# --- the order of names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "said"), [("en", "Germany, Latvia and Spain"), ("id", "Jerman, Latvia dan Spanyol")])
def test_parties_stand_in_the_order_of_their_names(lang, said):
    assert said == Wording(*reference(), lang).names(("ES", "LV", "DE"))


def test_letters_with_accents_stand_among_those_without():
    assert ["Albania", "Österreich", "Poland"] == sorted(("Poland", "Österreich", "Albania"), key=alphabetic)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_unfolds_to_its_parties_by_name(lang):
    case, findings = reference()
    wording, bearers = Wording(case, findings, lang), {one.id: one.bearer for one in findings}
    for one in reference_brief(lang).agreements:
        for line in one.lines:
            names = [alphabetic(wording.bearers((bearers[member.id],))) for member in line.members]
            assert sorted(names) == names


# --- labels -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_no_labels_of_the_months_touch(lang, day):
    near = reference_brief(lang, day).timelines[0].chart.svg
    labels = re.findall(r'<text class="strong" x="([\d.]+)"[^>]*>([^<]*)</text>', near)
    ends = [float(x) + 6.6 * len(words) for x, words in labels]
    assert len(labels) > 1
    assert all(end < float(x) for end, (x, _) in zip(ends, labels[1:], strict=False))
    assert ends[-1] <= 960


def test_a_limit_stated_for_one_day_has_one_label():
    one = composed(small(boats("CL", "2030-02-01", "8"), boats("PE", "2030-02-01", "12"))).limits[0].chart.svg
    two = composed(small(boats("CL", "2030-02-01", "8"), boats("PE", "2030-03-01", "12"))).limits[0].chart.svg
    assert 1 == plain(one).count(">1 February 2030<")
    assert (1, 1) == (plain(two).count(">1 February 2030<"), plain(two).count(">1 March 2030<"))


# --- paper ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_says_only_where_a_list_is(lang):
    page = reference_brief(lang).html()
    assert "They are listed one by one" not in page
    assert ".fold:not([open])" in page
