"""Conversations that somebody must answer in time: questions, rights requests, contested decisions.

Responsible for: cases with category, clock and assignee, their messages and their states.
Not responsible for: the desk at which they are answered, and what an answer leads to.

Terms: a case is *open* until it is *answered*; *satisfied* when the person says so or stays silent
for fourteen days; *reopened* by a new message.
"""
