"""Opening hours as people say them and as search engines read them."""

import pytest

from website_online.website.rendering import rules

ROWS = [
    (("tue", "wed"), "6:30", "13:00"),
    (("tue", "wed"), "14h", "18.30"),
    (("sun",), "07:00", "12:30"),
    (("sat",), "whenever", "12:00"),
]


def test_the_week_in_groups() -> None:
    assert rules.week(ROWS) == [
        (("mon",), ()),
        (("tue", "wed"), (("6:30", "13:00"), ("14h", "18.30"))),
        (("thu", "fri", "sat"), ()),
        (("sun",), (("07:00", "12:30"),)),
    ]


def test_nothing_known_is_not_closed_all_week() -> None:
    assert rules.week([]) == []
    assert rules.week([(("mon",), "", "")]) == []


@pytest.mark.parametrize(
    ("time", "language", "said"),
    [
        ("07:30", "fr", "7\u00a0h\u00a030"),
        ("18:00", "fr", "18\u00a0h"),
        ("7h30", "nl", "7.30"),
        ("18:00", "de", "18:00"),
        ("noon", "en", "noon"),
        ("24:00", "fr", "24\u00a0h"),
    ],
)
def test_times(time: str, language: str, said: str) -> None:
    assert rules.spoken(time, language) == said


def test_for_search_engines() -> None:
    assert rules.schema_hours(ROWS[:1]) == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Tuesday", "Wednesday"],
            "opens": "06:30",
            "closes": "13:00",
        }
    ]
    assert rules.schema_hours(ROWS[3:]) == []


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("+32 (0)4 123 45 67", "+3241234567"), ("04/123 45 67", "041234567"), ("", "")],
)
def test_telephone(written: str, dialled: str) -> None:
    assert rules.dialled(written) == dialled
