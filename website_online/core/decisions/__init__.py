"""Decisions that the software takes by itself: written down, explained, open to contest.

Responsible for: the rules that decide (declared, with version and reason in plain words), each
decision with inputs and outcome, contests and their answers; contesting pauses the effect.
Not responsible for: the effect itself (whoever decides asks here whether it holds), the conversation
about a contest (core.cases).
"""
