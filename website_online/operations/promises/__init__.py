"""Which promises of the privacy statement are kept, by what, since when.

Responsible for: the list of the promises, running the examinations that apps bring
(`foundation/evidence.py`), keeping what they found each day, saying it to the operator and, in
figures, to everybody.

Not responsible for: keeping the promises (each app does), the words of the statement.

Terms
    promise       one sentence of the founding statement, by its number
    evidence      one examination that an app brings for one or more promises
    examination   what an evidence found on one day
    standing      what is said of a promise: met, not met, or waiting for what it speaks of
"""
