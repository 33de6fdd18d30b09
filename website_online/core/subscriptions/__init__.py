"""Who receives which list, because he asked for it, and how he leaves.

Responsible for: the lists of the service, subscribing (an account in its settings, anybody with a
confirmed address), leaving by one click or in the settings, the links that do it, the gates that
hold back what nobody asked for, complaints.
Not responsible for: making and sending a mail (mail), the proof of what was agreed to (consent),
issues of a newsletter.

Terms: a *subscription* says that an account, or an address without one, receives a list; it waits
until its address is confirmed. A *party* is whoever a link is about. A *recipient* is the keyed
hash of an address without an account, so that the link in an old mail still finds it.
"""
