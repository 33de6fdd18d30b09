"""The threshold: what the operator's site and the portal both ask and show on the way in.

Responsible for: a site's name as it is typed and the address that follows from it, making an account with
its first site, a starter shown with somebody's own name in it, the sentence about too many attempts.

Not responsible for: pages of its own (operator_site and portal have them), what an address may be
(core.sites), what a starter holds (website.content).

Terms: a *preview* is a page of a starter rendered without a site.
"""
