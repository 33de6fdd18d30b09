"""Forms: visitors write to the people behind a site.

Responsible for: the form block, checking what is sent against the published form, storing it,
mailing a copy to the site's owner, keeping spam aside, the inbox in the portal, when messages go, and finding one visitor in them.

Not responsible for: who may work on a site (sites), what a page looks like (rendering), delivering
mail (mail).

Terms: a *submission* is what one visitor sent once; an *answer* is one field of it; *kept aside*
means stored in the spam tab, never dropped; the *trap* is a field that people do not see; a *start*
is a signed note of when somebody began to fill in a form.
"""
