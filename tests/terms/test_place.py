"""Zones are sets of atoms: what lies in what is a matter of sets, and *overlaps* is neither yes nor no."""

import pytest

from detente.errors import TermError
from detente.terms.place import Zones

ZONES = Zones.standard().joined_by(
    {
        "west": ["PL", "RU-Kaliningrad"],
        "east": ["RU-Kaliningrad", "RU-Asia"],
        "both": ["west", "east"],
        "empty-sea": ["open water"],
    }
)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("PL", "west", True),
        ("Kaliningrad", "west", True),
        ("Kaliningrad", "RU", True),
        ("west", "both", True),
        ("both", "west", None),
        ("RU", "west", None),
        ("west", "east", None),
        ("UA", "west", False),
        ("empty-sea", "RU", False),
        ("west", "west", True),
        ("", "west", None),
        ("?", "west", None),
    ],
)
def test_a_place_lies_in_overlaps_or_lies_apart(inner, outer, expected):
    assert expected is ZONES.lies_in(inner, outer)


def test_a_zone_cannot_be_made_of_itself():
    with pytest.raises(TermError) as caught:
        Zones.standard().joined_by({"a": ["b"], "b": ["a"]})
    assert "zone-in-itself" == caught.value.fault.key


def test_an_undivided_state_is_one_atom():
    assert frozenset({"PL"}) == ZONES.atoms("PL")
    assert len(ZONES.atoms("RU")) > 1
