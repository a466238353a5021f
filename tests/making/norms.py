"""Sentences of duties, bans, counts, powers and permissions, each with its name and exactly the tree it says."""

from detente.terms.day import Duration
from detente.terms.quantity import Quantity
from detente.treaty import tree as t

exactly = Quantity.exactly

NORMS = [
    (
        "a duty about each thing of a kind",
        (
            "each Party shall notify every other Party of each activity in the csbm-zone where its troops are at "
            "least 9 000 at least 42 days before its start."
        ),
        t.Duty(
            t.Who("each", "Party"),
            t.Act(
                "notify",
                (
                    t.Arg("", t.Who("every other", "Party")),
                    t.Arg("of", t.Thing("each", "activity", place=t.LiesIn("csbm-zone"))),
                ),
            ),
            t.Compare(t.Subject("troops"), "at least", t.Amount(exactly(9000))),
            t.Before(t.Moment(attribute="start"), Duration(42, "day")),
        ),
    ),
    (
        "a duty by decision, with one party left out and one added",
        "the Parties by consensus shall hold a meeting without delay.",
        t.Duty(
            t.Who("the", "Party"),
            t.Act("hold", (t.Arg("", t.Thing("a", "meeting")),)),
            due=t.Promptly(),
            decision="consensus",
        ),
    ),
    (
        "a duty of named parties as well",
        (
            "each Party that was a NATO member on 1997-05-27 as well as Russia except Iceland shall reply to every "
            "other Party."
        ),
        t.Duty(
            t.Who("each", "Party", t.Was("NATO member", "1997-05-27"), ("Russia",), ("Iceland",)),
            t.Act("reply", (t.Arg("to", t.Who("every other", "Party")),)),
        ),
    ),
    (
        "a duty by a day of each year",
        "each Party shall send a notification to every other Party not later than 15 November each year.",
        t.Duty(
            t.Who("each", "Party"),
            t.Act("send", (t.Arg("", t.Thing("a", "notification")), t.Arg("to", t.Who("every other", "Party")))),
            due=t.Yearly(15, 11),
        ),
    ),
    (
        "a duty by a day",
        "each Party shall send a notification to every other Party not later than 2018-02-05.",
        t.Duty(
            t.Who("each", "Party"),
            t.Act("send", (t.Arg("", t.Thing("a", "notification")), t.Arg("to", t.Who("every other", "Party")))),
            due=t.ByDay("2018-02-05"),
        ),
    ),
    (
        "a duty some time after entry into force",
        "each Party shall send a notification to every other Party not later than 45 days after entry into force.",
        t.Duty(
            t.Who("each", "Party"),
            t.Act("send", (t.Arg("", t.Thing("a", "notification")), t.Arg("to", t.Who("every other", "Party")))),
            due=t.ByDay(length=Duration(45, "day")),
        ),
    ),
    (
        "a duty within a length of entry into force",
        "each Party shall send a notification to every other Party within 45 days of entry into force.",
        t.Duty(
            t.Who("each", "Party"),
            t.Act("send", (t.Arg("", t.Thing("a", "notification")), t.Arg("to", t.Who("every other", "Party")))),
            due=t.Since(Duration(45, "day"), t.EntryIntoForce()),
        ),
    ),
    (
        "a duty at the start of its thing",
        "each Party shall notify every other Party of each activity not later than its start.",
        t.Duty(
            t.Who("each", "Party"),
            t.Act("notify", (t.Arg("", t.Who("every other", "Party")), t.Arg("of", t.Thing("each", "activity")))),
            due=t.Before(t.Moment(attribute="start")),
        ),
    ),
    (
        "a duty upon events, counted from receipt",
        (
            "upon each request under 5 or each reply under 5, its addressee shall reply to its author within 48 "
            "hours of the receipt of the request."
        ),
        t.Upon(
            (t.Event("request", "5"), t.Event("reply", "5")),
            t.Duty(
                t.Pronoun("its addressee"),
                t.Act("reply", (t.Arg("to", t.Pronoun("its author")),)),
                due=t.Since(Duration(48, "hour"), t.Receipt("request")),
            ),
        ),
    ),
    (
        "a right upon an event",
        "upon each request under 5, its addressee may request a meeting.",
        t.Upon(
            (t.Event("request", "5"),),
            t.Permission(t.Pronoun("its addressee"), t.Act("request", (t.Arg("", t.Thing("a", "meeting")),))),
        ),
    ),
    (
        "a ban of each",
        "each Party shall not deploy a missile where its range is more than 500 km.",
        t.Ban(
            t.Who("each", "Party"),
            t.Act("deploy", (t.Arg("", t.Thing("a", "missile")),)),
            t.Compare(t.Subject("range"), "more than", t.Amount(exactly(500, "km"))),
        ),
    ),
    (
        "a ban of none",
        "no Party shall deploy any missile on the territory of another Party.",
        t.Ban(
            t.Who("no", "Party"),
            t.Act("deploy", (t.Arg("", t.Thing("any", "missile", place=t.On(t.Who("another", "Party")))),)),
        ),
    ),
    (
        "a ban from being party to things",
        "each Party shall refrain from any missile.",
        t.Ban(t.Who("each", "Party"), t.Act("", (t.Arg("", t.Thing("any", "missile")),))),
    ),
    (
        "a ceiling on a count",
        (
            "each Party shall not carry out more than six activities within each calendar year, of which at most "
            "three are large activities."
        ),
        t.Count(
            t.Who("each", "Party"),
            "at most",
            t.Amount(exactly(6)),
            "carry out",
            t.Thing("", "activity"),
            t.Window("each", period="calendar year"),
            portions=(t.Portion(t.Amount(exactly(3)), "large activity", "are"),),
        ),
    ),
    (
        "a ceiling on a count at one time",
        "each Party shall not carry out more than three activities simultaneously.",
        t.Count(
            t.Who("each", "Party"), "at most", t.Amount(exactly(3)), "carry out", t.Thing("", "activity"), t.Window()
        ),
    ),
    (
        "a floor under a count",
        "the Parties shall hold no fewer than two Council sessions within any three consecutive calendar months.",
        t.Count(
            t.Who("the", "Party"),
            "at least",
            t.Amount(exactly(2)),
            "hold",
            t.Thing("", "Council session"),
            t.Window("any", 3, "calendar month"),
        ),
    ),
    (
        "a power with its decision and purpose",
        'the Parties by unanimous agreement may invite any other State where it is judged "fit" to accede.',
        t.Power(
            t.Who("the", "Party"),
            t.Act("invite", (t.Arg("", t.Who("any other", "State")),)),
            t.Judged(t.Subject(), "fit"),
            "unanimous agreement",
            "accede",
        ),
    ),
    (
        "a power with its effect",
        "each Party may withdraw with effect 6 months after its notice.",
        t.Power(t.Who("each", "Party"), t.Act("withdraw"), effect=Duration(6, "month")),
    ),
    (
        "a permission",
        "each Party may request a meeting from any other Party.",
        t.Permission(
            t.Who("each", "Party"),
            t.Act("request", (t.Arg("", t.Thing("a", "meeting")), t.Arg("from", t.Who("any other", "Party")))),
        ),
    ),
    (
        "a permission about something",
        "each Party may hold a meeting with any other Party.",
        t.Permission(
            t.Who("each", "Party"),
            t.Act("hold", (t.Arg("", t.Thing("a", "meeting")), t.Arg("with", t.Who("any other", "Party")))),
        ),
    ),
    (
        "an immunity",
        "no State may veto any decision of another Party.",
        t.Immunity(
            t.Who("no", "State"),
            t.Act("veto", (t.Arg("", t.Thing("any", "decision")), t.Arg("of", t.Who("another", "Party")))),
        ),
    ),
]
