"""The bakery: what stands where. The words are in a file for each language."""

from pathlib import Path
from typing import Any

from website_online.website.content.starters.bakery import de, en, fr, nl
from website_online.website.content.starters.building import Node, Picture, Plan, Starter, StarterPage

FOLDER = Path(__file__).parent / "pictures"


def _picture(key: str, *shown: str, focal: tuple[float, float]) -> Picture:
    return Picture(key, FOLDER / f"{key}.jpg", dict(zip(("fr", "nl", "de", "en"), shown, strict=True)), focal)


PICTURES = {
    picture.key: picture
    for picture in (
        _picture(
            "hero",
            "Des pains sortis du four, sur la table du fournil, au lever du jour",
            "Broden vers uit de oven op de tafel van de bakkerij, bij zonsopgang",
            "Brote frisch aus dem Ofen auf dem Tisch der Backstube, bei Tagesanbruch",
            "Loaves fresh from the oven on the bakery table at daybreak",
            focal=(0.75, 0.6),
        ),
        _picture(
            "bread",
            "Un grand pain de campagne entamé, des baguettes et un couteau à pain",
            "Een groot boerenbrood met twee sneden eraf, stokbroden en een broodmes",
            "Ein großes Landbrot, von dem zwei Scheiben geschnitten sind, Baguettes und ein Brotmesser",
            "A large country loaf with two slices cut, baguettes and a bread knife",
            focal=(0.4, 0.5),
        ),
        _picture(
            "viennoiserie",
            "Des croissants, des pains au chocolat et une tasse de café",
            "Croissants, chocoladekoeken en een kop koffie",
            "Croissants, Schokobrötchen und eine Tasse Kaffee",
            "Croissants, chocolate rolls and a cup of coffee",
            focal=(0.6, 0.5),
        ),
        _picture(
            "pastry",
            "Une tarte aux fraises, une tarte quadrillée et un gâteau au chocolat",
            "Een aardbeientaart, een ruitjestaart en een chocoladetaart",
            "Ein Erdbeerkuchen, ein Gitterkuchen und eine Schokoladentorte",
            "A strawberry tart, a lattice tart and a chocolate cake",
            focal=(0.5, 0.7),
        ),
        _picture(
            "shopfront",
            "La vitrine de la boulangerie, avec son auvent rayé et un vélo devant la porte",
            "Het uitstalraam van de bakkerij, met de gestreepte luifel en een fiets voor de deur",
            "Die Ladenfront der Bäckerei mit gestreifter Markise und einem Fahrrad vor der Tür",
            "The bakery's front with its striped awning and a bicycle at the door",
            focal=(0.6, 0.6),
        ),
        _picture(
            "workbench",
            "Des pâtons, un rouleau et un sac de farine sur l’établi",
            "Deegstukken, een deegrol en een zak bloem op de werktafel",
            "Teiglinge, ein Nudelholz und ein Sack Mehl auf der Werkbank",
            "Loaves being shaped on the workbench beside a rolling pin and a bag of flour",
            focal=(0.5, 0.6),
        ),
        _picture(
            "wheat",
            "Un champ de blé mûr et un moulin à vent au soleil couchant",
            "Een veld met rijp graan en een windmolen in de avondzon",
            "Ein reifes Weizenfeld und eine Windmühle in der Abendsonne",
            "A field of ripe wheat and a windmill in the evening sun",
            focal=(0.35, 0.55),
        ),
    )
}


def home(p: Plan) -> list[Node]:
    """Return the sections of the home page."""
    return [
        p.hero(
            "home.hero",
            "hero",
            [p.button("home.hero.bread", "bread"), p.button("home.hero.order", "order", "words")],
            layout="right",
            height="tall",
        ),
        p.section("home.week", [p.features("home.week", "lines")], layout="aside", rule="double"),
        p.section(
            "home.dough",
            [
                p.columns(
                    [p.figure("workbench", "home.dough.caption", ratio="landscape")],
                    [p.heading("home.dough.heading", "large"), p.text("home.dough.text")],
                    shares="first",
                    align="bottom",
                )
            ],
            layout="wide",
            tone="tint",
        ),
        p.section("home.said", [p.quote("home.said")], layout="column"),
        p.section(
            "home.visit",
            [
                p.columns(
                    [
                        p.heading("home.visit.heading", "large"),
                        p.text("home.visit.text"),
                        p.button("home.visit.order", "order"),
                    ],
                    [p.figure("shopfront", "home.visit.caption", ratio="landscape")],
                    shares="last",
                    align="bottom",
                )
            ],
            layout="wide",
            tone="accent",
        ),
    ]


def bread(p: Plan) -> list[Node]:
    """Return the sections of the page with everything that is baked."""
    return [
        p.hero("bread.hero", "bread", layout="below"),
        p.section("bread.loaves", [p.features("bread.loaves", "prices")], layout="wide", rule="double"),
        p.section(
            "bread.sweet",
            [p.features("bread.sweet", "pictures", ["viennoiserie", "pastry"])],
            layout="wide",
            tone="tint",
        ),
        p.section(
            "bread.sunday",
            [p.text("bread.sunday.text", "lead"), p.features("bread.sunday", "prices")],
            layout="aside",
        ),
        p.section("bread.questions", [p.faq("bread.questions")], layout="aside", rule="hairline"),
    ]


def story(p: Plan) -> list[Node]:
    """Return the sections of the page about the bakery."""
    return [
        p.hero("story.hero", "wheat", layout="full"),
        p.section("story.text", [p.text("story.text.body", "initial")], layout="column"),
        p.section("story.night", [p.features("story.night", "lines")], layout="aside", tone="deep"),
        p.section("story.said", [p.quote("story.said", "margin")], layout="column"),
        p.section(
            "story.pictures",
            [
                p.node(
                    "gallery",
                    {"layout": "mosaic"},
                    pictures=[
                        p.figure("shopfront", "story.pictures.1"),
                        p.figure("workbench", "story.pictures.2"),
                        p.figure("bread", "story.pictures.3"),
                    ],
                )
            ],
            layout="wide",
        ),
    ]


def order(p: Plan) -> list[Node]:
    """Return the sections of the page about ordering."""
    return [
        p.hero(
            "order.hero",
            "pastry",
            [p.button("order.hero.call", "tel:+3240000000"), p.button("order.hero.write", "contact", "words")],
            layout="left",
        ),
        p.section("order.how", [p.features("order.how", "columns")], layout="wide", rule="hairline"),
        p.section(
            "order.when",
            [p.features("order.when", "prices"), p.text("order.when.note", "small")],
            layout="aside",
            tone="tint",
        ),
        p.section(
            "order.party",
            [
                p.columns(
                    [
                        p.heading("order.party.heading", "large"),
                        p.text("order.party.text", "lead"),
                        p.button("order.party.write", "contact", "second"),
                    ],
                    [p.figure("viennoiserie", "order.party.caption", ratio="landscape")],
                    shares="last",
                    align="bottom",
                )
            ],
            layout="wide",
        ),
        p.section("order.questions", [p.faq("order.questions")], layout="aside", rule="hairline"),
    ]


def contact(p: Plan) -> list[Node]:
    """Return the sections of the contact page."""
    return [
        p.hero("contact.hero", layout="words"),
        p.section(
            "contact.where",
            [
                p.columns(
                    [p.node("contact_card", {"note": p.t("contact.where.note")})],
                    [p.figure("shopfront", "contact.where.caption", ratio="portrait")],
                    shares="first",
                )
            ],
            layout="wide",
            space="tight",
        ),
        p.section("contact.write", [p.form("contact.form")], layout="aside", tone="tint"),
    ]


def _settings(p: Plan) -> dict[str, Any]:
    week = ["tue", "wed", "thu", "fri"]
    return {
        "name": "{site}",
        "tagline": p.t("settings.tagline"),
        "business": "Bakery",
        "email": "bonjour@boulangerie.example",
        "phone": "+32 4 000 00 00",
        "street": p.t("settings.street"),
        "postcode": "4000",
        "town": "Liège",
        "country": "BE",
        "enterprise_number": "BE 0000.000.000",
        "hours": [
            {"days": week, "opens": "06:30", "closes": "13:00"},
            {"days": week, "opens": "14:00", "closes": "18:30"},
            {"days": ["sat"], "opens": "06:30", "closes": "17:00"},
            {"days": ["sun"], "opens": "07:00", "closes": "12:30"},
        ],
        "hours_note": p.t("settings.hours_note"),
        "example": ["email", "phone", "street", "postcode", "town", "enterprise_number", "hours"],
    }


BAKERY = Starter(
    key="bakery",
    title={"fr": "Boulangerie", "nl": "Bakkerij", "de": "Bäckerei", "en": "Bakery"},
    description={
        "fr": "Pains et prix, la semaine au fournil, les commandes, les heures d’ouverture.",
        "nl": "Broden en prijzen, de week in de bakkerij, bestellingen, openingsuren.",
        "de": "Brote und Preise, die Woche in der Backstube, Bestellungen, Öffnungszeiten.",
        "en": "Loaves and prices, the baking week, orders, opening hours.",
    },
    design={"theme": "etabli", "palette": "froment", "fonts": "enseigne"},
    preview="hero",
    pictures=PICTURES,
    words={"fr": fr.WORDS, "nl": nl.WORDS, "de": de.WORDS, "en": en.WORDS},
    pages=(
        StarterPage("home", home, "hero"),
        StarterPage("bread", bread, "bread"),
        StarterPage("story", story, "wheat"),
        StarterPage("order", order, "pastry"),
        StarterPage("contact", contact, "shopfront"),
    ),
    settings=_settings,
    header=lambda p: {"note": p.t("header.note"), "show_phone": True, "layout": "line"},
    footer=lambda p: {"text": p.t("footer.text"), "tone": "deep", "small_print": p.t("footer.small")},
)
