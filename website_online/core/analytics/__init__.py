"""Google Analytics on the operator's own pages: whether, since when, on which terms.

Responsible for: the operator's decision to use it (never without the agreement with Google), the day
from which it holds, its end; the cookies, hosts, recipients and questions that come with it; what may be told
to Google at all.

Not responsible for: asking visitors (core/consent), the pages (surfaces), publishing the statement
that announces it (operations/statement).

Terms
    activation    a decision to use it, with the agreement, the period and whether Google may use the data too
    announcement  the version of the privacy statement that says so, and the day it comes into force
    ending        the decision was taken back
    in effect     announced, its day has come, not ended; nothing is loaded before
"""
