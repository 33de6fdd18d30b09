"""The lists of the service itself, and the words people agree to. One word changed is a new version."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from website_online.core.consent.purposes import Purpose, register_purpose
from website_online.core.mail.lists import MailList, register_list

OFFERS, NEWS, TIPS = "offers", "news", "tips"


def offer_list(entry: MailList, *, version: int, texts: Mapping[str, str]) -> MailList:
    """Register a list together with the words that its subscribers agree to; return it."""
    register_purpose(Purpose(key=entry.purpose, title=entry.title, version=version, texts=texts))
    return register_list(entry)


offer_list(
    MailList(
        OFFERS,
        _("Paid services and offers"),
        _("What our paid services can do for you, and special offers."),
        _("a few times a year"),
    ),
    version=1,
    texts={
        "fr": "J’accepte de recevoir par e-mail vos offres et des nouvelles de vos services payants. Je peux me désinscrire à tout moment.",
        "nl": "Ik wil per e-mail uw aanbiedingen en nieuws over uw betaalde diensten ontvangen. Ik kan me op elk moment uitschrijven.",
        "de": "Ich möchte per E-Mail Ihre Angebote und Nachrichten über Ihre kostenpflichtigen Dienste erhalten. Ich kann mich jederzeit abmelden.",
        "en": "I agree to receive your offers and news of your paid services by e-mail. I can unsubscribe at any time.",
    },
)
offer_list(
    MailList(
        NEWS,
        _("News"),
        _("What is new in the service, and what is coming."),
        _("once a month at most"),
        everybody=True,
    ),
    version=1,
    texts={
        "fr": "J’accepte de recevoir par e-mail votre lettre mensuelle sur les nouveautés. Je peux me désinscrire à tout moment.",
        "nl": "Ik wil per e-mail uw maandelijkse nieuwsbrief ontvangen. Ik kan me op elk moment uitschrijven.",
        "de": "Ich möchte per E-Mail Ihren monatlichen Rundbrief erhalten. Ich kann mich jederzeit abmelden.",
        "en": "I agree to receive your monthly letter about what is new by e-mail. I can unsubscribe at any time.",
    },
)
offer_list(
    MailList(
        TIPS,
        _("Tips for your sites"),
        _("Advice that fits your own sites, such as a picture without a description."),
        _("once a week at most"),
    ),
    version=1,
    texts={
        "fr": "J’accepte de recevoir par e-mail des conseils et astuces pour mes sites. Je peux me désinscrire à tout moment.",
        "nl": "Ik wil per e-mail tips en advies voor mijn sites ontvangen. Ik kan me op elk moment uitschrijven.",
        "de": "Ich möchte per E-Mail Tipps und Ratschläge für meine Websites erhalten. Ich kann mich jederzeit abmelden.",
        "en": "I agree to receive advice and tips for my sites by e-mail. I can unsubscribe at any time.",
    },
)
