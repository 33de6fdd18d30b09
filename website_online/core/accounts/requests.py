"""What a view may count on once somebody is signed in."""

from django.http import HttpRequest

from website_online.core.accounts.models import Account


class SignedInRequest(HttpRequest):
    """A request behind a door: somebody is signed in, and a language is spoken."""

    # Django's stubs allow anonymous people here; doors let none of them in.
    user: Account  # type: ignore[assignment]
    LANGUAGE_CODE: str
