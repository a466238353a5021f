"""States and bodies: their codes, their names in each language, and the standing groups.

States are written by ISO 3166-1 code (`RU`) or by name (`Russia`); the list is closed, so that a misspelt
name is a fault with a suggestion and never a new State. A case may add the bodies and persons it needs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from detente.errors import PartyError

__all__ = ["Parties", "Party"]


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A State or body: its code, and its names in the order of the languages, English first."""

    code: str
    names: tuple[str, ...] = field(compare=False)

    def said(self, lang: str = "en") -> str:
        """Return the name in `lang`."""
        return self.names[1] if lang == "id" and len(self.names) > 1 else self.names[0]

    def __str__(self) -> str:
        return self.names[0]


@dataclass(frozen=True)
class Parties:
    """The parties one may name, by code, with the standing groups."""

    known: Mapping[str, Party]
    groups: Mapping[str, tuple[str, ...]]
    other_names: Mapping[str, str]
    states: frozenset[str] = frozenset()

    @classmethod
    def standard(cls) -> Parties:
        """Return the States of ISO 3166-1, the bodies and the groups that ship with the package."""
        return _standard()

    def joined_by(self, added: Mapping[str, list[str]]) -> Parties:
        """Return these parties and `added`: code to names in the order of the languages."""
        fresh = {code: Party(code, tuple(names)) for code, names in added.items()}
        names = {name: code for code, party in fresh.items() for name in (code, *party.names)}
        return Parties({**self.known, **fresh}, self.groups, {**self.other_names, **names}, self.states)

    def code(self, text: str) -> str:
        """Return the code of the party called `text`.

        Raises: `PartyError` with the nearest names if there is none.
        """
        found = self.other_names.get(text.strip())
        if found is None:
            near = self.nearest(text.strip())
            raise PartyError("unknown-party" if near else "no-such-party", party=text.strip(), suggestion=near)
        return found

    def nearest(self, text: str) -> str:
        """Return the known name most like `text`, or an empty string."""
        near = get_close_matches(text, list(self.other_names), n=1, cutoff=0.6)
        return near[0] if near else ""

    def __getitem__(self, code: str) -> Party:
        return self.known.get(code) or Party(code, (code, code))

    def __contains__(self, code: object) -> bool:
        return code in self.known

    def __iter__(self) -> Iterator[Party]:
        return iter(self.known.values())


@cache
def _standard() -> Parties:
    folder = files(__package__)
    states = tomllib.loads(folder.joinpath("states.toml").read_text(encoding="utf-8"))
    rest = tomllib.loads(folder.joinpath("parties.toml").read_text(encoding="utf-8"))
    known = {code: Party(code, tuple(names)) for code, names in {**states, **rest["bodies"]}.items()}
    names = {name: code for code, party in known.items() for name in (code, *party.names)}
    names |= {name: code for code, others in rest["aliases"].items() for name in others}
    return Parties(known, {name: tuple(codes) for name, codes in rest["groups"].items()}, names, frozenset(states))
