"""Plain rules: one for each row of a table and each portion of a limit, with every cell filled."""

from detente.terms.quantity import Quantity
from detente.treaty import Treaty, plain_rules
from detente.treaty import tree as t

FILE = """+++
id = "X"
title = "Small"
quality = "draft"
[terms]
"battle tanks" = {{ stock = "battle tanks" }}
"guns" = {{ stock = "guns" }}
"active units" = {{ portion = "active" }}
"large activity" = {{ id = "kegiatan besar" }}
[zones]
"plain" = ["DE"]
[groups]
"East" = ["BG", "RO"]
+++

**Limits**

| item | zone | who | total | active |
|---|---|---|---|---|
| battle tanks | plain | East | 20 000 | 16 500 |
| guns | plain | Russia | 500 |  |
| guns | Poland | Party |  | 40 |

```rule
rule 1  the term "large activity" means an activity where its troops are at least 5.
{rules}
```
"""
BY_ROW = """rule 5  for each row of "Limits"
  the {item} held by {who} in the {zone} shall not exceed {total}, of which at most {active} in active units."""


def plain(rules: str) -> list:
    treaty = Treaty.parse(FILE.format(rules=rules))
    return [one for one in plain_rules(treaty) if one.rule.label == "5"]


def amount(number: int) -> t.Amount:
    return t.Amount(Quantity.exactly(number))


def held(item: str, who: t.Parties, zone: str, portion: str = "") -> t.Held:
    return t.Held(item, "held by", who, t.LiesIn(zone), portion)


def test_each_row_and_each_portion_is_a_rule_and_an_empty_cell_is_none():
    expected = [
        (t.Limit(held("battle tanks", t.Named("East"), "plain"), "at most", amount(20_000)), ""),
        (
            t.Limit(held("battle tanks", t.Named("East"), "plain", "active units"), "at most", amount(16_500)),
            "active units",
        ),
        (t.Limit(held("guns", t.Named("Russia"), "plain"), "at most", amount(500)), ""),
        (
            t.Limit(held("guns", t.Who("each", "Party"), "Poland", "active units"), "at most", amount(40)),
            "active units",
        ),
    ]
    assert expected == [(one.rule.clause, one.portion) for one in plain(BY_ROW)]


def test_each_plain_rule_tells_its_row_as_written():
    rows = [one.row for one in plain(BY_ROW)]
    assert {"item": "guns", "zone": "Poland", "who": "Party", "total": "", "active": "40"} == rows[-1]


def test_a_portion_of_another_stock_is_a_limit_on_that_stock():
    rule = "rule 5  the battle tanks held by each Party shall not exceed 300, of which at most 20 are guns."
    by = t.Who("each", "Party")
    expected = [
        t.Limit(t.Held("battle tanks", "held by", by), "at most", amount(300)),
        t.Limit(t.Held("guns", "held by", by), "at most", amount(20)),
    ]
    assert expected == [one.rule.clause for one in plain(rule)]


def test_a_portion_of_a_count_is_a_count_of_those_things():
    rule = (
        "rule 5  each Party shall not carry out more than six activities within each calendar year,\n"
        "  of which at most three are large activities."
    )
    window = t.Window("each", 1, "calendar year")
    expected = [
        t.Count(t.Who("each", "Party"), "at most", amount(6), "carry out", t.Thing("", "activity"), window),
        t.Count(t.Who("each", "Party"), "at most", amount(3), "carry out", t.Thing("", "large activity"), window),
    ]
    assert expected == [one.rule.clause for one in plain(rule)]


def test_a_column_may_say_whose_figure_is_meant():
    rule = (
        'rule 6  the term "own guns" of a Party means the guns.\n'
        'rule 5  for each row of "Limits"  the own guns of {who} shall not exceed {total}.'
    )
    assert [t.Named("East"), t.Named("Russia")] == [one.rule.clause.stock.of for one in plain(rule)]


def test_a_rule_without_rows_or_portions_stays_as_it_is():
    treaty = Treaty.parse(FILE.format(rules="rule 5  each Party may accede."))
    assert [(rule, {}, "") for rule in treaty.rules] == [
        (one.rule, one.row, one.portion) for one in plain_rules(treaty)
    ]
