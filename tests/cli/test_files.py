"""`detente check`, `format`, `gloss`, `export` and `import` on the tutorial's files."""

import json
import stat
import sys

import pytest

TREATY = "lake/lake-accord.md"


def test_check_says_what_a_file_or_a_case_holds(detente):
    ran = detente("check", TREATY, "lake")
    assert 0 == ran.code
    assert ["✓ lake/lake-accord.md: The Lake Accord, 4 rules", "✓ lake: agreements and drafts: 1; entries: 7"] == (
        ran.out.splitlines()
    )


def test_check_tells_the_faults_of_every_file_and_ends_with_one(detente, lake):
    for name in ("one.md", "two.md"):
        text = (lake / "lake-accord.md").read_text(encoding="utf-8").replace("shall not exceed", "shall not surpass")
        (lake / name).write_text(text, encoding="utf-8")
    ran = detente("check", "lake/one.md", TREATY, "lake/two.md")
    assert 1 == ran.code
    assert "one.md:26" in ran.err
    assert "two.md:26" in ran.err
    assert "2 of 3 are faulty" in ran.err
    assert TREATY in ran.out


def test_format_writes_only_what_changes_and_check_writes_nothing(detente, lake):
    treaty = lake / "lake-accord.md"
    proper = treaty.read_text(encoding="utf-8")
    untidy = proper.replace("exceed twelve", "exceed\n  12")
    treaty.write_text(untidy, encoding="utf-8")
    ran = detente("format", TREATY, "--check")
    assert (1, untidy) == (ran.code, treaty.read_text(encoding="utf-8"))
    ran = detente("format", TREATY)
    assert (0, proper) == (ran.code, treaty.read_text(encoding="utf-8"))
    assert "Nothing to rewrite." in detente("format", TREATY).out


def test_format_leaves_a_faulty_file_as_it_was(detente, lake):
    treaty = lake / "lake-accord.md"
    faulty = treaty.read_text(encoding="utf-8").replace("shall not exceed", "shall not surpass")
    treaty.write_text(faulty, encoding="utf-8")
    assert 2 == detente("format", TREATY).code
    assert faulty == treaty.read_text(encoding="utf-8")


def test_gloss_says_one_rule_or_all(detente):
    assert "Rule 3.1" in detente("gloss", TREATY).out
    one = detente("gloss", TREATY, "1").out
    assert "must not exceed 12" in one
    assert "Rule 3.1" not in one


def test_gloss_speaks_indonesian(detente):
    assert "Kesepakatan Danau" in detente("gloss", TREATY, "--lang", "id").out


def test_export_writes_the_tree_to_the_terminal_or_to_a_file(detente, lake):
    shown = json.loads(detente("export", TREATY).out)
    assert "detente.treaty/1" == shown["schema"]
    assert 0 == detente("export", TREATY, "--output", "tree.json").code
    assert shown == json.loads((lake.parent / "tree.json").read_text(encoding="utf-8"))


ROWS = """\
id,by,about,happened,source,category,quantity
B6,Austria,Austria,2024-09-25,notes,patrol boats,12
"""


def test_import_adds_the_rows_below_what_is_there(detente, lake):
    (lake / "rows.csv").write_text(ROWS, encoding="utf-8")
    table = lake / "record" / "holding.csv"
    before = table.read_text(encoding="utf-8").splitlines()
    ran = detente("import", "lake", "lake/rows.csv", "--kind", "holding")
    assert 0 == ran.code
    assert ran.out.startswith("1 row added to ")
    after = table.read_text(encoding="utf-8").splitlines()
    assert before[1:] == after[1:-1]
    assert after[-1].startswith("B6,")
    assert "25 September 2024" in detente("review", "lake").out


def test_import_writes_nothing_where_anything_is_wrong(detente, lake):
    (lake / "rows.csv").write_text(ROWS + "B7,Austria,Austria,2024-02-30,notes,patrol boats,1,2\n", encoding="utf-8")
    before = (lake / "record" / "holding.csv").read_bytes()
    ran = detente("import", "lake", "lake/rows.csv", "--kind", "holding")
    assert 2 == ran.code
    assert "2024-02-30" in ran.err
    assert before == (lake / "record" / "holding.csv").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are kept differently there")
def test_a_rewritten_file_keeps_who_may_read_it(detente, lake):
    treaty = lake / "lake-accord.md"
    treaty.write_text(treaty.read_text(encoding="utf-8").replace("exceed twelve", "exceed 12"), encoding="utf-8")
    treaty.chmod(0o640)
    detente("format", TREATY)
    assert 0o640 == stat.S_IMODE(treaty.stat().st_mode)
