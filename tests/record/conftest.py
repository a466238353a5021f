"""A folder of tables to read and write."""

import pytest


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes tables into a folder and returns the folder."""

    def write(**tables: str):
        home = tmp_path / "record"
        home.mkdir(exist_ok=True)
        for name, text in tables.items():
            (home / f"{name.replace('__', '.')}.csv").write_text(text, encoding="utf-8")
        return home

    return write
