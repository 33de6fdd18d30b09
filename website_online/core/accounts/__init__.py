"""People who have an account: how they come in, how they are recognised, how they leave.

Responsible for: accounts, addresses and their confirmation, passwords, sessions, sign-ins and what
slows them, known devices, single-use links, closing an account and taking that back.
Not responsible for: what an account may do (core.sites knows roles), pages and forms (surfaces),
deleting what has expired (operations.privacy, from the declarations here).

Terms: an account is *confirmed* when a link sent to its address was followed; *open* until it is
closed; a *known device* is a browser that signed in before; a *token* is a link that works once.
"""
