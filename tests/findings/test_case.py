"""A case as a newcomer writes it: slips that would quietly change what is found are faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import CaseError, FileError
from detente.findings.agreeing import slip_of
from detente.findings.case import Case

ROOT = Path(__file__).parents[2]
CASE = 'id = "lake"\nday = 2024-09-30\ntreaties = ["lake.md"]\n'
SOURCES = "id,title,published\nwire,A wire,2024-01-01\n"
HOLDING = "id,by,about,happened,source,category,quantity\n"
REQUEST = "id,by,about,happened,source,to,under\n"
STATEMENT = "id,by,happened,source,topic,provision\n"
LAKE = (ROOT / "docs/tutorial/lake-accord/lake-accord.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(case: str = CASE, treaty: str = LAKE, **tables: str) -> Path:
    """Return the folder of a small case with these tables."""
    folder = Path("my")
    (folder / "record").mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(case, encoding="utf-8")
    (folder / "lake.md").write_text(treaty, encoding="utf-8")
    for name, text in {"sources": SOURCES, **tables}.items():
        (folder / "record" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def told(folder: Path) -> str:
    """Return what is wrong with a case, as its own faults."""
    with pytest.raises(CaseError) as caught:
        Case.open(folder)
    assert all(fault.render("id") for fault in caught.value.faults)
    return caught.value.render()


def held(category: str) -> str:
    return f"{HOLDING}H1,FI,FI,2024-01-02,wire,{category},3\n"


def asked(under: str) -> str:
    return f"{REQUEST}RQ1,FI,SE,2024-01-02,wire,SE,{under}\n"


@pytest.mark.parametrize("folder", ["cases/nato-russia-2022", "docs/tutorial/lake-accord"])
def test_the_cases_shown_to_readers_have_no_faults(folder):
    assert Case.open(ROOT / folder).treaties


def test_a_slip_in_a_category_is_told_in_full():
    assert (
        told(written(holding=held("patrol boat")))
        == """\
record/holding.csv:2: no agreement of the case knows the category `patrol boat`
    H1,FI,FI,2024-01-02,wire,patrol boat,3
                             ^^^^^^^^^^^
    did you mean `patrol boats`? if it is another, say under `[categories]` of `case.toml` what it counts as"""
    )


@pytest.mark.parametrize("said", ["Patrol boats", "patrol-boats", "patrol  boats", "patorl boats", "patrol boats."])
def test_slips_of_a_category(said):
    assert "did you mean `patrol boats`?" in told(written(holding=held(said)))


@pytest.mark.parametrize("said", ["patrol boats", "submarines", "armed patrol boats"])
def test_other_categories_are_allowed(said):
    assert 1 == len(Case.open(written(holding=held(said))).record.entries)


def test_a_category_that_the_case_names_is_known_and_is_suggested():
    case = CASE + '[categories]\n"patrol boot" = "footwear"\n'
    assert Case.open(written(case, holding=held("patrol boot"))).categories
    assert "`footwear`" in told(written(case, holding=held("footwaer")))


def test_categories_are_judged_in_rows_that_are_faulty_elsewhere():
    said = told(written(holding=HOLDING + "H1,FI,FI,2.1.2024,wire,patrol boat,3\n"))
    assert "`2.1.2024` is not a day" in said
    assert "did you mean `patrol boats`?" in said
    assert 2 == said.count("holding.csv:2")


def test_other_kinds_are_judged_too():
    force = "id,by,about,happened,source,category,quantity\nF1,FI,FI,2024-01-02,wire,patrol boat,3\n"
    vouched = "id,by,about,happened,source,of_kind,since,until,category\n"
    vouched += "C1,FI,FI,2024-01-02,wire,holding,2024-01-01,2024-01-02,patrol boat\n"
    said = told(written(force=force, completeness=vouched))
    assert ("force.csv:2" in said, "completeness.csv:2" in said) == (True, True)


def test_a_rule_that_an_agreement_lacks_is_told_in_full():
    assert (
        told(written(request=asked("LAKE24 3.2")))
        == """\
record/request.csv:2: `LAKE24` has no rule `3.2`
    RQ1,FI,SE,2024-01-02,wire,SE,LAKE24 3.2
                                 ^^^^^^^^^^
    did you mean `LAKE24 3.1`? if it has no rule but stands in the text, name it in a heading of the agreement"""
    )
    assert "did you mean `LAKE24 3`?" in told(written(request=asked("LAKE24 Article 3")))


def test_a_rule_far_from_all_is_told_with_the_list():
    assert "write one of `LAKE24 1`, `LAKE24 2`, `LAKE24 3`, `LAKE24 3.1`" in told(written(request=asked("LAKE24 99")))


@pytest.mark.parametrize("said", ["LAKE24 3", "LAKE24 3.1", "VD11 16.1", "LAKE25 3"])
def test_rules_that_may_be_cited(said):
    assert Case.open(written(request=asked(said)))


def test_an_article_whose_rules_are_parts_of_it_or_that_is_prose_alone_may_be_cited():
    treaty = LAKE.replace("rule 3.1 ", "rule 5(a) ") + "\n## Article 7. Languages\n\nProse.\n"
    for label in ("5", "5(a)", "7"):
        assert Case.open(written(treaty=treaty, request=asked(f"LAKE24 {label}")))


def test_a_slip_in_an_agreement_is_told():
    said = told(written(request=asked("LAEK24 3")))
    assert "the case has no agreement `LAEK24`" in said
    assert "did you mean `LAKE24`?" in said
    assert "did you mean `LAKE24`?" in told(written(request=asked("lake24 3")))


def test_rules_of_drafts_are_known():
    case = CASE.replace("treaties", "drafts")
    assert "did you mean `LAKE24 3.1`?" in told(written(case, request=asked("LAKE24 3.2")))


def test_an_unknown_key_is_told_in_full():
    assert (
        told(written(CASE + 'bodys = "x"\n'))
        == """\
my/case.toml:4: a case has no `bodys`
    bodys = "x"
    ^^^^^
    did you mean `bodies`? a case may hold `id`, `day`, `speaks_for`, `treaties`, `drafts`, `title`, `subtitle`, \
`parties`, `zones`, `categories`, `issues`, `bodies`"""
    )


def test_a_misspelt_list_is_one_fault():
    said = told(written(CASE.replace("treaties", "treatys"), holding=held("patrol boat")))
    assert "did you mean `treaties`?" in said
    assert 1 == said.count("case.toml:")


@pytest.mark.parametrize("value", ['"lake.md"', "[1]", "{ a = 1 }"])
def test_a_list_of_files_that_is_none(value):
    said = told(written(CASE.replace('["lake.md"]', value)))
    assert said.startswith("my/case.toml:3: `treaties` must be a list of paths\n    treaties = ")
    assert 1 == said.count("case.toml")


@pytest.mark.parametrize("line", ["", "treaties = []\n"])
def test_a_case_without_agreements(line):
    assert (
        told(written("day = 2024-09-30\n" + line))
        == """\
my/case.toml: the case names no agreement, so nothing can be asked of its record
    write `treaties = ["../../treaties/name"]` or `drafts = ["drafts/name.md"]` above the first `[table]`"""
    )


def test_places_of_an_agreement_that_cannot_be_read_are_no_faults_of_the_record():
    zoned = LAKE.replace("[terms]", '[zones]\n"the lake" = ["FI"]\n\n[terms]', 1)
    holding = "id,by,about,happened,source,place,category,quantity\nH1,FI,FI,2024-01-02,wire,the lake,patrol boat,3\n"
    broken = zoned.replace("rule 3.1 ", "rule 3.1 nonsense ")
    assert zoned != broken
    with pytest.raises(FileError) as caught:
        Case.open(written(treaty=broken, holding=holding))
    assert {"lake.md"} == {fault.file for fault in caught.value.faults}
    assert "did you mean `patrol boats`?" in told(written(treaty=zoned, holding=holding))
    with pytest.raises(FileError) as caught:
        Case.open(written(treaty=broken, holding=holding.replace("2024-01-02", "2.1.2024")))
    assert ["lake.md", "record/holding.csv"] == sorted({fault.file for fault in caught.value.faults})


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [
        ("non-deployed launchers", "deployed launchers", ""),
        ("type 1 missiles", "type 2 missiles", ""),
        ("CFE99", "CFE90", ""),
        ("CFE09", "CFE90", "CFE90"),
        ("launcher", "launchers", "launchers"),
        ("tanks", "tank", "tank"),
        ("trucks", "tanks", ""),
    ],
)
def test_slips_and_other_words(said, known, meant):
    assert meant == slip_of(said, [known])
