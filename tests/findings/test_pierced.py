"""Immunities: who has no say. An attempt to use one is a finding; that nobody tried is none."""

from datetime import date

import pytest

from detente import Case, Outcome, Record, Treaty, review
from detente.record import Entry
from detente.terms.day import When

SOURCE = """+++
id = "IM20"
title = "No say"
quality = "legal"
in_force = 2020-01-01
parties = ["FR", "DE"]

[terms]
"decision" = { words = "decision" }
+++

# No say

## 1

```rule
rule 1  cites "Art. 1"  checked yes
  no State may veto any decision of another Party.
```
"""


def veto(by, *, of=("FR",), subject="decision", day=date(2021, 5, 1)):
    values = {"verb": "veto", "whom": of, "subject": subject} if of else {"verb": "veto", "subject": subject}
    return Entry("V1", "act", by, by, When.day(day), lodged=When.day(day), values=values)


def outcomes(*entries):
    case = Case.of(Treaty.parse(SOURCE), Record.of(entries), day=date(2022, 1, 1))
    return [(one.norm, one.outcome) for one in review(case)]


def test_a_say_used_against_a_party_is_found():
    assert [("immunity", Outcome.NOT_MET)] == outcomes(veto(("RU",)))


def test_a_say_of_which_nobody_knows_against_whom_is_undecided():
    assert [("immunity", Outcome.UNDECIDED)] == outcomes(veto(("RU",), of=()))


@pytest.mark.parametrize("of", [("IT",), ("RU",)])
def test_a_say_used_against_one_who_is_no_party_is_none(of):
    assert [] == outcomes(veto(("RU",), of=of))


def test_a_say_used_before_the_rule_was_in_force_is_none():
    assert [] == outcomes(veto(("RU",), day=date(2019, 12, 31)))
    assert [("immunity", Outcome.NOT_MET)] == outcomes(veto(("RU",), day=date(2020, 1, 1)))


def test_where_nobody_tried_there_is_nothing_to_find():
    assert [] == outcomes()
