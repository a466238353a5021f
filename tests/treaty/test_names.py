"""The glossary: what a treaty's own words stand for, and from which of its tables they come."""

import pytest

from detente.errors import TreatyError
from detente.treaty import Treaty
from detente.treaty.words import lexicon_of, pieces

FILE = """+++
id = "X"
title = "Small"
quality = "draft"
{front}
+++

## A

```rule
{rules}
```
"""
PLAIN = "rule 5  each Party may accede."


def read(front: str = "", rules: str = PLAIN) -> Treaty:
    return Treaty.parse(FILE.format(front=front, rules=rules))


def term(word: str, front: str, rules: str = PLAIN) -> dict[str, object]:
    found = read(front, rules).glossary.terms[word]
    kept = (
        "sort",
        "plural",
        "kind",
        "where",
        "party_to",
        "group",
        "states",
        "groups",
        "categories",
        "status",
        "labels",
    )
    return {name: getattr(found, name) for name in kept if getattr(found, name)}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ('{ parties = "this" }', {"sort": "class", "plural": "words", "party_to": "this"}),
        (
            '{ parties = "NAT49", id = "kata" }',
            {"sort": "class", "plural": "words", "party_to": "NAT49", "labels": {"id": "kata"}},
        ),
        ('{ group = "europe" }', {"sort": "class", "plural": "words", "group": "europe"}),
        ('{ states = ["Russia", "US"] }', {"sort": "class", "plural": "words", "states": ("RU", "US")}),
        (
            '{ groups = "this", plural = "words of groups" }',
            {"sort": "class", "plural": "words of groups", "groups": True},
        ),
        ('{ kind = "activity" }', {"sort": "thing", "plural": "words", "kind": "activity"}),
        (
            '{ kind = "session", where = { body = "NRC" } }',
            {"sort": "thing", "plural": "words", "kind": "session", "where": {"body": "NRC"}},
        ),
        ('{ words = "a word" }', {"sort": "thing", "plural": "words", "where": {"words": "a word"}}),
        ('{ stock = "tanks" }', {"sort": "stock", "categories": ("tanks",)}),
        (
            '{ stock = ["tanks", "guns"], status = "active" }',
            {"sort": "stock", "categories": ("tanks", "guns"), "status": "active"},
        ),
        ('{ portion = "active" }', {"sort": "portion", "status": "active"}),
    ],
)
def test_a_term_is_given_by_what_it_stands_for(shape, expected):
    assert expected == term("word", f'[terms]\n"word" = {shape}')


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("activity", "activities"),
        ("missile", "missiles"),
        ("class", "classes"),
        ("day", "days"),
        ("launch", "launches"),
    ],
)
def test_a_plural_is_formed_where_none_is_given(word, plural):
    assert (
        plural
        == read(f'[terms]\n"large {word}" = {{ kind = "activity" }}').glossary.terms[f"large {word}"].plural.split()[1]
    )


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("an activity where its troops are at least 5", {"sort": "thing", "plural": "large ones", "kind": "activity"}),
        ("5 plus 6", {"sort": "figure"}),
    ],
)
def test_a_term_that_a_rule_defines_has_the_sort_of_what_it_means(meaning, expected):
    assert expected == term("large one", "", f'rule 5  the term "large one" means {meaning}.')


def test_terms_may_be_defined_by_one_another_in_any_order():
    rules = (
        'rule 1  the term "huge activity" means a large activity where its troops are at least 9.\n'
        'rule 2  the term "large activity" means a known activity where its troops are at least 5.\n'
        'rule 3  the term "known activity" means an activity.'
    )
    assert {"sort": "thing", "plural": "huge activities", "kind": "activity"} == term("huge activity", "", rules)


def test_a_defined_term_takes_its_label_from_the_front_matter():
    front = '[terms]\n"ceiling" = { id = "batas atas" }'
    assert {"sort": "figure", "labels": {"id": "batas atas"}} == term(
        "ceiling", front, 'rule 5  the term "ceiling" means 5.'
    )


def test_zones_are_made_of_zones_states_and_new_places():
    glossary = read('[zones]\n"plain" = ["valley", "Poland"]\n"valley" = ["the-gap", "DE"]').glossary
    assert {"the-gap", "DE", "PL"} == glossary.zones.atoms("plain")
    assert glossary.zones.lies_in("valley", "plain")


def test_groups_and_categories_are_kept_by_name():
    glossary = read('[groups]\n"East" = ["Bulgaria", "RO"]\n[categories]\n"light tanks" = "tanks"').glossary
    assert {"East": ("BG", "RO")} == glossary.groups
    assert {"light tanks": "tanks"} == glossary.categories


def test_every_faulty_entry_of_the_front_matter_is_told_at_its_own_line():
    front = '[terms]\n"a b" = 5\n"c d" = { kind = "none" }\n[zones]\n"e f" = "DE"\n[groups]\n"g h" = 5'
    with pytest.raises(TreatyError) as caught:
        read(front)
    expected = [(6, "term-shape"), (7, "term-kind"), (9, "zone-shape"), (11, "group-shape")]
    assert expected == [(fault.line, fault.key) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("battle tanks held", ("battle tanks", "STOCK")),
        ("battle\n   tanks held", ("battle\n   tanks", "STOCK")),
        ("tanks held", ("tanks", "ATTRIBUTE")),
        ("participating States Parties", ("participating States", "PARTIES")),
        ("Côte d'Ivoire shall", ("Côte d'Ivoire", "PARTY")),
        ("Bosnia and Herzegovina shall", ("Bosnia and Herzegovina", "PARTY")),
        ("9 000 km", ("9 000", "NUMBER")),
        ("2018-02-05 and", ("2018-02-05", "DATE")),
        ("15 November each", ("15 November", "DAYMONTH")),
    ],
)
def test_the_longest_phrase_is_taken_first(said, expected):
    front = '[terms]\n"battle tanks" = { stock = "tanks" }\n"participating State" = { parties = "this" }'
    word = lexicon_of(read(front).glossary).word_at(said, 0, ("", ""))
    assert expected == (word.text, word.candidates[0][1][0])


def test_phrases_may_hold_marks_and_any_apostrophe():
    assert ("Cote", "d'Ivoire", ",", "x") == pieces("Cote d’Ivoire, x")
