"""The command line as a process: streams, colours, codes, speed."""

import os
import subprocess
import sys
import time

import pytest

import detente.cli as detente_cli
from detente.cli.parser import GROUPS, build_parser
from detente.cli.terminal import BOLD, Terminal, encodable


def run(*arguments, **environment):
    """Return what a fresh process says, as bytes."""
    clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "DETENTE_LANG", "NO_COLOR")}
    command = [sys.executable, "-m", "detente", *arguments]
    return subprocess.run(command, capture_output=True, env=clean | environment, stdin=subprocess.DEVNULL)


def test_the_help_groups_every_verb_by_the_job_a_person_has():
    grouped = [name for names in GROUPS.values() for name in names]
    said = run("--help").stdout.decode()
    assert sorted(grouped) == sorted(set(grouped))
    assert [] == [name for name in grouped if f"\n  {name}" not in said]
    verbs = next(action for action in build_parser()._actions if action.choices)
    assert set(grouped) == set(verbs.choices)


@pytest.mark.parametrize("verb", [name for names in GROUPS.values() for name in names])
def test_every_verb_helps_in_both_languages_with_an_example(detente, verb):
    english, indonesian = detente(verb, "--help").out, detente(verb, "--help", "--lang", "id").out
    assert english.startswith(f"usage: detente {verb}")
    assert indonesian.startswith(f"pemakaian: detente {verb}")
    for said in (english, indonesian):
        assert f"\n  detente {verb} " in said


def test_help_without_a_verb_is_shown_and_counts_as_a_mistake(detente):
    assert 2 == detente().code
    assert 0 == detente("--help").code


def test_the_version_is_told(detente):
    assert detente("--version").out.startswith("detente ")


def test_help_answers_at_once():
    # 0.15 s on an idle machine; the best of five, and twice that, so that a busy one does not fail the test.
    best = min(_timed(lambda: run("--help")) for _ in range(5))
    assert best < 0.3


def _timed(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def test_help_loads_neither_the_language_nor_the_record():
    program = "import sys; from detente.cli import main; main(['--help']); print(sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout
    assert "'detente.cli'" in said
    for heavy in ("detente.treaty", "detente.record", "detente.findings", "jinja2", "lark"):
        assert f"'{heavy}'" not in said


def test_importing_the_library_loads_its_parts_only_when_a_name_is_asked_for():
    program = "import sys, detente; print('detente.findings' in sys.modules, detente.review.__name__, *detente.__all__)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout
    assert said.startswith("False review Case ")


def test_a_stream_that_knows_only_ascii_gets_plain_signs(lake):
    ran = run("review", str(lake), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert 1 == ran.returncode
    said = ran.stdout.decode("ascii")
    assert "- not met  Art. 1 - Austria" in said
    assert "+ met" in said
    assert "? undecided" in said


def test_signs_fall_back_one_by_one():
    class Latin:
        encoding = "latin-1"

    assert "+ Détente - 1-2 ->" == encodable("✓ Détente – 1−2 →", Latin())


def test_whoever_stops_reading_hears_no_complaint(lake):
    command = f"{sys.executable} -m detente explain {lake} LAKE24 1 | true"
    ran = subprocess.run(["sh", "-c", command], capture_output=True)
    assert b"" == ran.stderr


def test_a_pipe_gets_no_colour(lake):
    assert b"\033" not in run("review", str(lake), FORCE="1").stdout


class Screen:
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "bold"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_bold_is_for_terminals_that_want_it(environment, bold):
    assert ("\033[1mlake\033[0m" if bold else "lake") == Terminal.of(Screen(), "en", environment).styled("lake", BOLD)


def test_a_fault_of_ours_is_told_in_two_lines_and_never_as_a_traceback(detente, monkeypatch):
    def broken(*_):
        raise KeyError("gone")

    monkeypatch.setattr(detente_cli, "_run", broken)
    ran = detente("review", "lake")
    assert 3 == ran.code
    assert ran.err.startswith("Détente stopped at a fault of its own: KeyError: 'gone' (test_process.py:")
    assert 2 == len(ran.err.splitlines())


def test_an_unknown_language_in_the_environment_is_refused_with_those_there_are(detente, monkeypatch):
    monkeypatch.setenv("DETENTE_LANG", "fr_FR")
    ran = detente("pending", "lake")
    assert 2 == ran.code
    assert "DETENTE_LANG: `fr` is not a language known here" in ran.err
