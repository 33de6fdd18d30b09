"""The portal: what a person does with their sites and their account, behind the sign-in.

Responsible for: signing in and out, the dashboard, each site's places (overview, versions, people, address,
activity), the account's pages, the page that hosts the editor, and the readable outbox of a development
installation.

Not responsible for: deciding what is allowed (core), what a publication is (website.publishing), the pages
that features bring (they register themselves in `foundation.web.navigation`).

Terms: a *place* is a page of the portal about one site; the *dashboard* lists all sites of an account.
"""
