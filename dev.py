# -*- coding: utf-8 -*-
"""Set up and run everything a contributor needs: `python3 dev.py COMMAND`.

It needs the standard library only and makes its own environment in `.venv`, so a fresh machine is enough.
This file is read by whatever Python happens to be there, however old, if only to say in one line which one
is wanted. So its syntax stays old: no f-strings, no annotations, no keyword-only arguments.
"""

from __future__ import print_function

import difflib
import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
VENV_PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")

OLDEST, NEWEST = (3, 11), (3, 14)
CASE = "cases/nato-russia-2022"
CASE_DAY = "2022-01-12"

# What each command needs of pyproject.toml's extras. `core` is the library as a reader installs it.
CORE = ()
EVERYTHING = ("prove", "earth", "tracks", "schedule", "columns", "dev")

# Settings of the caller's shell that would lead Python or pip out of our own environment.
FOREIGN = (
    "VIRTUAL_ENV",
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
)
SEARCHED = "DETENTE_DEV_SEARCHED"  # set for the child once another Python was chosen, so that we never loop
FAULTY_MACHINE = 2


class Trouble(Exception):
    """Something this machine lacks: one line that says what, and the command that mends it."""


# --- finding a Python -------------------------------------------------------------------------------------


def usable(version, with_venv):
    """Return whether a Python of this version, with or without venv, can carry the project."""
    return OLDEST <= tuple(version[:2]) <= NEWEST and with_venv


def has_venv():
    """Return whether the running Python can make an environment with pip in it."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def candidates():
    """Yield the commands that may start a supported Python, newest first."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if WINDOWS:
            yield ["py", "-3.%d" % minor]
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            path = os.path.join(folder, "python3.%d%s" % (minor, ".exe" if WINDOWS else ""))
            if os.path.isfile(path) and os.access(path, os.X_OK):
                yield [path]


def answers(command):
    """Return whether this command starts a Python we can use; a name on PATH may be an empty shell."""
    probe = "import sys, venv, ensurepip; sys.exit(not (%r <= sys.version_info[:2] <= %r))" % (OLDEST, NEWEST)
    with open(os.devnull, "r+") as nowhere:
        try:
            return 0 == subprocess.call(
                command + ["-c", probe],
                stdin=nowhere,
                stdout=nowhere,
                stderr=nowhere,
                env=clean_environment(),
            )
        except OSError:
            return False


def hand_over(arguments):
    """Run this script again under a usable Python and return its exit code.

    Raises: `Trouble` if there is none, naming what is missing here and the mend.
    """
    if SEARCHED not in os.environ:
        for command in candidates():
            if answers(command):
                environment = clean_environment()
                environment[SEARCHED] = "1"
                return subprocess.call(command + [os.path.abspath(__file__)] + arguments, env=environment)
    raise Trouble(what_is_missing(tuple(sys.version_info[:2])))


def what_is_missing(version):
    """Return the one line that says what this machine lacks, with the command that mends it."""
    here = "Python %d.%d" % version
    if OLDEST <= version <= NEWEST:
        return "%s is here but cannot make environments (no ensurepip); %s" % (here, mend_venv(version))
    wanted = "Python %d.%d to %d.%d" % (OLDEST + NEWEST)
    return "Détente needs %s and this is %s, with no usable other on PATH; %s" % (wanted, here, mend_python())


def on_path(program):
    """Return whether a program of this name is on PATH."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    return any(os.access(os.path.join(folder, program), os.X_OK) for folder in folders)


def mend_venv(version):
    """Return how to give this Python its venv module, the command in one line."""
    if sys.platform.startswith("linux") and on_path("apt"):
        # Debian's python3-venv serves only Debian's own default Python, so we name the version.
        return as_administrator("apt install python%d.%d-venv" % version)
    return mend_python()


def mend_python():
    """Return how to install a supported Python on this kind of machine, the command in one line."""
    if WINDOWS:
        return "run: winget install Python.Python.3.13"
    if sys.platform == "darwin":
        return "run: brew install python@3.13"
    if on_path("apt"):
        return as_administrator("apt install python3 python3-venv")
    if on_path("dnf"):
        return as_administrator("dnf install python3.13")
    return "get one from https://www.python.org/downloads/"


def as_administrator(command):
    """Return the command as this user has to type it."""
    return "run: %s%s" % ("" if os.geteuid() == 0 else "sudo ", command)


# --- the environment --------------------------------------------------------------------------------------


def clean_environment():
    """Return the caller's environment without what would lead out of ours."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    environment["PYTHONUTF8"] = "1"
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return environment


def call(command, **more):
    """Run a command from the root, its output going straight to the reader; return its exit code."""
    environment = clean_environment()
    environment.update(more)
    sys.stdout.flush()
    return subprocess.call(command, cwd=ROOT, env=environment)


def quietly(command):
    """Run a command from the root; return its exit code and all it printed."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = process.communicate()[0]
    return process.returncode, output.decode("utf-8", "replace")


def python(*arguments):
    """Return a command line for the environment's own Python."""
    return [VENV_PYTHON] + list(arguments)


def healthy():
    """Return whether `.venv` is whole and of the Python that runs this script."""
    if not os.path.isfile(VENV_PYTHON):
        return False
    probe = "import pip, sys; sys.exit(sys.version_info[:3] != %r)" % (tuple(sys.version_info[:3]),)
    try:
        return quietly(python("-c", probe))[0] == 0
    except OSError:
        return False


def make_environment():
    """Make `.venv` afresh.

    Raises: `Trouble` if `venv` failed, having shown the tail of its words.
    """
    announce("making .venv with Python %d.%d.%d ..." % sys.version_info[:3])
    # Started from inside an environment, we build on the Python beneath it: ours may be erased now.
    beneath = getattr(sys, "_base_executable", None) or sys.executable
    code, output = quietly([beneath, "-m", "venv", "--clear", VENV])
    if code:
        show_tail(output)
        raise Trouble("making .venv failed; %s" % mend_venv(tuple(sys.version_info[:2])))


def stamp_path(extras):
    """Return where we note that these extras are installed."""
    return os.path.join(VENV, "installed-" + ("everything" if extras else "core"))


def stamp_text(extras):
    """Return what the note says: it changes with pyproject.toml, the Python, the extras and the folder."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as table:
        parts = [
            table.read(),
            sys.version.encode("utf-8"),
            ",".join(extras).encode("utf-8"),
            ROOT.encode("utf-8"),
        ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installed(extras):
    """Return whether `.venv` already holds these extras as pyproject.toml states them today."""
    try:
        with open(stamp_path(extras)) as stamp:
            return stamp.read() == stamp_text(extras)
    except (IOError, OSError):
        return False


def ensure(extras):
    """Bring `.venv` to hold the project and these extras; do nothing where it already does.

    Raises: `Trouble` if pip failed, having shown the tail of its words.
    """
    if not healthy():
        make_environment()
    if installed(extras) or installed(EVERYTHING):
        return
    announce("installing %s ..." % ("everything, tools included" if extras else "the library"))
    project = ".[%s]" % ",".join(extras) if extras else "."
    code, output = quietly(python("-m", "pip", "install", "--quiet", "--editable", project))
    if code:
        show_tail(output)
        raise Trouble("pip failed, for the reason above; once mended, run: %s" % " ".join(["python3"] + sys.argv))
    with open(stamp_path(extras), "w") as stamp:
        stamp.write(stamp_text(extras))


def ensure_everything():
    """Bring `.venv` to hold the library, every extra and the tools; raises as `ensure`."""
    ensure(CORE)
    ensure(EVERYTHING)


def announce(line):
    """Print a line at once, before what it announces takes its time."""
    print(line)
    sys.stdout.flush()


def show_tail(output):
    """Print the last lines of a program's words, enough to see why it failed."""
    for line in output.strip().splitlines()[-15:]:
        print("    " + line, file=sys.stderr)


# --- the commands: each docstring is its line in the usage ------------------------------------------------


def setup(_arguments):
    """install everything, tools included, and stop there"""
    ensure_everything()
    print("ready: %s" % VENV_PYTHON)
    return 0


def brief(_arguments):
    """review the reference case and write brief.html"""
    ensure(CORE)
    page = os.path.join(ROOT, "brief.html")
    if os.path.exists(page):
        os.remove(page)
    code = call(python("-m", "detente", "review", CASE, "--as-of", CASE_DAY, "--brief", "brief.html"))
    # Code 1 says that something is not met: a finding, and no failure of the command.
    if code > 1 or not os.path.exists(page):
        return code or 1
    print("\nthe brief: %s" % page)
    return 0


def test(arguments):
    """run all tests; what follows goes to pytest"""
    ensure_everything()
    return call(python("-m", "pytest", *arguments))


def check(_arguments):
    """look at format, lint, types, import direction and the house rules"""
    ensure_everything()
    steps = [
        ("format", python("-m", "ruff", "format", "--check", "--quiet", ".")),
        ("lint", python("-m", "ruff", "check", "--quiet", ".")),
        ("types", python("-m", "mypy", "--no-error-summary")),
        (
            "imports",
            python("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"),
        ),
        ("house", python("-m", "pytest", "--quiet", os.path.join("tests", "test_house.py"))),
    ]
    failed = []
    for name, command in steps:
        announce("\n== %s" % name)
        if call(command):
            failed.append(name)
    print("\ncheck: %s" % ("mend " + ", ".join(failed) if failed else "all in order"))
    return 1 if failed else 0


def bench(_arguments):
    """run every benchmark, one file a claim"""
    ensure_everything()
    folder = os.path.join(ROOT, "benchmarks")
    failed = []
    for name in sorted(entry for entry in os.listdir(folder) if entry.endswith(".py")):
        announce("\n== %s" % name)
        if call(python(os.path.join(folder, name))):
            failed.append(name)
    print("\nbench: %s" % ("a claim fails in " + ", ".join(failed) if failed else "every claim holds"))
    return 1 if failed else 0


def promote(arguments):
    """rewrite the expected transcripts from what the code says now"""
    ensure_everything()
    code = call(python("-m", "pytest", "--quiet", "-k", "transcript", *arguments), DETENTE_PROMOTE="1")
    print("\nRead the difference before you commit it: git diff")
    return code


def format_(_arguments):
    """lay out the code and mend what lint can mend"""
    ensure_everything()
    return call(python("-m", "ruff", "check", "--quiet", "--fix", ".")) | call(python("-m", "ruff", "format", "."))


COMMANDS = (
    ("brief", brief),
    ("test", test),
    ("check", check),
    ("bench", bench),
    ("promote", promote),
    ("format", format_),
    ("setup", setup),
)


def usage():
    """Return what there is to run, one line a command."""
    lines = ["usage: python3 dev.py COMMAND", ""]
    return "\n".join(lines + ["  %-9s%s" % (name, command.__doc__) for name, command in COMMANDS])


def main(arguments):
    """Run one command and return its exit code: 2 where this machine, or the command line, is at fault."""
    known = dict(COMMANDS)
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print(usage())
        return 0 if arguments else FAULTY_MACHINE
    if arguments[0] not in known:
        near = difflib.get_close_matches(arguments[0], known, 1)
        print("dev.py: no command `%s`; try: %s" % (arguments[0], near[0] if near else "help"), file=sys.stderr)
        return FAULTY_MACHINE
    try:
        if not usable(sys.version_info, has_venv()):
            return hand_over(arguments)
        return known[arguments[0]](arguments[1:])
    except Trouble as trouble:
        print("dev.py: %s" % trouble, file=sys.stderr)
        return FAULTY_MACHINE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
