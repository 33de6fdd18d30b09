"""Mail to people: one outbox, two closed classes, one gate.

Responsible for: the outbox, rendering text and HTML, the two classes (transactional: what a person
needs; marketing: what he can refuse), the list of addresses that are not written to, headers,
delivery with retries, templates' shared layout.
Not responsible for: accounts and preferences (they register gates here), newsletters of sites.

Terms: an *email* is a registered kind of message; a *message* is one row of the outbox; a *gate* may
hold a message back at the last moment; *suppression* is a keyed hash of an address that refuses.
"""
