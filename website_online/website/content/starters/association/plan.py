"""The association: what stands where. The words are in fr.py and en.py."""

from pathlib import Path
from typing import Any

from website_online.website.content.starters.association import en, fr
from website_online.website.content.starters.building import Node, Picture, Plan, Starter, StarterPage

FOLDER = Path(__file__).parent / "pictures"


def _picture(key: str, french: str, english: str, focal: tuple[float, float] = (0.5, 0.5)) -> Picture:
    return Picture(key, FOLDER / f"{key}.jpg", {"fr": french, "en": english}, focal)


PICTURES = {
    picture.key: picture
    for picture in (
        _picture(
            "hero",
            "Des marcheurs sur un chemin au-dessus d’un village et de sa rivière",
            "Walkers on a path above a village and its river",
            (0.6, 0.6),
        ),
        _picture(
            "garden",
            "Des voisins au travail dans un potager partagé, avec une serre et des caisses de légumes",
            "Neighbours at work in a shared vegetable garden with a greenhouse and crates of vegetables",
            (0.5, 0.6),
        ),
        _picture(
            "repair-cafe",
            "Une radio, une machine à coudre, un vélo et une tasse de café sur un établi",
            "A radio, a sewing machine, a bicycle and a cup of coffee on a workbench",
            (0.5, 0.6),
        ),
        _picture(
            "woods",
            "Un petit groupe en promenade dans une hêtraie au printemps",
            "A small group walking through a beech wood in spring",
            (0.5, 0.6),
        ),
        _picture(
            "fete",
            "Une longue table sur la place du village, sous des guirlandes de fanions et de lampions",
            "A long table in the village square under bunting and lanterns",
            (0.5, 0.6),
        ),
        _picture(
            "house",
            "La maison de l’association, avec une glycine au-dessus de la porte",
            "The association’s house with wisteria above the door",
            (0.5, 0.5),
        ),
        _picture(
            "valley",
            "La vallée et son viaduc, vus d’un chemin",
            "The valley and its viaduct, seen from a path",
            (0.5, 0.6),
        ),
    )
}


def home(p: Plan) -> list[Node]:
    """Return the sections of the home page."""
    return [
        p.hero(
            "home.hero",
            "hero",
            [p.button("home.hero.join", "join"), p.button("home.hero.agenda", "agenda", "words")],
            layout="full",
        ),
        p.section("home.soon", [p.features("home.soon", "lines")], layout="aside", rule="double"),
        p.section(
            "home.together",
            [
                p.features(
                    "home.together",
                    "pictures",
                    ["garden", "repair-cafe", "woods", "fete"],
                    ["activities", "activities", "activities", "activities"],
                )
            ],
            layout="wide",
        ),
        p.section("home.said", [p.quote("home.said")], layout="column", tone="accent"),
        p.section(
            "home.house",
            [
                p.columns(
                    [
                        p.heading("home.house.heading", "large"),
                        p.text("home.house.text", "lead"),
                        p.button("home.house.contact", "contact", "second"),
                    ],
                    [p.figure("house", "home.house.caption", ratio="landscape")],
                    shares="last",
                    align="bottom",
                )
            ],
            layout="wide",
        ),
    ]


def activities(p: Plan) -> list[Node]:
    """Return the sections of the page about what is done together."""
    return [
        p.hero("activities.hero", layout="words"),
        p.section(
            "activities.garden",
            [
                p.columns(
                    [p.figure("garden", "activities.garden.caption")],
                    [p.text("activities.garden.text")],
                    shares="first",
                    align="bottom",
                )
            ],
            layout="wide",
            rule="double",
            space="tight",
        ),
        p.section(
            "activities.repair",
            [
                p.columns(
                    [p.text("activities.repair.text")],
                    [p.figure("repair-cafe", "activities.repair.caption")],
                    shares="last",
                )
            ],
            layout="wide",
            tone="tint",
        ),
        p.section(
            "activities.walks",
            [
                p.figure("woods", "activities.walks.caption", ratio="wide", size="wide"),
                p.text("activities.walks.text", "newspaper"),
            ],
            layout="wide",
        ),
        p.section(
            "activities.fete",
            [p.text("activities.fete.text", "lead"), p.button("activities.fete.help", "contact")],
            layout="aside",
            tone="accent",
        ),
    ]


def agenda(p: Plan) -> list[Node]:
    """Return the sections of the calendar."""
    return [
        p.hero("agenda.hero", "fete", layout="right", height="low"),
        p.section("agenda.weeks", [p.features("agenda.weeks", "lines")], layout="aside", rule="double"),
        p.section("agenda.year", [p.features("agenda.year", "columns")], layout="wide", tone="tint"),
        p.section(
            "agenda.weather",
            [p.text("agenda.weather.text"), p.button("agenda.weather.contact", "contact", "words")],
            layout="aside",
            space="tight",
        ),
    ]


def join(p: Plan) -> list[Node]:
    """Return the sections of the page for those who want to become members."""
    return [
        p.hero(
            "join.hero",
            "valley",
            [p.button("join.hero.write", "contact")],
            layout="below",
        ),
        p.section("join.why", [p.text("join.why.text", "initial")], layout="column"),
        p.section(
            "join.fees",
            [p.features("join.fees", "prices"), p.text("join.fees.note", "small")],
            layout="aside",
            tone="tint",
        ),
        p.section("join.said", [p.quote("join.said", "margin")], layout="aside"),
        p.section("join.questions", [p.faq("join.questions")], layout="aside", rule="hairline"),
    ]


def contact(p: Plan) -> list[Node]:
    """Return the sections of the contact page."""
    return [
        p.hero("contact.hero", "house", layout="left", height="low"),
        p.section("contact.write", [p.form("contact.form")], layout="aside", rule="double"),
        p.section(
            "contact.where",
            [p.node("contact_card", {"layout": "plain", "note": p.t("contact.where.note")})],
            layout="aside",
            tone="tint",
        ),
    ]


def _settings(p: Plan) -> dict[str, Any]:
    return {
        "name": "{site}",
        "tagline": p.t("settings.tagline"),
        "business": "NGO",
        "email": "bonjour@association.example",
        "phone": "+32 81 00 00 00",
        "street": p.t("settings.street"),
        "postcode": "5000",
        "town": "Namur",
        "country": "BE",
        "enterprise_number": "BE 0000.000.000",
        "hours": [
            {"days": ["wed"], "opens": "14:00", "closes": "18:00"},
            {"days": ["sat"], "opens": "10:00", "closes": "13:00"},
        ],
        "hours_note": p.t("settings.hours_note"),
        "example": ["email", "phone", "street", "postcode", "town", "enterprise_number", "hours"],
    }


ASSOCIATION = Starter(
    key="association",
    title={"fr": "Association", "nl": "Vereniging", "de": "Verein", "en": "Association"},
    description={
        "fr": "Ce que vous faites, l’agenda, devenir membre, la maison et le formulaire de contact.",
        "nl": "Wat u doet, de agenda, lid worden, het huis en een contactformulier.",
        "de": "Was Sie tun, der Kalender, Mitglied werden, das Haus und ein Kontaktformular.",
        "en": "What you do, the calendar, membership, the house and a contact form.",
    },
    design={"theme": "etabli", "palette": "verger", "fonts": "cahier"},
    preview="hero",
    pictures=PICTURES,
    words={"fr": fr.WORDS, "en": en.WORDS},
    pages=(
        StarterPage("home", home, "hero"),
        StarterPage("activities", activities, "garden"),
        StarterPage("agenda", agenda, "fete"),
        StarterPage("join", join, "valley"),
        StarterPage("contact", contact, "house"),
    ),
    settings=_settings,
    header=lambda p: {"layout": "stacked"},
    footer=lambda p: {"text": p.t("footer.text"), "tone": "deep", "small_print": p.t("footer.small")},
)
