"""What can be typed: every verb, what it takes, and what its help says. The words stand in the message catalogues."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NoReturn

from detente.errors import Fault, FileError
from detente.messages import LANGUAGES, say

__all__ = ["GROUPS", "Parser", "build_parser"]

# The verbs by the job a person has, in the order of the help.
GROUPS = {
    "look": ("review", "explain", "due", "pending"),
    "write": ("check", "format", "gloss", "export"),
    "keep": ("import",),
}

# What argparse says in English, and the message that says it in the reader's words.
_TOLD = (
    (re.compile(r"the following arguments are required: (?P<names>.*)"), "usage-required"),
    (re.compile(r"unrecognized arguments: (?P<names>.*)"), "usage-unknown"),
    (re.compile(r"argument (?P<option>\S+): expected (one|at least one) argument"), "usage-value"),
    (re.compile(r"argument (?P<option>[^:]+): invalid choice: '?(?P<text>.*?)'? \(choose from .*"), "usage-choice"),
    (re.compile(r"argument (?P<option>\S+): ignored explicit argument .*"), "usage-no-value"),
)


class Parser(argparse.ArgumentParser):
    """A parser that helps and refuses in the reader's language."""

    def __init__(self, *, lang: str = "en", **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.lang = lang
        self.formatter_class = _formatter(lang)
        self.add_argument("-h", "--help", action="help", help=say("cli.option.help", lang))

    def format_help(self) -> str:
        """Return the help: of one verb its options, of all the verbs by the job a person has."""
        verbs = _verbs(self)
        return "\n".join(_overview(verbs, self.lang)) + "\n" if verbs else super().format_help()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return what argparse returns; of one verb, refuse at once what it does not know."""
        known, rest = super().parse_known_args(args, namespace)
        if rest and not _verbs(self):
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest

    def error(self, message: str) -> NoReturn:
        """Raise `FileError` with what argparse refuses, in the reader's words."""
        for pattern, key in _TOLD:
            if found := pattern.match(message):
                values = {**found.groupdict(), "verb": self.prog}
                raise FileError([self._fault(key, values)])
        raise FileError([Fault("usage-other", self.prog, values={"said": message, "verb": self.prog})])

    def _fault(self, key: str, values: dict[str, str]) -> Fault:
        text, known = "", list[str]()
        if key == "usage-required":
            values |= {"names": "; ".join(self._wanted(name) for name in values["names"].split(", "))}
        if key == "usage-choice":
            key = "usage-verb" if _verbs(self) else key
            text, known = values["text"], _choices(self, values["option"])
            values |= {"names": ", ".join(known)}
        elif key == "usage-unknown":
            text = values["names"].split()[0]
            known = [name for action in self._actions for name in action.option_strings]
        near = difflib.get_close_matches(text, known, 1)
        if known and not near:
            key += "-far"
        return Fault(key, self.prog, values=values | {"near": near[0] if near else ""})

    def _wanted(self, name: str) -> str:
        """Return what stands for an argument, and what it is."""
        found = (action for action in self._actions if name in (action.metavar, *action.option_strings))
        said = next((action.help for action in found if action.help), "")
        return f"{name}, {said}" if said else name


def build_parser(lang: str = "en") -> argparse.ArgumentParser:
    """Return the parser of the whole command line, its help in `lang`; parsing sets `verb` and what the verb takes."""
    parser = Parser(lang=lang, prog="detente")
    parser.add_argument("--version", action="store_true", help=say("cli.option.version", lang))
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND", required=False)
    for name, build in _BUILDERS.items():
        command = verbs.add_parser(
            name,
            lang=lang,
            prog=f"detente {name}",
            help=say(f"cli.{name}.help", lang),
            description=say(f"cli.{name}.description", lang),
            epilog=say(f"cli.{name}.example", lang),
        )
        build(command)
        command.add_argument(
            "--lang", choices=LANGUAGES, default=lang, metavar="|".join(LANGUAGES), help=say("cli.option.lang", lang)
        )
    return parser


# --- the verbs ------------------------------------------------------------------------------------------------------


def _review(command: Parser) -> None:
    _case(command)
    _looking(command)
    _option(command, "--treaty", metavar="ID")
    _option(command, "--json", action="store_true")
    _option(command, "--brief", metavar="FILE")


def _explain(command: Parser) -> None:
    _case(command)
    command.add_argument("treaty", metavar="TREATY", help=say("cli.argument.treaty", command.lang))
    command.add_argument("rule", metavar="RULE", help=say("cli.argument.rule", command.lang))
    _looking(command)


def _due(command: Parser) -> None:
    _case(command)
    command.add_argument("--from", dest="since", metavar="DAY", help=say("cli.option.due-from", command.lang))
    command.add_argument("--to", dest="until", metavar="DAY", help=say("cli.option.due-to", command.lang))
    _option(command, "--as-of", metavar="DAY")
    _option(command, "--suppose", metavar="FILE", action="append", default=[])


def _pending(command: Parser) -> None:
    _case(command)
    _option(command, "--as-of", metavar="DAY")
    _option(command, "--suppose", metavar="FILE", action="append", default=[])


def _check(command: Parser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help=say("cli.argument.checked", command.lang))


def _format(command: Parser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help=say("cli.argument.treaties", command.lang))
    _option(command, "--check", action="store_true")


def _gloss(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", help=say("cli.argument.treaty-file", command.lang))
    command.add_argument("rule", nargs="?", metavar="RULE", help=say("cli.argument.rule-label", command.lang))


def _export(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", help=say("cli.argument.treaty-file", command.lang))
    _option(command, "--output", metavar="FILE")


def _import(command: Parser) -> None:
    _case(command)
    command.add_argument("file", metavar="FILE", help=say("cli.argument.rows", command.lang))
    _option(command, "--kind", metavar="KIND", required=True)


_BUILDERS: dict[str, Callable[[Parser], None]] = {
    "review": _review,
    "explain": _explain,
    "due": _due,
    "pending": _pending,
    "check": _check,
    "format": _format,
    "gloss": _gloss,
    "export": _export,
    "import": _import,
}


def _case(command: Parser) -> None:
    command.add_argument("case", metavar="CASE", help=say("cli.argument.case", command.lang))


def _looking(command: Parser) -> None:
    """Give a verb the options that say how a case is looked at."""
    _option(command, "--as-of", metavar="DAY")
    _option(command, "--if-in-force", metavar="DRAFT", action=_Supposed, dest="supposed", default=[])
    _option(command, "--from", metavar="DAY", action=_From, dest="supposed")
    _option(command, "--reading", metavar="NAME")
    _option(command, "--suppose", metavar="FILE", action="append", default=[])


def _option(command: Parser, name: str, **how: Any) -> None:
    command.add_argument(name, help=say(f"cli.option.{name.removeprefix('--')}", command.lang), **how)


class _Supposed(argparse.Action):
    """Adds a draft to suppose in force, its day still open."""

    def __call__(self, _parser: Any, namespace: Any, values: Any, _option: str | None = None) -> None:
        setattr(namespace, self.dest, [*getattr(namespace, self.dest), (values, "")])


class _From(argparse.Action):
    """Gives the draft named just before it its day."""

    def __call__(self, parser: Any, namespace: Any, values: Any, _option: str | None = None) -> None:
        supposed = list(getattr(namespace, self.dest))
        if not supposed or supposed[-1][1]:
            raise FileError([Fault("usage-from", parser.prog, values={"day": values})])
        setattr(namespace, self.dest, [*supposed[:-1], (supposed[-1][0], values)])


# --- the help -------------------------------------------------------------------------------------------------------


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    return next((dict(action.choices) for action in found), {})


def _choices(parser: argparse.ArgumentParser, option: str) -> list[str]:
    actions: Iterable[argparse.Action] = parser._actions  # noqa: SLF001
    for action in actions:
        if action.choices is not None and (option in action.option_strings or option in (action.metavar, action.dest)):
            return [str(choice) for choice in action.choices]
    return [str(choice) for action in actions for choice in action.choices or ()] or [""]


def _overview(verbs: Sequence[str] | dict[str, argparse.ArgumentParser], lang: str) -> Iterator[str]:
    """Yield the help of the whole command line: the verbs by the job a person has."""
    yield say("cli.overview.what", lang)
    yield ""
    yield say("cli.overview.usage", lang)
    for group, names in GROUPS.items():
        yield ""
        yield say(f"cli.overview.{group}", lang)
        for name in (one for one in names if one in verbs):
            yield f"  {name:<9} {say(f'cli.{name}.help', lang)}"
    yield ""
    yield say("cli.overview.more", lang)
    yield ""
    yield say("cli.overview.ends", lang)


def _formatter(lang: str) -> type[argparse.HelpFormatter]:
    """Return a formatter whose own words are of `lang`."""

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(
                usage, actions, groups, say("cli.overview.usage-word", lang) if prefix is None else prefix
            )

        def start_section(self, heading: str | None) -> None:
            named = {"positional arguments": "arguments", "options": "options"}.get(heading or "")
            super().start_section(say(f"cli.overview.{named}", lang) if named else heading)

    return Formatter
