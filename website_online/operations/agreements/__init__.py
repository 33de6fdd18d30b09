"""What article 28 of the GDPR asks between the operator, its customers, and the companies that work for it.

Responsible for: the data-processing agreement in numbered versions, who accepted which one when and
how, announcing a new one; the public register of sub-processors with the day each begins, announcing
a new one 30 days ahead, and objections to it.

Not responsible for: the pages that show this (surfaces), which company does what in an installation
(`foundation/recipients`, declared by each app), the privacy statement (`operations/statement`).

Terms
    agreement   the contract of art. 28(3) between a customer, who answers for the visitors of his
                sites, and the operator, who keeps their data for him
    version     the agreement as published: a number, a date, its text in each language
    acceptance  that one account agreed to one version: when, how, and to which words (digest)
    engagement  a sub-processor in the register: which company does what, from which day, until which
    service     what somebody else may do for the operator; declared in code
"""
