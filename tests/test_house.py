"""The house keeps itself: what STYLE.md asks and a machine can see, a machine sees."""

from __future__ import annotations

import ast
import importlib
import json
import shutil
import sys
import tomllib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

from house import documents, source, words

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
CATALOGUES = ROOT / "src" / "detente" / "messages"

FUNCTION_LINES = 50
MODULE_LINES = 400

# A ratchet, never an amnesty: `place:function` or `place`, and the reason. A needless entry must go.
TALL_FOR_A_REASON: dict[str, str] = {}
LONG_FOR_A_REASON: dict[str, str] = {}

# Modules that may import inside functions, and what is gained. An entry that excuses nothing must go.
LAZY_DOORS: dict[str, str] = {
    "detente": "`import detente` and `detente --help` are had at once: a name's home is loaded when it is asked for",
    "detente.cli": "`detente --help` answers at once: what a verb needs is loaded when the verb is called",
    "detente.cli.cases": "only `--brief` pays for the page's templates",
}

# What `import detente` must not load: a reader of findings pays for no array, solver, map or page.
HEAVY = {"numpy", "pandas", "polars", "numba", "z3", "ortools", "shapely", "pyproj", "sgp4", "jinja2"}

# Commands whose output a reader sees; no judging word may be ours in any of them.
OUTPUTS = [
    ["--help"],
    ["review", "--help"],
    ["review", "cases/nato-russia-2022", "--as-of", "2022-01-12"],
    ["review", "cases/nato-russia-2022", "--as-of", "2022-01-12", "--lang", "id"],
    ["pending", "cases/nato-russia-2022"],
]

LIBRARY = [source.Source.read(path, ROOT) for path in sorted((ROOT / "src").rglob("*.py"))]
SCRIPTS = [
    source.Source.read(path, ROOT)
    for path in sorted(
        chain(ROOT.glob("*.py"), *(ROOT.glob(f"{top}/**/*.py") for top in ("tests", "benchmarks", "scripts")))
    )
]
DOCUMENTS = [
    path.relative_to(ROOT).as_posix()
    for path in sorted([ROOT / "README.md", *ROOT.glob("docs/tutorial/*.md"), *ROOT.glob("docs/decisions/*.md")])
]


def none(complaints: Iterable[str]) -> None:
    """Fail with every complaint, one a line."""
    listed = list(complaints)
    assert not listed, "\n" + "\n".join(listed)


def over_all(checker: object, sources: Iterable[source.Source], **options: object) -> list[str]:
    """Return what one checker says of all these modules."""
    return [complaint for one in sources for complaint in checker(one, **options)]  # type: ignore[operator]


def text_of(path: Path) -> str:
    """Return the text of a file that the house must have; fail plainly if it is not there."""
    assert path.is_file(), f"{path.relative_to(ROOT)} is missing"
    return path.read_text(encoding="utf-8")


def tracked() -> list[Path]:
    """Return the files that belong to the project, whether or not they are committed yet.

    Where there is no git, or no history with it, they are all but what tools leave behind in hidden folders.
    """
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        everything = (path for path in ROOT.rglob("*") if path.is_file())
        return [path for path in everything if not hidden(path.relative_to(ROOT).parts)]
    listed = documents.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], ROOT)
    assert listed.returncode == 0, f"git must tell which files are ours: {listed.stderr}"
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def hidden(parts: Iterable[str]) -> bool:
    """Return whether a path lies in what tools leave behind."""
    return any(part == "__pycache__" or part.startswith(".") for part in parts)


# --- the code ---------------------------------------------------------------------------------------------


def test_there_is_a_library_to_check():
    assert len(LIBRARY) > 5


def test_a_function_fits_a_screen():
    none(over_all(source.tall_functions, LIBRARY + SCRIPTS, limit=FUNCTION_LINES, reasons=TALL_FOR_A_REASON))


def test_a_module_fits_a_sitting():
    none(over_all(source.long_module, LIBRARY + SCRIPTS, limit=MODULE_LINES, reasons=LONG_FOR_A_REASON))


def test_imports_do_not_hide_in_functions():
    none(over_all(source.hidden_imports, LIBRARY, doors=LAZY_DOORS))


def test_every_excuse_still_excuses_something():
    needed = {place for one in LIBRARY + SCRIPTS for place in source.excusable(one, FUNCTION_LINES, MODULE_LINES)}
    stale = (TALL_FOR_A_REASON.keys() | LONG_FOR_A_REASON.keys()) - needed
    stale |= LAZY_DOORS.keys() - {one.name for one in LIBRARY if source.inner_imports(one)}
    none(f"`{name}` is excused and needs no excuse; take it off the list" for name in sorted(stale))


def test_each_foreign_package_enters_by_one_door():
    none(source.crowded_doors(LIBRARY))


def test_what_is_public_is_listed_and_what_is_listed_is_public():
    none(over_all(source.unequal_exports, LIBRARY))


@pytest.mark.parametrize("package", [one.name for one in LIBRARY if one.is_package])
def test_every_listed_name_can_be_had(package):
    module = importlib.import_module(package)
    none(f"{package} lists `{name}` and has it not" for name in module.__all__ if not hasattr(module, name))


def test_every_public_name_is_documented():
    none(over_all(source.undocumented, LIBRARY))


def test_the_script_that_sets_up_is_read_by_old_pythons():
    assert ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_importing_the_library_loads_nothing_heavy():
    program = "import json, sys, detente; print(json.dumps(sorted(sys.modules)))"
    done = documents.run([sys.executable, "-c", program], ROOT)
    assert done.returncode == 0, done.stderr
    assert set() == HEAVY & {name.partition(".")[0] for name in json.loads(done.stdout)}


# --- the words --------------------------------------------------------------------------------------------


def test_no_word_in_the_code_judges():
    none(
        complaint
        for one in LIBRARY
        for line, text in source.literals(one)
        for complaint in words.judging_words(one.place, text, line=line)
    )


def test_no_word_in_what_travels_with_the_code_judges():
    kept = [path for path in tracked() if path.is_relative_to(ROOT / "src") and path.suffix != ".py"]
    assert {"findings.en.toml", "findings.id.toml"} <= {path.name for path in kept}
    none(
        complaint
        for path in kept
        for complaint in words.judging_words(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_no_word_of_ours_in_the_output_judges(arguments):
    done = documents.run([sys.executable, "-m", "detente", *arguments], ROOT)
    assert "Traceback" not in done.stderr
    assert done.returncode in documents.SEEN_THROUGH, done.stderr
    assert done.stdout
    none(words.judging_words(" ".join(arguments), ours_in(done.stdout)))


def test_no_word_of_ours_in_the_brief_judges(tmp_path):
    page = tmp_path / "brief.html"
    command = [sys.executable, "-m", "detente", "review", "cases/nato-russia-2022", "--as-of", "2022-01-12"]
    done = documents.run([*command, "--brief", str(page)], ROOT)
    assert page.is_file(), done.stderr
    none(words.judging_words("brief.html", ours_in(page.read_text(encoding="utf-8"))))


def ours_in(output: str) -> str:
    """Return what of an output we say ourselves, the quoted sources taken out."""
    return words.without_sources(output, words.judging_cells(ROOT / "cases"))


def parts_of(language: str) -> dict[str, dict[str, object]]:
    """Return the tables of one language's catalogue, by file name."""
    paths = sorted(path for path in CATALOGUES.rglob("*.toml") if path.name.endswith(f"{language}.toml"))
    return {path.name: tomllib.loads(text_of(path)) for path in paths}


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_message_stands_in_one_part_of_its_catalogue(language):
    none(words.repeated_keys(parts_of(language)))


def test_the_catalogues_say_the_same_things():
    english, indonesian = (
        {key: said for table in parts_of(language).values() for key, said in words.flat(table)}
        for language in ("en", "id")
    )
    assert english
    none(words.unequal_catalogues(english, indonesian))


def test_every_language_of_the_library_is_compared():
    assert ("en", "id") == importlib.import_module("detente.messages").LANGUAGES


def test_the_project_speaks_of_itself_alone():
    none(
        complaint
        for path in tracked()
        for complaint in words.workplace_words(
            path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace")
        )
    )


# --- the documents ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def readers_folder(tmp_path_factory):
    """Return a copy of what a reader has before them, so that no example can change the project."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("treaties", "cases", "docs"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_python_examples_run(document, readers_folder):
    none(documents.faulty_program(document, text_of(ROOT / document), readers_folder))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_console_examples_run_and_show_what_they_say(document, readers_folder):
    none(documents.faulty_commands(document, text_of(ROOT / document), readers_folder))


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name.startswith("docs/decisions/")])
def test_every_decision_has_an_example(document):
    assert documents.blocks(text_of(ROOT / document), "python")


def test_the_readme_has_an_example():
    assert documents.blocks(text_of(ROOT / "README.md"), "python")


def test_every_command_has_its_place_in_the_reference():
    parser = importlib.import_module("detente.cli").build_parser()
    assert list(documents.verbs(parser))
    none(documents.undocumented_commands(parser, text_of(REFERENCE / "commands.md")))


def test_every_exception_has_its_place_in_the_reference():
    errors = vars(importlib.import_module("detente.errors")).values()
    names = sorted(one.__name__ for one in errors if isinstance(one, type) and issubclass(one, Exception))
    assert names
    none(documents.unmentioned(names, text_of(REFERENCE / "errors.md"), what="the exception"))


def test_every_kind_and_field_has_its_place_in_the_reference():
    vocabulary = importlib.import_module("detente.terms.vocabulary")
    text = text_of(REFERENCE / "vocabulary.md")
    fields = sorted({field.name for kind in vocabulary.KINDS.values() for field in kind.fields})
    assert fields
    none(documents.unmentioned(vocabulary.KINDS, text, what="the kind"))
    none(documents.unmentioned(fields, text, what="the field"))
