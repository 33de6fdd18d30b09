"""The public privacy statement: made from the declarations, kept in numbered versions.

Responsible for: the words of each clause and the tables made from what the apps declare, numbered
and dated versions that stay readable, what differs between two of them, what makes a change
important, and telling people about an important one in time.

Not responsible for: the pages that show it (surfaces), what is declared (each app), whether it is
kept (`operations/promises`).

Terms
    clause      one titled part of the statement; promises refer to it by its key
    facts       what the declarations say, as data, independent of any language
    version     the statement as published: a number, a date, its text in each language, its facts
    in force    the version with the highest number whose day has come
    important   a change that people must hear of 30 days ahead: more data, another purpose or
                ground, a longer period, a new recipient, cookie or host
"""
