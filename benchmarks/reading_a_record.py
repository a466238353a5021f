"""Reading a table of 10⁵ holdings, every cell checked, takes at most 6 times a plain unchecked loop.

And it grows with the table: four times the rows take at most five times as long and as much memory. The plain
loop is what one would write by hand: `csv.DictReader`, days and numbers converted, nothing checked, nobody
looked up.
"""

import csv
import random
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from detente.record import Record

ROWS, MOST, GROWTH, ROUNDS = 100_000, 6.0, 5.0, 3
PARTIES = {"Russia": "RU", "US": "US", "Germany": "DE", "FR": "FR", "Poland": "PL"}


def make(folder: Path, rows: int) -> None:
    """Write a record of that many holdings, the same each time."""
    chance = random.Random(2022)
    with (folder / "holding.csv").open("w", encoding="utf-8") as file:
        file.write("id,by,about,happened,place,source,locator,category,status,quantity,note\n")
        for number in range(rows):
            party = chance.choice(sorted(PARTIES))
            day = f"20{chance.randint(10, 21)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            count = chance.randint(0, 9000)
            file.write(
                f"H{number},{party},{party},{day},Kaliningrad,annual,row {number},tanks,deployed,{count},n{number}\n"
            )
    (folder / "sources.csv").write_text("id,title,published\nannual,Annual exchange,2021-12-15\n", encoding="utf-8")


def checked(folder: Path) -> Record:
    """Return the record."""
    return Record.open(folder)


def plain(folder: Path) -> list[dict[str, object]]:
    """Return the rows as a plain loop reads them."""
    with (folder / "holding.csv").open(encoding="utf-8", newline="") as file:
        return [
            {**row, "happened": date.fromisoformat(row["happened"]), "quantity": int(row["quantity"])}
            for row in csv.DictReader(file)
        ]


def seconds(call: Callable[[Path], object], folder: Path) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    call(folder)
    return perf_counter() - start


def peak(folder: Path) -> int:
    """Return how many bytes reading needs at most."""
    tracemalloc.start()
    checked(folder)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def agree(folder: Path) -> bool:
    """Return whether both read the same holdings."""
    one = [(entry.id, entry.happened.first_day, entry.get("quantity")) for entry in checked(folder).entries]
    other = [(row["id"], row["happened"], row["quantity"]) for row in plain(folder)]
    return [(name, day, getattr(count, "lo", None)) for name, day, count in one] == other


def main() -> int:
    """Return 0 if the claim holds."""
    times, memory = {}, {}
    for rows in (ROWS // 4, ROWS // 2, ROWS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, rows)
            if not agree(folder):
                print("the two readings differ")
                return 1
            pairs = [(seconds(checked, folder), seconds(plain, folder)) for _ in range(ROUNDS)]
            times[rows] = min(one for one, _ in pairs), min(other for _, other in pairs)
            memory[rows] = peak(folder)
        ours, theirs = times[rows]
        print(
            f"{rows:>7} rows: {ours:.2f} s, plain loop {theirs:.2f} s, {ours / theirs:.1f} times; "
            f"{memory[rows] / 2**20:.0f} MiB"
        )
    ratio = times[ROWS][0] / times[ROWS][1]
    slower, larger = times[ROWS][0] / times[ROWS // 4][0], memory[ROWS] / memory[ROWS // 4]
    print(
        f"checked / plain: {ratio:.1f} (at most {MOST}); four times the rows: {slower:.1f} times as long,",
        end=" ",
    )
    print(f"{larger:.1f} times the memory (at most {GROWTH})")
    return 0 if ratio <= MOST and max(slower, larger) <= GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
