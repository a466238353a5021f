"""The verbs that work on files: check, format, gloss, export, import. Each returns its exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from detente.cli.asked import folder_of, refuse
from detente.cli.terminal import BOLD, GREEN, Terminal
from detente.cli.written import write
from detente.errors import Fault, FileError
from detente.findings import Case
from detente.messages import say
from detente.record import import_rows
from detente.terms.vocabulary import KINDS
from detente.treaty import Treaty
from detente.treaty.export import to_json
from detente.treaty.format import format_text
from detente.treaty.gloss import gloss as said_plainly

__all__ = ["check", "export", "format", "gloss", "import_"]

_FINE, _FAULTS, _REFUSED = 0, 1, 2


def check(options: Namespace, out: Terminal, notes: Terminal) -> int:
    """Say of each file what is wrong in it, with the mends; return 1 if anything is."""
    faulty = 0
    for name in options.files:
        try:
            told = _checked(Path(name), options.lang)
        except FileError as error:
            notes.line(error.render(options.lang))
            faulty += 1
            continue
        out.line(f"{out.styled('✓', GREEN)} {name}: {told}")
    if faulty and len(options.files) > 1:
        notes.line(say("cli.check.faulty", options.lang, faulty=faulty, number=len(options.files)))
    return _FAULTS if faulty else _FINE


def _checked(path: Path, lang: str) -> str:
    """Return what a file or folder holds; raises `FileError` if it is faulty."""
    if (path / "case.toml").is_file() or path.name == "case.toml":
        case = Case.open(path if path.is_dir() else path.parent)
        number = len(case.treaties) + len(case.drafts)
        return say("cli.check.case", lang, treaties=number, entries=len(case.record))
    treaty = Treaty.read(path)
    key = "one" if len(treaty.rules) == 1 else "many"
    return say(f"cli.check.treaty.{key}", lang, title=treaty.said(lang), rules=len(treaty.rules))


def format(options: Namespace, out: Terminal, notes: Terminal) -> int:  # noqa: A001 - the verb is called so
    """Write each treaty's rules in their one spelling; with `--check` only say which would change, and return 1."""
    changed, faulty = [], False
    for name in options.files:
        try:
            path = _treaty_file(name)
            source = _text(path)
            formatted = format_text(source, str(path))
        except FileError as error:
            notes.line(error.render(options.lang))
            faulty = True
            continue
        if formatted != source:
            changed.append(name)
            if not options.check:
                write(path, formatted)
            out.line(say("cli.format.would" if options.check else "cli.format.did", options.lang, file=name))
    if not changed and not faulty:
        out.line(say("cli.format.nothing", options.lang))
    if faulty:
        return _REFUSED
    return _FAULTS if changed and options.check else _FINE


def gloss(options: Namespace, out: Terminal, _notes: Terminal) -> int:
    """Say a treaty's rules, or one of them, in plain words."""
    treaty = Treaty.read(options.file)
    rules = treaty.rules if options.rule is None else treaty.rule(options.rule)
    if not rules:
        refuse("asked-rule", options.file, options.rule or "", [one.label for one in treaty.rules], treaty=treaty.id)
    out.flow(treaty.said(options.lang), BOLD)
    for rule in rules:
        title, _, body = said_plainly(treaty, rule, options.lang).partition("\n")
        out.line()
        out.flow(title)
        for line in body.splitlines():
            out.flow(line, lead="  ", hang=2)
    return _FINE


def export(options: Namespace, out: Terminal, _notes: Terminal) -> int:
    """Write a treaty's tree as JSON, to a file or to the terminal."""
    text = json.dumps(to_json(Treaty.read(options.file)), ensure_ascii=False, indent=1)
    if not options.output:
        out.line(text)
        return _FINE
    write(Path(options.output), f"{text}\n")
    out.line(say("cli.export.written", options.lang, file=options.output))
    return _FINE


def import_(options: Namespace, out: Terminal, _notes: Terminal) -> int:
    """Add the rows of a file to a case's record, all of them or none."""
    if options.kind not in KINDS:
        refuse("asked-kind", "--kind", options.kind, KINDS)
    case = Case.open(folder_of(options.case))
    places = {name for treaty in (*case.treaties, *case.drafts) for name in treaty.glossary.zones.spans}
    folder = Path(options.case) / "record"
    known = {"parties": case.parties, "zones": case.record.zones, "places": places}
    added = import_rows(folder, options.file, kind=options.kind, **known)  # type: ignore[arg-type]
    key = "one" if len(added) == 1 else "many"
    out.line(say(f"cli.import.{key}", options.lang, number=len(added), table=str(folder / f"{options.kind}.csv")))
    return _FINE


def _treaty_file(name: str) -> Path:
    path = Path(name)
    return path / "treaty.md" if path.is_dir() else path


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError([Fault("not-utf8", str(path))]) from error
    except OSError as error:
        raise FileError([Fault("no-such-file", str(path), values={"file": str(path)})]) from error
