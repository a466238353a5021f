"""Faults of whole files, and what may be expected of every fault: all in one pass, in order, and none but ours."""

import pytest

from detente.errors import TreatyError
from detente.treaty import Treaty
from detente.treaty.names import MOST_WORDS
from detente.treaty.parse import MAX_DEPTH, MAX_WORDS
from detente.treaty.text import MAX_BYTES

FRONT = '+++\nid = "X"\ntitle = "Small"\nquality = "draft"\n{more}+++\n\n## Article 5\n\n```rule\n{rules}\n```\n'


def parse(rules: str, more: str = "") -> Treaty:
    return Treaty.parse(FRONT.format(rules=rules, more=more))


def faults_of(rules: str, more: str = "") -> list[tuple[int, str]]:
    with pytest.raises(TreatyError) as caught:
        parse(rules, more)
    return [(fault.line, fault.key) for fault in caught.value.faults]


def test_a_file_may_be_as_large_as_is_said_and_no_larger():
    prose = FRONT.format(rules="rule 5  each Party may accede.", more="")
    assert parse("rule 5  each Party may accede.").id == Treaty.parse(prose + "x" * (MAX_BYTES - len(prose))).id
    with pytest.raises(TreatyError) as caught:
        Treaty.parse(prose + "x" * (MAX_BYTES - len(prose) + 1))
    assert ["file-too-large"] == [fault.key for fault in caught.value.faults]


def test_a_file_that_is_not_there_or_no_text_is_a_fault_and_no_crash(tmp_path):
    with pytest.raises(TreatyError) as caught:
        Treaty.read(tmp_path / "nowhere.md")
    assert ["no-such-file"] == [fault.key for fault in caught.value.faults]
    (tmp_path / "treaty.md").write_bytes(b"+++\nid = \xff\n+++\n")
    with pytest.raises(TreatyError) as caught:
        Treaty.read(tmp_path)
    assert ["not-utf8"] == [fault.key for fault in caught.value.faults]


def test_a_rule_may_have_as_many_words_as_is_said_and_no_more():
    part = "its troops are at least 5"  # six words, and one that joins it to the next
    head = "rule 5  each Party shall notify every other Party of each activity where "
    assert parse(head + " or ".join([part] * (MAX_WORDS // 7 - 10)) + ".")
    assert [(10, "too-long")] == faults_of(head + " or ".join([part] * MAX_WORDS) + ".")


@pytest.mark.parametrize(
    ("depth", "expected"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, [(10, "too-deep")]), (1_000, [(10, "too-deep")])]
)
def test_brackets_may_be_nested_as_deep_as_is_said_and_no_deeper(depth, expected):
    inner = "( " * depth + "its troops are at least 5" + " )" * depth
    rule = f"rule 5  each Party shall notify every other Party of each activity where {inner}."
    assert expected == (faults_of(rule) if expected else [] if parse(rule) else None)


def test_nesting_without_brackets_is_capped_too():
    deep = "one half of " * 400
    assert [(10, "too-deep")] == faults_of(f'rule 5  the term "share" means {deep}5.')


def test_tables_of_the_front_matter_are_capped():
    many = "".join(f'"z{n}" = ["DE"]\n' for n in range(MOST_WORDS + 1))
    assert [(5, "front-too-many")] == faults_of("rule 5  each Party may accede.", f"[zones]\n{many}")


def test_zones_within_zones_are_capped_and_each_is_gathered_once():
    doubling = '"z0" = ["DE"]\n' + "".join(f'"z{n}" = ["z{n - 1}", "z{n - 1}"]\n' for n in range(1, 31))
    assert parse("rule 5  each Party may accede.", f"[zones]\n{doubling}").glossary.zones.atoms("z30") == {"DE"}
    chain = '"z0" = ["DE"]\n' + "".join(f'"z{n}" = ["z{n - 1}"]\n' for n in range(1, 100))
    backwards = "\n".join(reversed(chain.strip().split("\n"))) + "\n"
    assert "zone-too-deep" in {key for _, key in faults_of("rule 5  each Party may accede.", f"[zones]\n{backwards}")}


def test_every_fault_of_a_file_is_told_in_one_pass_in_the_order_of_the_lines():
    rules = (
        "rule 5  each Party must accede.\n\n"
        "rule 6  cites “Art. 6”  each party may accede.\n\n"
        'rule 7  the term "x" means 5'
    )
    expected = [(5, "front-day"), (11, "say-shall"), (13, "curly-quotes"), (13, "word-form"), (15, "stop-missing")]
    assert expected == faults_of(rules, 'signed = "today"\n')


def test_a_fault_of_front_matter_that_cannot_be_read_does_not_hide_those_of_the_layout():
    with pytest.raises(TreatyError) as caught:
        Treaty.parse("+++\nid = X\n+++\n\n```rules\nrule 5  each Party may accede.\n")
    expected = ["front-matter-toml", "fence-misnamed", "fence-open"]
    assert expected == [fault.key for fault in sorted(caught.value.faults, key=lambda one: (one.line, -one.column))]


def test_a_label_that_a_faulty_rule_has_is_known_to_the_others():
    assert [(10, "say-shall")] == faults_of(
        "rule 5  each Party must withdraw.\n\nrule 6  exception to 5  where every Party consents, rule 5 does "
        "not apply."
    )


def test_a_reading_of_a_rule_needs_no_plain_twin_and_readings_do_not_clash():
    assert parse(
        'rule 5  reading "A"  the term "x" means 5.\nrule 5  reading "B"  the term "x" means 6.\nrule 5  the '
        'term "x" means 7.'
    ).readings == ("A", "B")
