"""What a site's owner owes his own visitors, done with the same engine: find one, copy, erase, answer.

Responsible for: looking for one visitor of one site in everything that the site stores, his copy,
his erasure with its receipt and tombstone, requests that he makes himself, the register of a site.

Not responsible for: what a store knows of visitors (each app declares it beside its models), the
operator's own duties towards account holders (the engine beside), the site's statement.

Terms
    lookup     one visitor whom the owner looks for, by addresses, numbers or names, for thirty days
    item       one row in which he was found; items that the owner leaves out are not touched
    mention    a row of somebody else that names him: its other words stay
    copy       everything that was found, as one file for seven days
    request    what a visitor asks through the site; it counts once he has proved his address
"""
