"""A rule in plain words: everything it says is told, in English and in Indonesian, and in nothing but our catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.messages import LANGUAGES, catalogue, has
from detente.terms.vocabulary import KINDS, VERBS
from detente.treaty import Treaty
from detente.treaty import tree as t
from detente.treaty.gloss import gloss, say_clause, say_condition, say_due, say_norm, say_who
from making import rules as making

ROOT = Path(__file__).parents[2]
LIBRARY = sorted(ROOT.glob("treaties/*/treaty.md"))
SMALL = making.glossary()
ENGLISH = re.compile(r"\b(the|of|each|every|must|shall|not|where|with|and|or|is|are|by)\b", re.IGNORECASE)


def treaty(rules: str, front: str = "") -> Treaty:
    """Return a small treaty with some rules."""
    head = making.FRONT.replace("+++\n# A small", f"{front}+++\n# A small")
    return Treaty.parse(f"{head}\n**T**\n\n{TABLE}\n\n```rule\n{rules}\n```\n")


TABLE = """| item | zone | most | active |
|---|---|---|---|
| battle tanks | csbm-zone | 20 000 | 16 500 |
| battle tanks | Black Sea | 13 700 | |"""


def told(rules: str, lang: str, label: str = "1") -> list[str]:
    """Return the lines of the gloss of one rule."""
    made = treaty(rules)
    return gloss(made, made.rule(label)[0], lang).split("\n")


@settings(max_examples=150, deadline=None)
@given(making.clauses, st.sampled_from(LANGUAGES))
def test_every_form_is_said_in_every_language(clause, lang):
    said = say_clause(SMALL, clause, lang)
    assert said.endswith((".", ":"))
    assert said[:1] == said[:1].upper()
    for node in nodes(clause):
        if isinstance(node, t.Judged | t.Spoken):
            assert node.words in said
        if isinstance(node, t.Hole):
            assert node.name in said
        if isinstance(node, t.Void):
            assert node.rule in said


def nodes(node):
    """Return every node of a tree."""
    if isinstance(node, tuple):
        return [one for part in node for one in nodes(part)]
    if isinstance(node, t.Node):
        return [node, *(one for value in vars(node).values() for one in nodes(value))]
    return []


@pytest.mark.parametrize("path", LIBRARY, ids=[path.parent.name for path in LIBRARY])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_of_the_library_is_told(path, lang):
    made = Treaty.read(path)
    for rule in made.rules:
        said = gloss(made, rule, lang)
        assert rule.label in said
        assert not re.search(r"[{}]", said), said


def test_every_word_of_the_vocabulary_has_its_label():
    nouns = {f"noun.{kind.nouns[0]}" for kind in KINDS.values() if kind.nouns[0]}
    attributes = {
        f"attribute.{one.name}" for kind in KINDS.values() for one in kind.fields if one.words and one.type != "flag"
    }
    flags = {
        f"flag.{one.name}.{side}"
        for kind in KINDS.values()
        for one in kind.fields
        if one.words and one.type == "flag"
        for side in ("yes", "no")
    }
    verbs = {f"verb.{verb.replace(' ', '-')}" for verb in VERBS}
    wanted = nouns | attributes | flags | verbs
    assert set() == {key for key in wanted if not (has(key, "en") and has(key, "id"))}


def test_no_english_is_left_in_the_indonesian_gloss():
    english = catalogue("en")
    ours = {key: said for key, said in catalogue("id").items() if key in english and GLOSS.match(key)}
    assert ours
    left = {key: said for key, said in ours.items() if ENGLISH.search(re.sub(r"\{\w+\}", "", said))}
    assert {} == {key: said for key, said in left.items() if key != "slot.order" and "slot" not in key}


GLOSS = re.compile(
    r"(gloss|who|thing|place|norm|counted|portion|then|window|period|effect|means|condition|compare|spoken|is|lies"
    r"|judged|flag|unit|held|figure|share|due|anchor|note|class|bound-by|noun|attribute|slot|verb|decision|pronoun)\."
)

DUTY = """rule 1  cites "para 1"  checked yes
  each participating State shall notify every other participating State of each activity in the csbm-zone
  where its troops are at least 9 000
     or ( it is organised into either a division or at least two brigades and its tanks are at least 250 )
  at least 42 days before its start.

rule 2  exception to 1
  where the activity is without advance notice to its troops, the notification is due at its start."""


def test_a_duty_is_told_in_english():
    assert [
        "Rule 1 (para 1)",
        (
            "Each participating State must notify every other participating State of each activity of its own in "
            "the csbm-zone, if at least one of these holds: (a) the number of its troops is at least 9\u00a0000; "
            "(b) all of these hold: (1) the activity is organised into a division or at least 2 brigades; (2) the "
            "number of its tanks is at least 250. This must be done at least 42 days before its start."
        ),
        (
            "Exception, rule 2: Where the activity is carried out without advance notice to the troops, the "
            "notification is due not later than its start."
        ),
        "“participating State” means whoever is bound by this text.",
        "The text is legally binding.",
        "The text gives no day of entry into force.",
        "This rule was read against the text.",
    ] == told(DUTY, "en")


def test_a_duty_is_told_in_indonesian():
    assert [
        "Aturan 1 (para 1)",
        (
            "Setiap Negara peserta wajib memberitahukan setiap kegiatan yang dilakukannya sendiri di kawasan "
            "“csbm-zone” kepada setiap Negara peserta lainnya, apabila sedikitnya satu dari syarat berikut "
            "terpenuhi: (a) jumlah personelnya sedikitnya 9\u00a0000; (b) semua syarat berikut terpenuhi: (1) "
            "kegiatan itu tersusun atas satu divisi atau sedikitnya 2 brigade; (2) jumlah tanknya sedikitnya 250. "
            "Hal ini harus dilakukan sedikitnya 42 hari sebelum waktu mulainya."
        ),
        (
            "Pengecualian, aturan 2: Apabila kegiatan itu dilaksanakan tanpa pemberitahuan sebelumnya kepada "
            "pasukannya, pemberitahuan itu harus dilakukan selambat-lambatnya pada waktu mulainya."
        ),
        "“Negara peserta” berarti siapa pun yang terikat oleh naskah ini.",
        "Naskah ini mengikat secara hukum.",
        "Naskah ini tidak menyebut hari mulai berlakunya.",
        "Aturan ini sudah dicocokkan dengan naskahnya.",
    ] == told(DUTY, "id")


def test_an_exception_names_its_base():
    assert "This is an exception to rule 1." in told(DUTY, "en", "2")


POWER = """rule 1
  the Parties by unanimous agreement may invite any other European State
  where it is judged "in a position to further the principles of this Treaty"
  to accede
  with effect one month after its notice."""


def test_a_power_says_what_it_does_and_what_is_left_to_judgement():
    lines = told(POWER, "en")
    assert (
        "The Parties, by unanimous agreement, may invite any other European State to accede, if the European State "
        "is judged “in a position to further the principles of this Treaty”. It takes effect 1 month after its "
        "notice. Using this power changes who is bound." == lines[1]
    )
    assert (
        "Left to judgement: “in a position to further the principles of this Treaty”; only a named person’s "
        "assessment settles it." == lines[2]
    )


HOLE = """rule 1
  no Party shall deploy a ground-launched missile
  where its range is at least [floor: 500 km, reading "INF terms"] and its range is at most [cap]."""


def test_what_is_left_open_is_named():
    lines = told(HOLE, "en")
    assert "Left open: “floor” and “cap”." in lines
    assert "(“floor”; 500\u00a0km on the reading “INF terms”)" in lines[1]
    assert lines[1].endswith("This is judged when it happens.")
    assert "Dibiarkan terbuka: “floor” dan “cap”." in told(HOLE, "id")


ROWS = """rule 1  in force from 1995-11-17  for each row of "T"
  the {item} held by each Party in the {zone} shall not exceed {most},
  of which at most {active} in active units."""


def test_the_rows_of_a_table_are_told_as_a_list():
    assert [
        "For each row of “T”, this is said:",
        "– The battle tanks held by each Party in the csbm-zone must not exceed 20\u00a0000.",
        "– The battle tanks in active units held by each Party in the csbm-zone must not exceed 16\u00a0500.",
        "– The battle tanks held by each Party in the Black Sea must not exceed 13\u00a0700.",
        "Each is counted apart. This is judged on the days for which figures are stated.",
    ] == told(ROWS, "en")[1:6]


READINGS = """rule 1  reading "Russia"
  the term "counted tanks" of a Party means the battle tanks plus two thirds of the battle tanks in active units.
rule 1
  the term "counted tanks" of a Party means the battle tanks.
rule 2
  the counted tanks held by each Party shall not exceed 800."""


def test_readings_are_named():
    lines = told(READINGS, "en")
    assert (
        "“counted tanks” of a Party means the battle tanks plus two thirds of the battle tanks in active units."
        == lines[1]
    )
    assert "So on the reading “Russia”." == lines[2]
    assert "Demikian menurut tafsiran “Russia”." == told(READINGS, "id")[2]


@pytest.mark.parametrize(
    ("sentence", "english", "indonesian"),
    [
        (
            "no State may veto any decision of another Party.",
            "No State may veto any decision of another Party.",
            "Tidak satu pun Negara boleh memveto decision apa pun dari Pihak lain.",
        ),
        (
            "each Party shall not carry out more than three activities within any two consecutive calendar years.",
            "Each Party must not carry out more than 3 activities within any 2 consecutive calendar years.",
            (
                "Setiap Pihak tidak boleh melaksanakan lebih dari 3 kegiatan dalam 2 tahun kalender berturut-turut"
                " mana pun."
            ),
        ),
        (
            "the tonnage of all States in the Black Sea shall not exceed the lesser of 45 000 t and 30 000 t.",
            (
                "The tonnage of all States in the Black Sea must not exceed the lesser of 45\u00a0000\u00a0t and"
                " 30\u00a0000\u00a0t."
            ),
            (
                "Tonnage semua Negara di kawasan “Black Sea” tidak boleh melebihi yang lebih kecil di antara"
                " 45\u00a0000\u00a0t dan 30\u00a0000\u00a0t."
            ),
        ),
        (
            "each Party shall send a notification to every other Party not later than 15 November each year.",
            "Each Party must send a notification to every other Party.",
            "Setiap Pihak wajib mengirimkan pemberitahuan kepada setiap Pihak lainnya.",
        ),
    ],
)
def test_sentences_are_whole_in_both_languages(sentence, english, indonesian):
    assert told(f"rule 1 {sentence}", "en")[1].startswith(english)
    assert told(f"rule 1 {sentence}", "id")[1].startswith(indonesian)


def test_the_pieces_can_be_said_by_themselves():
    (rule,) = making.read_back(
        "rule 1 each Party except Russia shall notify every other Party of each activity where its troops are at"
        " least 9 000 within 48 hours of its start."
    )
    duty = rule.clause
    assert isinstance(duty, t.Duty)
    assert "each Party except Russia" == say_who(SMALL, duty.bearer)
    assert "setiap Pihak kecuali Rusia" == say_who(SMALL, duty.bearer, "id")
    assert "the number of its troops is at least 9\u00a0000" == say_condition(SMALL, duty.where)
    assert "within 48 hours of its start" == say_due(SMALL, duty.due)
    assert "dalam waktu 48 jam sejak waktu mulainya" == say_due(SMALL, duty.due, "id")
    assert say_norm(SMALL, duty).startswith("Each Party except Russia must notify every other Party")
