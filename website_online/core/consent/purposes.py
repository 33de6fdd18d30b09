"""The closed list of what people are asked to agree to, with the words they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class Purpose:
    """Something that can be agreed to: key, title, version of its text, and the text per language.

    The text in each language belongs to the version: changing one word makes a new version.
    """

    key: str
    title: Any
    version: int
    texts: Mapping[str, str]

    def text(self, language: str) -> tuple[str, str]:
        """Return (language, text): in the language asked for, else in English, else in the first."""
        for code in (language, language.partition("-")[0], "en", next(iter(self.texts))):
            if code in self.texts:
                return code, self.texts[code]
        raise KeyError(self.key)


purposes: Registry[Purpose] = Registry("consent purposes")

AGE16 = "age16"


def register_purpose(purpose: Purpose) -> Purpose:
    """Register a purpose and return it."""
    return purposes.register(purpose.key, purpose)


register_purpose(
    Purpose(
        key=AGE16,
        title=_("Age, or a parent’s consent"),
        version=1,
        texts={
            "fr": "J’ai 16 ans ou plus, ou l’accord de mon parent ou tuteur.",
            "nl": "Ik ben 16 jaar of ouder, of heb de toestemming van mijn ouder of voogd.",
            "de": "Ich bin mindestens 16 Jahre alt oder habe die Einwilligung meiner Eltern oder meines Vormunds.",
            "en": "I am 16 years old or older, or have the consent of my parent or guardian.",
        },
    )
)
