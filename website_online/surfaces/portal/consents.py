"""What the portal asks people to agree to."""

from django.utils.translation import gettext_lazy as _

from website_online.core.consent.purposes import Purpose, register_purpose

NEWS = "news"

register_purpose(
    Purpose(
        key=NEWS,
        title=_("News, tips and offers"),
        version=1,
        texts={
            "fr": "J’accepte de recevoir vos nouvelles, vos conseils et vos offres par e-mail. Je peux changer d’avis à tout moment.",
            "en": "I agree to receive your news, tips and offers by e-mail. I can change my mind at any time.",
        },
    )
)
