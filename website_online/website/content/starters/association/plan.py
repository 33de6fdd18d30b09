"""The association: what stands where. The words are in a file for each language."""

from pathlib import Path
from typing import Any

from website_online.website.content.starters.association import de, en, fr, nl
from website_online.website.content.starters.building import Node, Picture, Plan, Starter, StarterPage

FOLDER = Path(__file__).parent / "pictures"


def _picture(key: str, *shown: str, focal: tuple[float, float]) -> Picture:
    return Picture(key, FOLDER / f"{key}.jpg", dict(zip(("fr", "nl", "de", "en"), shown, strict=True)), focal)


PICTURES = {
    picture.key: picture
    for picture in (
        _picture(
            "hero",
            "Des marcheurs sur un chemin au-dessus d’un village et de sa rivière",
            "Wandelaars op een pad boven een dorp en zijn rivier",
            "Wanderer auf einem Weg über einem Dorf und seinem Fluss",
            "Walkers on a path above a village and its river",
            focal=(0.6, 0.6),
        ),
        _picture(
            "garden",
            "Des voisins au travail dans un potager partagé, avec une serre et des caisses de légumes",
            "Buren aan het werk in een samentuin, met een serre en kisten vol groenten",
            "Nachbarn bei der Arbeit im Gemeinschaftsgarten, mit Gewächshaus und Gemüsekisten",
            "Neighbours at work in a shared vegetable garden with a greenhouse and crates of vegetables",
            focal=(0.5, 0.6),
        ),
        _picture(
            "repair-cafe",
            "Une radio, une machine à coudre, un vélo et une tasse de café sur un établi",
            "Een radio, een naaimachine, een fiets en een kop koffie op een werkbank",
            "Ein Radio, eine Nähmaschine, ein Fahrrad und eine Tasse Kaffee auf einer Werkbank",
            "A radio, a sewing machine, a bicycle and a cup of coffee on a workbench",
            focal=(0.5, 0.6),
        ),
        _picture(
            "woods",
            "Un petit groupe en promenade dans une hêtraie au printemps",
            "Een groepje wandelt in de lente door een beukenbos",
            "Eine kleine Gruppe wandert im Frühling durch einen Buchenwald",
            "A small group walking through a beech wood in spring",
            focal=(0.5, 0.6),
        ),
        _picture(
            "fete",
            "Une longue table sur la place du village, sous des guirlandes de fanions et de lampions",
            "Een lange tafel op het dorpsplein, onder vlaggetjes en lampions",
            "Ein langer Tisch auf dem Dorfplatz unter Wimpeln und Lampions",
            "A long table in the village square under bunting and lanterns",
            focal=(0.5, 0.6),
        ),
        _picture(
            "house",
            "La maison de l’association, avec une glycine au-dessus de la porte",
            "Het huis van de vereniging, met blauweregen boven de deur",
            "Das Haus des Vereins mit Blauregen über der Tür",
            "The association’s house with wisteria above the door",
            focal=(0.5, 0.5),
        ),
        _picture(
            "valley",
            "La vallée et son viaduc, vus d’un chemin",
            "De vallei en haar viaduct, gezien vanaf een pad",
            "Das Tal und sein Viadukt, von einem Weg aus gesehen",
            "The valley and its viaduct, seen from a path",
            focal=(0.5, 0.6),
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
    words={"fr": fr.WORDS, "nl": nl.WORDS, "de": de.WORDS, "en": en.WORDS},
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
