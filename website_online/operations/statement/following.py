"""The list of those who follow the changes of the statement, with or without an account."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.lists import MailList
from website_online.core.subscriptions.offered import offer_list

FOLLOWED = "statement"

offer_list(
    MailList(
        FOLLOWED,
        _("Changes of the privacy statement"),
        _("One message for each new version, with what it changes."),
        _("when a version is published"),
        promotes=False,
        everybody=True,
    ),
    version=1,
    texts={
        "fr": "Je souhaite recevoir un e-mail à chaque nouvelle version de la déclaration de confidentialité. Je peux me désinscrire à tout moment.",
        "nl": "Ik wil bij elke nieuwe versie van de privacyverklaring een e-mail ontvangen. Ik kan me op elk moment uitschrijven.",
        "de": "Ich möchte bei jeder neuen Fassung der Datenschutzerklärung eine E-Mail erhalten. Ich kann mich jederzeit abmelden.",
        "en": "I wish to receive an e-mail with each new version of the privacy statement. I can unsubscribe at any time.",
    },
)
