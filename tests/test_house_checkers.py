"""A checker that cannot fail is a defect: each one is shown a small fault, and its mended twin."""

from __future__ import annotations

import argparse

import pytest

from house import documents, source, words


def module(text, *, place="src/detente/made_up.py", name="detente.made_up"):
    """Return a made-up module."""
    return source.Source(place, name, text)


def package(text):
    """Return a made-up package's `__init__`."""
    return module(text, place="src/detente/terms/__init__.py", name="detente.terms")


def function_of(lines):
    """Return the text of a function that runs this many lines."""
    return "def tall():\n" + "    pass\n" * (lines - 1)


# --- source -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "complaints"), [(50, 0), (51, 1)])
def test_a_function_may_run_to_its_limit_and_no_further(lines, complaints):
    assert complaints == len(source.tall_functions(module(function_of(lines)), limit=50, reasons={}))


def test_a_method_inside_a_class_is_measured_too():
    inner = "class Long:\n" + "".join(f"    {line}\n" for line in function_of(51).splitlines())
    expected = ["src/detente/made_up.py:2: `tall` runs 51 lines; split it below 51"]
    assert expected == source.tall_functions(module(inner), limit=50, reasons={})


def test_a_reason_excuses_one_function_only():
    text = function_of(51) + function_of(51).replace("tall", "taller")
    reasons = {"src/detente/made_up.py:tall": "a table of cases, read from top to bottom"}
    assert 1 == len(source.tall_functions(module(text), limit=50, reasons=reasons))


@pytest.mark.parametrize(("lines", "complaints"), [(400, 0), (401, 1)])
def test_a_module_may_run_to_its_limit_and_no_further(lines, complaints):
    assert complaints == len(source.long_module(module("#\n" * lines), limit=400, reasons={}))


def test_what_could_be_excused_is_known_by_the_names_used_in_excuses():
    assert {"src/detente/made_up.py:tall"} == source.excusable(module(function_of(51)), 50, 400)
    assert {"src/detente/made_up.py"} == source.excusable(module("#\n" * 401), 50, 400)


@pytest.mark.parametrize("line", ["import numpy", "from numpy import array", "from . import terms"])
def test_an_import_in_a_function_is_found_unless_the_door_is_named(line):
    hiding = module(f"def f():\n    {line}\n")
    assert 1 == len(source.hidden_imports(hiding, doors={}))
    assert not source.hidden_imports(hiding, doors={"detente.made_up": "a reason"})
    assert not source.hidden_imports(module(line), doors={})


def test_a_package_that_enters_by_two_doors_is_found():
    one, two = module("import lark"), module("def f():\n    from lark.tree import Tree", place="b.py")
    assert ["`lark` enters by 2 doors: b.py, src/detente/made_up.py; keep one"] == source.crowded_doors([one, two])
    assert not source.crowded_doors([one, module("import ast\nfrom detente import terms", place="b.py")])


@pytest.mark.parametrize(
    "text",
    [
        "from detente.terms.day import Day\n",
        "__all__ = []\nfrom detente.terms.day import Day\n",
        "__all__ = []\nfrom .day import Day\n",
        "__all__ = ['Day', 'Span']\nfrom detente.terms.day import Day\n",
        "__all__ = ['Span', 'Day']\nfrom detente.terms.day import Day, Span\n",
        "__all__ = []\ndef today(): ...\n",
        "__all__ = []\nLIMIT: int = 3\n",
        "__all__ = []\nFIRST = SECOND = 3\n",
    ],
)
def test_exports_that_differ_from_what_is_public_are_found(text):
    assert source.unequal_exports(package(text))


def test_exports_equal_to_what_is_public_pass():
    text = (
        "from collections.abc import Mapping\nfrom detente.messages import say\nfrom . import day\n"
        "from detente.terms.day import Day\n__all__ = ['LIMIT', 'Day', 'today']\n"
        "LIMIT = 3\n_hidden = 4\ndef today(): ...\n"
    )
    assert [] == source.unequal_exports(package(text))


def test_a_plain_module_may_leave_its_exports_unsaid():
    assert [] == source.unequal_exports(module("def today(): ...\n"))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("def f(): ...", ["the module", "`f`"]),
        ("'''A module.'''\nclass Day:\n    '''A day.'''\n    def next(self): ...", ["`Day.next`"]),
        ("'''A module.'''\nclass Day:\n    '''A day.'''\n    def _next(self): ...\n    year: int = 0", []),
        ("'''A module.'''\nclass Day:\n    '''A day.'''\n    def __repr__(self): ...", []),
        ("'''A module.'''\nasync def f(): ...", ["`f`"]),
        ("'''A module.'''\n@typing.overload\ndef f(): ...", []),
    ],
)
def test_what_is_public_and_undocumented_is_found(text, missing):
    assert missing == [complaint.split(": ")[1].partition(" has")[0] for complaint in source.undocumented(module(text))]


# --- words ------------------------------------------------------------------------------------------------

JUDGED = "vio" + "lation"


@pytest.mark.parametrize("word", [JUDGED, "Vio" + "lates", "gui" + "lty", "GUI" + "LT", "pelang" + "garan"])
def test_a_word_that_judges_is_found_with_its_line(word):
    expected = f"a.toml:3: `{word}` judges; write met, not met or undecided"
    assert [expected] == words.judging_words("a.toml", f"one\ntwo\na {word} of it")


def test_a_word_that_judges_is_found_in_every_kind_of_string():
    text = f"'''A {JUDGED}.'''\nx = 'a {JUDGED}'\ny = f'{{x}} {JUDGED}'\nz = {{'{JUDGED}': 1}}\n"
    found = [line for line, said in source.literals(module(text)) if words.judging_words("", said, line=line)]
    assert [1, 2, 3, 4] == sorted(found)


def test_what_a_source_says_is_taken_out_and_what_we_say_is_kept():
    cell = f"a clear {JUDGED} & worse"
    output = f"“{JUDGED}” <q>{JUDGED}</q> <td>a clear {JUDGED} &amp; worse</td> {cell}"
    assert not words.judging_words("", words.without_sources(output, [cell]))
    assert words.judging_words("", words.without_sources(output + f" {JUDGED}", [cell]))


def test_the_cells_that_judge_are_read_from_the_tables(tmp_path):
    (tmp_path / "statement.csv").write_text(f'id,text\n1,"a {JUDGED}, he said"\n2,calm\n', encoding="utf-8")
    assert [f"a {JUDGED}, he said"] == words.judging_cells(tmp_path)


@pytest.mark.parametrize("said", ["/wo" + "rk/main", "in /ro" + "ot/.cache", "a sub" + "agent", "iss" + "ue #4"])
def test_a_word_of_a_workplace_is_found(said):
    assert 1 == len(words.workplace_words("a.md", f"first\n{said}\n"))


@pytest.mark.parametrize("said", ["a network/work/plan", "the issue of enlargement", "https://example.org/root/"])
def test_a_word_of_the_world_is_left_alone(said):
    assert [] == words.workplace_words("a.md", said)


@pytest.mark.parametrize(
    "second",
    [
        {"fault": {"unknown": "{word} tidak dikenal"}},
        {"fault": {"unknown": "{word} tidak dikenal", "late": "x"}, "more": "x"},
        {"fault": {"unknown": "{kata} tidak dikenal", "late": "x"}},
        {"fault": {"unknown": "tidak dikenal", "late": "x"}},
    ],
)
def test_catalogues_that_differ_in_keys_or_blanks_are_found(second):
    first = {"fault": {"unknown": "{word} is not known", "late": "late"}}
    assert 1 == len(words.unequal_catalogues(first, second))
    assert [] == words.unequal_catalogues(first, first)


def test_a_key_in_two_parts_of_a_catalogue_is_found():
    parts = {"en.toml": {"word": {"and": "and"}}, "terms.en.toml": {"word": {"and": "&", "or": "or"}}}
    assert ["`word.and` stands in en.toml and in terms.en.toml; keep one"] == words.repeated_keys(parts)


def test_the_blanks_of_a_message_are_its_names_alone():
    assert {"day", "party"} == words.blanks("{party.name} by {day!s:>10}, {{not one}}")


# --- documents --------------------------------------------------------------------------------------------


def test_an_example_that_raises_is_found(tmp_path):
    good = "```python\nx = 1\n```\n\nso\n\n```python\nassert x == 1\n```\n"
    assert [] == documents.faulty_program("a.md", good, tmp_path)
    assert 1 == len(documents.faulty_program("a.md", good.replace("== 1", "== 2"), tmp_path))


def test_a_command_that_does_not_exist_is_found(tmp_path):
    assert 1 == len(documents.faulty_commands("a.md", "```console\n$ detente no-such-verb\n```\n", tmp_path))


def test_console_blocks_are_read_command_by_command():
    text = "```console\n$ make brief\n$ detente check a.md  # look\nfine\n…\n$ detente due x\n```\n"
    assert [("detente check a.md", ["fine"]), ("detente due x", [])] == list(documents.console(text))


@pytest.mark.parametrize(("shown", "lost"), [(["a", "c"], ""), (["c", "a"], "a"), (["d"], "d"), ([], "")])
def test_what_a_document_shows_must_come_in_its_order(shown, lost):
    assert lost == documents.unseen(shown, "a\n  b\nc\n")


def test_a_command_or_option_without_its_place_is_found():
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers()
    verbs.add_parser("review").add_argument("--as-of")
    verbs.add_parser("due")
    text = "# Commands\n\n## detente review\n\nIt takes `--as-of DAY`.\n\n## `detente due`\n"
    assert [] == documents.undocumented_commands(parser, text)
    assert 1 == len(documents.undocumented_commands(parser, text.replace("detente due", "due")))
    assert 1 == len(documents.undocumented_commands(parser, text.replace("--as-of DAY", "--as-of-day")))


def test_a_name_inside_a_longer_name_is_no_mention():
    assert ["the kind `act` has no place in the reference"] == documents.unmentioned(
        ["act"], "activity", what="the kind"
    )
    assert [] == documents.unmentioned(["act"], "an `act`.", what="the kind")
