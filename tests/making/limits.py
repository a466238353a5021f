"""Sentences of limits, definitions, exceptions and conditions, each with its name and exactly the tree it says."""

from detente.terms.quantity import Quantity
from detente.treaty import tree as t

exactly = Quantity.exactly

LIMITS_AND_WORDS = [
    (
        "a limit with a portion",
        (
            "the battle tanks held by each Party in the csbm-zone shall not exceed 20 000, of which at most 16 500 "
            "in active units."
        ),
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party"), t.LiesIn("csbm-zone")),
            "at most",
            t.Amount(exactly(20000)),
            (t.Portion(t.Amount(exactly(16500)), "active units"),),
        ),
    ),
    (
        "a limit on a portion",
        "the battle tanks in active units held by Russia shall not exceed 300.",
        t.Limit(
            t.Held("battle tanks", "held by", t.Named("Russia"), portion="active units"),
            "at most",
            t.Amount(exactly(300)),
        ),
    ),
    (
        "a limit with a portion of another stock",
        "the battle tanks held by each Party shall not exceed 300, of which at most 20 are launchers.",
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party")),
            "at most",
            t.Amount(exactly(300)),
            (t.Portion(t.Amount(exactly(20)), "launchers", "are"),),
        ),
    ),
    (
        "a floor under a stock",
        "the battle tanks of each Party shall be at least 300.",
        t.Limit(t.Held("battle tanks", "of", t.Who("each", "Party")), "at least", t.Amount(exactly(300))),
    ),
    (
        "a limit by a baseline",
        (
            "the battle tanks held by each Party on the territory of any other Party shall not exceed those held "
            "there on 1997-05-27."
        ),
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party"), t.On(t.Who("any other", "Party"))),
            "at most",
            t.Baseline("1997-05-27"),
        ),
    ),
    (
        "a limit by a figure, less and plus",
        "the battle tanks held by each Party shall not exceed the ceiling plus 5 less the launchers.",
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party")),
            "at most",
            t.Sum((("plus", t.Figure("ceiling")), ("plus", t.Amount(exactly(5))), ("less", t.Held("launchers")))),
        ),
    ),
    (
        "a limit by a share",
        "the battle tanks held by each Party shall not exceed two thirds of the ceiling.",
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party")), "at most", t.Share(2, 3, t.Figure("ceiling"))
        ),
    ),
    (
        "a limit by the lesser of two",
        "the battle tanks held by each Party shall not exceed the lesser of 5 and ( 6 plus 7 ).",
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party")),
            "at most",
            t.Extreme(
                "lesser", t.Amount(exactly(5)), t.Sum((("plus", t.Amount(exactly(6))), ("plus", t.Amount(exactly(7)))))
            ),
        ),
    ),
    (
        "a limit left open",
        "the battle tanks held by each Party shall not exceed [most].",
        t.Limit(t.Held("battle tanks", "held by", t.Who("each", "Party")), "at most", t.Hole("most")),
    ),
    (
        "a limit open but for one reading",
        'the battle tanks held by each Party shall not exceed [most: 500, reading "Russia"].',
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party")),
            "at most",
            t.Hole("most", t.Amount(exactly(500)), "Russia"),
        ),
    ),
    (
        "a limit of one for every part",
        "the battle tanks held by each Party shall not exceed one for every 60 launchers or part.",
        t.Limit(
            t.Held("battle tanks", "held by", t.Who("each", "Party")), "at most", t.PerPart(1, exactly(60), "launchers")
        ),
    ),
    (
        "a limit on a defined figure",
        "the counted launchers held by each Party shall not exceed 800.",
        t.Limit(t.Figure("counted launchers", t.Who("each", "Party")), "at most", t.Amount(exactly(800))),
    ),
    (
        "a figure with cases",
        'the term "bound" means 30 000 t, or where the launchers are at least 10 000, 45 000 t.',
        t.Definition(
            "bound",
            (
                t.Meaning(t.Amount(exactly(30000, "t"))),
                t.Meaning(
                    t.Amount(exactly(45000, "t")),
                    where=t.Compare(t.Held("launchers"), "at least", t.Amount(exactly(10000))),
                ),
            ),
        ),
    ),
    (
        "a figure of each party",
        'the term "own launchers" of a Party means the launchers less the battle tanks.',
        t.Definition(
            "own launchers",
            (t.Meaning(t.Sum((("plus", t.Held("launchers")), ("less", t.Held("battle tanks"))))),),
            "Party",
        ),
    ),
    (
        "a defined thing",
        (
            'the term "huge activity" means an activity in the csbm-zone where its troops are more than 40 000 or '
            "its tanks are more than 900."
        ),
        t.Definition(
            "huge activity",
            (
                t.Meaning(
                    t.Thing("a", "activity", place=t.LiesIn("csbm-zone")),
                    t.AnyOf(
                        (
                            t.Compare(t.Subject("troops"), "more than", t.Amount(exactly(40000))),
                            t.Compare(t.Subject("tanks"), "more than", t.Amount(exactly(900))),
                        )
                    ),
                ),
            ),
        ),
    ),
    (
        "an exception that takes the rule away",
        "where every Party consents, rule 5 does not apply.",
        t.Exempting(t.Consents(t.Who("every", "Party")), t.Void("5")),
    ),
    (
        "an exception with another deadline",
        "where the activity is without advance notice to its troops, the notification is due at its start.",
        t.Exempting(
            t.Flagged(t.Subject(thing="activity"), "alert"),
            t.DueAt("notification", t.Before(t.Moment(attribute="start"))),
        ),
    ),
    (
        "an exception with a norm of its own",
        "where every Party consents, each Party may withdraw.",
        t.Exempting(t.Consents(t.Who("every", "Party")), t.Power(t.Who("each", "Party"), t.Act("withdraw"))),
    ),
    (
        "a condition that is not so",
        (
            "each Party shall notify every other Party of each activity where it is not a large activity and it is "
            "not without advance notice to its troops."
        ),
        t.Duty(
            t.Who("each", "Party"),
            t.Act("notify", (t.Arg("", t.Who("every other", "Party")), t.Arg("of", t.Thing("each", "activity")))),
            t.AllOf((t.IsA(t.Subject(), "large activity", True), t.Flagged(t.Subject(), "alert", True))),
        ),
    ),
    (
        "conditions in brackets",
        (
            "each Party shall notify every other Party of each activity where it is organised into either a division "
            'or at least two brigades and ( its form is "transfer" or its form is not "landing" ).'
        ),
        t.Duty(
            t.Who("each", "Party"),
            t.Act("notify", (t.Arg("", t.Who("every other", "Party")), t.Arg("of", t.Thing("each", "activity")))),
            t.AllOf(
                (
                    t.Organised(t.Subject(), (t.Alternative(1, "divisions"), t.Alternative(2, "brigades"))),
                    t.AnyOf((t.Spoken(t.Subject("form"), "transfer"), t.Spoken(t.Subject("form"), "landing", True))),
                )
            ),
        ),
    ),
    (
        "conditions on places",
        (
            "each Party shall notify every other Party of each activity where it is in the csbm-zone or it is not on "
            "the territory of Russia."
        ),
        t.Duty(
            t.Who("each", "Party"),
            t.Act("notify", (t.Arg("", t.Who("every other", "Party")), t.Arg("of", t.Thing("each", "activity")))),
            t.AnyOf(
                (t.Within(t.Subject(), t.LiesIn("csbm-zone")), t.Within(t.Subject(), t.On(t.Named("Russia")), True))
            ),
        ),
    ),
    (
        "a condition on reach",
        "no Party shall deploy a missile where its reach includes territory of another Party.",
        t.Ban(
            t.Who("no", "Party"),
            t.Act("deploy", (t.Arg("", t.Thing("a", "missile")),)),
            t.Reaches(t.Who("another", "Party")),
        ),
    ),
    (
        "comparisons",
        (
            "each Party shall notify every other Party of each activity where its troops are exactly two or its "
            "tanks are less than 5 or its tanks are at most its troops."
        ),
        t.Duty(
            t.Who("each", "Party"),
            t.Act("notify", (t.Arg("", t.Who("every other", "Party")), t.Arg("of", t.Thing("each", "activity")))),
            t.AnyOf(
                (
                    t.Compare(t.Subject("troops"), "exactly", t.Amount(exactly(2))),
                    t.Compare(t.Subject("tanks"), "less than", t.Amount(exactly(5))),
                    t.Compare(t.Subject("tanks"), "at most", t.Own("troops")),
                )
            ),
        ),
    ),
]
