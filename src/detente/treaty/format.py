"""The canonical text of a rule, written from its tree: one spelling for one meaning.

What is written reads back as the same tree, and writing it again changes nothing. Outside the rule blocks of
a file not a byte is touched. Knows how a rule is laid out; its words come from `wording`.
"""

from __future__ import annotations

import re

from detente.treaty import tree as t
from detente.treaty.names import Glossary
from detente.treaty.treaty import Treaty
from detente.treaty.wording import BREAK, TIE, Wording, grouped, tied

__all__ = ["WIDTH", "format_rule", "format_text"]

WIDTH = 100
_INDENT = "  "
# Beyond this column nesting is shown by brackets alone.
_DEEPEST = 56


def format_text(source: str, file: str = "treaty.md") -> str:
    """Return a treaty file with its rule blocks in canonical form and everything else as it was.

    Raises: `TreatyError` with every fault, if the file has any.
    """
    treaty = Treaty.parse(source, file=file)
    pieces = re.split(r"(\r\n|\r|\n)", source)
    lines, ends = pieces[::2], [*pieces[1::2], ""]
    rules = iter(treaty.rules)
    written: list[str] = []
    at = 0
    for block in treaty.text.blocks if treaty.text else ():
        said = [format_rule(next(rules), treaty.glossary) for _ in block.statements]
        if said:
            written += [lines[n] + ends[n] for n in range(at, block.first - 1)]
            written.append(("\n\n".join(said) + "\n").replace("\n", ends[block.first - 2]))
            at = block.last
    written += [lines[n] + ends[n] for n in range(at, len(lines))]
    return "".join(written)


def format_rule(rule: t.Rule, glossary: Glossary) -> str:
    """Return the canonical text of one rule: head, clause, conditions and deadline on lines of their own."""
    clause = _Layout(Wording.of(rule, glossary)).clause(rule.clause)
    lines = [*_packed(_heads(rule)), *clause[:-1], f"{clause[-1]}."]
    return "\n".join(line.replace(TIE, " ").replace(BREAK, " ") for line in lines)


def _heads(rule: t.Rule) -> list[str]:
    """Return the heads in their one order; whether it was checked is always said."""
    heads = [f"rule {rule.label}"]
    heads += [f"exception to {rule.exception_to}"] if rule.exception_to else []
    heads += [f"over {label}" for label in rule.over]
    heads += [f"cites {tied(rule.cites)}"] if rule.cites else []
    heads += [f"checked {'yes' if rule.checked else 'no'}"]
    heads += [f"reading {tied(rule.reading)}"] if rule.reading else []
    heads += [f"in force from {Wording.day(rule.since)}"] if rule.since else []
    heads += [f"in force until {Wording.day(rule.until)}"] if rule.until else []
    return heads + ([f"for each row of {tied(rule.rows)}"] if rule.rows else [])


def _packed(heads: list[str]) -> list[str]:
    """Return the heads two spaces apart, as many to a line as fit."""
    lines = [heads[0]]
    for head in heads[1:]:
        if len(lines[-1]) + 2 + len(head) <= WIDTH:
            lines[-1] += f"  {head}"
        else:
            lines.append(f"  {head}")
    return lines


def _flowed(text: str, first: str = _INDENT, hang: str = _INDENT, closing: int = 0) -> list[str]:
    """Return `text` broken where it best breaks; room is kept for a stop and for the brackets that close."""
    lines: list[str] = []
    line, rest = first, text
    width = WIDTH - 1 - 2 * closing
    while len(line) + len(rest) > width:
        room = max(width + 1 - len(line), 1)
        best = rest.rfind(BREAK, 0, room)
        if best < WIDTH // 3:
            best = max(rest.rfind(" ", 0, room), best)
        if best <= 0:
            ends = [at for at in (rest.find(" "), rest.find(BREAK)) if at > 0]
            if not ends:
                break
            best = min(ends)
        lines.append(line + rest[:best])
        line, rest = hang, rest[best + 1 :]
    return [*lines, line + rest]


def _plain(condition: t.Condition) -> bool:
    """Whether a condition has no groups within groups, so that it may stand on one line."""
    parts = condition.parts if isinstance(condition, t.AllOf | t.AnyOf) else ()
    return not any(isinstance(part, t.AllOf | t.AnyOf) for part in parts)


class _Layout:
    """Breaks a rule over lines; every method returns lines without the stop."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def clause(self, clause: t.Clause) -> list[str]:
        match clause:
            case t.Upon(events, norm):
                said = " or ".join(self.words.event(event) for event in events)
                return self.norm(norm, f"upon {said},{BREAK}")
            case t.Exempting():
                return self.exempting(clause)
            case t.Definition():
                return self.definition(clause)
        return self.norm(clause)

    def norm(self, norm: t.Norm, lead: str = "") -> list[str]:
        lines = _flowed(lead + self.words.core(norm))
        if not isinstance(norm, t.Limit) and norm.where is not None:
            lines += self.where(norm.where)
        tails = self.words.tails(norm)
        if isinstance(norm, t.Limit | t.Count):
            for tail in tails:
                lines[-1] += ","
                lines += _flowed(tail)
            return lines
        return [*lines, *(line for tail in tails for line in _flowed(tail))]

    def exempting(self, clause: t.Exempting) -> list[str]:
        effect = clause.effect
        if not isinstance(effect, t.Void | t.DueAt):
            lines = self.where(clause.where)
            lines[-1] += ","
            return lines + self.norm(effect)
        said = self.words.effect(effect)
        whole = f"{_INDENT}where {self.words.condition(clause.where)}, {said}"
        if _plain(clause.where) and len(whole) < WIDTH:
            return [whole]
        lines = self.where(clause.where)
        lines[-1] += ","
        return lines + _flowed(said)

    def definition(self, clause: t.Definition) -> list[str]:
        first, *later = clause.meanings
        lines = self.meaning(first, self.words.defining(clause))
        for one in later:
            lines[-1] += ","
            if one.where is None:
                continue
            condition = self.words.condition(one.where)
            whole = f"{_INDENT}or where {condition}, {self.words.meaning(one)}"
            if _plain(one.where) and one.narrowed is None and len(whole) < WIDTH:
                lines.append(whole)
                continue
            lines += self.where(one.where, "or where")
            lines[-1] += ","
            lines += self.meaning(one, "")
        return lines

    def meaning(self, meaning: t.Meaning, lead: str) -> list[str]:
        lines = _flowed(lead + self.words.meaning(meaning))
        return lines + (self.where(meaning.narrowed) if meaning.narrowed is not None else [])

    def where(self, condition: t.Condition, word: str = "where") -> list[str]:
        """Return a condition on one line if it is plain and fits, else its parts each on a line."""
        first = f"{_INDENT}{word} "
        flat = first + self.words.condition(condition)
        if _plain(condition) and len(flat) < WIDTH:
            return [flat]
        if not isinstance(condition, t.AllOf | t.AnyOf):
            return _flowed(self.words.condition(condition), first, " " * (len(first) + 2))
        sign = f"{self.words.joint(condition)} "
        lines: list[str] = []
        for number, part in enumerate(condition.parts):
            lines += self.part(part, sign.rjust(len(first)) if number else first)
        return lines

    def part(self, part: t.Condition, before: str, closing: int = 0) -> list[str]:
        """Return one part of a group; a group within it is in brackets, its operators leading.

        `closing` is how many brackets close after it.
        """
        if not isinstance(part, t.AllOf | t.AnyOf):
            hang = " " * min(len(before) + 2, _DEEPEST)
            return _flowed(self.words.condition(part), before, hang, closing)
        flat = before + grouped(self.words.condition(part))
        if _plain(part) and len(flat) < WIDTH - 2 * closing:
            return [flat]
        opened = f"{before}( "
        lines: list[str] = []
        for number, inner in enumerate(part.parts):
            sign = " " * min(len(opened), _DEEPEST) + f"{self.words.joint(part)} "
            last = number == len(part.parts) - 1
            lines += self.part(inner, sign if number else opened, closing + 1 if last else 0)
        lines[-1] += " )"
        return lines
