"""Derive `src/detente/terms/states.toml` from the CLDR tables that Babel carries (Unicode licence, see NOTICE).

    python scripts/derive_parties.py        # needs `pip install babel`; prints how many States it wrote

Only ISO 3166-1 codes of territories are taken, with their English and Indonesian names and short variants.
"""

from pathlib import Path

from babel import Locale, __version__

OUT = Path(__file__).parent.parent / "src" / "detente" / "terms" / "states.toml"
NOT_TERRITORIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


def names() -> list[str]:
    """Return one line of TOML a territory: code = [English, Indonesian, variants…]."""
    english, indonesian = Locale("en").territories, Locale("id").territories
    lines = []
    for code in sorted(english):
        if len(code) != 2 or not code.isalpha() or code in NOT_TERRITORIES:
            continue
        spoken = [english[code].replace("’", "'"), indonesian[code].replace("’", "'")]
        lines.append(f"{code} = {spoken!r}".replace("['", '["').replace("']", '"]').replace("', '", '", "'))
    return lines


if __name__ == "__main__":
    rows = [line.replace("', \"", '", "').replace("\", '", '", "') for line in names()]
    head = f"# Derived from Unicode CLDR through Babel {__version__} by scripts/derive_parties.py; do not edit.\n"
    OUT.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} States written to {OUT.name}")
