"""Complaints about documents: examples that do not run, and things without their place in the reference."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FENCE = re.compile(r"^```(\w+)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
SEEN_THROUGH = (0, 1)  # documented exit codes: 1 says that something is not met, or that a file is at fault
SECONDS = 60


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of one language, in order."""
    return [block for found, block in FENCE.findall(text) if found == language]


def console(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each `$ detente …` line of the console blocks with the lines of output shown under it."""
    for block in blocks(text, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            if command.startswith("detente "):
                yield (
                    command.partition("  #")[0].strip(),
                    [line.strip() for line in shown if line.strip(" …")],
                )


def faulty_program(place: str, text: str, folder: Path) -> list[str]:
    """Return a complaint if the Python blocks of a document, run in order as one program, do not run."""
    program = "\n".join(blocks(text, "python"))
    if not program:
        return []
    done = run([sys.executable, "-c", program], folder)
    return [f"{place}: its Python example fails:\n{done.stderr}"] if done.returncode else []


def faulty_commands(place: str, text: str, folder: Path) -> list[str]:
    """Return a complaint for each console command that fails or no longer shows what the document shows."""
    complaints = []
    for command, shown in console(text):
        done = run([sys.executable, "-m", "detente", *shlex.split(command)[1:]], folder)
        if done.returncode not in SEEN_THROUGH or "Traceback" in done.stderr:
            complaints.append(f"{place}: `{command}` ends with code {done.returncode}:\n{done.stderr[-2000:]}")
        elif lost := unseen(shown, done.stdout + done.stderr):
            complaints.append(f"{place}: `{command}` no longer shows, in this order: {lost}")
    return complaints


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a command did, run in `folder`."""
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=SECONDS, stdin=subprocess.DEVNULL
    )


def unseen(shown: list[str], output: str) -> str:
    """Return the first line of `shown` missing from `output` in that order; other lines may stand between."""
    lines = (line.strip() for line in output.splitlines())
    return next((line for line in shown if line not in lines), "")


# --- the reference ----------------------------------------------------------------------------------------


def sections(text: str) -> dict[str, str]:
    """Return the text under each heading, by heading, without the marks of code in it."""
    parts = HEADING.split(text)[1:]
    return {heading.replace("`", ""): body for heading, body in zip(parts[::2], parts[1::2], strict=True)}


def undocumented_commands(parser: argparse.ArgumentParser, text: str) -> list[str]:
    """Return a complaint for each command without its heading, and each option its section does not name."""
    found, complaints = sections(text), []
    for verb, command in verbs(parser):
        heading = f"detente {verb}"
        if heading not in found:
            complaints.append(f"`{heading}` has no heading; write `## {heading}`")
            continue
        options = {option for action in command._actions for option in action.option_strings}
        complaints += [
            f"`{heading}` takes `{option}`; its section does not say so"
            for option in sorted(options - {"-h", "--help"})
            if not mentions(found[heading], option)
        ]
    return complaints


def verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each verb of the command line with its own parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def unmentioned(words: Iterable[str], text: str, *, what: str) -> list[str]:
    """Return a complaint for each word that the text never names."""
    return [f"{what} `{word}` has no place in the reference" for word in words if not mentions(text, word)]


def mentions(text: str, word: str) -> bool:
    """Return whether the text names the word whole."""
    return bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))
