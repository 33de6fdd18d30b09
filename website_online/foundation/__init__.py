"""Floor 0: what any floor stands on; knows no business word.

Responsible for: registries, events with stored duties, background jobs, the one clock, ids, site
scoping, declarations of personal data, cookies and hosts, sanitising, outgoing HTTP, storage,
throttling, logs and metrics, base views and the design system.

Not responsible for: who an account is, what a site is, what is published.

Terms: a *durable* subscriber has its work stored as a job in the announcer's transaction; a *scope*
is the one site that queries may see; an *origin* is the address a request really came from.
"""
