"""Write `docs/reference/treaty.schema.json`, the schema of an exported treaty, from the tree's classes."""

from __future__ import annotations

import json
from pathlib import Path

from detente.treaty.forms import schema

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "treaty.schema.json"


def written() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(written(), encoding="utf-8")
    print(f"written: {TARGET.name}")
