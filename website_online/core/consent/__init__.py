"""Who agreed to what, in which words, when and how, and when it was taken back.

Responsible for: purposes, the versions of their texts, agreements and withdrawals as rows that are
only ever added; what browsers are asked about cookies, and their answers under opaque numbers.
Not responsible for: asking (surfaces) and acting on the answer (whoever asked).
"""
