"""Parties are a closed list: a misspelt State is a fault with a suggestion, never a new State."""

import pytest

from detente.errors import PartyError
from detente.terms.party import Parties

PARTIES = Parties.standard()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RU", "RU"),
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("Rusia", "RU"),
        (" Estonia ", "EE"),
        ("Belanda", "NL"),
        ("Turkey", "TR"),
        ("NATO-Russia Council", "NRC"),
    ],
)
def test_a_party_is_known_by_code_and_by_name_in_both_languages(text, code):
    assert code == PARTIES.code(text)


@pytest.mark.parametrize(
    ("text", "key", "suggestion"),
    [
        ("Estonai", "unknown-party", "Estonia"),
        ("Ukrain", "unknown-party", "Ukraine"),
        ("Xyzzy", "no-such-party", ""),
        ("", "no-such-party", ""),
    ],
)
def test_a_misspelt_party_is_a_fault_with_the_nearest_name(text, key, suggestion):
    with pytest.raises(PartyError) as caught:
        PARTIES.code(text)
    assert (key, suggestion) == (caught.value.fault.key, caught.value.fault.values["suggestion"])


def test_a_case_adds_bodies_and_persons_without_touching_the_standard_ones():
    joined = PARTIES.joined_by({"KERTCH": ["Kertch Institute", "Lembaga Kertch"]})
    assert "KERTCH" == joined.code("Lembaga Kertch")
    assert "KERTCH" in joined
    assert "KERTCH" not in PARTIES
    assert "KERTCH" not in joined.states


def test_bodies_are_not_states():
    assert "EE" in PARTIES.states
    assert not {"NATO", "EU", "UN", "PRESS"} & PARTIES.states


def test_every_member_of_a_group_is_a_known_party():
    assert not {code for codes in PARTIES.groups.values() for code in codes if code not in PARTIES}
    assert 57 == len(PARTIES.groups["osce"])


def test_names_are_said_in_both_languages():
    assert ("Netherlands", "Belanda") == (PARTIES["NL"].said(), PARTIES["NL"].said("id"))
