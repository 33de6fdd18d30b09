"""Run as a process: write to a draft without end, and say each batch aloud once it is acknowledged.

The environment names settings and data directory; the site is made at the first start.
"""

from uuid import uuid4

import django

django.setup()

from django.db import connection  # noqa: E402

from website_online.core.accounts import actions as accounts  # noqa: E402
from website_online.core.accounts.models import Account  # noqa: E402
from website_online.core.sites import actions as sites  # noqa: E402
from website_online.core.sites.models import Site  # noqa: E402
from website_online.website.content import actions, queries  # noqa: E402
from website_online.website.content.actions import NewDocument  # noqa: E402
from website_online.website.content.tests.conftest import batch, page, set_html, text  # noqa: E402


def founded() -> Account:
    """Return the account that writes, with its site and one page."""
    account = Account.objects.first()
    if account is None:
        account = accounts.register(email="alice@example.org", password="Correct cheval, pile & agrafe", language="fr")
        site = sites.create_site(owner=account, name="Alice", address="alice-crash", language="fr")
        actions.create_documents(site.id, account.id, [NewDocument("page", "fr", page("Accueil", "", text("a")))])
    return account


def main() -> None:
    """Write until killed."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        print("synchronous", cursor.fetchone()[0], flush=True)
    account = founded()
    site = Site.objects.get()
    [home] = queries.headings(site.id)
    while True:
        root = queries.document(site.id, home.id).body["root"]
        prior = root["slots"]["sections"][0]["slots"]["blocks"][0]["props"]["html"]
        one = batch(set_html(str(home.id), "at", f"<p>{uuid4()}</p>", prior))
        applied = actions.apply_batch(site.id, account, one)
        print("applied", applied.sequence, one.client_uuid, one.commands[0]["value"], flush=True)


if __name__ == "__main__":
    main()
