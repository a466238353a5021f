"""Make `src/detente/treaty/grammar.tables.json` from `grammar.lark`: run it after every change of the grammar.

    python scripts/make_grammar_tables.py        # needs `pip install lark`; prints how large the tables are

The grammar is built strict, so a conflict is refused. States are numbered in the order in which a reader of words
first meets them, so the same grammar always gives the same file.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import IntParseTable, Shift

TREATY = Path(__file__).parent.parent / "src" / "detente" / "treaty"
OUT = TREATY / "grammar.tables.json"


class _Unread(Lexer):
    """Stands where lark expects a lexer: the words are told apart by the treaty's glossary, not by lark."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, _lexer_state: object, _parser_state: object) -> Iterable[Token]:
        return iter(())


def tables(source: str) -> dict[str, Any]:
    """Return the tables of a grammar: its own words, its productions, its states.

    Raises: `lark.exceptions.GrammarError` if the grammar has a conflict.
    """
    built = Lark(source, parser="lalr", lexer=_Unread, strict=True)
    made: IntParseTable = built.parser.parser._parse_table  # noqa: SLF001  lark keeps its tables to itself
    rules = sorted(built.rules, key=str)
    numbers = {rule: number for number, rule in enumerate(rules)}
    order = _order(made)
    return {
        "words": {one.name: one.pattern.value for one in sorted(built.terminals, key=str) if one.pattern},
        "rules": [_rule(rule) for rule in rules],
        "states": [_state(made, state, order, numbers) for state in order],
        "end": order[made.end_states["start"]],
    }


def _order(made: IntParseTable) -> dict[int, int]:
    order = {made.start_states["start"]: 0}
    queue = list(order)
    for state in queue:
        for _, (action, to) in sorted(made.states[state].items()):
            if action is Shift and to not in order:
                order[to] = len(order)
                queue.append(to)
    return order


def _rule(rule: Any) -> list[Any]:
    """Return one production: what it makes, which of its symbols are kept, and who is called with them.

    Of each symbol: 1 kept, 0 left out (a word of the language's own), 2 a list whose members are kept. Nobody is
    called (an empty name) where the one symbol kept is passed on; `*` gathers a list.
    """
    kept = [
        2
        if not one.is_term and one.name.startswith("_")
        else int(not one.is_term or rule.options.keep_all_tokens or not one.filter_out)
        for one in rule.expansion
    ]
    called = rule.alias or rule.origin.name
    passes = rule.options.expand1 and not rule.alias and sum(kept) == 1
    return [rule.origin.name, kept, "*" if called.startswith("_") else "" if passes else called]


def _state(made: IntParseTable, state: int, order: dict[int, int], numbers: dict[Any, int]) -> dict[str, int]:
    """Return where each symbol leads: a state, or below zero the production that ends before it."""
    return {
        name: order[to] if action is Shift else ~numbers[to]
        for name, (action, to) in sorted(made.states[state].items())
    }


def written(made: dict[str, Any]) -> str:
    """Return the tables as the file holds them: one production and one state a line."""
    parts = [
        f'"words": {json.dumps(made["words"])}',
        f'"end": {made["end"]}',
        *(
            f'"{part}": [\n' + ",\n".join(json.dumps(one, separators=(",", ":")) for one in made[part]) + "\n]"
            for part in ("rules", "states")
        ),
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    made = tables((TREATY / "grammar.lark").read_text(encoding="utf-8"))
    OUT.write_text(written(made), encoding="utf-8")
    print(f"{len(made['rules'])} productions and {len(made['states'])} states written to {OUT.name}")
