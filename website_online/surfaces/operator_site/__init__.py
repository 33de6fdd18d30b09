"""The operator's own site: what anyone sees before having an account.

Responsible for: the home page, examples, signing up, the contact form, the privacy statement, the legal
notice, and the small files that robots and researchers ask for.

Not responsible for: anything that needs an account (portal), customers' sites (visitor), what becomes of a
message (core.cases, operations).

Terms: *statement* is the privacy statement; *starter* is a complete site to begin with.
"""
