"""The command line: one verb per function, each with a Python call beside it.

Knows what was typed and where to answer. Refuses to know anything of treaties and records itself.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from detente.cli import terminal
from detente.cli.parser import build_parser
from detente.errors import Fault, FileError, TermError
from detente.messages import LANGUAGES, say

__all__ = ["build_parser", "main"]

_FINE, _REFUSED, _OUR_FAULT = 0, 2, 3

_Verb = Callable[[Namespace, terminal.Terminal, terminal.Terminal], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: see `docs/reference/commands.md`. Nothing is ever raised."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = "en"
    try:
        lang = _language(words)
        code = _run(words, lang)
        sys.stdout.flush()
        return code
    except FileError as error:
        return _refused(error.render(_known(words)))
    except TermError as error:
        return _refused(error.fault.render(lang))
    except SystemExit as stop:  # argparse, having helped
        return int(stop.code or _FINE)
    except BrokenPipeError:
        return _unheard()
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last resort: a reader never sees a traceback
        return _ours(error, lang)


def _run(words: list[str], lang: str) -> int:
    parser = build_parser(lang)
    options = parser.parse_args(words)
    out = terminal.Terminal.of(sys.stdout, getattr(options, "lang", lang))
    if options.version:
        out.line(f"detente {_version()}")
        return _FINE
    if options.verb is None:
        out.line(parser.format_help().rstrip())
        return _REFUSED
    return _verb(options.verb)(options, out, terminal.Terminal.of(sys.stderr, options.lang))


def _verb(name: str) -> _Verb:
    """Return the function of a verb; what it needs is loaded now, so that help is had at once."""
    if name in ("review", "explain", "due", "pending"):
        from detente.cli import cases

        return {"review": cases.review, "explain": cases.explain, "due": cases.due, "pending": cases.pending}[name]
    from detente.cli import files

    verbs: dict[str, _Verb] = {
        "check": files.check,
        "format": files.format,
        "gloss": files.gloss,
        "export": files.export,
        "import": files.import_,
    }
    return verbs[name]


def _language(words: Sequence[str]) -> str:
    """Return the language asked for, by `--lang` or else by `DETENTE_LANG`.

    Raises: `FileError` if the environment asks for one that there is not; what `--lang` asks is judged with the rest.
    """
    wished = os.environ.get("DETENTE_LANG", "").partition(".")[0].partition("_")[0].casefold()
    if wished and wished not in LANGUAGES:
        values = {"text": wished, "names": ", ".join(LANGUAGES)}
        raise FileError([Fault("usage-language", "DETENTE_LANG", values=values)])
    return _stated(words) or wished or LANGUAGES[0]


def _stated(words: Sequence[str]) -> str:
    """Return the language that `--lang` names, if it is one of ours."""
    found = [after for word, after in pairwise(words) if word == "--lang"]
    found += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return found[-1] if found and found[-1] in LANGUAGES else ""


def _known(words: Sequence[str]) -> str:
    wished = os.environ.get("DETENTE_LANG", "")[:2].casefold()
    return _stated(words) or (wished if wished in LANGUAGES else LANGUAGES[0])


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("detente")
    except PackageNotFoundError:
        return "?"


def _refused(text: str) -> int:
    terminal.Terminal.of(sys.stderr, "").line(text)
    return _REFUSED


def _unheard() -> int:
    """Return quietly: whoever read our words has had enough, as `head` does."""
    # What is still held back must not be tried again when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _FINE


def _ours(error: Exception, lang: str) -> int:
    """Say that the fault is ours, and what to send so that it can be mended."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    said = " ".join(str(error).split())[:200]
    values = {"what": f"{type(error).__name__}: {said}", "place": place, "version": _version()}
    terminal.Terminal.of(sys.stderr, lang).line(say("cli.ours", lang, **values))
    return _OUR_FAULT
