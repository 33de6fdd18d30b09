"""Sites as tenants: who they belong to, where they answer, and whether they may.

Responsible for: sites and their names, addresses under the operator's domain, hosts, members and
roles, entitlements and feature switches, suspension, the bin, and `SiteOwned`, the base of every
table that belongs to a site.
Not responsible for: what is on a site (website.content), putting it on the web (website.publishing,
which listens to the events here), prices and plans (operations.billing).

Terms: an *address* is the part before the operator's domain; a *host* is a whole name that answers;
a *member* is an account with a role on a site; an *entitlement* is what a plan allows; a *feature
switch* is what the owner has switched on.
"""
