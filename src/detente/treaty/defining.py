"""Terms that rules define, told from the rules' text before any rule is read, since the lexer needs their sorts."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["DEFINED", "kind_meant", "plural_of"]

# The term, and `a` or `an` if it means a thing.
DEFINED = re.compile(r'the\s+term\s+"([^"\n]+)"\s*(?:of\s+\w+\s+[\w -]+?\s+)?means\s+(an?\s+)?')


def kind_meant(word: str, said: Mapping[str, tuple[str, int]], forms: Mapping[str, str], kinds: dict[str, str]) -> str:
    """Return the kind of thing that a defined word means in the end, by way of other defined words; empty for none.

    Whatever is found on the way is kept in `kinds`, so that no way is gone twice.
    """
    seen: list[str] = []
    kind = kinds.get(word)
    while kind is None:
        seen.append(word)
        kinds[word] = ""  # a way that comes back here leads to nothing
        words = re.findall(r"[^\s,.;]+", said[word][0])[:8]
        begins = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        meant = next((one for one in begins if one in forms or kinds.get(one)), "")
        word = forms.get(meant, meant)
        kind = kinds.get(word) if word in said else kinds.get(meant, "")
    for one in seen:
        kinds |= {one: kind, plural_of(one): kind}
    return kind


def plural_of(word: str) -> str:
    """Return the plural of a word where its author gives none."""
    if re.search(r"[^aeiou]y\Z", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)\Z", word) else f"{word}s"
