"""Replacing: which entries still stand, after those that correct, supersede or withdraw them.

Knows the three replacing relations. Refuses to know any other, and what the entries say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.errors import Fault
from detente.record.entry import Entry
from detente.terms.day import DAY
from detente.terms.vocabulary import REPLACING

__all__ = ["cycle", "fallen"]


def fallen(entries: Iterable[Entry], by_id: Mapping[str, Entry]) -> frozenset[str]:
    """Return the ids of the entries that no longer stand among `by_id`.

    An entry falls when one lodged on the same day or later corrects, supersedes or withdraws it. A withdrawal
    of its own kind falls with it, for it leaves nothing. What has fallen does not rise when its replacement
    falls in turn.
    """
    down: set[str] = set()
    for entry in entries:
        for relation in entry.relates:
            target = by_id.get(relation.target)
            if relation.verb not in REPLACING or target is None:
                continue
            if entry.lodged.last // DAY >= target.lodged.last // DAY:
                down.add(target.id)
                if relation.verb == "withdraws" and entry.kind == target.kind:
                    down.add(entry.id)
    return frozenset(down)


def cycle(entries: Iterable[Entry]) -> list[Fault]:
    """Return a fault for a circle of entries that replace each other, or nothing."""
    related = (entry for entry in entries if entry.relates)
    replacing = {entry.id: entry for entry in related if any(one.verb in REPLACING for one in entry.relates)}
    done: set[str] = set()
    for start in replacing:
        path: dict[str, None] = {}  # in order, and quick to look up
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            while len(path) > depth:
                path.popitem()
            if name in path:
                ring = [*path][[*path].index(name) :]
                return [_fault(replacing[ring[0]], [*ring, name])]
            if name in done or name not in replacing:
                continue
            done.add(name)
            path[name] = None
            targets = [one.target for one in replacing[name].relates if one.verb in REPLACING]
            waiting += [(target, depth + 1) for target in targets]
    return []


def _fault(entry: Entry, ring: list[str]) -> Fault:
    shown = " → ".join(f"`{name}`" for name in ring)
    return Fault("relation-cycle", entry.where.file, entry.where.line, values={"ring": shown})
