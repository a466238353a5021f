"""The literate file taken apart: front matter, headings, tables, blocks, each with its lines."""

import pytest

from detente.errors import TreatyError
from detente.treaty.text import read_text

FILE = """+++
id = "X"
+++

# A title

Prose, with a | in it.

## Article 1

**Limits.** Per zone:

## Article 2

**Limits**

| zone | total |
|:-----|------:|
| one  | 20 000 |
| two  |  |

Between.

| nameless |
|---|
| 5 |

```rule
rule 1  the first
  goes on.

rule 2  the second.
```

### Article 2 bis ##

````rule
rule 3  the third,
  rule 2 does not apply.
rule 2 does not apply either.
````

```python
rule 4  is no rule.
```
"""


def test_a_file_is_taken_apart_with_its_lines():
    text, faults = read_text(FILE, "small.md")
    assert [] == faults
    assert {"id": "X"} == text.front
    assert 3 == text.front_end
    assert [(1, "A title", 5), (2, "Article 1", 9), (2, "Article 2", 13), (3, "Article 2 bis", 35)] == [
        (one.level, one.words, one.line) for one in text.headings
    ]


def test_a_table_is_called_by_the_bold_words_on_the_line_before_it():
    text, _ = read_text(FILE, "small.md")
    assert ["Limits"] == list(text.tables)
    limits = text.tables["Limits"]
    assert ("zone", "total") == limits.columns
    assert (("one", "20 000"), ("two", "")) == limits.rows
    assert ((19, 20), 17) == (limits.lines, limits.line)


def test_a_rule_begins_at_the_start_of_a_line_and_goes_on_to_the_next():
    text, _ = read_text(FILE, "small.md")
    found = [(one.line, one.article, one.text.split()[1]) for block in text.blocks for one in block.statements]
    assert [(29, "Article 2", "1"), (32, "Article 2", "2"), (38, "Article 2 bis", "3")] == found


def test_words_that_take_a_rule_away_do_not_begin_one():
    text, _ = read_text(FILE, "small.md")
    assert text.blocks[1].statements[0].text.endswith("rule 2 does not apply either.")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_machine_ends_them(ending):
    text, faults = read_text(FILE.replace("\n", ending), "small.md")
    assert ([], 3) == (faults, len(text.headings) - 1)


@pytest.mark.parametrize("lead", ["", "\n\n", "\ufeff"])
def test_front_matter_may_come_after_blank_lines_and_a_mark_of_order(lead):
    assert {"id": "X"} == read_text(lead + FILE, "small.md")[0].front


def test_the_article_of_a_line_is_the_heading_above_it_and_never_the_title():
    text, _ = read_text(FILE, "small.md")
    assert ["", "Article 1", "Article 2 bis"] == [text.article(line) for line in (6, 10, 40)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("```rules\nrule 1  x.\n```", ["fence-misnamed"]),
        ("```Rule\nrule 1  x.\n```", ["fence-misnamed"]),
        ("~~~rule\nrule 1  x.\n~~~", []),
        ("```rule\nrule 1  x.", ["fence-open"]),
        ("```rule\nwords\nrule 1  x.\n```", ["text-before-rule"]),
        ("```rule\n\n```", ["block-empty"]),
        ("| a |\n| 5 |", ["table-without-rule"]),
        ("```ruby\nputs 5\n```", []),
    ],
)
def test_faults_of_layout(body, expected):
    assert expected == [one.key for one in read_text(f"+++\n+++\n\n{body}\n", "small.md")[1]]


@pytest.mark.parametrize("front", ["id = X", "a = 1\na = 2", "a = [", f"a = {'[' * 5000}", f"a = {'9' * 5000}"])
def test_front_matter_that_cannot_be_read_is_told_within_it(front):
    with pytest.raises(TreatyError) as caught:
        read_text(f"+++\n{front}\n+++\n", "small.md")
    (fault,) = caught.value.faults
    assert "front-matter-toml" == fault.key
    assert 1 <= fault.line <= front.count("\n") + 3


def test_front_matter_is_told_at_the_very_word_that_cannot_be_read():
    with pytest.raises(TreatyError) as caught:
        read_text("+++\nid = X\n+++\n", "small.md")
    assert (2, 6) == (caught.value.faults[0].line, caught.value.faults[0].column)
